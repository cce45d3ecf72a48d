"""How another process steers a running training: one word in a file of its folder."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from photorestore.core.errors import TrainingError
from photorestore.io.atomic import write_bytes

CONTROL_FILE = "control"
LOCK_FILE = "run.lock"
_PAUSE_POLL_S = 0.2


class Wish(StrEnum):
    """What the training is asked to do."""

    RUN = "run"
    PAUSE = "pause"
    STOP = "stop"
    """Save everything and end, to be resumed later."""
    FINISH = "finish"
    """Keep what is learnt so far and end as if the budget were used up."""


def write_wish(folder: Path, wish: Wish) -> None:
    """Ask the training in a folder for something; it looks before every step.

    Raises:
        PhotoWriteError: the folder cannot be written to.
    """
    write_bytes(folder / CONTROL_FILE, f"{wish.value}\n".encode(), overwrite=True)


def read_wish(folder: Path) -> Wish:
    """What the file says; ``RUN`` where there is none or it says something else."""
    try:
        return Wish((folder / CONTROL_FILE).read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return Wish.RUN


class Control:
    """The running training's side: signals and the file, asked before every step.

    Attributes:
        finishing: the run must end as if its budget were used up.
        paused_s: seconds spent in pauses, which belong to no budget.
    """

    def __init__(
        self, folder: Path, *, stop: threading.Event, emit: Callable[..., None] | None = None
    ) -> None:
        """Watch a folder.

        Args:
            folder: of the training; an old wish in it is forgotten.
            stop: set by signals, see `stop_on_signal`.
            emit: told of "paused" and "resumed" events.
        """
        self._path = folder / CONTROL_FILE
        self._folder, self._stop, self._emit = folder, stop, emit
        self._path.unlink(missing_ok=True)
        self.finishing = False
        self.paused_s = 0.0

    @property
    def stopping(self) -> bool:
        """Whether the run must save and end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask for the end from inside, as a signal does."""
        self._stop.set()

    def check(self) -> None:
        """Take note of the wish; while it is to pause, wait here."""
        if not self._path.exists():
            return
        wish = read_wish(self._folder)
        if wish is Wish.PAUSE:
            wish = self._wait()
        if wish is Wish.STOP:
            self._stop.set()
        self.finishing = self.finishing or wish is Wish.FINISH

    def _wait(self) -> Wish:
        begun = time.monotonic()
        self._say("paused")
        while (wish := read_wish(self._folder)) is Wish.PAUSE and not self._stop.is_set():
            time.sleep(_PAUSE_POLL_S)
        self.paused_s += time.monotonic() - begun
        self._say("resumed")
        return wish

    def _say(self, event: str) -> None:
        if self._emit is not None:
            self._emit(event)


@contextmanager
def stop_on_signal() -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set, so that a run ends with its weights saved."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    kinds = (signal.SIGTERM, signal.SIGINT)
    before = {kind: signal.signal(kind, lambda *_: stop.set()) for kind in kinds}
    try:
        yield stop
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


@contextmanager
def run_lock(folder: Path) -> Iterator[None]:
    """Hold the folder of a training; the system lets go when the process dies.

    Raises:
        TrainingError: another process trains there.
    """
    with _open(folder) as file:
        if not _lock(file):
            raise TrainingError(f"A training is running in {folder} already.")
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n".encode())
        file.flush()
        try:
            yield
        finally:
            _unlock(file)


def is_running(folder: Path) -> bool:
    """Whether a living process trains in a folder."""
    if not (folder / LOCK_FILE).exists():
        return False
    with _open(folder) as file:
        if not _lock(file):
            return True
        _unlock(file)
    return False


def running_pid(folder: Path) -> int | None:
    """Process id of the training in a folder; None where none is running."""
    if not is_running(folder):
        return None
    try:
        return int((folder / LOCK_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _open(folder: Path) -> IO[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / LOCK_FILE).open("ab+")


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 2**30
    """Far behind the content, which others may then still read."""

    def _lock(file: IO[Any]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[Any]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[Any]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[Any]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
