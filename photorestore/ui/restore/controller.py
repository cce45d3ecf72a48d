"""From the wish to restore to a result in the history of a photo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Progress,
    RestoreJob,
    RestoreOptions,
    RestoreResult,
)
from photorestore.ui.blend.mix import Ingredients, prepare
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EnginePhase
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.commands import OutcomeCommand
from photorestore.ui.documents.document import Document, Outcome
from photorestore.ui.mask_tool.commands import MaskCommand
from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.restore.eta import Eta, in_words
from photorestore.ui.restore.run_state import RunState

_STAGES = {"detect": "Looking for damage", "restore": "Restoring"}


@dataclass(frozen=True, kw_only=True)
class _Run:
    job_id: int
    document: Document
    fidelity: float
    took_mask: bool


class RestoreController(QObject):
    """Restores and detects, one job at a time.

    Signals:
        state_changed: a `RunState`.
        finished: the `Document` that has a new result.
        detected: the `Document` whose damage was found.
        failed: a `PhotoRestoreError`.
    """

    state_changed = Signal(object)
    finished = Signal(object)
    detected = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._tasks = bridge, tasks
        self._run: _Run | None = None
        self._eta = Eta()
        self.state = RunState()
        bridge.progressed.connect(self._on_progress)
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
        self._begin(job, document, took_mask=False)
        self._bridge.detect(job)

    def restore(self, document: Document) -> None:
        """Restore a photo: with its mask if it has one, otherwise with what is detected."""
        photo = document.photo
        if photo is None or self._run is not None:
            return
        source, hole = MaskSource.AUTO, None
        if document.mask_is_touched:
            source = MaskSource.NONE
            if not document.mask.is_empty:
                source = MaskSource.GIVEN
                hole = HoleMask(damaged=document.mask.copy_damaged())
        job = RestoreJob(
            id=self._bridge.new_job_id(),
            rgb=photo.rgb,
            options=RestoreOptions(mask_source=source, fidelity=document.fidelity),
            hole=hole,
            grey=photo.grey,
        )
        self._begin(job, document, took_mask=source is not MaskSource.AUTO)
        self._bridge.restore(job)

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

    def _begin(self, job: RestoreJob, document: Document, *, took_mask: bool) -> None:
        self._run = _Run(
            job_id=job.id, document=document, fidelity=document.fidelity, took_mask=took_mask
        )
        self._eta = Eta()
        document.is_busy = True
        loads = self._bridge.status.phase in (EnginePhase.LOADING, EnginePhase.ASLEEP)
        text = "Loading the engine" if loads else "Starting"
        self._tell(RunState(is_running=True, text=text, photo=document.name))

    def _end(self) -> None:
        if self._run is not None:
            self._run.document.is_busy = False
        self._run = None
        self._tell(RunState())

    def _tell(self, state: RunState) -> None:
        self.state = state
        self.state_changed.emit(state)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        run = self._run
        if run is None or run.job_id != progress.job_id:
            return
        left_s = self._eta.update(progress.stage, progress.done, progress.total)
        self._tell(
            RunState(
                is_running=True,
                text=_STAGES.get(progress.stage, "Working"),
                done=progress.done,
                total=progress.total,
                left="" if left_s is None else in_words(left_s),
                photo=run.document.name,
            )
        )

    @Slot(object)
    def _on_restored(self, result: RestoreResult) -> None:
        run = self._run
        if run is None or run.job_id != result.id:
            return
        pyramid = run.document.pyramid
        if pyramid is None:
            self._end()
            return
        self._tell(RunState(is_running=True, text="Finishing", photo=run.document.name))
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
        undo.beginMacro("Restore")
        if result.probability is not None and not run.took_mask:
            undo.push(self._detection(document, result.probability))
        undo.push(OutcomeCommand(document, outcome))
        undo.endMacro()
        self._end()
        self.finished.emit(document)

    def _on_unprepared(self, error: PhotoRestoreError) -> None:
        self._end()
        self.failed.emit(error)

    @Slot(int, object)
    def _on_detected(self, job_id: int, found: NDArray[np.uint8]) -> None:
        run = self._run
        if run is None or run.job_id != job_id:
            return
        run.document.undo.push(self._detection(run.document, found))
        self._end()
        self.detected.emit(run.document)

    def _detection(self, document: Document, found: NDArray[np.uint8]) -> MaskCommand:
        threshold = self._bridge.status.threshold

        def take(mask: MaskModel) -> None:
            mask.set_probability(found, threshold)

        return MaskCommand(document.mask, "Detect damage", take)

    @Slot(int, object)
    def _on_failed(self, job_id: int, error: PhotoRestoreError) -> None:
        if self._run is not None and self._run.job_id == job_id:
            self._end()
            self.failed.emit(error)

    @Slot(int)
    def _on_cancelled(self, job_id: int) -> None:
        if self._run is not None and self._run.job_id == job_id:
            self._end()
