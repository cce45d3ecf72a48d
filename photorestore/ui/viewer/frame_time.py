"""The time of a frame: what drawing takes, and what is left for making tiles."""

from __future__ import annotations

import time
from collections.abc import Callable

FRAME_S = 0.010
"""For drawing and for making tiles; of the 16 ms between two frames, the rest is Qt's."""

clock: Callable[[], float] = time.perf_counter
"""Seconds; a benchmark puts that of the processor here, where other programs are busy."""

_FIRST_DRAWING_S = 0.004
_KEPT = 0.8


class FrameBudget:
    """The time that one frame has for making tiles; at least one is always made.

    Attributes:
        made_s: what making tiles took so far.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_first = True
        self.made_s = 0.0

    def allows(self, cost_s: float) -> bool:
        """Whether a tile may be made that takes about so long."""
        return self._is_first or self.made_s + cost_s <= self._seconds

    def note(self, cost_s: float) -> None:
        """A tile was made."""
        self._is_first = False
        self.made_s += cost_s


class FrameTime:
    """Remembers what drawing takes in one view, and leaves it out of the next budget.

    Attributes:
        share: of a frame, where several views are painted in each.
    """

    def __init__(self) -> None:
        self.share = 1.0
        self._drawing_s = _FIRST_DRAWING_S
        self._started_s = 0.0

    def begin(self) -> FrameBudget:
        """A frame begins."""
        self._started_s = clock()
        return FrameBudget(FRAME_S * self.share - self._drawing_s)

    def end(self, budget: FrameBudget, *, is_whole: bool) -> None:
        """It is drawn.

        Args:
            budget: from its begin.
            is_whole: all of the view was drawn; a part says nothing about the next one.
        """
        drawing_s = clock() - self._started_s - budget.made_s
        if is_whole or drawing_s > self._drawing_s:
            self._drawing_s = max(drawing_s, _KEPT * self._drawing_s)
