"""Measure runs over folders: throughput beside the engine alone, and memory over many photos.

    python benchmarks/batch.py throughput --model default
    python benchmarks/batch.py throughput --simulated-ms 150 --side 2048
    python benchmarks/batch.py memory

Without ``--model`` the engine is simulated: it takes the time that was asked
for without using the processor, as an accelerator would.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Annotated

import cv2
import numpy as np
import typer

from photorestore.batch.agenda import Task, make_agenda
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.ledger import usual_workers
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
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        help="Threads that read, and as many that write.",
        show_default="as the command chooses",
    ),
]


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
    """Counts photos, adds up the engine's time, and samples the memory of the process."""

    every: int = 0
    done: int = 0
    engine_s: float = 0.0
    resident_mib: list[float] = field(default_factory=list)
    shows: Callable[[str], None] = lambda line: None

    def photo(self, path: Place) -> None:
        """The engine begins with a photo."""

    def progress(self, progress: Progress) -> None:
        """A tile of the current photo is finished."""

    def restored(self, task: Task, row: JournalRow) -> None:
        """A photo is finished."""
        self.done += 1
        self.engine_s += 0.0 if row.outcome is None else row.outcome.seconds
        if self.every and self.done % self.every == 0:
            self.resident_mib.append(resident_mib())
            self.shows(f"{self.done} photos: {self.resident_mib[-1]:.1f} MiB")

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


def make_photos(folder: Path, count: int, side_px: int, suffixes: Sequence[str]) -> None:
    """Write photos with some texture, all different, of the formats in turn."""
    rng = np.random.default_rng(0)
    small = max(2, side_px // 8)
    for number in range(count):
        coarse = rng.integers(0, 256, (small, small, 3), np.uint8)
        rgb = cv2.resize(coarse, (side_px, side_px), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{number:06}.{suffixes[number % len(suffixes)]}"), rgb)


def run_folder(
    in_dir: Path, out_dir: Path, engine: PhotoEngine, *, watcher: Watcher, workers: int | None
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
            limits=RunLimits(workers=workers or usual_workers()),
        )
        started_s = time.perf_counter()
        runner.run()
        return time.perf_counter() - started_s


def run_alone(in_dir: Path, engine: PhotoEngine, *, most: int | None = None) -> tuple[float, float]:
    """Seconds that the engine takes for photos that were read before, and its processor time."""
    seconds = cpu_s = 0.0
    for number, path in enumerate(sorted(in_dir.iterdir())[:most]):
        job = RestoreJob(id=number, rgb=read_photo(path).pages[0].rgb)
        started_s, before_s = time.perf_counter(), time.process_time()
        engine.restore(job)
        seconds += time.perf_counter() - started_s
        cpu_s += time.process_time() - before_s
    return seconds, cpu_s


def open_engine(model: str | None, device: str, simulated_ms: float) -> PhotoEngine:
    """The engine with a model, or a simulated one."""
    if model is None:
        return SimulatedEngine(simulated_ms / 1000)
    from photorestore.engine.engine import Engine

    engine = Engine(model, device=device)
    return engine


@app.command()
def throughput(
    photos: Photos = 16,
    side: Side = 1024,
    rounds: Annotated[int, typer.Option(min=1, help="Each is the engine alone, then a run.")] = 5,
    suffix: Annotated[
        list[str] | None,
        typer.Option(help="Of a format; may be given several times.", show_default="jpg"),
    ] = None,
    workers: Workers = None,
    model: Annotated[str | None, typer.Option(help="Name or file of a model.")] = None,
    device: Annotated[str, typer.Option(help="For a model.")] = "auto",
    simulated_ms: Annotated[float, typer.Option(help="Per photo, without a model.")] = 150.0,
) -> None:
    """Compare runs with the engine alone, in turns; a ratio of 0.9 or more is wanted.

    The ratio is the median of those of the rounds, so that one disturbance does not
    count. ``engine_share`` is the share of the run's time in which the engine worked:
    what it lacks to 1 was spent waiting for photos and between them. ``cpu_ratio``
    compares time of the processor instead of the clock's, which other programs do not
    change: an engine that uses all cores gets no closer to 1 than that.
    """
    alone: list[float] = []
    runs: list[float] = []
    shares: list[float] = []
    cpu_ratios: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        in_dir = Path(folder, "in")
        in_dir.mkdir()
        make_photos(in_dir, photos, side, suffix or ["jpg"])
        engine = open_engine(model, device, simulated_ms)
        run_alone(in_dir, engine, most=2)
        for number in range(rounds):
            alone_s, alone_cpu_s = run_alone(in_dir, engine)
            alone.append(alone_s)
            watcher, before_s = Watcher(), time.process_time()
            out_dir = Path(folder, f"out-{number}")
            runs.append(run_folder(in_dir, out_dir, engine, watcher=watcher, workers=workers))
            cpu_ratios.append(alone_cpu_s / (time.process_time() - before_s))
            assert watcher.done == photos
            shares.append(watcher.engine_s / runs[-1])
            shutil.rmtree(out_dir)
            _say(f"round {number + 1}: alone {alone[-1]:.2f} s, run {runs[-1]:.2f} s")
    ratios = [one / run for one, run in zip(alone, runs, strict=True)]
    facts = {
        "photos": photos,
        "side_px": side,
        "formats": suffix or ["jpg"],
        "device": engine.device_name,
        "workers": workers or usual_workers(),
        "alone_s": round(median(alone), 2),
        "run_s": round(median(runs), 2),
        "ratios": [round(ratio, 3) for ratio in ratios],
        "ratio": round(median(ratios), 3),
        "engine_share": round(median(shares), 3),
        "cpu_ratio": round(median(cpu_ratios), 3),
    }
    typer.echo(json.dumps(facts))


@app.command()
def memory(photos: Photos = 10_000, side: Side = 64, workers: Workers = None) -> None:
    """Sample the memory of a run with a simulated engine; it should stay flat.

    ``growth_mib`` is from the first tenth of the run, when all threads have begun, to
    its end.
    """
    with tempfile.TemporaryDirectory() as folder:
        in_dir, out_dir = Path(folder, "in"), Path(folder, "out")
        in_dir.mkdir()
        make_photos(in_dir, photos, side, ["jpg"])
        watcher = Watcher(every=max(1, photos // _SAMPLES), shows=_say)
        seconds = run_folder(
            in_dir, out_dir, SimulatedEngine(0.0), watcher=watcher, workers=workers
        )
    samples = watcher.resident_mib
    facts = {
        "photos": watcher.done,
        "seconds": round(seconds, 1),
        "photos_per_s": round(watcher.done / seconds, 1),
        "resident_mib": [round(sample, 1) for sample in samples],
        "growth_mib": round(samples[-1] - samples[min(1, len(samples) - 1)], 1),
    }
    typer.echo(json.dumps(facts))


def _say(line: str) -> None:
    typer.echo(line, err=True)


if __name__ == "__main__":
    app()
