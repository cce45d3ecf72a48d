"""From the wish to restore to a result in the history of a photo."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Progress,
    RestoreJob,
    RestoreOptions,
    RestoreResult,
    Scope,
    TilePreview,
)
from photorestore.ui.blend.mix import Ingredients, prepare
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EnginePhase, EngineStatus, TaskKind
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.commands import OutcomeCommand
from photorestore.ui.documents.document import Document, Outcome
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.mask_tool.commands import DetectCommand
from photorestore.ui.restore.eta import Eta, Pace, in_words
from photorestore.ui.restore.run_state import RunState

_DETECT, _RESTORE = "detect", "restore"
_STAGES = {
    _DETECT: to_translate("Looking for damage"),
    "fill": to_translate("Filling wide holes"),
    _RESTORE: to_translate("Restoring"),
}
_COUNT_DOWN_MS = 1000


@dataclass(frozen=True, kw_only=True)
class _Run:
    job_id: int
    document: Document
    kind: TaskKind
    fidelity: float
    took_mask: bool
    started_s: float


@dataclass(frozen=True, kw_only=True)
class RunEnd:
    """A run that is over.

    Attributes:
        document: the photo.
        kind: what was done.
        seconds: from the wish to the end.
        is_done: it came to its end; otherwise it was stopped or failed.
        error: why it failed, or None.
    """

    document: Document
    kind: TaskKind
    seconds: float
    is_done: bool = False
    error: PhotoRestoreError | None = None


class RestoreController(QObject):
    """Restores and detects, one job at a time.

    Signals:
        state_changed: a `RunState`.
        finished: the `Document` that has a new result.
        detected: the `Document` whose damage was found.
        failed: a `PhotoRestoreError`.
        previewed: the `Document` that is restored, and a `TilePreview`.
        nothing_marked: only marked places are wanted, and there are none.
        ended: a `RunEnd`, after each run.
    """

    state_changed = Signal(object)
    finished = Signal(object)
    detected = Signal(object)
    failed = Signal(object)
    previewed = Signal(object, object)
    nothing_marked = Signal()
    ended = Signal(object)

    def __init__(self, bridge: EngineBridge, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._tasks = bridge, tasks
        self._run: _Run | None = None
        self._last: _Run | None = None
        self._pace = Pace()
        self._eta = Eta()
        self._device = ("", "")
        self.state = RunState()
        self._ticks = QTimer(self)
        self._ticks.setInterval(_COUNT_DOWN_MS)
        self._ticks.timeout.connect(self._count_down)
        bridge.status_changed.connect(self._on_status)
        bridge.progressed.connect(self._on_progress)
        bridge.previewed.connect(self._on_previewed)
        bridge.restored.connect(self._on_restored)
        bridge.detected.connect(self._on_detected)
        bridge.failed.connect(self._on_failed)
        bridge.cancelled.connect(self._on_cancelled)

    def detect(self, document: Document) -> None:
        """Find the damage of a photo."""
        photo = document.photo
        if photo is None or self._run is not None:
            return
        job = RestoreJob(id=self._bridge.new_job_id(), rgb=photo.rgb, grey=photo.grey)
        self._begin(job, document, TaskKind.DETECT, took_mask=False)
        self._bridge.detect(job)

    def restore(self, document: Document) -> None:
        """Restore a photo: with its mask if it has one, otherwise with what is detected.

        Where only marked places are wanted, no others are computed.
        """
        photo = document.photo
        if photo is None or self._run is not None:
            return
        source, hole = MaskSource.AUTO, None
        if document.mask_is_touched:
            source = MaskSource.NONE
            if not document.mask.is_empty:
                source = MaskSource.GIVEN
                hole = HoleMask(damaged=document.mask.copy_damaged())
        scope = Scope.MARKED if document.look.only_mask else Scope.WHOLE
        if scope is Scope.MARKED and source is MaskSource.NONE:
            self.nothing_marked.emit()
            return
        job = RestoreJob(
            id=self._bridge.new_job_id(),
            rgb=photo.rgb,
            options=RestoreOptions(mask_source=source, fidelity=document.fidelity, scope=scope),
            hole=hole,
            grey=photo.grey,
        )
        self._begin(job, document, TaskKind.RESTORE, took_mask=source is not MaskSource.AUTO)
        self._bridge.restore(job)

    def try_again(self) -> None:
        """Do once more what was done last, if its photo is still there."""
        if self._last is not None and self._last.kind is TaskKind.RESTORE:
            self.restore(self._last.document)
        elif self._last is not None:
            self.detect(self._last.document)

    def stop(self) -> None:
        """Stop what runs."""
        if self._run is not None:
            run = self._run
            self._bridge.cancel(run.job_id)
            if self._run is run:  # the engine was done already
                self._end()

    def forget(self, document: Document) -> None:
        """A photo is closed: stop its job."""
        if self._run is not None and self._run.document is document:
            self.stop()
        if self._last is not None and self._last.document is document:
            self._last = None

    def _begin(
        self, job: RestoreJob, document: Document, kind: TaskKind, *, took_mask: bool
    ) -> None:
        self._run = self._last = _Run(
            job_id=job.id,
            document=document,
            kind=kind,
            fidelity=document.fidelity,
            took_mask=took_mask,
            started_s=time.monotonic(),
        )
        stages = {_DETECT} if kind is TaskKind.DETECT else {_RESTORE}
        if job.options.mask_source is MaskSource.AUTO:
            stages.add(_DETECT)
        # the few tiles around marks say nothing about the pace of whole photos
        pace = self._pace if job.options.scope is Scope.WHOLE else None
        megapixels = document.width_px * document.height_px / 1e6
        self._eta = Eta(tuple(sorted(stages)), megapixels, pace)
        self._ticks.start()
        document.is_busy = True
        loads = self._bridge.status.phase in (EnginePhase.LOADING, EnginePhase.ASLEEP)
        text = tr("Loading the engine") if loads else tr("Starting")
        self._tell(RunState(is_running=True, text=text, photo=document.name))

    def _end(self, *, is_done: bool = False, error: PhotoRestoreError | None = None) -> None:
        run, self._run = self._run, None
        self._ticks.stop()
        if run is not None:
            run.document.is_busy = False
        self._tell(RunState())
        if run is not None:
            self.ended.emit(
                RunEnd(
                    document=run.document,
                    kind=run.kind,
                    seconds=time.monotonic() - run.started_s,
                    is_done=is_done,
                    error=error,
                )
            )

    def _tell(self, state: RunState) -> None:
        self.state = state
        self.state_changed.emit(state)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        run = self._run
        if run is None or run.job_id != progress.job_id:
            return
        self._eta.update(progress.stage, progress.done, progress.total)
        self._tell(
            RunState(
                is_running=True,
                text=tr(_STAGES.get(progress.stage, to_translate("Working"))),
                done=progress.done,
                total=progress.total,
                left=self._left(),
                photo=run.document.name,
            )
        )

    def _left(self) -> str:
        left_s = self._eta.left_s()
        return "" if left_s is None else in_words(left_s)

    @Slot()
    def _count_down(self) -> None:
        """Time passes inside of a tile, too."""
        if self.state.total:
            self._tell(replace(self.state, left=self._left()))

    @Slot(object)
    def _on_status(self, status: EngineStatus) -> None:
        """Another device, model or precision has another pace."""
        device = (status.device_name, status.precision)
        if device != self._device or status.phase is EnginePhase.LOADING:
            self._device = device
            self._pace.forget()

    @Slot(object)
    def _on_previewed(self, preview: TilePreview) -> None:
        if self._run is not None and self._run.job_id == preview.job_id:
            self.previewed.emit(self._run.document, preview)

    @Slot(object)
    def _on_restored(self, result: RestoreResult) -> None:
        run = self._run
        if run is None or run.job_id != result.id:
            return
        pyramid = run.document.pyramid
        if pyramid is None:
            self._end()
            return
        self._tell(RunState(is_running=True, text=tr("Finishing"), photo=run.document.name))
        damaged = None if result.hole is None else result.hole.damaged
        self._tasks.start(
            partial(prepare, pyramid, result.rgb, damaged),
            partial(self._on_prepared, run, result),
            self._on_unprepared,
        )

    def _on_prepared(self, run: _Run, result: RestoreResult, parts: Ingredients) -> None:
        if self._run is not run:
            return
        document, undo = run.document, run.document.undo
        outcome = Outcome(result=result, parts=parts, fidelity=run.fidelity)
        undo.beginMacro(tr("Restore"))
        if result.probability is not None and not run.took_mask:
            undo.push(self._detection(document, result.probability))
        undo.push(OutcomeCommand(document, outcome))
        undo.endMacro()
        self._end(is_done=True)
        self.finished.emit(document)

    def _on_unprepared(self, error: PhotoRestoreError) -> None:
        self._end(error=error)
        self.failed.emit(error)

    @Slot(int, object)
    def _on_detected(self, job_id: int, found: NDArray[np.uint8]) -> None:
        run = self._run
        if run is None or run.job_id != job_id:
            return
        run.document.undo.push(self._detection(run.document, found))
        self._end(is_done=True)
        self.detected.emit(run.document)

    def _detection(self, document: Document, found: NDArray[np.uint8]) -> DetectCommand:
        return DetectCommand(document.mask, found, self._bridge.status.threshold)

    @Slot(int, object)
    def _on_failed(self, job_id: int, error: PhotoRestoreError) -> None:
        if self._run is not None and self._run.job_id == job_id:
            self._end(error=error)
            self.failed.emit(error)

    @Slot(int)
    def _on_cancelled(self, job_id: int) -> None:
        if self._run is not None and self._run.job_id == job_id:
            self._end()
