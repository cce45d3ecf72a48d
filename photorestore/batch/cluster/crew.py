"""Workers on a Ray cluster: hired, watched, and replaced when their machine is lost."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from photorestore.batch.cluster.worker import Order, Ready, Refusal, Worker, WorkerSetup
from photorestore.batch.encoding import StagedPhoto
from photorestore.batch.errors import BatchError

_log = logging.getLogger(__name__)

AUTO = "auto"
_CPUS = 4
"""Processor cores per worker, where there are no GPUs and so many cores."""
_LOOK_S = 5.0
"""How often the cluster is asked for machines that came or went."""
_START_S = 600.0
_MAX_BAD_STARTS = 10


@dataclass(frozen=True, kw_only=True)
class Returned:
    """An order that is over.

    Attributes:
        order: what was to be done.
        answer: what the worker said, or None where it was lost.
    """

    order: Order
    answer: StagedPhoto | Refusal | None


@dataclass(eq=False)
class _Member:
    """One worker, seen from here."""

    actor: Any
    preparing: Any
    facts: Ready | None = None
    orders: dict[Any, Order] = field(default_factory=dict)


class Crew:
    """All workers of a run, one per GPU, or per share of the processors without any.

    A context: entering it connects and waits for the first worker.
    """

    def __init__(
        self,
        address: str,
        setup: WorkerSetup,
        *,
        in_hand: int,
        cpus: float | None = None,
        gpus: bool = True,
    ) -> None:
        """Prepare a crew.

        Args:
            address: ``auto`` for the cluster that this machine belongs to, or
                ``ray://HOST:PORT``.
            setup: for the workers.
            in_hand: orders that a worker has at a time, so that reading,
                restoring and writing overlap.
            cpus: processor cores per worker without a GPU.
            gpus: use GPUs where there are any.

        Raises:
            BatchError: Ray is not installed, or the address is no address.
        """
        if address != AUTO and not address.startswith("ray://"):
            raise BatchError(f"The address of a cluster is auto or ray://HOST:PORT, not {address}.")
        self._ray: Any = _import_ray()
        self._address = address
        self._setup = setup
        self._in_hand = in_hand
        self._cpus = cpus
        self._use_gpus = gpus
        self._members: list[_Member] = []
        self._bad_starts = 0
        self._next_look_s = 0.0
        self._shared_setup: Any = None

    def __enter__(self) -> Self:
        try:
            self._ray.init(address=self._address, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            where = "this machine" if self._address == AUTO else self._address
            raise BatchError(f"There is no cluster at {where}: {error}") from error
        with ExitStack() as stack:
            stack.callback(self._ray.shutdown)
            with self._lost_cluster():
                self._shared_setup = self._ray.put(self._setup)
                self._balance()
                if not self._members:
                    raise BatchError("The cluster has no processors or GPUs to offer.")
                self._await_first()
            stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.dismiss()
        self._ray.shutdown()

    @property
    def device_name(self) -> str:
        """What computes, for people."""
        ready = [member.facts for member in self._members if member.facts is not None]
        machines = len({facts.machine for facts in ready})
        kinds = ", ".join(sorted({facts.device_name for facts in ready}))
        workers = len(self._members)
        if not ready:
            return "no worker"
        return f"{workers} worker(s), ready on {machines} machine(s) so far: {kinds}"

    @property
    def precision(self) -> str:
        """What the networks run in."""
        return ", ".join(sorted({m.facts.precision for m in self._members if m.facts is not None}))

    @property
    def busy(self) -> bool:
        """Whether orders are under way."""
        return any(member.orders for member in self._members)

    @property
    def alive(self) -> bool:
        """Whether a worker is there, or will be soon."""
        return bool(self._members)

    def has_room(self) -> bool:
        """Whether a worker can take another order."""
        return self._freest() is not None

    def submit(self, order: Order) -> None:
        """Give an order to the worker that has the fewest; there must be room.

        Raises:
            BatchError: the connection to the cluster is lost.
        """
        member = self._freest()
        assert member is not None, "look for room first"
        with self._lost_cluster():
            member.orders[member.actor.restore.remote(order)] = order

    def wait(self, at_most_s: float) -> list[Returned]:
        """Wait until an order is over, or something else happens.

        Raises:
            BatchError: the connection to the cluster is lost, or no worker survives its start.
        """
        with self._lost_cluster():
            if time.monotonic() >= self._next_look_s:
                self._balance()
            preparing = [m.preparing for m in self._members if m.facts is None]
            refs = preparing + [ref for m in self._members for ref in m.orders]
            if not refs:
                time.sleep(at_most_s)
                return []
            self._ray.wait(refs, num_returns=1, timeout=at_most_s)
            over = set(self._ray.wait(refs, num_returns=len(refs), timeout=0)[0])
            returned: list[Returned] = []
            for member in list(self._members):
                if member.facts is None:
                    if member.preparing in over:
                        self._welcome(member)
                else:
                    returned += self._results(member, over)
            return returned

    def dismiss(self) -> None:
        """Send all workers away, also those that work."""
        for member in self._members:
            self._kill(member)
        self._members.clear()

    def _freest(self) -> _Member | None:
        ready = [m for m in self._members if m.facts is not None and len(m.orders) < self._in_hand]
        return min(ready, key=lambda member: len(member.orders), default=None)

    def _await_first(self) -> None:
        until_s = time.monotonic() + _START_S
        while not any(member.facts for member in self._members):
            if time.monotonic() > until_s:
                raise BatchError("No worker came up; is the cluster busy with other work?")
            self.wait(1.0)

    def _welcome(self, member: _Member) -> None:
        """Take a worker that says it is ready, or part with it."""
        try:
            said = self._ray.get(member.preparing)
        except self._ray.exceptions.RayError as error:
            _log.warning("A worker did not survive its start: %s", _first_line(error))
            said = Refusal(reason=f"Workers do not survive their start: {_first_line(error)}")
            self._part_with(member)
            self._bad_starts += 1
        else:
            if isinstance(said, Ready):
                member.facts = said
                self._bad_starts = 0
                return
            self._bad_starts += 1
            self._part_with(member)
            if not any(other.facts for other in self._members):
                raise BatchError(said.reason)
            _log.warning("%s", said.reason)
        if self._bad_starts >= _MAX_BAD_STARTS and not any(m.facts for m in self._members):
            raise BatchError(said.reason)

    def _results(self, member: _Member, over: set[Any]) -> Iterator[Returned]:
        for ref in [ref for ref in member.orders if ref in over]:
            order = member.orders.get(ref)
            if order is None:
                continue
            try:
                answer = self._ray.get(ref)
            except self._ray.exceptions.RayTaskError as error:
                _log.error("%s was not done.", order.source, exc_info=error)
                reason = _first_line(error.cause or error)
                answer = Refusal(
                    reason=f"{order.source} was not done because of an unexpected error: {reason}"
                )
            except self._ray.exceptions.RayError as error:
                _log.warning("A worker was lost: %s", _first_line(error))
                lost = list(member.orders.values())
                self._part_with(member)
                for order in lost:
                    yield Returned(order=order, answer=None)
                return
            del member.orders[ref]
            yield Returned(order=order, answer=answer)

    def _part_with(self, member: _Member) -> None:
        self._kill(member)
        self._members.remove(member)
        member.orders.clear()

    def _kill(self, member: _Member) -> None:
        with contextlib.suppress(self._ray.exceptions.RayError, ConnectionError, ValueError):
            self._ray.kill(member.actor, no_restart=True)

    def _balance(self) -> None:
        """Hire workers for machines that came, and forget those that wait for lost ones."""
        self._next_look_s = time.monotonic() + _LOOK_S
        nodes = [node["Resources"] for node in self._ray.nodes() if node["Alive"]]
        gpus = sum(int(node.get("GPU", 0)) for node in nodes) if self._use_gpus else 0
        most_cpus = max((node.get("CPU", 0.0) for node in nodes), default=0.0)
        cpus = self._cpus or max(1.0, min(_CPUS, most_cpus))
        wanted = gpus or sum(int(node.get("CPU", 0.0) // cpus) for node in nodes)
        too_many = max(0, len(self._members) - wanted)
        for member in [m for m in self._members if m.facts is None][:too_many]:
            self._part_with(member)
        while len(self._members) < wanted:
            self._members.append(self._hire(1.0 if gpus else cpus, 1 if gpus else 0))

    def _hire(self, cpus: float, gpus: int) -> _Member:
        remote = self._ray.remote(
            num_cpus=cpus,
            num_gpus=gpus,
            max_concurrency=self._in_hand,
            max_restarts=0,
            max_task_retries=0,
        )
        actor = remote(Worker).remote(self._shared_setup, cpus)
        return _Member(actor=actor, preparing=actor.prepare.remote())

    @contextmanager
    def _lost_cluster(self) -> Iterator[None]:
        try:
            yield
        except ConnectionError as error:
            raise BatchError(
                f"The connection to the cluster is lost ({_first_line(error)}); what is finished "
                "is kept, and --resume goes on."
            ) from error


def _import_ray() -> Any:  # noqa: ANN401, Ray is not there on every machine
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise BatchError(
            "A cluster needs the package ray: pip install 'photorestore[cluster]'."
        ) from error
    return ray


def _first_line(error: BaseException) -> str:
    lines: Sequence[str] = [line for line in str(error).splitlines() if line.strip()]
    return lines[0].strip() if lines else type(error).__name__
