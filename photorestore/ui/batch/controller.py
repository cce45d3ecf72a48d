"""From the wish to batch a folder to its end; on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from photorestore.batch.preparing import PreparedRun, installed_weights
from photorestore.batch.records import JournalRow
from photorestore.config.settings import BatchSettings, Settings
from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import Progress
from photorestore.ui.batch.model import BatchModel
from photorestore.ui.batch.pace import RunPace
from photorestore.ui.batch.rows import RowGroup, RowSet, RowState
from photorestore.ui.batch.session import (
    BatchWish,
    RunEnd,
    Weights,
)
from photorestore.ui.batch.shared_engine import SharedEngine
from photorestore.ui.batch.thumbnails import Thumbnails
from photorestore.ui.batch.worker import RunOrder, Worker
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.language.words import tr
from photorestore.ui.restore.eta import in_words
from photorestore.ui.settings_store import SettingsStore

_COUNT_DOWN_MS = 1000


class Phase(StrEnum):
    """How far a batch is."""

    EMPTY = "empty"
    PLANNING = "planning"
    PLANNED = "planned"
    STARTING = "starting"
    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"
    STOPPING = "stopping"
    ENDED = "ended"


RUNS = frozenset({Phase.STARTING, Phase.RUNNING, Phase.PAUSING, Phase.PAUSED, Phase.STOPPING})
"""Phases in which nothing about the run can be changed."""


@dataclass(frozen=True, kw_only=True)
class BatchState:
    """One moment of a batch.

    Attributes:
        phase: how far it is.
        done: photos done by this run, whatever became of them.
        total: photos that this run does.
        share: of the whole run, 0 to 1.
        photo: name of the current one.
        left: how long it still takes, in words.
        reason: why it waits, where that was not the user's wish.
    """

    phase: Phase = Phase.EMPTY
    done: int = 0
    total: int = 0
    share: float = 0.0
    photo: str = ""
    left: str = ""
    reason: str = ""

    @property
    def is_running(self) -> bool:
        """Whether a run has begun and is not over."""
        return self.phase in RUNS


class BatchController(QObject):
    """Plans and does runs, one at a time, and keeps their table.

    Signals:
        state_changed: a `BatchState`.
        planned: a `PreparedRun`, of the newest wish or of the run that begins.
        plan_failed: a `PhotoRestoreError` about the newest wish.
        problem_found: a sentence about a folder of the run.
        ended: a `RunEnd`.
        failed: a `PhotoRestoreError`; the run is over.
    """

    state_changed = Signal(object)
    planned = Signal(object)
    plan_failed = Signal(object)
    problem_found = Signal(str)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        bridge: EngineBridge,
        store: SettingsStore,
        parent: QObject | None = None,
        *,
        weights: Weights = installed_weights,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.thumbnails = Thumbnails(self)
        self.model = BatchModel(self.thumbnails, self)
        self.thumbnails.came.connect(self.model.picture_came)
        self.state = BatchState()
        self.prepared: PreparedRun | None = None
        self._order: RunOrder | None = None
        self._pace = RunPace()
        self._stop_reason, self._is_users_pause = "", False
        self._ticks = QTimer(self)
        self._ticks.setInterval(_COUNT_DOWN_MS)
        self._ticks.timeout.connect(self._count_down)
        self._engine = SharedEngine(bridge, self)
        self._worker = Worker(self._engine, weights, self)
        self._worker.planned.connect(self._on_planned)
        self._worker.plan_failed.connect(self._on_plan_failed)
        self._worker.begun.connect(self._on_begun)
        self._worker.photo_begun.connect(self._on_photo)
        self._worker.progressed.connect(self._on_progress)
        self._worker.photo_done.connect(self._on_photo_done)
        self._worker.photo_failed.connect(self._on_photo_failed)
        self._worker.photo_skipped.connect(self._on_photo_skipped)
        self._worker.paused.connect(self._on_paused)
        self._worker.resumed.connect(self._on_resumed)
        self._worker.ended.connect(self._on_ended)
        self._worker.failed.connect(self._on_failed)
        store.changed.connect(self._on_settings)

    def plan(self, choices: BatchSettings) -> None:
        """See what a run would do; nothing is written."""
        if self.state.is_running:
            return
        self._tell(BatchState(phase=Phase.PLANNING))
        self._worker.plan(self._wish(choices))

    def start(self, choices: BatchSettings, *, retry_failed: bool = False) -> None:
        """Begin a run, or go on with the one in the folder of the results."""
        if self.state.is_running:
            return
        self._worker.forget_plans()
        self._stop_reason, self._is_users_pause = "", False
        self._store.update(lambda settings: replace(settings, batch=choices))
        self._order = RunOrder(wish=self._wish(choices, retry_failed=retry_failed))
        self._tell(BatchState(phase=Phase.STARTING))
        self._worker.run(self._order)

    def pause(self) -> None:
        """Let the run wait after the current photo."""
        if self._order is not None and self.state.phase is Phase.RUNNING:
            self._is_users_pause = True
            self._order.gate.pause()
            self._tell(replace(self.state, phase=Phase.PAUSING, left=""))

    def resume(self) -> None:
        """Let the run go on."""
        if self._order is not None and self.state.phase in (Phase.PAUSING, Phase.PAUSED):
            self._order.gate.resume()
            self._on_resumed()

    def stop(self, reason: str = "") -> None:
        """End the run soon; what is done stays done."""
        if self._order is not None and self.state.is_running:
            self._stop_reason = self._stop_reason or reason
            self._order.cancel.cancel()
            self._tell(replace(self.state, phase=Phase.STOPPING, left=""))

    @property
    def to_do_count(self) -> int:
        """Photos that a run would do."""
        return self.model.count(RowGroup.TO_DO)

    @property
    def failed_count(self) -> int:
        """Photos that could not be done."""
        return self.model.count(RowGroup.FAILED)

    @property
    def stop_reason(self) -> str:
        """Why the last run was stopped, where that was not the user's wish."""
        return self._stop_reason

    def close(self) -> None:
        """Stop everything and wait for it; may be called twice."""
        self._ticks.stop()
        if self._order is not None:
            self._order.hurry.set()
            self._order.cancel.cancel()
        self._worker.close()
        self.thumbnails.close()

    def _wish(self, choices: BatchSettings, *, retry_failed: bool = False) -> BatchWish:
        model = self._store.current.engine.model
        return BatchWish(choices=choices, model=model, retry_failed=retry_failed)

    def _tell(self, state: BatchState) -> None:
        self.state = state
        self.state_changed.emit(state)

    def _show(self, prepared: PreparedRun, rows: RowSet) -> None:
        self.prepared = prepared
        self.thumbnails.set_desk(prepared.plan.desk)
        self.model.set_rows(rows)
        self.planned.emit(prepared)

    @Slot(object, object)
    def _on_planned(self, prepared: PreparedRun, rows: RowSet) -> None:
        self._tell(BatchState(phase=Phase.PLANNED, total=len(prepared.agenda.todo)))
        self._show(prepared, rows)

    @Slot(object)
    def _on_plan_failed(self, error: PhotoRestoreError) -> None:
        self.prepared = None
        self.model.set_rows(RowSet())
        self._tell(BatchState())
        self.plan_failed.emit(error)

    @Slot(object, object)
    def _on_begun(self, prepared: PreparedRun, rows: RowSet) -> None:
        total = len(prepared.agenda.todo)
        self._pace = RunPace(total)
        self._show(prepared, rows)
        self._ticks.start()
        if self.state.phase is Phase.STARTING:
            self._tell(BatchState(phase=Phase.RUNNING, total=total))

    @Slot(object)
    def _on_photo(self, path: Path) -> None:
        self.model.begin(path)
        self._follow(photo=path.name)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if progress.stage == "restore" and progress.total:
            self._pace.photo_at(progress.done / progress.total)
            self._follow()

    @Slot(object, object)
    def _on_photo_done(self, path: Path, row: JournalRow) -> None:
        self.thumbnails.forget(row.n)
        self.model.finish(path, row)
        self._photo_ended()

    @Slot(object, str)
    def _on_photo_failed(self, path: Path, reason: str) -> None:
        if self.model.end(path, RowState.FAILED, reason):
            self._photo_ended()
        else:
            self.problem_found.emit(reason)

    @Slot(object, str)
    def _on_photo_skipped(self, path: Path, reason: str) -> None:
        was_to_do = self.model.state_of(path) not in (None, RowState.SKIPPED)
        self.model.end(path, RowState.SKIPPED, reason)
        if was_to_do:
            self._photo_ended()

    def _photo_ended(self) -> None:
        self._pace.photo_ended()
        self._follow()

    def _follow(self, photo: str = "") -> None:
        state = self.state
        self._tell(
            replace(
                state,
                done=self._pace.done,
                total=self._pace.total,
                share=self._pace.share,
                photo=photo or state.photo,
                left=self._left() if state.phase is Phase.RUNNING else "",
            )
        )

    def _left(self) -> str:
        left_s = self._pace.left_s()
        return "" if left_s is None else in_words(left_s)

    @Slot()
    def _count_down(self) -> None:
        if self.state.phase is Phase.RUNNING:
            self._follow()

    @Slot(str)
    def _on_paused(self, reason: str) -> None:
        if self.state.phase is not Phase.STOPPING:
            self._pace.pause()
            why = "" if self._is_users_pause else reason
            self._tell(replace(self.state, phase=Phase.PAUSED, reason=why, left=""))

    @Slot()
    def _on_resumed(self) -> None:
        self._is_users_pause = False
        self._pace.resume()
        if self.state.phase in (Phase.PAUSING, Phase.PAUSED):
            self._tell(replace(self.state, phase=Phase.RUNNING, reason=""))

    @Slot(object)
    def _on_ended(self, end: RunEnd) -> None:
        self._over()
        self.ended.emit(end)

    @Slot(object)
    def _on_failed(self, error: PhotoRestoreError) -> None:
        self._over()
        self.failed.emit(error)

    def _over(self) -> None:
        self._order = None
        self._ticks.stop()
        self.model.rest()
        self._tell(replace(self.state, phase=Phase.ENDED, left="", reason="", photo=""))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        """A run has one model from its first photo to its last."""
        order = self._order
        if order is not None and settings.engine.model != order.wish.model:
            self.stop(tr("Another model was chosen, so the run was stopped."))
