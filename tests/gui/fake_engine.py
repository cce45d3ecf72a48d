"""A small engine with real arrays, for tests of the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from photorestore.config.settings import EngineSettings
from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.errors import EngineError, ModelLoadError, OutOfMemory
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Progress,
    RestoreJob,
    RestoreResult,
    RgbArray,
    Scope,
    TilePreview,
)
from photorestore.ui.bridge.engine_types import Choice

TILES = 4
DAMAGE = DamageReport(
    noise_levels=5.0, blockiness=0.0, colour_levels=10.0, range_share=0.6, hole_share=0.02
)


class FakeEngine:
    """Brightens photos in four tiles; very bright pixels are damage.

    Attributes:
        gate: while cleared, the engine waits inside its second tile.
        fail_with: raised by the next job.
        cannot_measure: photos cannot be measured.
    """

    default_threshold = 0.5
    precision = "fp32"
    device_name = "Test Processor"

    def __init__(self, gate: threading.Event) -> None:
        self.gate = gate
        self.fail_with: EngineError | None = None
        self.released = 0
        self.jobs: list[RestoreJob] = []
        self.measured: list[int] = []
        self.cannot_measure = False
        self.thread_names: set[str] = set()

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        on_tile: Callable[[TilePreview], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Brighten by 40 levels, unless only marks are wanted, and fill holes with mid grey."""
        self.jobs.append(job)
        found = None
        hole = job.hole
        if job.options.mask_source is MaskSource.AUTO:
            found = self._probability(job)
            hole = HoleMask(damaged=np.where(found >= 128, 255, 0).astype(np.uint8))
        self._work(job, "restore", on_progress, cancel, on_tile)
        top = int(np.iinfo(job.rgb.dtype).max)
        more = 40 * (top // 255) if job.options.scope is Scope.WHOLE else 0
        brighter = np.minimum(job.rgb.astype(np.int64) + more, top)
        rgb = cast(RgbArray, brighter.astype(job.rgb.dtype))
        if hole is not None:
            rgb[hole.damaged >= 128] = top // 2
        return RestoreResult(
            id=job.id,
            rgb=rgb,
            hole=hole,
            probability=found,
            seconds=0.1,
            tile_px=64,
            device=self.device_name,
            damage=DAMAGE,
            scope=job.options.scope,
        )

    def detect(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> NDArray[np.uint8]:
        """The brightness as probability."""
        self.jobs.append(job)
        self._work(job, "detect", on_progress, cancel)
        return self._probability(job)

    def measure(self, job: RestoreJob) -> DamageReport:
        """The same for every photo; holes are not looked for."""
        if self.cannot_measure:
            raise EngineError("It has no words for this.")
        self.measured.append(job.id)
        return replace(DAMAGE, hole_share=0.0)

    def release(self) -> None:
        """Count."""
        self.released += 1

    def _probability(self, job: RestoreJob) -> NDArray[np.uint8]:
        scale = int(np.iinfo(job.rgb.dtype).max) // 255
        found: NDArray[np.uint8] = (job.rgb.min(axis=2) // scale).astype(np.uint8)
        return found

    def _work(
        self,
        job: RestoreJob,
        stage: str,
        on_progress: Callable[[Progress], None] | None,
        cancel: CancelToken | None,
        on_tile: Callable[[TilePreview], None] | None = None,
    ) -> None:
        self.thread_names.add(threading.current_thread().name)
        if self.fail_with is not None:
            error, self.fail_with = self.fail_with, None
            raise error
        for done in range(TILES + 1):
            if cancel is not None:
                cancel.check()
            if done == 2:
                while not self.gate.wait(0.005):
                    if cancel is not None:
                        cancel.check()
            if on_tile is not None and 0 < done <= TILES:
                on_tile(self._preview(job, done - 1))
            if on_progress is not None:
                on_progress(Progress(job_id=job.id, stage=stage, done=done, total=TILES))

    @staticmethod
    def _preview(job: RestoreJob, at: int) -> TilePreview:
        """A quarter of the photo, from top to bottom, in pure green."""
        edges = [job.rgb.shape[0] * step // TILES for step in (at, at + 1)]
        green = np.zeros((edges[1] - edges[0], job.rgb.shape[1], 3), np.uint8)
        green[..., 1] = 255
        return TilePreview(job_id=job.id, level=0, left_px=0, top_px=edges[0], rgb=green)


class FakeFactory:
    """Makes one engine; counts and can refuse."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.engine = FakeEngine(self.gate)
        self.created: list[EngineSettings] = []
        self.missing = False

    def devices(self) -> tuple[Choice, ...]:
        """Two devices."""
        return (
            Choice(key="cuda:0", name="Test Accelerator", detail="16-bit, 8 GiB"),
            Choice(key="cpu", name="Test Processor", detail="32-bit, 16 GiB"),
        )

    def models(self) -> tuple[Choice, ...]:
        """Two models."""
        return (Choice(key="base", name="base", detail="20 MiB"), Choice(key="fine", name="fine"))

    def create(self, settings: EngineSettings) -> FakeEngine:
        """The engine, or an error."""
        if self.missing:
            raise ModelLoadError("No model is installed.")
        self.created.append(settings)
        return self.engine


def out_of_memory() -> OutOfMemory:
    """What an engine raises when nothing fits."""
    return OutOfMemory("The memory of the device is too small for this photo.")
