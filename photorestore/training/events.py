"""What a running training says: JSON lines in a file, on request on standard output too."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from photorestore.training.control import is_running


def tell_error(out: Path, error: Exception, *, echo: bool) -> None:
    """Make the reason why a run failed its last event, unless another run lives there."""
    if out.is_dir() and not is_running(out):
        with EventLog(out, echo=echo) as log:
            log.emit("error", message=str(error))


class EventLog:
    """Append events to ``events.jsonl`` and, where tensorboard is installed, to its log."""

    def __init__(self, out: Path, *, echo: bool, enabled: bool = True) -> None:
        self._echo = echo and enabled
        self._file = (out / "events.jsonl").open("a", encoding="utf-8") if enabled else None
        self._board: Any = None
        if enabled:
            try:
                from torch.utils.tensorboard.writer import SummaryWriter
            except ImportError:
                return
            self._board = SummaryWriter(str(out / "tensorboard"))

    def emit(self, event: str, **facts: object) -> None:
        """Write one event; facts must be JSON-able."""
        if self._file is None:
            return
        line = json.dumps({"event": event, "time": round(time.time(), 2), **facts})
        self._file.write(line + "\n")
        self._file.flush()
        if self._echo:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    def scalars(self, stage: str, step: int, values: dict[str, float]) -> None:
        """Write loss values of a step."""
        rounded = {name: round(value, 6) for name, value in values.items()}
        self.emit("step", stage=stage, step=step, **rounded)
        if self._board is not None:
            for name, value in values.items():
                self._board.add_scalar(f"{stage}/{name}", value, step)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
        if self._board is not None:
            self._board.close()
