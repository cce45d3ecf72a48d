"""Shows how a training goes, from the events that it writes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

_POLL_S = 0.5
_EVENTS = "events.jsonl"


@contextmanager
def show_training(out: Path, *, enabled: bool) -> Iterator[None]:
    """Show a bar per stage on standard error while a training runs in this process.

    Args:
        out: folder of the training, whose events are followed from here on.
        enabled: show anything at all.
    """
    if not enabled:
        yield
        return
    bars = TrainingBars(out / _EVENTS, Console(stderr=True, highlight=False))
    bars.start()
    try:
        yield
    finally:
        bars.stop()


class TrainingBars:
    """Follows a file of events on a thread of its own."""

    def __init__(self, events: Path, console: Console) -> None:
        self._events = events
        self._position = events.stat().st_size if events.is_file() else 0
        self._console = console
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[values]}"),
            console=console,
        )
        self._gain = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="training bars", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._bars.start()
        self._thread.start()

    def stop(self) -> None:
        """Show the last events and end."""
        self._over.set()
        self._thread.join()
        self._read()
        self._bars.stop()

    def _follow(self) -> None:
        while not self._over.wait(_POLL_S):
            self._read()

    def _read(self) -> None:
        if not self._events.is_file():
            return
        with self._events.open(encoding="utf-8") as stream:
            stream.seek(self._position)
            for line in iter(stream.readline, ""):
                if not line.endswith("\n"):
                    break
                self._position = stream.tell()
                self._show(json.loads(line))

    def _show(self, event: dict[str, Any]) -> None:
        kind = event.get("event")
        if kind == "start":
            pairs = f", {event['pairs']} pairs" if event.get("pairs") else ""
            self._console.print(
                f"{event['clean']} clean and {event['old']} old photos{pairs}, "
                f"{event['parameters'] / 1e6:.1f} M parameters, on {event['device']}."
            )
            for note in event.get("notes", ()):
                self._console.print(note)
        elif kind in ("early", "paused", "resumed"):
            self._console.print(event.get("reason", f"The training is {kind}."))
        elif kind == "check":
            self._gain = f", {event['gain_db']:+.2f} dB on held-out photos"
        elif kind == "stage":
            for task in self._bars.tasks:
                self._bars.update(task.id, completed=1.0)
            self._bars.add_task(event["stage"], total=1.0, values="")
        elif kind == "step" and self._bars.tasks:
            values = f"step {event['step']}, loss {event['loss']:.4f}{self._gain}"
            self._bars.update(
                self._bars.tasks[-1].id, completed=event.get("progress", 0.0), values=values
            )
