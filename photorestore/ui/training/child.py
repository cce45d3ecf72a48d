"""Our own command as a child process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from photorestore.ui.language.words import tr

_END_MS = 10_000
_KEPT_CHARACTERS = 4_000


def our_command(options: Sequence[str]) -> tuple[str, list[str]]:
    """Program and arguments that run ``photorestore`` with these options."""
    return sys.executable, ["-m", "photorestore", *options]


def start_detached(options: Sequence[str], log: Path) -> subprocess.Popen[bytes] | None:
    """Start a command that outlives this process; its errors go to a file.

    Qt can detach a process too, but then tells either its id or writes its errors to a
    file, and cannot say whether it has ended.

    Returns:
        The process, or None where the system refuses.
    """
    program, arguments = our_command(options)
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        with log.open("wb") as errors:
            return subprocess.Popen(
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
                creationflags=flags,
            )
    except OSError:
        return None


def last_sentence(text: str) -> str:
    """What a failed command said last, without the program's name before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("photorestore: ") if lines else ""


class LineProcess(QObject):
    """A command that prints JSON lines; one at a time.

    Signals:
        said: one line as a mapping.
        ended: exit code, and what it said last on its standard error.
    """

    said = Signal(object)
    ended = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._rest = b""
        self._errors = ""

    @property
    def is_running(self) -> bool:
        """Whether the command is at work."""
        return self._process is not None

    def start(self, options: Sequence[str]) -> None:
        """Run a command; one that still runs is ended first."""
        self.stop()
        process = self._process = QProcess(self)
        self._rest, self._errors = b"", ""
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(*our_command(options))

    def stop(self) -> None:
        """End the command; nothing more is told."""
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(_END_MS)
        process.deleteLater()

    @Slot()
    def _read(self) -> None:
        if self._process is None:
            return
        content = self._rest + bytes(self._process.readAllStandardOutput().data())
        *lines, self._rest = content.split(b"\n")
        for line in lines:
            facts = _mapping(line)
            if facts is not None:
                self.said.emit(facts)

    @Slot()
    def _read_errors(self) -> None:
        if self._process is not None:
            new = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            self._errors = (self._errors + new)[-_KEPT_CHARACTERS:]

    @Slot(int)
    def _on_finished(self, code: int) -> None:
        self._read()
        self._read_errors()
        crashed = (
            self._process is not None
            and self._process.exitStatus() is QProcess.ExitStatus.CrashExit
        )
        self._end(-1 if crashed else code)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._errors = tr("The command could not be started.")
            self._end(-1)

    def _end(self, code: int) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
            self.ended.emit(code, last_sentence(self._errors))


def _mapping(line: bytes) -> Mapping[str, Any] | None:
    try:
        facts = json.loads(line)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None
