"""kill -9 of services and of the broker in the middle of the work: nothing lost, nothing twice."""
import random, time
from main_job import prepare, settle_messages
from stack import Stack, eventually

SEED = 20261124


def outcome(stack):
    """What must be the same however often something died."""
    return {
        "titles": stack.sql("SELECT count(*), sum(amount_cents) FROM debts.titles"),
        "parties": stack.sql("SELECT count(*) FROM contacts.parties"),
        "decisions": stack.sql("SELECT verdict, count(*) FROM scheduling.decisions GROUP BY 1 ORDER BY 1"),
        "acts": stack.sql("SELECT channel, count(*) FROM scheduling.acts GROUP BY 1 ORDER BY 1"),
        "deliveries": stack.sql("SELECT channel, count(*) FROM notifications.deliveries GROUP BY 1 ORDER BY 1"),
    }


def again(stack, *arguments):
    eventually(lambda: stack.cli(*arguments, check=False).returncode == 0, f"acerto {arguments[0]} again", 90)


def work(stack, disturb):
    prepare(stack)
    portfolio = stack.portfolio()
    importing = stack.background("import", portfolio, "--creditor", "Atacado A")
    disturb(stack)
    if importing.wait(120) != 0:
        # The tool gave up while a service was away; tried again until one answers, it goes on where it was.
        again(stack, "import", portfolio, "--creditor", "Atacado A")
    settle_messages(stack)
    running = stack.background("regua", "run", "--date", stack.today)
    disturb(stack)
    if running.wait(120) != 0:
        again(stack, "regua", "run", "--date", stack.today)
    settle_messages(stack)
    assert "0 sem equilíbrio, 0 títulos" in stack.cli("ledger")
    return outcome(stack)


def check_mails(stack):
    """Every message was sent once, or is listed as one whose outcome only the other side knows."""
    ids = [m["headers"]["Message-ID"] for m in stack.mails()]
    assert len(ids) == len(set(ids)), f"{len(ids) - len(set(ids))} e-mails came twice"
    sent = int(stack.sql("SELECT count(*) FROM notifications.deliveries WHERE channel = 1 AND status IN ('sent', 'delivered')"))
    unknown = int(stack.sql("SELECT count(*) FROM notifications.deliveries WHERE channel = 1 AND status = 'unconfirmed'"))
    assert sent <= len(ids) <= sent + unknown, (sent, len(ids), unknown)


_undisturbed = None


def undisturbed(bin_folder):
    global _undisturbed
    if _undisturbed is None:
        with Stack(bin_folder) as stack:
            _undisturbed = work(stack, lambda _: None)
            check_mails(stack)
    return _undisturbed


def test_each_service_killed_during_import_and_run(bin_folder):
    expected = undisturbed(bin_folder)
    rng = random.Random(SEED)

    def disturb(stack):
        for name in ["debts", "contacts", "scheduling", "notifications", "agreements", "billing", "access", "dialer"]:
            time.sleep(rng.uniform(0.05, 0.4))
            stack.kill(name)
            stack.start(name)

    with Stack(bin_folder) as stack:
        got = work(stack, disturb)
        assert got == expected, f"seed {SEED}: {got} instead of {expected}"
        check_mails(stack)


def test_broker_killed_during_import_and_run(bin_folder):
    expected = undisturbed(bin_folder)

    def disturb(stack):
        time.sleep(0.3)
        stack.script("private-servers", "kill", stack.dir, "rabbitmq")

    with Stack(bin_folder) as stack:
        got = work(stack, disturb)
        assert got == expected, f"{got} instead of {expected}"
        check_mails(stack)


def test_database_restarted_and_sessions_ended(bin_folder):
    expected = undisturbed(bin_folder)

    def disturb(stack):
        time.sleep(0.3)
        stack.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename LIKE '%_app'")
        time.sleep(0.3)
        stack.script("private-servers", "restart", stack.dir, "postgres")

    with Stack(bin_folder) as stack:
        got = work(stack, disturb)
        assert got == expected, f"{got} instead of {expected}"
        check_mails(stack)
