"""The GUI thread's face of the engine thread."""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import count

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from photorestore.config.settings import EngineSettings
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import EngineError, JobCancelled, PhotoRestoreError
from photorestore.core.masks import grown
from photorestore.core.types import Progress, RestoreJob, RestoreResult, TilePreview
from photorestore.ui.bridge.engine_types import (
    Engine,
    EngineFactory,
    EnginePhase,
    EngineStatus,
    EngineTask,
    TaskKind,
)
from photorestore.ui.language.words import tr

RELEASE_AFTER_MS = 120_000
"""The engine gives its memory back when it had nothing to do for so long."""

_log = logging.getLogger(__name__)


class _Worker(QObject):
    """Owns the engine; lives on the engine thread.

    Signals:
        loaded: an `EngineStatus`; the engine stands ready.
        load_failed: an `EngineStatus` with its sentence.
        progressed: a `Progress`.
        previewed: a `TilePreview`.
        restored: a `RestoreResult`.
        detected: job id, (H, W) uint8 probability.
        measured: job id, `DamageReport` or None.
        failed: job id, `PhotoRestoreError`.
    """

    loaded = Signal(object)
    load_failed = Signal(object)
    progressed = Signal(object)
    previewed = Signal(object)
    restored = Signal(object)
    detected = Signal(int, object)
    measured = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, factory: EngineFactory) -> None:
        super().__init__()
        self._factory = factory
        self._engine: Engine | None = None
        self._settings = EngineSettings()
        self._status = EngineStatus()

    @Slot(object)
    def load(self, settings: EngineSettings) -> None:
        """Make the engine anew with these settings."""
        self.release()
        self._engine = None
        self._settings = settings
        try:
            self._make()
        except PhotoRestoreError as error:
            failed = replace(self._status, phase=EnginePhase.FAILED, error=error)
            self.load_failed.emit(failed)

    @Slot(object)
    def run(self, task: EngineTask) -> None:
        """Do one task; exactly one of the three ends is told."""
        try:
            task.cancel.check()
            engine = self._engine or self._make()
            if task.kind is TaskKind.RESTORE:
                result = engine.restore(
                    task.job,
                    on_progress=self.progressed.emit,
                    on_tile=self.previewed.emit,
                    cancel=task.cancel,
                )
                if result.probability is not None:  # the window makes its masks from it
                    result = replace(result, probability=grown(result.probability))
                self.restored.emit(result)
            else:
                found = engine.detect(
                    task.job, on_progress=self.progressed.emit, cancel=task.cancel
                )
                self.detected.emit(task.job.id, grown(found))
        except PhotoRestoreError as error:  # the engine raises nothing else
            self.failed.emit(task.job.id, error)

    @Slot(object)
    def measure(self, job: RestoreJob) -> None:
        """Measure a photo if the engine is there; nothing waits for it or fails by it."""
        report = None
        if self._engine is not None:
            try:
                report = self._engine.measure(job)
            except PhotoRestoreError as error:
                _log.warning("The photo could not be measured: %s", error)
        self.measured.emit(job.id, report)

    @Slot()
    def release(self) -> None:
        """Give the memory back."""
        if self._engine is not None:
            self._engine.release()

    def _make(self) -> Engine:
        try:
            self._status = EngineStatus(
                devices=self._factory.devices(), models=self._factory.models()
            )
        except (ImportError, OSError) as error:
            raise EngineError(
                tr("PyTorch cannot be loaded: {error}.").format(error=error)
            ) from error
        engine = self._engine = self._factory.create(self._settings)
        self._status = replace(
            self._status,
            phase=EnginePhase.READY,
            device_name=engine.device_name,
            precision=engine.precision,
            threshold=engine.default_threshold,
        )
        self.loaded.emit(self._status)
        return engine


