"""Runs on a cluster, with workers in this process, which are lost when a test says so."""

from __future__ import annotations

import errno
import io
import uuid
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from photorestore.batch import encoding
from photorestore.batch.agenda import make_agenda
from photorestore.batch.cluster.crew import Crew, Returned
from photorestore.batch.cluster.runner import MAX_LOSSES, ClusterRunner, leave_probe
from photorestore.batch.cluster.worker import Order, Ready, Refusal, Worker, WorkerSetup
from photorestore.batch.encoding import StagedPhoto
from photorestore.batch.errors import BatchError
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, RemotePath, place_of
from photorestore.batch.placing import recover, staging_dir
from photorestore.batch.plan import BatchPlan, PlanRequest, make_plan
from photorestore.batch.records import JournalRow, State
from photorestore.batch.runner import RunLimits, RunSummary
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import EngineError, ModelLoadError, PhotoWriteError
from photorestore.core.types import Progress
from photorestore.io.writing import write_photo

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


@pytest.fixture
def run(workplace: Workplace) -> Run:
    """Runs between two folders, with the journal in a third."""
    return Run(workplace, workplace.photos, workplace.results)


@pytest.fixture
def stored(workplace: Workplace) -> Run:
    """Runs between two folders of a store."""
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    place = uuid.uuid4().hex
    return Run(workplace, place_of(f"memory://{place}/in"), place_of(f"memory://{place}/out"))


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


def test_a_run_is_as_on_one_machine(run: Run) -> None:
    pixels = run.workplace.save("album/a.png")
    run.workplace.save("b.bmp")
    (run.workplace.photos / "empty.jpg").touch()

    assert run.go() == RunSummary(done=2, failed=1)

    assert run.workplace.made() == ["album/a_restored.png", "b_restored.bmp"]
    np.testing.assert_array_equal(run.workplace.pixels("album/a_restored.png"), pixels + 1)
    assert run.listener.reasons == [f"{run.workplace.photos}/empty.jpg is empty."]
    assert {row.state for row in run.rows().values()} == {State.DONE, State.FAILED}
    assert run.go() == RunSummary(kept=2, failed=1)
    assert len(run.workplace.engine.jobs) == 2


@pytest.mark.parametrize("after_work", [False, True])
def test_a_lost_worker_loses_and_doubles_nothing(run: Run, after_work: bool) -> None:
    for number in range(6):
        run.workplace.save(f"{number}.png")
    lost: set[int] = set()

    def lose_each_once(order: Order, work: Work) -> Answer:
        if order.n in lost:
            return work(order)
        lost.add(order.n)
        if after_work:  # its machine dies before it can say that all is staged
            work(order)
        return None

    assert run.go(lose_each_once) == RunSummary(done=6)

    assert len(run.workplace.made()) == 6
    assert set(run.listener.restored_keys.values()) == {1}
    names = [order.name for order in run.orders]
    assert len(names) == len(set(names)) == 12
    assert not list(run.workplace.results.rglob("staging/*"))


def test_a_worker_back_from_the_dead_changes_nothing(run: Run) -> None:
    run.workplace.save("a.png")
    ghost: list[Order] = []

    def haunt(order: Order, work: Work) -> Answer:
        if not ghost:
            ghost.append(order)
            return None
        answer = work(order)
        work(ghost[0])
        return answer

    assert run.go(haunt) == RunSummary(done=1)
    assert run.workplace.made() == ["a_restored.png"]
    assert not list(run.workplace.results.rglob("staging/*"))


def test_a_photo_that_costs_every_worker_is_given_up(run: Run) -> None:
    run.workplace.save("bad.png")
    run.workplace.save("good.png")

    def die_of_the_first(order: Order, work: Work) -> Answer:
        return None if order.n == 1 else work(order)

    assert run.go(die_of_the_first) == RunSummary(done=1, failed=1)
    assert sum(order.n == 1 for order in run.orders) == MAX_LOSSES
    assert "workers were lost with it" in run.listener.reasons[0]


def test_a_full_disk_elsewhere_pauses_the_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        run.workplace.save(f"{number}.png")
    full = iter([True])
    real_write = write_photo

    def write(*arguments: Any, **options: Any) -> tuple[str, ...]:  # noqa: ANN401
        if next(full, False):
            error = OSError(errno.ENOSPC, "No space left on device")
            raise PhotoWriteError("The disk is full.") from error
        return real_write(*arguments, **options)

    monkeypatch.setattr(encoding, "write_photo", write)

    assert run.go() == RunSummary(done=3)
    assert len(run.listener.pauses) == 1
    assert "The disk is full." in run.listener.pauses[0]


def test_broken_weights_end_the_run(run: Run) -> None:
    run.workplace.save("a.png")

    def fail() -> None:
        raise ModelLoadError("The weights are broken.")

    run.workplace.engine.before_job = fail
    with pytest.raises(ModelLoadError, match="are broken"):
        run.go()


