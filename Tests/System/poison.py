"""Messages that cannot be handled are parked with their reason, and the consumer goes on."""
import base64, json, urllib.request, uuid
from main_job import prepare, settle_messages
from stack import Stack, eventually


def publish(stack, exchange, key, body, properties):
    """By the management API, as an ill-behaved program would."""
    url = f"http://127.0.0.1:{stack.state('mgmtport')}/api/exchanges/acerto/{exchange}/publish"
    payload = {"properties": properties, "routing_key": key, "payload": base64.b64encode(body).decode(), "payload_encoding": "base64"}
    request = urllib.request.Request(url, json.dumps(payload).encode(), {"Content-Type": "application/json"})
    token = base64.b64encode(b"administrator:" + (stack.dir / "secrets/broker-administrator").read_bytes().strip()).decode()
    request.add_header("Authorization", f"Basic {token}")
    assert json.load(urllib.request.urlopen(request, timeout=5))["routed"]


def envelope(type_name, **changes):
    properties = {"content_type": "application/protobuf", "type": type_name, "message_id": str(uuid.uuid4()), "delivery_mode": 2, "headers": {"x-tenant": 1, "ce-subject": "x"}}
    properties.update(changes)
    return {k: v for k, v in properties.items() if v is not None}


def test_poison_is_parked_and_the_rest_goes_on(bin_folder):
    with Stack(bin_folder) as stack:
        prepare(stack)
        exist = "acerto.erp.v1.TitlesExist"
        cases = [
            (b"\xff\xff\xff\xff\xff\xff", envelope(exist), "the body is no"),
            (b"", envelope("acerto.erp.v1.TitlesVanished"), "is not known here"),
            (b"", envelope(None), "type is missing"),
            (b"", envelope(exist, content_type="text/plain"), "content-type"),
            (b"", envelope(exist, message_id="7"), "message-id"),
            (b"", envelope(exist, headers={"ce-subject": "x"}), "x-tenant"),
            (b"\x0a\x07Ninguem\x12\x0b52998224725", envelope(exist), "different lengths"),
        ]
        for body, properties, _ in cases:
            publish(stack, "ev.erp", "title.exist.v1", body, properties)
        listed = eventually(lambda: (lambda text: text if f"{len(cases)} ficam" in text else None)(stack.cli("parked", "debts")), "all parked")
        for _, _, reason in cases:
            assert reason in listed, (reason, listed)
        # The consumer is alive: a message with unknown fields of a later version is taken.
        name, tax, row = b"Atacado A", b"52998224725", lambda n, v: bytes([n << 3 | 2, len(v)]) + v
        body = row(1, name) + row(2, tax) + row(3, b"Ana") + row(4, b"") + row(5, b"") + row(6, b"SP") + row(7, b"K1") + row(8, b"01") + row(9, b"\xf4\xc3\x02") + row(10, b"\xf0\xc5\x04") + row(15, b"x")
        publish(stack, "ev.erp", "title.exist.v1", body, envelope(exist))
        eventually(lambda: stack.sql("SELECT count(*) FROM debts.titles") == "1", "the good message handled")
        assert f"{len(cases)} descartadas" in stack.cli("parked", "debts", "--discard", "--reason", "teste", "--yes")
        assert "0 ficam" in stack.cli("parked", "debts")
        settle_messages(stack)


def test_a_message_that_always_fails_climbs_the_ladder(bin_folder):
    with Stack(bin_folder) as stack:
        prepare(stack)
        # No creditor of that name: permanent, parked; replayed after the cause is gone, it is handled.
        row = lambda n, v: bytes([n << 3 | 2, len(v)]) + v
        body = row(1, b"Credor B") + row(2, b"52998224725") + row(3, b"Ana") + row(4, b"") + row(5, b"") + row(6, b"SP") + row(7, b"K1") + row(8, b"01") + row(9, b"\xf4\xc3\x02") + row(10, b"\xf0\xc5\x04")
        publish(stack, "ev.erp", "title.exist.v1", body, envelope("acerto.erp.v1.TitlesExist"))
        eventually(lambda: "creditor" in stack.cli("parked", "debts"), "parked for its creditor")
        stack.cli("creditor", "Credor B")
        assert "1 devolvidas" in stack.cli("parked", "debts", "--replay", "--yes")
        eventually(lambda: stack.sql("SELECT count(*) FROM debts.titles") == "1", "handled after the replay")
        # contacts away: temporary, so the message waits in the ladder and is handled when contacts is back.
        stack.script("suite", "stop", stack.dir, "contacts")
        body = body.replace(b"K1", b"K2")
        publish(stack, "ev.erp", "title.exist.v1", body, envelope("acerto.erp.v1.TitlesExist"))
        eventually(lambda: stack.queue("delay.10s.a") + stack.queue("delay.10s.b") == 1, "in the ladder")
        stack.start("contacts")
        eventually(lambda: stack.sql("SELECT count(*) FROM debts.titles") == "2", "handled from the ladder")
        assert stack.sql("SELECT count(*) FROM debts.inbox_held") == "0"
