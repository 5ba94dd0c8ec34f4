"""The small HTTP server the tests talk to. Prints "listening HOST PORT" when ready.

/echo             method, headers and body as JSON       /status/N   that status
/bytes/N          N bytes                                /slow       the answer after two seconds
/lost             hangs up after reading the request     /redirect   302 to /echo
/connection       the client's port, to see reuse        /slow-count  how many /slow have arrived
/open             how many connections are open, this one included
"""

import http.server
import json
import ssl
import sys
import threading
import time


slow_requests = 0
open_connections = 0
counting = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        self.count(1)
        super().setup()

    def finish(self):
        super().finish()
        self.count(-1)

    def count(self, step):
        global open_connections
        with counting:
            open_connections += step

    def answer(self, status, body, headers=()):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def serve(self):
        global slow_requests
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind, _, argument = self.path.strip("/").partition("/")
        if kind == "echo":
            facts = {"method": self.command, "headers": list(self.headers.items()), "body": body.decode("latin-1")}
            self.answer(200, json.dumps(facts).encode(), [("X-Accented", "ação"), ("X-Empty", "")])
        elif kind == "status":
            self.answer(int(argument), b"refused")
        elif kind == "bytes":
            self.answer(200, b"x" * int(argument))
        elif kind == "slow":
            slow_requests += 1
            time.sleep(2)
            self.answer(200, b"late")
        elif kind == "slow-count":
            self.answer(200, str(slow_requests).encode())
        elif kind == "lost":
            self.close_connection = True
        elif kind == "redirect":
            self.answer(302, b"", [("Location", "/echo")])
        elif kind == "open":
            self.answer(200, str(open_connections).encode())
        elif kind == "connection":
            self.answer(200, str(self.client_address[1]).encode())
        else:
            self.answer(404, b"")

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = serve

    def send_header(self, name, value):
        self._headers_buffer = getattr(self, "_headers_buffer", [])
        self._headers_buffer.append(f"{name}: {value}\r\n".encode("utf-8"))
        if name.lower() == "connection" and value.lower() == "close":
            self.close_connection = True

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
if len(sys.argv) == 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print("listening", *server.server_address, flush=True)
server.serve_forever()
