"""An engine that needs no weights, and a way to call the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from photorestore.cli import detecting, restoring
from photorestore.cli.app import run_command_line
from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.errors import EngineError, ModelLoadError
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Progress,
    RestoreJob,
    RestoreResult,
)
from photorestore.io.native import in_one_piece

DAMAGE = DamageReport(
    noise_levels=0.0, blockiness=0.0, colour_levels=9.0, range_share=0.5, hole_share=0.5
)
"""What the fake engine says about every photo."""


@dataclass
class FakeEngine:
    """Adds 1 to every level, and takes the left half for damaged.

    Attributes:
        jobs: all jobs it was given.
        after_tile: called after every tile.
        wanted_precision: what was asked for.
    """

    default_threshold: float = 0.5
    device_name: str = "a fake"
    precision: str = "fp32"
    jobs: list[RestoreJob] = field(default_factory=list)
    after_tile: Callable[[], None] = lambda: None
    wanted_precision: str = ""

    def __call__(
        self,
        model: str,
        *,
        device: str,
        memory_budget_mib: int | None = None,
        precision: str = "auto",
    ) -> FakeEngine:
        """What opening the engine does."""
        self.wanted_precision = precision
        if model == "nowhere":
            raise ModelLoadError("There is no model 'nowhere'; installed are: none.")
        if device == "abacus":
            raise EngineError("There is no device 'abacus'; available: cpu.")
        return self

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> RestoreResult:
        """Add 1 to every level, in two tiles."""
        self.jobs.append(job)
        for tile in (1, 2):
            cancel.check()
            on_progress(Progress(job_id=job.id, stage="restore", done=tile, total=2))
            self.after_tile()
        hole = job.hole
        if job.options.mask_source is MaskSource.AUTO:
            hole = HoleMask(damaged=np.where(self.detect(job) > 127, 255, 0).astype(np.uint8))
        white = np.iinfo(job.rgb.dtype).max
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

    def detect(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] = lambda _: None,
        cancel: CancelToken | None = None,
    ) -> NDArray[np.uint8]:
        """The left half is damaged with certainty, the rest at 40 %."""
        height, width = job.rgb.shape[:2]
        found = np.full((height, width), 102, np.uint8)
        found[:, : width // 2] = 255
        return found


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a call of the command line left.

    Attributes:
        code: its exit code.
        out: its standard output.
        err: its standard error.
    """

    code: int
    out: str
    err: str


Call = Callable[..., Ran]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The fake engine, in place of the real one."""
    fake = FakeEngine()
    monkeypatch.setattr(restoring, "Engine", fake)
    monkeypatch.setattr(detecting, "Engine", fake)
    return fake


@pytest.fixture
def call(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Call:
    """Call the command line in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str | Path) -> Ran:
        code = run_command_line([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code=code, out=captured.out, err=captured.err)

    return run


@pytest.fixture
def save_photo(tmp_path: Path) -> Callable[[str], np.ndarray]:
    """Save a small picture of noise below the test's folder, and return its pixels."""

    def save(name: str) -> np.ndarray:
        seed = sum(name.encode())
        pixels = np.random.default_rng(seed).integers(0, 200, (20, 30, 3), np.uint8)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path)
        return pixels

    return save
