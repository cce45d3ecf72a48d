"""The thread of a run: plans it, does it, and tells the GUI thread about both."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from photorestore.batch.agenda import Task
from photorestore.batch.errors import BatchError
from photorestore.batch.gate import Gate
from photorestore.batch.places import Place
from photorestore.batch.preparing import PreparedRun
from photorestore.batch.records import JournalRow
from photorestore.batch.work import PhotoEngine
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import Progress
from photorestore.ui.batch.collector_pause import CollectorPause
from photorestore.ui.batch.rows import RowSet, rows_of
from photorestore.ui.batch.session import (
    BatchWish,
    RunEnd,
    Weights,
    plan_session,
    run_session,
)
from photorestore.ui.language.words import tr

_Plan = tuple[PreparedRun, RowSet]


@dataclass(frozen=True, kw_only=True)
class RunOrder:
    """A run that is to be done, and the means to hold it.

    Attributes:
        wish: what to do.
        cancel: stops it.
        gate: pauses it.
        hurry: set where the report is not waited for.
    """

    wish: BatchWish
    cancel: CancelToken = field(default_factory=CancelToken)
    gate: Gate = field(default_factory=Gate)
    hurry: threading.Event = field(default_factory=threading.Event)


class Worker(QObject):
    """Plans and does runs on one thread of its own; tells on the GUI thread.

    An error that is no `PhotoRestoreError` is a bug: it ends the run and is raised
    again on the GUI thread.

    Signals:
        planned: `PreparedRun`, its `RowSet`.
        plan_failed: `PhotoRestoreError`.
        begun: `PreparedRun`, its `RowSet`; before the first photo of a run.
        photo_begun: the path of a photo.
        progressed: a `Progress` of the current photo.
        photo_done: path, `JournalRow`.
        photo_failed: path, sentence.
        photo_skipped: path, sentence.
        paused: a sentence.
        resumed: the run goes on.
        ended: a `RunEnd`.
        failed: `PhotoRestoreError`; the run is over.
    """

    planned = Signal(object, object)
    plan_failed = Signal(object)
    begun = Signal(object, object)
    photo_begun = Signal(object)
    progressed = Signal(object)
    photo_done = Signal(object, object)
    photo_failed = Signal(object, str)
    photo_skipped = Signal(object, str)
    paused = Signal(str)
    resumed = Signal()
    ended = Signal(object)
    failed = Signal(object)

    _plan_ended = Signal(int, object)
    _run_ended = Signal(object)

    def __init__(
        self, engine: PhotoEngine, weights: Weights, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._weights = engine, weights
        self._serial = 0
        self._is_closed = False
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="batch")
        queued = Qt.ConnectionType.QueuedConnection
        self._plan_ended.connect(self._on_plan_ended, queued)
        self._run_ended.connect(self._on_run_ended, queued)

    def plan(self, wish: BatchWish) -> None:
        """See what a run would do; only the end of the newest plan is told.

        Once the worker is closed, nothing happens: a text that was typed last may
        come in when its window is gone.
        """
        self.forget_plans()
        if self._is_closed:
            return
        serial = self._serial
        future = self._pool.submit(self._plan, serial, wish)
        future.add_done_callback(partial(self._tell_plan, serial))

    def forget_plans(self) -> None:
        """No plan that is on its way is wanted any more."""
        self._serial += 1

    def run(self, order: RunOrder) -> None:
        """Do a run; exactly one of `ended` and `failed` is told."""
        self._pool.submit(self._run, order).add_done_callback(self._tell_run)

    def close(self) -> None:
        """Wait for the thread; what runs must have been cancelled. May be called twice."""
        self._is_closed = True
        self.forget_plans()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _plan(self, serial: int, wish: BatchWish) -> _Plan | None:
        """On the thread of the runs."""
        if serial != self._serial:
            return None
        with CollectorPause():
            prepared = plan_session(wish, self._weights)
            return prepared, rows_of(prepared)

    def _run(self, order: RunOrder) -> RunEnd:
        """On the thread of the runs."""
        with CollectorPause() as pause:
            return run_session(
                order.wish,
                weights=self._weights,
                engine=self._engine,
                listener=_Teller(self, on_first=pause.end),
                cancel=order.cancel,
                gate=order.gate,
                on_prepared=self._tell_begun,
                wants_report=lambda: not order.hurry.is_set(),
            )

    def _tell_begun(self, prepared: PreparedRun) -> None:
        """On the thread of the runs."""
        self.begun.emit(prepared, rows_of(prepared))

    def _tell_plan(self, serial: int, future: Future[_Plan | None]) -> None:
        """On the thread of the runs."""
        if not self._is_closed:
            self._plan_ended.emit(serial, future)

    def _tell_run(self, future: Future[RunEnd]) -> None:
        """On the thread of the runs."""
        if not self._is_closed:
            self._run_ended.emit(future)

    @Slot(int, object)
    def _on_plan_ended(self, serial: int, future: Future[_Plan | None]) -> None:
        if serial != self._serial:
            return
        error = future.exception()
        if error is None:
            plan = future.result()
            if plan is not None:
                self.planned.emit(*plan)
        else:
            self.plan_failed.emit(_told(error))
            _raise_bug(error)

    @Slot(object)
    def _on_run_ended(self, future: Future[RunEnd]) -> None:
        error = future.exception()
        if error is None:
            self.ended.emit(future.result())
        else:
            self.failed.emit(_told(error))
            _raise_bug(error)


class _Teller:
    """Turns what a run tells into signals.

    Args:
        worker: has the signals.
        on_first: called when the engine begins with a photo.
    """

    def __init__(self, worker: Worker, on_first: Callable[[], None]) -> None:
        self._worker, self._on_first = worker, on_first

    def photo(self, path: Place) -> None:
        """The engine begins with a photo."""
        self._on_first()
        self._worker.photo_begun.emit(path)

    def progress(self, progress: Progress) -> None:
        """A tile of the current photo is finished."""
        self._worker.progressed.emit(progress)

    def restored(self, task: Task, row: JournalRow) -> None:
        """A photo is finished."""
        self._worker.photo_done.emit(task.photo.source, row)

    def failed(self, path: Place, reason: str) -> None:
        """A photo could not be done."""
        self._worker.photo_failed.emit(path, reason)

    def skipped(self, path: Place, reason: str) -> None:
        """A photo was left out."""
        self._worker.photo_skipped.emit(path, reason)

    def paused(self, reason: str) -> None:
        """The run waits."""
        self._worker.paused.emit(reason)

    def resumed(self) -> None:
        """The run goes on."""
        self._worker.resumed.emit()


def _told(error: BaseException) -> PhotoRestoreError:
    """What the user reads."""
    if isinstance(error, PhotoRestoreError):
        return error
    return BatchError(tr("The run broke off because of an error inside photorestore."))


def _raise_bug(error: BaseException) -> None:
    """What is no expected error is a bug; the application's hook logs and shows it."""
    if not isinstance(error, PhotoRestoreError):
        raise error
