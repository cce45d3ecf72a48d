"""The run on a cluster: hands out photos, and alone gives results their names."""

from __future__ import annotations

import secrets
import tempfile
from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Protocol

from photorestore.batch.agenda import Agenda, Task
from photorestore.batch.cluster.crew import Returned
from photorestore.batch.cluster.worker import Order, Refusal
from photorestore.batch.encoding import StagedPhoto
from photorestore.batch.gate import Gate
from photorestore.batch.journal import Journal
from photorestore.batch.ledger import Ledger, RunLimits, RunListener, RunSummary, names_of
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, RemotePath
from photorestore.batch.placing import Placer, clear_staging, is_disk_full, staging_dir
from photorestore.batch.plan import BatchPlan
from photorestore.batch.records import JournalRow
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import EngineError, JobCancelled, ModelLoadError
from photorestore.io.atomic import write_bytes, write_error

MAX_LOSSES = 3
"""Workers that may be lost with a photo in hand, before it is taken for the cause."""
_PLACERS = 16
_WAITING_PER_PLACER = 4
_LOOK_S = 0.5


class OrderTaker(Protocol):
    """What a run needs of its workers; see `Crew`."""

    @property
    def busy(self) -> bool: ...
    @property
    def alive(self) -> bool: ...
    def has_room(self) -> bool: ...
    def submit(self, order: Order) -> None: ...
    def wait(self, at_most_s: float) -> Sequence[Returned]: ...
    def dismiss(self) -> None: ...


class ClusterRunner:
    """Works through an agenda once, with workers elsewhere.

    Workers only ever write into the staging folder, under names that no other
    order has. Names, journal and listener are in the hands of this process, so
    that a worker that is lost, or comes back from the dead, loses and doubles
    nothing.
    """

    def __init__(
        self,
        plan: BatchPlan,
        agenda: Agenda,
        journal: Journal,
        crew: OrderTaker,
        options: BatchOptions,
        *,
        listener: RunListener,
        cancel: CancelToken,
        on_existing: OnExisting = OnExisting.SKIP,
        gate: Gate | None = None,
        limits: RunLimits | None = None,
    ) -> None:
        self._plan = plan
        self._crew = crew
        self._listener = listener
        self._ledger = Ledger(
            plan,
            agenda,
            journal,
            options,
            listener=listener,
            cancel=cancel,
            gate=gate or Gate(),
            limits=limits or RunLimits(),
        )
        self._placer = Placer(
            plan, options, journal, names_of(plan, journal), on_existing=on_existing
        )
        self._queue = deque(agenda.todo)
        self._out: dict[str, Task] = {}
        self._attempts: Counter[str] = Counter()
        self._losses: Counter[str] = Counter()
        self._deserted = False
        self._token = secrets.token_hex(4)
        self._placing: dict[Future[JournalRow], tuple[Task, StagedPhoto]] = {}

    def run(self) -> RunSummary:
        """Do everything on the agenda, or stop cleanly.

        Raises:
            BatchError: a folder of the run or the cluster is gone, or the journal is broken.
            ModelLoadError: the weights cannot be read, which no photo survives.
        """
        self._ledger.begin()
        stopped = False
        with ThreadPoolExecutor(_PLACERS, "place") as placers:
            try:
                while self._queue or self._out or self._placing:
                    self._ledger.pass_gate()
                    self._hand_out()
                    self._take_back(placers)
                    self._collect(placers)
            except JobCancelled:
                stopped = True
            finally:
                self._crew.dismiss()
            try:
                while self._placing:
                    self._collect(placers, wait_s=_LOOK_S)
            except JobCancelled:  # while the disk was full; the journal knows what is missing
                stopped = True
        if not stopped:
            clear_staging(self._plan.out_dir)
        return self._ledger.summary(stopped=stopped)

    def _hand_out(self) -> None:
        """Give orders while there is room, here and there."""
        while (
            self._queue
            and self._crew.has_room()
            and len(self._placing) < _PLACERS * _WAITING_PER_PLACER
        ):
            task = self._queue.popleft()
            photo = task.photo
            if not self._attempts[photo.key]:
                self._listener.photo(photo.source)
            self._attempts[photo.key] += 1
            name = f"{photo.n}-{self._token}-{self._attempts[photo.key]}"
            self._out[name] = task
            self._crew.submit(
                Order(
                    n=photo.n,
                    name=name,
                    source=photo.source,
                    mask=photo.mask,
                    output=photo.output,
                )
            )

    def _take_back(self, placers: ThreadPoolExecutor) -> None:
        if not self._out and not self._queue:
            wait(self._placing, timeout=_LOOK_S, return_when="FIRST_COMPLETED")
            return
        returned_now = self._crew.wait(_LOOK_S)
        self._tell_whether_alive()
        for returned in returned_now:
            task = self._out.pop(returned.order.name)
            answer = returned.answer
            if answer is None:
                self._lost(task)
            elif isinstance(answer, StagedPhoto):
                future = placers.submit(self._placer.name, task, answer)
                self._placing[future] = (task, answer)
            else:
                self._refused(task, answer)

    def _tell_whether_alive(self) -> None:
        if self._deserted == (not self._crew.alive):
            return
        self._deserted = not self._deserted
        if self._deserted:
            self._listener.paused("The cluster has no machine left; the run waits for one.")
        else:
            self._listener.resumed()

    def _lost(self, task: Task) -> None:
        key = task.photo.key
        self._losses[key] += 1
        if self._losses[key] < MAX_LOSSES:
            self._queue.appendleft(task)
            return
        reason = (
            f"{task.photo.source} was not done: {MAX_LOSSES} workers were lost with it in hand, "
            "as happens when memory runs out."
        )
        self._ledger.refused(task, EngineError(reason))

    def _refused(self, task: Task, refusal: Refusal) -> None:
        if refusal.hopeless:
            raise ModelLoadError(refusal.reason)
        if refusal.disk_full:
            self._ledger.wait_for_space(refusal.reason)
            self._queue.appendleft(task)
        else:
            self._ledger.refused(task, EngineError(refusal.reason))

    def _collect(self, placers: ThreadPoolExecutor, *, wait_s: float = 0.0) -> None:
        """Take note of what has its place."""
        over = wait(self._placing, timeout=wait_s, return_when="FIRST_COMPLETED").done
        for future in over:
            task, staged = self._placing.pop(future)
            error = future.exception()
            if error is None:
                self._ledger.restored(task, future.result())
                self._attempts.pop(task.photo.key, None)
                self._losses.pop(task.photo.key, None)
            elif is_disk_full(error):
                self._ledger.wait_for_space(str(error))
                self._placing[placers.submit(self._placer.name, task, staged)] = (task, staged)
            else:
                self._ledger.refused(task, error)


def leave_probe(out_dir: Place) -> str:
    """Leave a file in the staging folder, by which workers know that they see the right one.

    Returns:
        Its name.

    Raises:
        PhotoWriteError: the system or the store refuses.
    """
    name = f"probe-{secrets.token_hex(8)}"
    place = staging_dir(out_dir) / name
    if not isinstance(place, RemotePath):
        write_bytes(place, b"")
        return name
    with tempfile.TemporaryDirectory() as folder:
        local = Path(folder, name)
        local.write_bytes(b"photorestore")
        try:
            place.store(local)
        except OSError as error:
            raise write_error(local, error) from error
    return name