def test_a_stopped_run_keeps_what_is_staged(run: Run) -> None:
    for number in range(5):
        run.workplace.save(f"{number}.png")
    run.listener.on_restored = run.cancel.cancel

    first = run.go()

    assert first.stopped
    assert 1 <= first.done < 5
    assert len(run.workplace.made()) == first.done
    run.cancel = CancelToken()
    assert run.go() == RunSummary(done=5 - first.done, kept=first.done)


def test_urls(stored: Run) -> None:
    pixels = stored.workplace.save("album/a b.png")
    stored.workplace.save("c.jpg")
    (stored.workplace.photos / "empty.jpg").touch()
    upload(stored.workplace, stored.in_dir)
    before = made(stored.in_dir)
    stored.options = replace(stored.options, keep_masks=True)

    assert stored.go() == RunSummary(done=2, failed=1)

    results = made(stored.out_dir)
    assert sorted(results) == [
        "album/a b_restored.png",
        "album/a b_restored_mask.png",
        "c_restored.jpg",
        "c_restored_mask.png",
    ]
    with Image.open(io.BytesIO(results["album/a b_restored.png"])) as image:
        np.testing.assert_array_equal(np.asarray(image), pixels + 1)
    assert stored.listener.reasons == [f"{stored.in_dir}/empty.jpg is empty."]
    assert made(stored.in_dir) == before
    assert stored.go() == RunSummary(kept=2, failed=1)
    assert not stored.workplace.results.exists()


def test_a_changed_photo_in_a_store_is_noticed(stored: Run) -> None:
    stored.workplace.save("a.png")
    stored.workplace.save("b.png")
    upload(stored.workplace, stored.in_dir)
    assert stored.go().done == 2
    stored.workplace.save("a.png", seed=1)
    upload(stored.workplace, stored.in_dir)  # b only gets a new date

    assert stored.go() == RunSummary(done=1, kept=1)

    assert sorted(made(stored.out_dir)) == ["a_restored.png", "b_restored.png"]
    assert stored.go() == RunSummary(kept=2)


@pytest.mark.parametrize(
    ("policy", "names", "kept", "expected"),
    [
        (OnExisting.SKIP, ["a_restored.png"], True, RunSummary(skipped=1)),
        (OnExisting.RENAME, ["a_restored-2.png", "a_restored.png"], True, RunSummary(done=1)),
        (OnExisting.OVERWRITE, ["a_restored.png"], False, RunSummary(done=1)),
    ],
)
def test_files_that_exist_in_a_store(
    stored: Run, policy: OnExisting, names: list[str], kept: bool, expected: RunSummary
) -> None:
    stored.workplace.save("a.png")
    upload(stored.workplace, stored.in_dir)
    mine = stored.workplace.photos.with_name("mine")
    mine.write_bytes(b"mine")
    assert isinstance(stored.out_dir, RemotePath)
    (stored.out_dir / "a_restored.png").store(mine)
    stored.on_existing = policy

    assert stored.go() == expected

    assert sorted(made(stored.out_dir)) == names
    assert (made(stored.out_dir)["a_restored.png"] == b"mine") is kept


@pytest.mark.parametrize("moved", [False, True])
def test_a_crash_between_staging_and_naming_in_a_store(stored: Run, moved: bool) -> None:
    stored.workplace.save("a.png")
    upload(stored.workplace, stored.in_dir)
    assert stored.go() == RunSummary(done=1)
    row = stored.rows()["a.png"]
    assert row.outcome is not None
    assert isinstance(stored.out_dir, RemotePath)
    desk = stored.workplace.results.with_name("desk")
    with Journal(journal_path(desk), in_dir=stored.in_dir) as journal:
        journal.write([replace(row, state=State.PLACING)])
    if not moved:
        staged = staging_dir(stored.out_dir) / row.outcome.outputs[0].staged
        assert isinstance(staged, RemotePath)
        (stored.out_dir / "a_restored.png").move(staged)

    assert stored.go() == RunSummary(kept=1)

    assert list(made(stored.out_dir)) == ["a_restored.png"]
    assert len(stored.workplace.engine.jobs) == 1


def test_workers_that_do_not_suit_say_so(run: Run) -> None:
    run.workplace.save("a.png")
    setup = run.setup(run.plan({}))

    other = Worker(replace(setup, version="0.0.1"), 1.0).prepare()
    blind = Worker(replace(setup, probe="nowhere"), 1.0).prepare()

    def fail(cpus: float) -> Any:  # noqa: ANN401
        raise EngineError("There is no such device.")

    broken = Worker(replace(setup, open_engine=fail), 1.0).prepare()
    assert isinstance(other, Refusal)
    assert "the run needs 0.0.1" in other.reason
    assert isinstance(blind, Refusal)
    assert f"does not see {run.workplace.results}: " in blind.reason
    assert isinstance(broken, Refusal)
    assert "There is no such device." in broken.reason


def test_a_wrong_address_is_refused(run: Run) -> None:
    run.workplace.save("a.png")
    with pytest.raises(BatchError, match="auto or ray://HOST:PORT"):
        Crew("localhost", run.setup(run.plan({})), in_hand=2)
