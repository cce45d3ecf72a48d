"""What a run on a cluster costs: time and machines, from seconds per megapixel.

    python benchmarks/speed.py --model small --megapixels 2 > speed.txt
    python benchmarks/cluster_cost.py --speed speed.txt --cores 2

Without ``--speed`` it takes the figure of the README. What the driver can
do, which limits how many workers are of use, is measured here and now, on this
machine and its disk: rows of the journal, names of results, and memory per photo.
Prints the tables of docs/cluster.md, and as its last line the same as JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
import tracemalloc
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from photorestore.batch.agenda import Task, make_agenda
from photorestore.batch.cluster.crew import Returned
from photorestore.batch.cluster.runner import ClusterRunner
from photorestore.batch.cluster.worker import Order
from photorestore.batch.encoding import StagedFile, StagedPhoto
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.ledger import names_of
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place
from photorestore.batch.placing import staging_dir
from photorestore.batch.plan import BatchPlan, PlannedPhoto
from photorestore.batch.records import FileStamp, JournalRow, Outcome
from photorestore.core.cancel import CancelToken
from photorestore.core.types import Progress

MEASURED_S_PER_MP = 1.2
MEASURED_CORES = 2
"""`benchmarks/speed.py --model small --megapixels 2`, with detection, on two cores (README)."""
_CONTENT = b"a result"
_THUMBNAIL = bytes(6_000)
_WORKERS = (1, 8, 32, 128, 512)
_DAY_S = 86_400.0


@dataclass(frozen=True, kw_only=True)
class Driver:
    """What the process that hands out the photos can do.

    Attributes:
        photos_per_s: photos that it can name and record.
        plan_bytes: memory per photo of the plan and what earlier runs did.
        journal_bytes: of the journal, per photo.
    """

    photos_per_s: float
    plan_bytes: float
    journal_bytes: float


@dataclass(frozen=True, kw_only=True)
class Row:
    """One size of cluster.

    Attributes:
        workers: number of workers.
        photos_per_s: what they do.
        days: time for all photos.
        driver_share: share of what the driver can do, 1 is its limit.
        cost: of the machines, in the currency of the price, or None without a price.
    """

    workers: int
    photos_per_s: float
    days: float
    driver_share: float
    cost: float | None


@dataclass
class InstantCrew:
    """Workers that leave a small file for every order, in no time."""

    staging: Path
    waiting: deque[Order] = field(default_factory=deque)
    alive: bool = True

    @property
    def busy(self) -> bool:
        return bool(self.waiting)

    def has_room(self) -> bool:
        return len(self.waiting) < 64

    def submit(self, order: Order) -> None:
        self.waiting.append(order)

    def wait(self, at_most_s: float) -> list[Returned]:
        returned = [Returned(order=order, answer=self._stage(order)) for order in self.waiting]
        self.waiting.clear()
        return returned

    def dismiss(self) -> None:
        self.waiting.clear()

    def _stage(self, order: Order) -> StagedPhoto:
        (self.staging / order.name).write_bytes(_CONTENT)
        digest = hashlib.blake2b(_CONTENT, digest_size=16).hexdigest()
        return StagedPhoto(
            files=(StagedFile(staged=order.name, digest=digest, wanted=order.output),),
            stamp=FileStamp(size_bytes=2_000_000, mtime_ns=1, digest=digest),
            mask=None,
            before=_THUMBNAIL,
            after=_THUMBNAIL,
            outcome=Outcome(outputs=(), seconds=1.0, megapixels=12.0, damaged_share=0.01),
        )


class Silent:
    """Hears and says nothing."""

    def photo(self, path: Place) -> None: ...
    def progress(self, progress: Progress) -> None: ...
    def restored(self, task: Task, row: JournalRow) -> None: ...
    def failed(self, path: Place, reason: str) -> None:
        raise RuntimeError(reason)

    def skipped(self, path: Place, reason: str) -> None: ...
    def paused(self, reason: str) -> None: ...
    def resumed(self) -> None: ...


def make_plan_of(count: int, folder: Path) -> BatchPlan:
    """A plan of photos that need not exist."""
    photos = tuple(
        PlannedPhoto(
            key=f"collection/box {n // 500:05}/photograph {n:08}.jpg",
            n=n,
            source=folder / "in" / f"collection/box {n // 500:05}/photograph {n:08}.jpg",
            output=PurePosixPath(f"collection/box {n // 500:05}/photograph {n:08}_restored.jpg"),
        )
        for n in range(1, count + 1)
    )
    return BatchPlan(in_dir=folder / "in", out_dir=folder, desk=folder, photos=photos)


def measure_driver(photos: int, disk: Path | None) -> Driver:
    """Name and record photos of which nothing is left to compute."""
    with tempfile.TemporaryDirectory(dir=disk) as folder:
        here = Path(folder)
        (here / "in").mkdir()
        options = BatchOptions()
        plan = make_plan_of(photos, here)
        agenda = make_agenda(plan, {}, options=options.digest(), on_existing=OnExisting.OVERWRITE)
        staging = staging_dir(here)
        assert isinstance(staging, Path)
        staging.mkdir(parents=True)
        with Journal(journal_path(here), in_dir=here / "in") as journal:
            runner = ClusterRunner(
                plan,
                agenda,
                journal,
                InstantCrew(staging),
                options,
                listener=Silent(),
                cancel=CancelToken(),
                on_existing=OnExisting.OVERWRITE,
            )
            started_s = time.perf_counter()
            summary = runner.run()
            seconds = time.perf_counter() - started_s
            plan_bytes = measure_memory(photos, here, journal, options)
        if summary.done != photos:
            raise RuntimeError(f"Only {summary.done} of {photos} were recorded.")
        return Driver(
            photos_per_s=photos / seconds,
            plan_bytes=plan_bytes,
            journal_bytes=journal_path(here).stat().st_size / photos,
        )


def measure_memory(photos: int, folder: Path, journal: Journal, options: BatchOptions) -> float:
    """Bytes per photo that a run holds which is resumed, as it holds the most."""
    tracemalloc.start()
    rows = {row.key: row for row in journal.rows()}
    plan = make_plan_of(photos, folder)
    agenda = make_agenda(plan, rows, options=options.digest(), on_existing=OnExisting.OVERWRITE)
    held = (agenda, names_of(plan, journal))
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del held
    return peak_bytes / photos


def read_speed(path: Path) -> float:
    """Seconds per megapixel with detection, from what benchmarks/speed.py printed.

    Raises:
        ValueError: the file holds something else.
    """
    facts = json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
    return max(float(row["total_detecting"]) for row in facts["rows"])


def size_cluster(
    workers: int,
    *,
    photos: int,
    megapixels: float,
    worker_s_per_mp: float,
    driver: Driver,
    price_per_hour: float | None,
) -> Row:
    """What so many workers do; the driver is the limit where they would be faster."""
    wanted_per_s = workers / (megapixels * worker_s_per_mp)
    per_s = min(wanted_per_s, driver.photos_per_s)
    seconds = photos / per_s
    return Row(
        workers=workers,
        photos_per_s=per_s,
        days=seconds / _DAY_S,
        driver_share=wanted_per_s / driver.photos_per_s,
        cost=None if price_per_hour is None else workers * seconds / 3600 * price_per_hour,
    )


def write_tables(
    rows: Sequence[Row], driver: Driver, *, photos: int, write: Callable[[str], object]
) -> None:
    """Print Markdown."""
    priced = any(row.cost is not None for row in rows)
    write("| workers | photos per second | days | share of the driver |")
    write(" cost |\n" if priced else "\n")
    write("|--:|--:|--:|--:|" + ("--:|\n" if priced else "\n"))
    for row in rows:
        write(f"| {row.workers:,} | {row.photos_per_s:,.2f} | {row.days:,.1f} ")
        write(f"| {row.driver_share:.0%} |")
        write(f" {row.cost:,.0f} |\n" if row.cost is not None else "\n")
    write("\n| driver | measured |\n|---|--:|\n")
    write(f"| photos named and recorded per second | {driver.photos_per_s:,.0f} |\n")
    write(
        f"| memory per million photos, when resumed | {driver.plan_bytes * 1e6 / 2**30:.1f} GiB |\n"
    )
    journal_gib = driver.journal_bytes * photos / 2**30
    write(f"| journal of all {photos:,} photos | {journal_gib:.1f} GiB |\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the driver, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=10_000_000)
    parser.add_argument("--megapixels", type=float, default=12.0, help="mean of a photo")
    parser.add_argument("--speed", type=Path, help="what benchmarks/speed.py printed")
    parser.add_argument(
        "--cores", type=int, help="that were measured; 0 for a GPU, of which a worker has one"
    )
    parser.add_argument("--worker-cores", type=int, default=4, help="of a worker without GPU")
    parser.add_argument("--price", type=float, help="of a worker per hour")
    parser.add_argument("--driver-photos", type=int, default=2_000, help="to measure the driver")
    parser.add_argument("--disk", type=Path, help="where the journal and the results would be")
    chosen = parser.parse_args(arguments)

    s_per_mp = read_speed(chosen.speed) if chosen.speed else MEASURED_S_PER_MP
    cores = MEASURED_CORES if chosen.cores is None else chosen.cores
    worker_s_per_mp = s_per_mp * cores / chosen.worker_cores if cores else s_per_mp
    driver = measure_driver(chosen.driver_photos, chosen.disk)
    rows = [
        size_cluster(
            workers,
            photos=chosen.photos,
            megapixels=chosen.megapixels,
            worker_s_per_mp=worker_s_per_mp,
            driver=driver,
            price_per_hour=chosen.price,
        )
        for workers in _WORKERS
    ]
    write = sys.stdout.write
    where = f"{cores} cores" if cores else "a GPU"
    write(f"{s_per_mp:.2f} s per megapixel on {where}; {chosen.photos:,} photos ")
    write(f"of {chosen.megapixels:g} megapixels; a worker has ")
    write(f"{chosen.worker_cores} cores\n\n" if cores else "a GPU\n\n")
    write_tables(rows, driver, photos=chosen.photos, write=write)
    facts = {"driver": asdict(driver), "rows": [asdict(row) for row in rows]}
    write(json.dumps(facts) + "\n")


if __name__ == "__main__":
    main()
