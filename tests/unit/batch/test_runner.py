"""The runner itself: its gate, and how far it runs ahead."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from photorestore.batch import placing
from photorestore.batch import runner as runner_module
from photorestore.batch.agenda import Task, make_agenda
from photorestore.batch.encoding import StagedPhoto, encode_photo
from photorestore.batch.gate import Gate
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place
from photorestore.batch.plan import PlanRequest, make_plan
from photorestore.batch.records import JournalRow
from photorestore.batch.runner import BatchRunner, RunLimits, RunSummary
from photorestore.batch.work import ReadPhoto, read_task
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import ModelLoadError
from photorestore.core.types import Progress

if TYPE_CHECKING:
    from tests.unit.batch.conftest import Workplace
else:
    Workplace = Any


@dataclass
class Listener:
    """Writes down what it is told, and does something when the run pauses."""

    told: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    on_pause: Callable[[], None] = lambda: None

    def _note(self, what: str) -> None:
        self.told.append(what)
        self.threads.add(threading.current_thread().name)

    def photo(self, path: Place) -> None:
        self._note(f"photo {path.stem}")

    def progress(self, progress: Progress) -> None:
        self._note("progress")

    def restored(self, task: Task, row: JournalRow) -> None:
        self._note(f"restored {task.photo.source.stem}")

    def failed(self, path: Place, reason: str) -> None:
        self._note(f"failed {path.stem}")

    def skipped(self, path: Place, reason: str) -> None:
        self._note(f"skipped {path.stem}")

    def paused(self, reason: str) -> None:
        self._note("paused")
        self.on_pause()

    def resumed(self) -> None:
        self._note("resumed")


def run(
    workplace: Workplace,
    listener: Listener,
    *,
    gate: Gate | None = None,
    cancel: CancelToken | None = None,
    limits: RunLimits | None = None,
) -> RunSummary:
    plan = make_plan(PlanRequest(in_dir=workplace.photos, out_dir=workplace.results))
    options = BatchOptions()
    agenda = make_agenda(plan, {}, options=options.digest(), on_existing=OnExisting.SKIP)
    with Journal(journal_path(workplace.results), in_dir=workplace.photos) as journal:
        return BatchRunner(
            plan,
            agenda,
            journal,
            workplace.engine,
            options,
            listener=listener,
            cancel=cancel or CancelToken(),
            gate=gate,
            limits=limits or workplace.limits,
        ).run()


def test_a_closed_gate_holds_the_next_photo(workplace: Workplace) -> None:
    for name in ("a.png", "b.png", "c.png"):
        workplace.save(name)
    gate = Gate()
    workplace.engine.before_job = lambda: gate.pause() if len(workplace.engine.jobs) == 1 else None
    listener = Listener(on_pause=gate.resume)

    assert run(workplace, listener, gate=gate) == RunSummary(done=3)

    told = listener.told
    assert told.index("restored b") < told.index("paused") < told.index("resumed")
    assert told.index("resumed") < told.index("photo c")
    assert listener.threads == {threading.current_thread().name}


def test_a_paused_run_can_be_cancelled(workplace: Workplace) -> None:
    for name in ("a.png", "b.png"):
        workplace.save(name)
    gate, cancel = Gate(), CancelToken()
    gate.pause()
    listener = Listener(on_pause=cancel.cancel)

    assert run(workplace, listener, gate=gate, cancel=cancel) == RunSummary(stopped=True)

    assert not workplace.engine.jobs


@pytest.mark.parametrize(("waiting_mib", "most"), [(1024.0, 4), (0.0, 2)])
def test_few_photos_are_held_at_a_time(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, waiting_mib: float, most: int
) -> None:
    for number in range(12):
        workplace.save(f"{number:02}.png")
    begun: list[int] = []
    ahead: list[int] = []

    def read(task: Task, *, masks_given: bool) -> ReadPhoto:
        begun.append(task.photo.n)
        return read_task(task, masks_given=masks_given)

    monkeypatch.setattr(runner_module, "read_task", read)
    workplace.engine.before_job = lambda: ahead.append(len(begun) - len(workplace.engine.jobs))

    run(workplace, Listener(), limits=RunLimits(workers=2, waiting_mib=waiting_mib))

    assert max(ahead) <= most
    assert begun[0] == 1
    assert sorted(begun) == list(range(1, 13))


@pytest.mark.parametrize(("waiting_mib", "most"), [(1024.0, 2), (0.0, 1)])
def test_few_large_photos_are_written_at_a_time(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, waiting_mib: float, most: int
) -> None:
    for number in range(4):
        workplace.save(f"{number}.png")
    third = threading.Event()
    patience_s = 20.0 if most == 2 else 0.3
    listener = Listener()
    behind: list[int] = []

    def look() -> None:
        done = sum(told.startswith("restored") for told in listener.told)
        behind.append(len(workplace.engine.jobs) - done)
        if len(behind) == 3:
            third.set()

    def encode(*values: Any, **named: Any) -> StagedPhoto:  # noqa: ANN401
        third.wait(patience_s)  # in vain where the engine waits for the disk
        return encode_photo(*values, **named)

    monkeypatch.setattr(placing, "encode_photo", encode)
    workplace.engine.before_job = look

    run(workplace, listener, limits=RunLimits(workers=3, waiting_mib=waiting_mib))

    # where nothing may wait, the photo before may be written already when the engine looks
    assert behind[2] == most or (most == 1 and behind[2] == 0)


def test_broken_weights_end_the_run_at_once(workplace: Workplace) -> None:
    for number in range(5):
        workplace.save(f"{number}.png")

    def fail() -> None:
        raise ModelLoadError("The weights are broken.")

    workplace.engine.before_job = fail
    listener = Listener()

    with pytest.raises(ModelLoadError):
        run(workplace, listener)
    assert listener.told == ["photo 0"]


def test_an_error_that_nobody_expected_is_the_photos_own(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a.png", "b.png"):
        workplace.save(name)

    def read(task: Task, *, masks_given: bool) -> ReadPhoto:
        if task.photo.n == 1:
            raise RuntimeError("nobody thought of this")
        return read_task(task, masks_given=masks_given)

    monkeypatch.setattr(runner_module, "read_task", read)
    listener = Listener()

    assert run(workplace, listener) == RunSummary(done=1, failed=1)
    assert "failed a" in listener.told
    assert "nobody thought of this" in caplog.text
