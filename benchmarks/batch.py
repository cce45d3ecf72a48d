"""Measure runs over folders: throughput beside the engine alone, and memory over many photos.

    python benchmarks/batch.py throughput --photos 40 --side 2048
    python benchmarks/batch.py memory --photos 10000 --side 64

Without ``--model`` the engine is simulated: it takes the time that was asked
for without using the processor, as an accelerator would.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import cv2
import numpy as np
import typer

from photorestore.batch.agenda import Task, make_agenda
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place
from photorestore.batch.plan import PlanRequest, make_plan
from photorestore.batch.records import JournalRow
from photorestore.batch.runner import BatchRunner, RunLimits
from photorestore.batch.work import PhotoEngine
from photorestore.core.cancel import CancelToken
from photorestore.core.types import Progress, RestoreJob, RestoreResult
from photorestore.io.reading import read_photo

app = typer.Typer(help="Measure runs over folders of photos.", no_args_is_help=True)
_SAMPLES = 20

Photos = Annotated[int, typer.Option(min=1, help="Number of photos.")]
Side = Annotated[int, typer.Option(min=8, help="Side of the photos, in pixels.")]
Workers = Annotated[int, typer.Option(min=1, help="Threads that read, and as many that write.")]


@dataclass
class SimulatedEngine:
    """Takes some time per photo, and gives it back as it was."""

    seconds: float
    device_name: str = "simulated"
    precision: str = "none"

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Wait."""
        time.sleep(self.seconds)
        return RestoreResult(
            id=job.id,
            rgb=job.rgb,
            hole=None,
            probability=None,
            seconds=self.seconds,
            tile_px=0,
            device=self.device_name,
        )


@dataclass
class Watcher:
    """Counts photos, and samples the memory of the process."""

    every: int = 0
    done: int = 0
    resident_mib: list[float] = field(default_factory=list)

    def photo(self, path: Place) -> None:
        """The engine begins with a photo."""

    def progress(self, progress: Progress) -> None:
        """A tile of the current photo is finished."""

    def restored(self, task: Task, row: JournalRow) -> None:
        """A photo is finished."""
        self.done += 1
        if self.every and self.done % self.every == 0:
            self.resident_mib.append(resident_mib())

    def failed(self, path: Place, reason: str) -> None:
        """A photo could not be done."""
        raise RuntimeError(reason)

    def skipped(self, path: Place, reason: str) -> None:
        """A photo was left out."""

    def paused(self, reason: str) -> None:
        """The run waits."""

    def resumed(self) -> None:
        """The run goes on."""


def resident_mib() -> float:
    """Memory that the process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def make_photos(folder: Path, count: int, side_px: int) -> None:
    """Write JPEGs with some texture, all different."""
    rng = np.random.default_rng(0)
    small = max(2, side_px // 8)
    for number in range(count):
        coarse = rng.integers(0, 256, (small, small, 3), np.uint8)
        rgb = cv2.resize(coarse, (side_px, side_px), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{number:06}.jpg"), rgb)


def run_folder(
    in_dir: Path, out_dir: Path, engine: PhotoEngine, *, watcher: Watcher, workers: int
) -> float:
    """Restore a folder and return the seconds it took."""
    options = BatchOptions()
    plan = make_plan(PlanRequest(in_dir=in_dir, out_dir=out_dir))
    agenda = make_agenda(plan, {}, options=options.digest(), on_existing=OnExisting.SKIP)
    with Journal(journal_path(out_dir), in_dir=in_dir) as journal:
        runner = BatchRunner(
            plan,
            agenda,
            journal,
            engine,
            options,
            listener=watcher,
            cancel=CancelToken(),
            limits=RunLimits(workers=workers),
        )
        started_s = time.perf_counter()
        runner.run()
        return time.perf_counter() - started_s


def run_alone(in_dir: Path, engine: PhotoEngine) -> float:
    """Seconds that the engine takes for the photos, read before the clock starts."""
    seconds = 0.0
    for number, path in enumerate(sorted(in_dir.iterdir())):
        job = RestoreJob(id=number, rgb=read_photo(path).pages[0].rgb)
        started_s = time.perf_counter()
        engine.restore(job)
        seconds += time.perf_counter() - started_s
    return seconds


def open_engine(model: str | None, device: str, simulated_ms: float) -> PhotoEngine:
    """The engine with a model, warmed up, or a simulated one."""
    if model is None:
        return SimulatedEngine(simulated_ms / 1000)
    from photorestore.engine.engine import Engine

    engine = Engine(model, device=device)
    engine.restore(RestoreJob(id=0, rgb=np.zeros((64, 64, 3), np.uint8)))
    return engine


@app.command()
def throughput(
    photos: Photos = 40,
    side: Side = 2048,
    workers: Workers = 2,
    model: Annotated[str | None, typer.Option(help="Name or file of a model.")] = None,
    device: Annotated[str, typer.Option(help="For a model.")] = "auto",
    simulated_ms: Annotated[float, typer.Option(help="Per photo, without a model.")] = 300.0,
) -> None:
    """Compare a run with the engine alone; 0.9 or more is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        in_dir, out_dir = Path(folder, "in"), Path(folder, "out")
        in_dir.mkdir()
        make_photos(in_dir, photos, side)
        engine = open_engine(model, device, simulated_ms)
        alone_s = run_alone(in_dir, engine)
        watcher = Watcher()
        run_s = run_folder(in_dir, out_dir, engine, watcher=watcher, workers=workers)
    facts = {
        "photos": watcher.done,
        "side_px": side,
        "device": engine.device_name,
        "alone_s": round(alone_s, 2),
        "run_s": round(run_s, 2),
        "ratio": round(alone_s / run_s, 3),
    }
    typer.echo(json.dumps(facts))


@app.command()
def memory(photos: Photos = 10_000, side: Side = 64, workers: Workers = 2) -> None:
    """Sample the memory of a run with a simulated engine; it should stay flat."""
    with tempfile.TemporaryDirectory() as folder:
        in_dir, out_dir = Path(folder, "in"), Path(folder, "out")
        in_dir.mkdir()
        make_photos(in_dir, photos, side)
        watcher = Watcher(every=max(1, photos // _SAMPLES))
        seconds = run_folder(
            in_dir, out_dir, SimulatedEngine(0.0), watcher=watcher, workers=workers
        )
    first, last = watcher.resident_mib[0], watcher.resident_mib[-1]
    facts = {
        "photos": watcher.done,
        "photos_per_s": round(watcher.done / seconds, 1),
        "resident_mib": [round(sample, 1) for sample in watcher.resident_mib],
        "growth_mib": round(last - first, 1),
    }
    typer.echo(json.dumps(facts))


if __name__ == "__main__":
    app()
