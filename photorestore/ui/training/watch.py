"""Follows one training by its folder, whoever started it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from photorestore.core.errors import PhotoWriteError
from photorestore.training.control import Wish, write_wish
from photorestore.training.run_folder import (
    HELD_OUT_FILE,
    Event,
    RunState,
    RunStatus,
    read_events,
    status_of,
)
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.training.child import last_sentence, start_detached
from photorestore.ui.training.figures import Figures

_LOOK_MS = 300
_LOG_FILE = "log.txt"
_TOLD = "photorestore: "
"""Before every sentence that a failed command says; other lines may be warnings."""


class RunPhase(StrEnum):
    """How a training stands, for the window."""

    NONE = "none"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CRASHED = "crashed"
    FINISHED = "finished"


@dataclass(frozen=True, kw_only=True)
class RunView:
    """What the pages show of a training.

    Attributes:
        folder: of the training, or None.
        phase: how it stands.
        status: what its folder says.
        problem: why it failed, a sentence, or "".
        can_be_judged: it held photos out, and left a model.
    """

    folder: Path | None = None
    phase: RunPhase = RunPhase.NONE
    status: RunStatus | None = None
    problem: str = ""
    can_be_judged: bool = False

    @property
    def is_live(self) -> bool:
        """Whether a process trains, or is about to."""
        return self.phase in (RunPhase.STARTING, RunPhase.RUNNING, RunPhase.PAUSED)

    @property
    def has_model(self) -> bool:
        """Whether it left weights."""
        return self.status is not None and self.status.model is not None


class RunWatch(QObject):
    """Reads what a training writes, and hands it wishes.

    The process is detached: it outlives the window, and its folder tells everything.
    So one that was started here, one that was found again and one that crashed are
    all the same.

    Attributes:
        figures: curves and samples so far.

    Signals:
        changed: another `RunView`.
        grew: there are more figures.
        failed: a sentence.
    """

    changed = Signal(object)
    grew = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = RunView()
        self.figures = Figures()
        self._events: list[Event] = []
        self._position = 0
        self._starting: subprocess.Popen[bytes] | None = None
        self._children: list[subprocess.Popen[bytes]] = []
        self._starts = 0
        self._wish: Wish | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, folder: Path | None) -> None:
        """Look at a training from now on; None looks at none."""
        self._starting = None
        self._events, self._position, self.figures = [], 0, Figures()
        if folder is None:
            self._timer.stop()
            self._show(RunView())
        else:
            self._show(RunView(folder=folder))
            self.look()
        self.grew.emit()

    def start(self, folder: Path, options: Sequence[str]) -> bool:
        """Start a command that trains in a folder; whether the system did so."""
        if self.view.folder != folder:
            self.follow(folder)
        self._starts = _starts(self._events)
        folder.mkdir(parents=True, exist_ok=True)
        process = start_detached(options, folder / _LOG_FILE)
        if process is None:
            self.failed.emit(tr("The training could not be started."))
            return False
        self._starting = process
        self._children.append(process)
        self._show(RunView(folder=folder, phase=RunPhase.STARTING, status=self.view.status))
        self._timer.start()
        return True

    def ask(self, wish: Wish) -> None:
        """Hand a wish to the running training."""
        folder = self.view.folder
        if folder is None:
            return
        try:
            write_wish(folder, wish)
        except PhotoWriteError as error:
            self.failed.emit(told(error))
        self.look()

    def close(self) -> None:
        """Look no more; the training goes on."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Read what is new."""
        folder = self.view.folder
        if folder is None:
            return
        self._children = [child for child in self._children if child.poll() is None]
        tail = read_events(folder, self._position)
        if tail.position < self._position:
            self._events, self.figures = [], Figures()
        self._position = tail.position
        self._events += tail.events
        self.figures.take(tail.events)
        if self._starting is not None and not self._has_started():
            return
        status = status_of(folder, self._events)
        phase = RunPhase(status.state.value)
        problem = ""
        if status.state in (RunState.NONE, RunState.CRASHED):
            problem = self.figures.error or _log_of(folder)
            phase = RunPhase.CRASHED if problem else phase
        held_out = (folder / HELD_OUT_FILE).is_file()
        self._show(
            RunView(
                folder=folder,
                phase=phase,
                status=status,
                problem=problem,
                can_be_judged=held_out and status.model is not None,
            )
        )
        if tail.events:
            self.grew.emit()
        if self.view.is_live:
            self._timer.start()
        else:
            self._timer.stop()

    def _has_started(self) -> bool:
        """Whether the new process spoke or is gone.

        Until it spoke its lock is left alone: a look at it could be in its way.
        """
        starting = self._starting
        spoke = _starts(self._events) > self._starts
        if starting is not None and not spoke and starting.poll() is None:
            return False
        self._starting = None
        return True

    def _show(self, view: RunView) -> None:
        if view != self.view:
            self.view = view
            self.changed.emit(view)


def new_run_folder(parent: Path, now: datetime | None = None) -> Path:
    """A folder for a training, that is not there yet."""
    name = (now or datetime.now()).strftime("%Y-%m-%d %H.%M")
    folder, number = parent / name, 2
    while folder.exists():
        folder, number = parent / f"{name} ({number})", number + 1
    return folder


def _starts(events: Sequence[Event]) -> int:
    return sum(event["event"] in ("start", "error") for event in events)


def _log_of(folder: Path) -> str:
    """Why the process failed, if it said so before it ended."""
    try:
        text = (folder / _LOG_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return last_sentence(text) if _TOLD in text or "Traceback" in text else ""
