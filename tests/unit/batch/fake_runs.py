"""What a run over a folder is made of in tests: an engine without weights, and a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from photorestore.batch.cluster.worker import EngineMaker
from photorestore.batch.names import OnExisting
from photorestore.cli.batching import BatchRequest
from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.errors import EngineError, ModelLoadError
from photorestore.core.pixels import max_level
from photorestore.core.types import HoleMask, MaskSource, Progress, RestoreJob, RestoreResult
from photorestore.io.formats import OutputFormat
from photorestore.io.native import in_one_piece

DAMAGE = DamageReport(
    noise_levels=5.0, blockiness=0.0, colour_levels=9.0, range_share=0.7, hole_share=0.5
)
"""What the fake engine says about every photo."""


@dataclass
class FakeEngine:
    """Adds 1 to every level, and takes the left half for damaged; also where engines come from.

    Attributes:
        jobs: all jobs it was given.
        before_job: called before every job.
    """

    device_name: str = "a fake"
    precision: str = "fp32"
    jobs: list[RestoreJob] = field(default_factory=list)
    before_job: Callable[[], None] = lambda: None
    weights_digest: str = "1"

    def weights(self, model: str) -> str:
        """Identity of the weights."""
        if model == "nowhere":
            raise ModelLoadError("There is no model 'nowhere'; installed are: none.")
        return self.weights_digest

    def open(self, request: BatchRequest) -> FakeEngine:
        """What opening the engine does."""
        return self

    def maker(self, request: BatchRequest) -> EngineMaker:
        """What opens the engine elsewhere."""
        return lambda _: self

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Add 1 to every level, in one tile."""
        self.before_job()
        self.jobs.append(job)
        if cancel is not None:
            cancel.check()
        if job.rgb.shape[:2] == (13, 13):
            raise EngineError("The number is unlucky.")
        if on_progress is not None:
            on_progress(Progress(job_id=job.id, stage="restore", done=1, total=1))
        hole = job.hole
        if job.options.mask_source is MaskSource.AUTO:
            height, width = job.rgb.shape[:2]
            damaged = np.zeros((height, width), np.uint8)
            damaged[:, : width // 2] = 255
            hole = HoleMask(damaged=damaged)
        white = max_level(job.rgb.dtype)
        rgb = in_one_piece(np.where(job.rgb < white, job.rgb + 1, white).astype(job.rgb.dtype))
        return RestoreResult(
            id=job.id,
            rgb=rgb,
            hole=hole,
            probability=None,
            seconds=0.5,
            tile_px=64,
            device="fake",
            damage=DAMAGE,
        )


def batch_request(in_dir: Path, out_dir: Path, **changes: object) -> BatchRequest:
    """What the command is asked for between two folders, with other options than usual.

    It reports in JSON lines, and reads and writes with one thread each.
    """
    usual = BatchRequest(
        in_dir=in_dir,
        out_dir=out_dir,
        recursive=True,
        pattern=None,
        name_template="{name}_restored",
        format=OutputFormat.SAME,
        quality=None,
        mask="auto",
        keep_masks=False,
        threshold=None,
        strength=1.0,
        fidelity=1.0,
        keep_tone=False,
        model="default",
        device="auto",
        memory_budget_mib=None,
        workers=1,
        on_existing=OnExisting.SKIP,
        resume=False,
        retry_failed=False,
        report=None,
        dry_run=False,
        json=True,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]
