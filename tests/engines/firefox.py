"""Firefox, driven over Marionette: JSON over a socket, built into Firefox.

The protocol: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.engines.engine import LIMIT, START, Action, Engine, EngineError, free_port, program

# Nothing is asked of a network, and nothing of a user.
PREFERENCES: dict[str, object] = {
    "app.update.enabled": False,
    "browser.safebrowsing.provider.mozilla.updateURL": "",
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Marionette:
    """A connection. A message is `length:json`: [0, id, name, parameters], and as its answer [1, id, error, value]."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.stream = connection.makefile("rb")
        self.count = 0

    def receive(self) -> Any:
        digits = b""
        while (byte := self.stream.read(1)) != b":":
            if not byte:
                raise EngineError("Firefox has ended")
            digits += byte
        return json.loads(self.stream.read(int(digits)))

    def send(self, command: str, parameters: dict[str, Any] | None = None) -> Any:
        """The value of the answer. Raises EngineError for an error, and where none comes in time."""
        self.count += 1
        message = json.dumps([0, self.count, command, parameters or {}]).encode()
        try:
            self.socket.sendall(b"%d:%s" % (len(message), message))
            _, _, error, value = self.receive()
        except TimeoutError:
            raise EngineError(f"{command}: no answer in {self.socket.gettimeout():g} s") from None
        except ConnectionError:
            raise EngineError("Firefox has ended") from None
        if error:
            raise EngineError(f"{command}: {error['message']}")
        return value


class Firefox(Engine):
    name = "firefox"

    def __init__(self) -> None:
        path = program("firefox-esr", shutil.which("firefox-esr"), shutil.which("firefox"))
        self.home = tempfile.TemporaryDirectory()
        port = free_port()
        preferences = {**PREFERENCES, "marionette.port": port}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        Path(self.home.name, "user.js").write_text("".join(lines), "utf-8")
        self.process = subprocess.Popen(
            [path, "--headless", "--marionette", "--no-remote", "--profile", self.home.name],
            env={**os.environ, "HOME": self.home.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.marionette = Marionette(self._connect(port))
            self.marionette.receive()
            limits = {"pageLoad": LIMIT * 1000, "script": LIMIT * 1000}
            self.marionette.send("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"timeouts": limits}}})
            # Firefox itself says after LIMIT seconds that a page has not loaded.
            self.marionette.socket.settimeout(LIMIT + 2)
        except BaseException:
            self.close()
            raise

    def _connect(self, port: int) -> socket.socket:
        end = time.monotonic() + START
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=START)
            except OSError:
                time.sleep(0.1)
        raise EngineError("Firefox does not start")

    def go(self, url: str) -> None:
        self.marionette.send("WebDriver:Navigate", {"url": url})

    def back(self) -> None:
        self.marionette.send("WebDriver:Back")

    def reload(self) -> None:
        self.marionette.send("WebDriver:Refresh")

    def run(self, script: str) -> Any:
        return self.marionette.send("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def resize(self, width: int, height: int = 900) -> None:
        self.marionette.send("WebDriver:SetWindowRect", {"width": width, "height": height})

    def perform(self, source: Action) -> None:
        self.marionette.send("WebDriver:PerformActions", {"actions": [source]})

    def pdf(self) -> bytes:
        return base64.b64decode(self.marionette.send("WebDriver:Print")["value"])

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.home.cleanup()
