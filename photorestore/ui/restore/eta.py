"""How long a job will take."""

from __future__ import annotations

import time
from collections.abc import Callable

_FEWEST_TILES = 3
_SHARE_OF_NEW = 0.3


class Eta:
    """Estimates the rest of a stage from its tiles, weighing the newest more.

    Args:
        clock: gives seconds; another one in tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._last_s = 0.0
        self._last_done = 0
        self._tile_s = 0.0

    def update(self, stage: str, done: int, total: int) -> float | None:
        """Tell what is done.

        Returns:
            Seconds to the end of the stage, or None while that is a guess.
        """
        now_s = self._clock()
        if stage != self._stage or done < self._last_done:
            self._stage, self._last_done, self._tile_s = stage, done, 0.0
        elif done > self._last_done:
            tile_s = (now_s - self._last_s) / (done - self._last_done)
            weight = _SHARE_OF_NEW if self._tile_s else 1.0
            self._tile_s += weight * (tile_s - self._tile_s)
            self._last_done = done
        self._last_s = now_s
        if done < _FEWEST_TILES:
            return None
        return self._tile_s * (total - done)


def in_words(seconds: float) -> str:
    """A time that does not pretend to be exact."""
    if seconds < 8:
        return "a few seconds left"
    if seconds < 55:
        return f"about {5 * round(seconds / 5):.0f} s left"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {max(1, minutes)} min left"
    return f"about {round(minutes / 60)} h left"
