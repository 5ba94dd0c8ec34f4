"""Bad configuration: the service says which setting and why, and ends with a code of its own, or waits as documented."""
import os, subprocess, time
from stack import Stack


def run(stack, name, **changes):
    settings = dict(line.split("=", 1) for line in (stack.dir / f"services/{name}.env").read_text().splitlines())
    settings.update(changes)
    settings["HEALTH_PORT"] = "0"
    return subprocess.run([stack.bin / name], capture_output=True, text=True, timeout=20, env={k: v for k, v in {**os.environ, **settings}.items() if v is not None})


def test_bad_settings_are_named(bin_folder):
    with Stack(bin_folder) as stack:
        missing = run(stack, "contacts", AMQP_PASSWORD_FILE=None)
        assert missing.returncode == 78 and "AMQP_PASSWORD" in missing.stderr, missing
        wrong = run(stack, "contacts", DATABASE_CONNECTIONS="viele")
        assert wrong.returncode == 78 and "DATABASE_CONNECTIONS" in wrong.stderr, wrong
        open_secret = stack.dir / "offen"
        open_secret.write_text("x")
        os.chmod(open_secret, 0o644)
        readable = run(stack, "contacts", AMQP_PASSWORD_FILE=str(open_secret))
        assert readable.returncode == 78 and "others may read" in readable.stderr, readable
        topology = run(stack, "contacts", AMQP_QUEUE_KIND="quorum")
        assert topology.returncode == 78 and "definitions" in topology.stderr, topology
        printed = subprocess.run([stack.bin / "contacts", "--print-config"], capture_output=True, text=True)
        assert "DATABASE_URL=" in printed.stdout and "MISSING" in printed.stdout, printed


def test_an_unreachable_broker_is_waited_for(bin_folder):
    with Stack(bin_folder) as stack:
        settings = dict(line.split("=", 1) for line in (stack.dir / "services/contacts.env").read_text().splitlines())
        settings["AMQP_URL"] = "amqp://contacts@127.0.0.1:1/acerto"
        stack.script("suite", "stop", stack.dir, "contacts")
        process = subprocess.Popen([stack.bin / "contacts"], stdout=subprocess.PIPE, text=True, env={**os.environ, **settings})
        time.sleep(2)
        alive = process.poll() is None
        ready = subprocess.run(["curl", "-s", f"http://127.0.0.1:{settings['HEALTH_PORT']}/health/ready"], capture_output=True, text=True).stdout
        process.kill()
        process.wait(10)
        assert alive and "broker" in ready, (alive, ready)


def test_no_personal_data_in_logs(bin_folder):
    with Stack(bin_folder) as stack:
        from main_job import prepare, settle_messages
        prepare(stack)
        portfolio = stack.portfolio(200)
        stack.cli("import", portfolio, "--creditor", "Atacado A")
        settle_messages(stack)
        stack.cli("regua", "run", "--date", stack.today)
        settle_messages(stack)
        logs = "".join(p.read_text(errors="replace") for p in (stack.dir / "log").glob("*.log") if p.stem in ("contacts", "debts", "scheduling", "notifications", "billing", "agreements", "access", "gateway", "dialer"))
        for line in portfolio.read_text().splitlines()[1:]:
            document, name, *_, = line.split(";")
            digits = "".join(c for c in document if c.isalnum())
            assert digits not in logs and document not in logs, "a tax id is in a log"
            assert name not in logs or not name, "a name is in a log"
