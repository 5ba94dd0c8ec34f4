#!/usr/bin/python3
"""A mail server that delivers nothing: it writes each message it takes as one JSON line to a file.

    smtp-sink.py --port 2525 --log /tmp/mails.jsonl

For tests and for trying the suite out. It can refuse recipients, ask for a password, speak TLS, and hang up at the
worst moment, so that everything a real server does to its clients can be seen. Prints "listening HOST PORT" when
ready; --port 0 takes any free port. Needs python3-aiosmtpd. See README.md for the fields of a line.
"""

import argparse
import asyncio
import base64
import email
import email.policy
import hashlib
import json
import re
import signal
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def described(raw):
    """The facts of a message that a test asks about."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    attachments = []
    for part in message.iter_attachments():
        content = part.get_payload(decode=True) or b""
        attachments.append({
            "name": part.get_filename(),
            "type": part.get_content_type(),
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        })
    return {
        "headers": {name: str(value) for name, value in message.items()},
        "text": text.get_content().replace("\r\n", "\n") if text is not None else None,
        "html": html.get_content().replace("\r\n", "\n") if html is not None else None,
        "attachments": attachments,
        "defects": [type(defect).__name__ for part in message.walk() for defect in part.defects],
    }


class Sink:
    """Decides on recipients and messages; all patterns are regular expressions matched against recipients."""

    def __init__(self, options):
        self.options = options

    def matches(self, pattern, recipient):
        return pattern is not None and re.search(pattern, recipient) is not None

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.matches(self.options.refuse_temporarily, address):
            return "450 4.2.1 Mailbox busy, try again later"
        if self.matches(self.options.refuse_permanently, address):
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(self.matches(self.options.refuse_message, recipient) for recipient in envelope.rcpt_tos):
            return "554 5.7.1 Message refused"
        self.keep(session, envelope)
        if any(self.matches(self.options.hang_up, recipient) for recipient in envelope.rcpt_tos):
            # The message is kept and the client never learns of it.
            server.transport.abort()
        return "250 2.0.0 Kept"

    def keep(self, session, envelope):
        line = {
            "peer": session.peer[1],
            "tls": self.options.tls == "implicit" or session.ssl is not None,
            "user": (session.auth_data or b"").decode() if session.authenticated else None,
            "from": envelope.mail_from.removeprefix("<>"),
            "to": envelope.rcpt_tos,
            **described(envelope.content),
            "raw": base64.b64encode(envelope.content).decode(),
        }
        with open(self.options.log, "a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")


def authenticator(options):
    def check(server, session, envelope, mechanism, data):
        is_right = data.login.decode() == options.user and data.password.decode() == options.password
        return AuthResult(success=is_right, handled=False, auth_data=data.login)

    return check


def tls_context(options):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    return context


async def serve(options):
    context = tls_context(options) if options.tls != "none" else None

    def connection():
        return SMTP(
            Sink(options),
            hostname="smtp-sink",
            tls_context=context if options.tls == "start" else None,
            authenticator=authenticator(options) if options.user else None,
            auth_required=options.user is not None,
            auth_require_tls=False,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        connection, options.host, options.port, ssl=context if options.tls == "implicit" else None
    )
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    print("listening", *server.sockets[0].getsockname()[:2], flush=True)
    await stopped.wait()
    server.close()


def parsed(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], epilog="example: smtp-sink.py --port 2525 --log /tmp/mails.jsonl"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=2525, help="port, 0 for any free one (default: %(default)s)")
    parser.add_argument("--log", required=True, help="file that gets one JSON line a message")
    parser.add_argument("--refuse-temporarily", metavar="REGEX", help="answer 450 to these recipients")
    parser.add_argument("--refuse-permanently", metavar="REGEX", help="answer 550 to these recipients")
    parser.add_argument("--refuse-message", metavar="REGEX", help="answer 554 to the message itself for these recipients")
    parser.add_argument("--hang-up", metavar="REGEX", help="keep the message for these recipients but hang up before saying so")
    parser.add_argument("--user", help="ask for authentication as this user")
    parser.add_argument("--password", default="", help="the user's password")
    parser.add_argument("--tls", choices=["none", "start", "implicit"], default="none", help="encryption (default: %(default)s)")
    parser.add_argument("--certificate", help="PEM file, with --tls")
    parser.add_argument("--key", help="PEM file, with --tls")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    asyncio.run(serve(parsed(sys.argv[1:])))
