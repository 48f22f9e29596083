"""The built site, served with a script in each page that reports what goes wrong there."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
OWN = {"/engines/watch.js": "watch.js", "/engines/frame.html": "frame.html"}
_HEAD = re.compile(rb"<head>")


class Handler(http.server.SimpleHTTPRequestHandler):
    """`errors` takes the reports of all pages: uncaught errors and violations of the policy."""

    protocol_version = "HTTP/1.1"

    def __init__(self, errors: list[str], *arguments: object, directory: str) -> None:
        self.errors = errors
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        own = OWN.get(self.path)
        if own:
            self._answer((HERE / own).read_bytes(), own)
        elif page.suffix == ".html" and page.is_file():
            watched = b'<head><script src="/engines/watch.js"></script>'
            self._answer(_HEAD.sub(watched, page.read_bytes(), count=1), "index.html")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        self.errors.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(b"", "report.txt")

    def _answer(self, content: bytes, name: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(name))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that leaves a page lets requests go: that is no error."""


class Site:
    """A built site that is served at `url`."""

    def __init__(self, folder: Path, url: str, errors: list[str]) -> None:
        self.folder, self.url, self._errors = folder, url, errors

    def take_errors(self) -> list[str]:
        """The errors of pages since the last call."""
        found = self._errors[:]
        del self._errors[: len(found)]
        return found


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    errors: list[str] = []
    handler = functools.partial(Handler, errors, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/", errors)
        server.shutdown()
