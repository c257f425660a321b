"""Runs a program and keeps what it says, whatever it does.

The program gets no shell, no input, an empty folder to work in, and an environment without secrets
in which nothing points to a cluster or a daemon. It is ended, with all that it started, when it
takes too long or says too much.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from notes_tool.diagnostic import Text
from notes_tool.errors import UsageError

_MOST = 300_000
"""The most bytes of output that are read."""

_KEPT = ("PATH", "SYSTEMROOT", "PATHEXT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_COLUMNS = "400"

# Colors and other sequences for terminals, and letters that are printed twice for bold ones.
_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.?)|.\x08", re.DOTALL
)

_CANNOT_RUN = Text(
    en="{program} cannot be run: {why}",
    fr="{program} ne peut pas être exécuté : {why}",
)


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs one program again and again.

    Args:
        path: the program, absolute.
        folder: the empty folder that it works in.
        timeout: how long it may take each time, in seconds.
    """

    path: Path
    folder: Path
    timeout: float = 10.0

    def __call__(self, *arguments: str) -> str:
        """Give what the program says, errors too; as far as it came where it had to be ended.

        Raises:
            UsageError: it cannot be run.
        """
        try:
            process = subprocess.Popen(  # noqa: S603 - the program that the user named, no shell
                [self.path, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=environment(self.folder),
                start_new_session=True,
            )
        except OSError as error:
            why = error.strerror or str(error)
            raise UsageError(_CANNOT_RUN.filled(program=str(self.path), why=why)) from error
        return _plain(_output(process, self.timeout))


@contextmanager
def runner(path: Path, timeout: float) -> Iterator[Runner]:
    """Give a runner for a program; its folder is removed afterwards, whatever is in it."""
    with TemporaryDirectory(prefix="notes-tool-", ignore_cleanup_errors=True) as folder:
        yield Runner(path, Path(folder), timeout)


def environment(folder: Path) -> Mapping[str, str]:
    """Give an environment in which everything that is somebody's own lies in an empty folder."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    own = str(folder)
    nowhere = str(folder / "nowhere")
    return kept | {
        **dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "DOCKER_CONFIG"), own),
        **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), own),
        **dict.fromkeys(("KUBECONFIG", "GIT_CONFIG_GLOBAL"), nowhere),
        "DOCKER_HOST": f"unix://{nowhere}",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": _COLUMNS,
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PAGER": "cat",
        "GIT_PAGER": "cat",
        "TYPER_USE_RICH": "0",
        "PYTHONIOENCODING": "utf-8",
    }


def _output(process: subprocess.Popen[bytes], timeout: float) -> bytes:
    """Read what a process says, and end it when it is done, too slow, or too long."""
    said = bytearray()

    def read() -> None:
        with process.stdout or BytesIO() as stream:
            while len(said) < _MOST and (part := os.read(stream.fileno(), 1 << 16)):
                said.extend(part)

    reader = Thread(target=read, daemon=True)
    reader.start()
    reader.join(timeout)
    _end(process)
    reader.join(timeout)
    return bytes(said[:_MOST])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    # Its output is closed by the reader's end; here it would wait for who still holds it.


def _plain(said: bytes) -> str:
    text = said.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\t", "    ")
    text = _ESCAPE.sub("", text)
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
