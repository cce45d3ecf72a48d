"""Runs on a cluster: lost workers, full disks, and workers that do not suit."""

from __future__ import annotations

import errno
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from photorestore.batch import encoding
from photorestore.batch.cluster.crew import Crew
from photorestore.batch.cluster.runner import MAX_LOSSES
from photorestore.batch.cluster.worker import Order, Refusal, Worker
from photorestore.batch.errors import BatchError
from photorestore.batch.records import State
from photorestore.batch.runner import RunSummary
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import EngineError, ModelLoadError, PhotoWriteError
from photorestore.io.writing import write_photo

if TYPE_CHECKING:
    from photorestore.batch.agenda import Task
    from tests.unit.batch.conftest import Workplace
else:
    Task = Any
    Workplace = Any
from tests.unit.batch.cluster_runs import Answer, Run, Work


@pytest.fixture
def run(workplace: Workplace) -> Run:
    """Runs between two folders, with the journal in a third."""
    return Run(workplace, workplace.photos, workplace.results)


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
    count = 24  # more than the workers hold in hand when the first result is told
    for number in range(count):
        run.workplace.save(f"{number}.png")
    run.listener.on_restored = run.cancel.cancel

    first = run.go()

    assert first.stopped
    assert 1 <= first.done < count
    assert len(run.workplace.made()) == first.done
    run.cancel = CancelToken()
    assert run.go() == RunSummary(done=count - first.done, kept=first.done)


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
