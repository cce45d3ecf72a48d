"""Photos of all formats, and a way to run a batch over them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
import typer
from PIL import Image

from photorestore.batch.runner import RunLimits
from photorestore.cli.batching import run_batch
from tests.unit.batch.fake_runs import FakeEngine, batch_request


@dataclass
class Workplace:
    """A folder of photos, one for results, and the command between them.

    Attributes:
        photos: folder of the photos.
        results: folder of the results.
        engine: what restores.
        limits: of the run.
    """

    photos: Path
    results: Path
    engine: FakeEngine
    limits: RunLimits = field(default_factory=lambda: RunLimits(workers=1, look_s=0.0))

    def save(self, name: str, *, size: tuple[int, int] = (20, 30), seed: int = 0) -> np.ndarray:
        """Save noise below the folder of the photos, and return its pixels."""
        digest = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=4).digest()
        seeded = np.random.default_rng([seed, int.from_bytes(digest)])
        pixels = seeded.integers(0, 200, (*size, 3), np.uint8)
        path = self.photos / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path)
        return pixels

    def run(self, **changes: object) -> int:
        """Run the command with other options than usual, and return its exit code."""
        try:
            request = batch_request(self.photos, self.results, **changes)
            return run_batch(request, source=self.engine, limits=self.limits)
        except typer.Exit as stop:
            return stop.exit_code

    def made(self) -> list[str]:
        """Places of all results, without what is kept in the journal's folder."""
        return sorted(
            path.relative_to(self.results).as_posix()
            for path in self.results.rglob("*")
            if path.is_file() and ".photorestore" not in path.relative_to(self.results).parts
        )

    def pixels(self, name: str) -> np.ndarray:
        """Pixels of a result."""
        with Image.open(self.results / name) as image:
            return np.asarray(image)


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """A workplace without photos."""
    photos = tmp_path / "photos"
    photos.mkdir()
    return Workplace(photos=photos, results=tmp_path / "results", engine=FakeEngine())
