"""Runs on a cluster whose one worker is in this process, and is lost when a test says so."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from photorestore.batch.agenda import make_agenda
from photorestore.batch.cluster.crew import Returned
from photorestore.batch.cluster.runner import ClusterRunner, leave_probe
from photorestore.batch.cluster.worker import Order, Ready, Refusal, Worker, WorkerSetup
from photorestore.batch.encoding import StagedPhoto
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, RemotePath
from photorestore.batch.placing import recover
from photorestore.batch.plan import BatchPlan, PlanRequest, make_plan
from photorestore.batch.records import JournalRow
from photorestore.batch.runner import RunLimits, RunSummary
from photorestore.core.cancel import CancelToken
from photorestore.core.types import Progress

if TYPE_CHECKING:
    from photorestore.batch.agenda import Task
    from tests.unit.batch.conftest import Workplace
else:
    Task = Any
    Workplace = Any


Work = Callable[[Order], "StagedPhoto | Refusal"]
Answer = StagedPhoto | Refusal | None
Script = Callable[[Order, Work], Answer]


@dataclass
class ScriptedCrew:
    """One worker in this process.

    Attributes:
        worker: restores.
        script: does an order with the worker, or answers None for a worker that is lost.
        orders: all that were given.
    """

    worker: Worker
    script: Script = lambda order, work: work(order)
    room: int = 3
    orders: list[Order] = field(default_factory=list)
    waiting: deque[Order] = field(default_factory=deque)
    alive: bool = True

    @property
    def busy(self) -> bool:
        return bool(self.waiting)

    def has_room(self) -> bool:
        return len(self.waiting) < self.room

    def submit(self, order: Order) -> None:
        assert self.has_room()
        self.orders.append(order)
        self.waiting.append(order)

    def wait(self, at_most_s: float) -> list[Returned]:
        if not self.waiting:
            return []
        order = self.waiting.popleft()
        return [Returned(order=order, answer=self.script(order, self.worker.restore))]

    def dismiss(self) -> None:
        self.waiting.clear()


@dataclass
class Listener:
    """Counts what it is told."""

    restored_keys: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)
    pauses: list[str] = field(default_factory=list)
    on_restored: Callable[[], None] = lambda: None

    def photo(self, path: Place) -> None: ...
    def progress(self, progress: Progress) -> None: ...
    def resumed(self) -> None: ...

    def restored(self, task: Task, row: JournalRow) -> None:
        self.restored_keys[row.key] += 1
        self.on_restored()

    def failed(self, path: Place, reason: str) -> None:
        self.reasons.append(reason)

    def skipped(self, path: Place, reason: str) -> None:
        self.skips.append(reason)

    def paused(self, reason: str) -> None:
        self.pauses.append(reason)


@dataclass
class Run:
    """Everything about runs between two places."""

    workplace: Workplace
    in_dir: Place
    out_dir: Place
    on_existing: OnExisting = OnExisting.SKIP
    options: BatchOptions = field(default_factory=BatchOptions)
    listener: Listener = field(default_factory=Listener)
    cancel: CancelToken = field(default_factory=CancelToken)
    orders: list[Order] = field(default_factory=list)

    def plan(self, rows: dict[str, JournalRow]) -> BatchPlan:
        request = PlanRequest(
            in_dir=self.in_dir, out_dir=self.out_dir, desk=self.workplace.results.with_name("desk")
        )
        return make_plan(request, earlier=rows)

    def setup(self, plan: BatchPlan) -> WorkerSetup:
        return WorkerSetup(
            open_engine=lambda cpus: self.workplace.engine,
            options=self.options,
            in_dir=plan.in_dir,
            out_dir=plan.out_dir,
            probe=leave_probe(plan.out_dir),
        )

    def go(self, script: Script = lambda order, work: work(order)) -> RunSummary:
        """One run, which goes on with the journal of the last one."""
        desk = self.workplace.results.with_name("desk")
        with Journal(journal_path(desk), in_dir=self.in_dir) as journal:
            recover(journal, self.out_dir)
            rows = {row.key: row for row in journal.rows()}
            plan = self.plan(rows)
            agenda = make_agenda(
                plan, rows, options=self.options.digest(), on_existing=self.on_existing
            )
            worker = Worker(self.setup(plan), 1.0)
            assert isinstance(worker.prepare(), Ready)
            crew = ScriptedCrew(worker, script, orders=self.orders)
            return ClusterRunner(
                plan,
                agenda,
                journal,
                crew,
                self.options,
                listener=self.listener,
                cancel=self.cancel,
                on_existing=self.on_existing,
                limits=RunLimits(look_s=0.0, free_mib=lambda _: 9999.0),
            ).run()

    def rows(self) -> dict[str, JournalRow]:
        desk = self.workplace.results.with_name("desk")
        with Journal(journal_path(desk), in_dir=self.in_dir) as journal:
            return {row.key: row for row in journal.rows()}


def upload(workplace: Workplace, place: Place) -> None:
    assert isinstance(place, RemotePath)
    for path in workplace.photos.rglob("*.*"):
        (place / PurePosixPath(path.relative_to(workplace.photos).as_posix())).store(path)


def made(place: Place) -> dict[str, bytes]:
    assert isinstance(place, RemotePath)
    found: dict[str, bytes] = {}
    for file in place.files():
        with file.open() as stream:
            found[file.relative_to(place).as_posix()] = stream.read()
    return found
