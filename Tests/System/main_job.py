"""A creditor's file goes in, and money settled to the cent comes out, through every service."""
import re, subprocess, time
from stack import ROOT, Stack, eventually


def prepare(stack):
    stack.cli("creditor", "Atacado A", "--tax-id", "11.222.333/0001-81", "--address", "Av. Paulista, 1000, São Paulo, SP")
    stack.cli("account", "--creditor", "Atacado A", "--bank", "237", "--branch", "1234", "--account", "0012345-6", "--wallet", "09")


def settle_messages(stack):
    """Waits until nothing is on its way any more: seen twice, further apart than the broker's figures are old."""
    schemas = ["contacts", "debts", "scheduling", "agreements", "billing", "notifications"]
    unsent = " + ".join(f"(SELECT count(*) FROM {s}.outbox WHERE sent_at IS NULL)" for s in schemas)
    queues = ["q.contacts.history", "q.debts.agreements", "q.debts.erp", "q.scheduling.facts", "q.agreements.payments", "q.billing.agreements", "q.notifications.actions", "q.notifications.charges"]
    ladder = [f"delay.{rung}s.{twin}" for rung in (10, 60, 600) for twin in "ab"]
    acts = "(SELECT count(*) FROM scheduling.acts WHERE channel IN (1, 2, 7)) - (SELECT count(*) FROM notifications.deliveries WHERE act_id > 0)"
    waiting = "(SELECT count(*) FROM notifications.deliveries WHERE status IN ('pending', 'sending') AND channel IN (1, 2))"

    def on_its_way():
        return stack.sql(f"SELECT {unsent}, {acts}, {waiting}"), sum(stack.queue(q) for q in queues + ladder)

    def settled():
        if on_its_way() != ("0|0|0", 0):
            return False
        time.sleep(1.5)
        return on_its_way() == ("0|0|0", 0)

    eventually(settled, "nothing on its way", 240)


def test_main_job(bin_folder):
    with Stack(bin_folder) as stack:
        prepare(stack)
        portfolio = stack.portfolio()
        first = stack.cli("import", portfolio, "--creditor", "Atacado A")
        rejected = (stack.dir / (portfolio.name + ".rejeitados.csv")).read_text().splitlines()
        assert len(rejected) >= 2, rejected
        assert re.match(r"\d+;\w+;", rejected[1]), rejected[1]
        created = int(re.search(r"(\d+) títulos novos", first).group(1))
        assert created + len(rejected) - 1 == stack.titles, first
        again = stack.cli("import", portfolio, "--creditor", "Atacado A")
        assert stack.sql("SELECT count(*) FROM debts.titles") == str(created), again
        # The same rows in another file change nothing either.
        copy = stack.dir / "outra.csv"
        copy.write_text(portfolio.read_text().replace("\n", "\r\n"))
        other = stack.cli("import", copy, "--creditor", "Atacado A")
        assert "0 títulos novos, 0 alterados" in other, other
        settle_messages(stack)

        stack.cli("regua", "run", "--date", stack.today)
        stack.cli("regua", "run", "--date", stack.today)
        settle_messages(stack)
        acts = dict(line.split("|") for line in stack.sql("SELECT channel, count(*) FROM scheduling.acts GROUP BY 1").splitlines())
        mails = stack.mails()
        no_address = int(stack.sql("SELECT count(*) FROM notifications.deliveries WHERE status IN ('no_address', 'obsolete') AND channel = 1"))
        assert len(mails) == int(acts["1"]) - no_address, (len(mails), acts, no_address)
        assert len({m["headers"]["Message-ID"] for m in mails}) == len(mails)
        assert any("R$" in m["text"] for m in mails)
        sent_sms = stack.sql("SELECT count(*) FROM notifications.deliveries WHERE channel = 2 AND status IN ('sent', 'delivered')")
        assert int(sent_sms) > 0, sent_sms
        bureau = stack.dir / "bureau.txt"
        assert "negativações" in stack.cli("bureau", "--output", bureau)
        assert len(bureau.read_bytes().splitlines()) > 2

        answered = eventually(lambda: int(stack.sql("SELECT count(*) FROM contacts.contacts WHERE disposition = 'answered'")), "calls answered by the softphone", 90)
        assert answered > 0

        party = re.search(r"^(\d+)  ", stack.cli("next", "--operator", "op07"), re.M).group(1)
        assert "1+2" in stack.cli("offers", party)
        before = len(stack.mails())
        agreement = stack.cli("agree", party, "--offer", "1+2", "--author", "op07")
        lines = re.findall(r"\b\d{47}\b", agreement)
        assert len(lines) == 3, agreement
        for line in lines:
            decoded = subprocess.run([stack.bin / "acerto", "boleto", "decode"], input='{"valor":"%s","data_referencia":"%s"}\n' % (line, stack.today), capture_output=True, text=True).stdout
            assert '"valido":true' in decoded, decoded
        letter = eventually(lambda: [m for m in stack.mails()[before:] if len(m["attachments"]) == 4], "term and three boletos by e-mail")[0]
        assert all(a["type"] == "application/pdf" for a in letter["attachments"]), letter["attachments"]

        returned = stack.dir / "retorno.ret"
        with open(returned, "w") as file:
            subprocess.run([ROOT / "Tests/Simulators/bank/pay.py", "--account-digit", "6", *lines], stdout=file, check=True)
        assert "3 pagamentos" in stack.cli("return", returned)
        settle_messages(stack)
        stack.cli("return", returned)
        settle_messages(stack)
        titles = int(stack.sql("SELECT count(*) FROM agreements.agreement_titles"))
        settled = stack.dir / "liquidados.csv"
        eventually(lambda: stack.cli("settled", "--creditor", "Atacado A", "--output", settled) is not None and len(settled.read_text().splitlines()) == titles + 1, "titles settled")
        received = int(stack.sql("SELECT coalesce(sum(amount_cents), 0) FROM debts.transfers WHERE debit = 'cash'"))
        agreed = int(stack.sql("SELECT total_cents FROM agreements.agreements"))
        assert received == agreed, (received, agreed)
        assert "0 sem equilíbrio, 0 títulos" in stack.cli("ledger")


def test_other_programs_publish_titles(bin_folder):
    with Stack(bin_folder) as stack:
        prepare(stack)
        subprocess.run(["make", "-s", "-C", ROOT / "Shared/EventsSDK"], check=True, capture_output=True)
        publisher = next((ROOT / "Shared/EventsSDK/build").rglob("acerto-publish"))
        rows = "tax_id;name;email;phone;state;contract;installment;due;amount\n52998224725;Ana Maria;ana@exemplo.test;11987654321;SP;ERP-1;01;10/08/2026;350,00\n11222333000181;Loja Azul Ltda;loja@exemplo.test;;RJ;ERP-2;01;2026-09-10;1200.00\n"
        run = publish(stack, publisher, rows)
        assert run.returncode == 0, run.stderr
        eventually(lambda: stack.sql("SELECT count(*), sum(amount_cents) FROM debts.titles") == "2|155000", "published titles in the suite")


def publish(stack, publisher, rows):
    secret = (stack.dir / "secrets/broker-erp").read_text().strip()
    url = f"amqp://erp:{secret}@127.0.0.1:{stack.state('amqpport')}/acerto"
    return subprocess.run([publisher, "--tenant", "1", "--creditor", "Atacado A"], input=rows, capture_output=True, text=True, env={"ACERTO_EVENTS_URL": url, "PATH": "/usr/bin:/bin"})
