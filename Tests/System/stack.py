"""The whole suite on private servers, driven as a user would: the executables, the command line, the servers' own tools."""
import json, os, pathlib, signal, subprocess, tempfile, time, urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Stack:
    """One installation below a folder of its own; stopped and removed at the end."""

    def __init__(self, bin_folder, titles=2000):
        self.bin = pathlib.Path(bin_folder).resolve()
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="acerto-system-", dir="/var/tmp"))
        os.chmod(self.dir, 0o755)
        self.titles = titles
        self.today = time.strftime("%Y-%m-%d")

    def __enter__(self):
        self.script("private-servers", "start", self.dir, self.bin, env={"ACERTO_FAST_POSTGRES": "1"})
        self.start()
        self.cli("tenant", "Teste", "--administrator", "admin", env={"ACERTO_PASSWORD": "senha-de-teste"})
        return self

    def __exit__(self, *_):
        subprocess.run([ROOT / "scripts/suite", "stop", self.dir], check=False, capture_output=True)
        subprocess.run([ROOT / "scripts/private-servers", "stop", self.dir], check=False, capture_output=True, env={**os.environ, "ACERTO_REMOVE": "1"})

    def script(self, name, *arguments, env=None):
        run = subprocess.run([ROOT / "scripts" / name, *map(str, arguments)], capture_output=True, text=True, env={**os.environ, "ACERTO_QUIET": "1", **(env or {})})
        assert run.returncode == 0, f"{name} {arguments}: {run.stdout}{run.stderr}"
        return run.stdout

    def start(self, *names):
        self.script("suite", "start", self.dir, self.bin, *names)

    def kill(self, name):
        pid = int((self.dir / "pids" / name).read_text())
        os.kill(pid, signal.SIGKILL)

    def cli(self, *arguments, env=None, check=True):
        settings = dict(line.split("=", 1) for line in (self.dir / "services/cli.env").read_text().splitlines())
        run = subprocess.run([self.bin / "acerto", *map(str, arguments)], capture_output=True, text=True, env={**os.environ, **settings, **(env or {})}, timeout=300)
        if check:
            assert run.returncode == 0, f"acerto {arguments} -> {run.returncode}: {run.stdout}{run.stderr}"
        return run if not check else run.stdout

    def background(self, *arguments):
        settings = dict(line.split("=", 1) for line in (self.dir / "services/cli.env").read_text().splitlines())
        return subprocess.Popen([self.bin / "acerto", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **settings})

    def state(self, name):
        return dict(line.split("=", 1) for line in (self.dir / "state.env").read_text().splitlines())[name]

    def sql(self, text, service=None):
        """The answer of the database, as its superuser, as rows of text."""
        run = subprocess.run(
            ["psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", self.state("pgport"), "-U", "postgres", "-d", "acerto", "-c", text],
            capture_output=True, text=True, env={**os.environ, "PGPASSWORD": (self.dir / "secrets/postgres").read_text().strip()})
        assert run.returncode == 0, run.stderr
        return run.stdout.strip()

    def queue(self, name):
        """Messages in a queue, ready and unacknowledged, by the management API."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.state('mgmtport')}/api/queues/acerto/{name}")
        import base64
        token = base64.b64encode(b"administrator:" + (self.dir / "secrets/broker-administrator").read_bytes().strip()).decode()
        request.add_header("Authorization", f"Basic {token}")
        return json.load(urllib.request.urlopen(request, timeout=5)).get("messages", 0)

    def mails(self):
        path = self.dir / "mail.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def portfolio(self, titles=None, seed=1):
        path = self.dir / f"carteira-{seed}.csv"
        path.write_text(subprocess.run([ROOT / "scripts/make-example", str(titles or self.titles), "--today", self.today, "--seed", str(seed)], capture_output=True, text=True, check=True).stdout)
        return path


def eventually(condition, what, seconds=60):
    """Waits until a condition holds; says what was missing when it does not."""
    end = time.monotonic() + seconds
    value = None
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.2)
    raise AssertionError(f"not within {seconds} s: {what} (last: {value!r})")