class EngineBridge(QObject):
    """Widgets ask here and listen here, never to the worker.

    Signals:
        status_changed: an `EngineStatus`.
        progressed: a `Progress` of a job that is still wanted.
        previewed: a `TilePreview` of a job that is still wanted.
        restored: a `RestoreResult`.
        detected: job id, (H, W) uint8 probability.
        measured: job id, `DamageReport`, or None where it could not be made.
        failed: job id, `PhotoRestoreError`.
        cancelled: job id.
        ended: job id, after any of the four above.
    """

    status_changed = Signal(object)
    progressed = Signal(object)
    previewed = Signal(object)
    restored = Signal(object)
    detected = Signal(int, object)
    measured = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)
    ended = Signal(int)

    _load_wanted = Signal(object)
    _task_wanted = Signal(object)
    _measure_wanted = Signal(object)
    _release_wanted = Signal()

    def __init__(
        self,
        factory: EngineFactory,
        parent: QObject | None = None,
        *,
        release_after_ms: int = RELEASE_AFTER_MS,
    ) -> None:
        super().__init__(parent)
        self.status = EngineStatus()
        self._ids = count(1)
        self._wanted: dict[int, CancelToken] = {}
        self._worker, self._thread = _Worker(factory), QThread(self)
        self._thread.setObjectName("engine")
        self._worker.moveToThread(self._thread)
        self._load_wanted.connect(self._worker.load)  # queued to the engine thread
        self._task_wanted.connect(self._worker.run)
        self._measure_wanted.connect(self._worker.measure)
        self._release_wanted.connect(self._worker.release)
        self._worker.loaded.connect(self._on_loaded)  # queued back
        self._worker.load_failed.connect(self._on_loaded)
        self._worker.progressed.connect(self._on_progress)
        self._worker.previewed.connect(self._on_previewed)
        self._worker.restored.connect(self._on_restored)
        self._worker.detected.connect(self._on_detected)
        self._worker.measured.connect(self.measured)
        self._worker.failed.connect(self._on_failed)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(release_after_ms)
        self._idle.timeout.connect(self._release_wanted)
        self._thread.start(QThread.Priority.LowPriority)

    @property
    def is_busy(self) -> bool:
        """Whether a job is waiting or running."""
        return bool(self._wanted)

    def new_job_id(self) -> int:
        """An id that no other job of this bridge has."""
        return next(self._ids)

    def load(self, settings: EngineSettings) -> None:
        """Make the engine in the background."""
        self._set_status(replace(self.status, phase=EnginePhase.LOADING, error=None))
        self._load_wanted.emit(settings)

    def restore(self, job: RestoreJob) -> None:
        """Restore a photo; `restored`, `failed` or `cancelled` follows."""
        self._submit(TaskKind.RESTORE, job)

    def detect(self, job: RestoreJob) -> None:
        """Find damage; `detected`, `failed` or `cancelled` follows."""
        self._submit(TaskKind.DETECT, job)

    def measure(self, job: RestoreJob) -> None:
        """Measure what is wrong with a photo, by the way; `measured` follows."""
        self._measure_wanted.emit(job)

    def cancel(self, job_id: int) -> None:
        """Stop a job; what it still sends is dropped."""
        token = self._wanted.pop(job_id, None)
        if token is None:
            return
        token.cancel()
        self._after_job()
        self.cancelled.emit(job_id)
        self.ended.emit(job_id)

    def cancel_all(self) -> None:
        """Stop every job."""
        for job_id in tuple(self._wanted):
            self.cancel(job_id)

    def release(self) -> None:
        """Give the engine's memory back; the next job takes it again."""
        self._release_wanted.emit()

    def close(self) -> None:
        """Stop everything and wait for the thread; may be called twice."""
        self._idle.stop()
        for token in self._wanted.values():
            token.cancel()
        self._wanted.clear()
        self._thread.quit()
        self._thread.wait()

    def _submit(self, kind: TaskKind, job: RestoreJob) -> None:
        token = CancelToken()
        self._wanted[job.id] = token
        self._idle.stop()
        if self.status.phase is not EnginePhase.LOADING:
            self._set_status(replace(self.status, phase=EnginePhase.BUSY, error=None))
        self._task_wanted.emit(EngineTask(kind=kind, job=job, cancel=token))

    def _set_status(self, status: EngineStatus) -> None:
        if status != self.status:
            self.status = status
            self.status_changed.emit(status)

    def _end(self, job_id: int) -> bool:
        """Whether the job is still wanted; it is not from now on."""
        return self._wanted.pop(job_id, None) is not None

    def _after_job(self) -> None:
        if self._wanted:
            return
        self._idle.start()
        if self.status.phase is EnginePhase.BUSY:
            ready = EnginePhase.READY if self.status.device_name else EnginePhase.ASLEEP
            self._set_status(replace(self.status, phase=ready))

    @Slot(object)
    def _on_loaded(self, status: EngineStatus) -> None:
        if status.problem:
            _log.warning("%s", status.problem)
        elif self._wanted:
            status = replace(status, phase=EnginePhase.BUSY)
        self._set_status(status)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if progress.job_id in self._wanted:
            self.progressed.emit(progress)

    @Slot(object)
    def _on_previewed(self, preview: TilePreview) -> None:
        if preview.job_id in self._wanted:
            self.previewed.emit(preview)

    @Slot(object)
    def _on_restored(self, result: RestoreResult) -> None:
        if self._end(result.id):
            self._after_job()
            self.restored.emit(result)
            self.ended.emit(result.id)

    @Slot(int, object)
    def _on_detected(self, job_id: int, found: NDArray[np.uint8]) -> None:
        if self._end(job_id):
            self._after_job()
            self.detected.emit(job_id, found)
            self.ended.emit(job_id)

    @Slot(int, object)
    def _on_failed(self, job_id: int, error: PhotoRestoreError) -> None:
        if not self._end(job_id):
            return
        self._after_job()
        if isinstance(error, JobCancelled):
            self.cancelled.emit(job_id)
        else:
            _log.warning("Job %d failed: %s", job_id, error)
            self.failed.emit(job_id, error)
        self.ended.emit(job_id)
