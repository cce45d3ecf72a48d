"""What benchmarks of the window share: times of steps, of events, and a table of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from photorestore.ui.viewer import frame_time


@dataclass(frozen=True, kw_only=True)
class Times:
    """Milliseconds of something that was done many times."""

    name: str
    median_ms: float
    p95_ms: float
    worst_ms: float
    cpu_median_ms: float


class TimedApplication(QApplication):
    """Tells what each single event costs the processor.

    Attributes:
        spent_ms: one entry for each event, events within events counted once.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.spent_ms: list[float] = []
        self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event."""
        self._depth += 1
        start_s = time.thread_time()
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._depth -= 1
            if self._depth == 0:
                self.spent_ms.append((time.thread_time() - start_s) * 1000)


def events(name: str, step: Callable[[], object], is_done: Callable[[], bool]) -> Times:
    """Time a change of the mask event by event, with all slices and paints up to its end.

    The change itself counts as an event of its own.
    """
    application = QApplication.instance()
    if not isinstance(application, TimedApplication):
        raise TypeError("events are only timed by a TimedApplication")
    start_s = time.thread_time()
    step()
    spent = [(time.thread_time() - start_s) * 1000]
    application.spent_ms.clear()  # those within the step
    while not is_done():
        QApplication.processEvents()
    for _ in range(20):
        QApplication.processEvents()  # tiles that are painted later
    spent = sorted([*spent, *application.spent_ms])
    return Times(
        name=f"{name}: events",
        median_ms=round(statistics.median(spent), 2),
        p95_ms=round(spent[int(0.95 * (len(spent) - 1))], 2),
        worst_ms=round(spent[-1], 2),
        cpu_median_ms=round(statistics.median(spent), 2),
    )


def leave_others_out() -> None:
    """Let the processor time of this thread be the only clock, where other programs are busy."""
    frame_time.clock = time.thread_time


def measure(name: str, steps: Sequence[Callable[[], object]]) -> Times:
    """Time each step by the wall and by the processor."""
    wall, cpu = [], []
    for step in steps:
        wall_s, cpu_s = frame_time.clock(), time.process_time()
        step()
        wall.append((frame_time.clock() - wall_s) * 1000)
        cpu.append((time.process_time() - cpu_s) * 1000)
    wall.sort()
    return Times(
        name=name,
        median_ms=round(statistics.median(wall), 2),
        p95_ms=round(wall[int(0.95 * (len(wall) - 1))], 2),
        worst_ms=round(wall[-1], 2),
        cpu_median_ms=round(statistics.median(cpu), 2),
    )


def only(name: str, spent_ms: float) -> Times:
    """A time that was taken elsewhere."""
    rounded = round(spent_ms, 2)
    return Times(
        name=name, median_ms=rounded, p95_ms=rounded, worst_ms=rounded, cpu_median_ms=rounded
    )


def table(results: Iterable[Times]) -> str:
    """Rows of numbers under a head."""
    lines = [f"{'':52}{'median':>9}{'95 %':>9}{'worst':>9}{'cpu':>9}  ms"]
    for item in results:
        numbers = (item.median_ms, item.p95_ms, item.worst_ms, item.cpu_median_ms)
        lines.append(f"{item.name:52}" + "".join(f"{n:9.1f}" for n in numbers))
    return "\n".join(lines) + "\n"
