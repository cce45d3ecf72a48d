"""The window's engine, lent to a run: one model in memory, photo after photo."""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal, Slot

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, PhotoRestoreError
from photorestore.core.types import Progress, RestoreJob, RestoreResult
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.language.words import tr

_LOOK_S = 0.1

_Answer = Progress | RestoreResult | PhotoRestoreError


@dataclass(eq=False)
class _Call:
    """A job on its way, and what comes back for the thread that waits."""

    job: RestoreJob
    answers: queue.SimpleQueue[_Answer] = field(default_factory=queue.SimpleQueue)
    is_dropped: bool = False


class SharedEngine(QObject):
    """Passes the jobs of a run on to the bridge, among those of the window.

    It lives on the GUI thread; `restore` is called on the thread of the run and
    waits there. Only one job of the run is on its way at any time, so a photo that
    the user restores in the window comes next.
    """

    _asked = Signal(object)
    _dropped = Signal(object)

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._calls: dict[int, _Call] = {}
        self._asked.connect(self._on_asked)  # queued to the GUI thread
        self._dropped.connect(self._on_dropped)
        bridge.progressed.connect(self._on_progress)
        bridge.restored.connect(self._on_restored)
        bridge.failed.connect(self._on_failed)
        bridge.cancelled.connect(self._on_cancelled)

    @property
    def device_name(self) -> str:
        """Name of the device, for people; "" before the engine was made."""
        return self._bridge.status.device_name

    @property
    def precision(self) -> str:
        """What the networks run in."""
        return self._bridge.status.precision

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Restore one photo; called on the thread of a run.

        Raises:
            PhotoRestoreError: what the engine says, or that the job was cancelled.
        """
        call = _Call(job)
        self._asked.emit(call)
        while True:
            try:
                answer = call.answers.get(timeout=_LOOK_S)
            except queue.Empty:
                answer = None
            if cancel is not None and cancel.cancelled:
                self._dropped.emit(call)
                raise JobCancelled(tr("The job was cancelled."))
            if isinstance(answer, PhotoRestoreError):
                raise answer
            if isinstance(answer, RestoreResult):
                return replace(answer, id=job.id)
            if isinstance(answer, Progress) and on_progress is not None:
                on_progress(replace(answer, job_id=job.id))

    @Slot(object)
    def _on_asked(self, call: _Call) -> None:
        if call.is_dropped:
            return
        job_id = self._bridge.new_job_id()
        self._calls[job_id] = call
        self._bridge.restore(replace(call.job, id=job_id))

    @Slot(object)
    def _on_dropped(self, call: _Call) -> None:
        call.is_dropped = True
        for job_id, known in tuple(self._calls.items()):
            if known is call:
                self._bridge.cancel(job_id)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        call = self._calls.get(progress.job_id)
        if call is not None:
            call.answers.put(progress)

    @Slot(object)
    def _on_restored(self, result: RestoreResult) -> None:
        self._answer(result.id, result)

    @Slot(int, object)
    def _on_failed(self, job_id: int, error: PhotoRestoreError) -> None:
        self._answer(job_id, error)

    @Slot(int)
    def _on_cancelled(self, job_id: int) -> None:
        self._answer(job_id, JobCancelled(tr("The job was cancelled.")))

    def _answer(self, job_id: int, answer: _Answer) -> None:
        call = self._calls.pop(job_id, None)
        if call is not None:
            call.answers.put(answer)
