"""The board in a process of its own, started as `make run` starts it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until a server that does not answer counts as broken."""


@dataclass(frozen=True)
class Served:
    """A running board. `started` is `time.perf_counter()` just before its process began."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path
    started: float

    def get(self, path: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers (names in lower case) and body as it came over the wire. `accept_encoding="gzip"` is sent
        as a header of that name.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            response = urllib.request.urlopen(urllib.request.Request(self.url + path, headers=named), timeout=30)
        except urllib.error.HTTPError as refused:
            response = refused
        with response:
            return response.status, {name.lower(): value for name, value in response.headers.items()}, response.read()


@contextmanager
def serve(
    script: Path = ROOT / "app.py",
    environment: Mapping[str, str] | None = None,
    command: Sequence[str] = (),
    patience: float = PATIENCE,
) -> Iterator[Served]:
    """A fresh process on a free port, until the end of the block. RuntimeError with its log if it does not come up.

    `command` is one that takes a port, in place of Streamlit's.
    """
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="sitboard-") as folder:
        log = Path(folder) / "server.log"
        streamlit = (sys.executable, "-m", "streamlit", "run", str(script), "--server.port")
        command = [*(command or streamlit), str(port)]
        started = time.perf_counter()
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, cwd=script.parent, env={**os.environ, **(environment or {})}, stdout=out, stderr=out
            )
        served = Served(f"http://localhost:{port}", process, log, started)
        try:
            _await_health(served, patience)
            yield served
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _await_health(served: Served, patience: float) -> None:
    while time.perf_counter() - served.started < patience and served.process.poll() is None:
        try:
            if served.get("/healthz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise RuntimeError(f"The board did not come up:\n{served.log.read_text(errors='replace')}")
