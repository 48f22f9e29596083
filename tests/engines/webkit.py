"""WebKit (the engine of Safari), driven over WebKitWebDriver: WebDriver, JSON over HTTP, in a browser of WebKitGTK.

The protocol: https://www.w3.org/TR/webdriver2/
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from typing import Any

from requirements import system
from tests.engines.engine import LIMIT, START, Action, Engine, EngineError, free_port, program


class WebKit(Engine):
    name = "webkit"

    def __init__(self) -> None:
        driver = program("webkit2gtk-driver", shutil.which("WebKitWebDriver"))
        browser = program("webkit2gtk-driver", system.mini_browser())
        self.home = tempfile.TemporaryDirectory()
        self.processes: list[subprocess.Popen[bytes]] = []
        environment = {
            **os.environ,
            "HOME": self.home.name,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "XDG_RUNTIME_DIR": self.home.name,
        }
        try:
            if not environment.get("DISPLAY"):
                environment["DISPLAY"] = self._screen()
            port = free_port()
            self._start([driver, "-p", str(port)], env=environment)
            self.session = f"http://127.0.0.1:{port}"
            self.session += f"/session/{self._begin(browser)}"
        except BaseException:
            self.close()
            raise

    def _start(self, command: list[str], **how: Any) -> None:
        # Of a session of its own: what it starts ends with it.
        quiet = subprocess.DEVNULL
        self.processes.append(subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True, **how))

    def _screen(self) -> str:
        """The name of a display that nobody sees."""
        read, write = os.pipe()
        path = program("xvfb", shutil.which("Xvfb"))
        options = ["-displayfd", str(write), "-screen", "0", "2000x1400x24", "-nolisten", "tcp"]
        self._start([path, *options], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as number:
            return f":{number.readline().strip()}"

    def _begin(self, browser: str) -> str:
        limits = {"pageLoad": LIMIT * 1000, "script": LIMIT * 1000}
        options = {"binary": browser, "args": ["--automation"]}
        capabilities = {"webkitgtk:browserOptions": options, "timeouts": limits}
        end = time.monotonic() + START
        while True:
            try:
                answer = self._send("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
                return str(answer["sessionId"])
            except urllib.error.URLError:
                if time.monotonic() > end:
                    raise EngineError("WebKitWebDriver does not start") from None
                time.sleep(0.1)

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The value of the answer. Raises EngineError for an error, and where none comes within LIMIT seconds."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.session + path, content, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=LIMIT + 2) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise EngineError(f"{path}: {json.load(error)['value']['message']}") from None
        except TimeoutError:
            raise EngineError(f"{path}: no answer in {LIMIT} s") from None

    def go(self, url: str) -> None:
        self._send("POST", "/url", {"url": url})

    def back(self) -> None:
        self._send("POST", "/back", {})

    def reload(self) -> None:
        self._send("POST", "/refresh", {})

    def run(self, script: str) -> Any:
        return self._send("POST", "/execute/sync", {"script": script, "args": []})

    def resize(self, width: int, height: int = 900) -> None:
        self._send("POST", "/window/rect", {"width": width, "height": height})

    def perform(self, source: Action) -> None:
        self._send("POST", "/actions", {"actions": [source]})

    def pdf(self) -> None:
        """WebKitWebDriver has no command for it."""

    def close(self) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(LIMIT)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.home.cleanup()
