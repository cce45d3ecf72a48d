"""How long the rest of a run takes."""

from __future__ import annotations

import time
from collections.abc import Callable


class RunPace:
    """Photos per second so far; pauses do not count.

    Args:
        total: photos to do.
        clock: gives seconds; another one in tests.
    """

    def __init__(self, total: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.done = total, 0
        self._clock = clock
        self._active_s = 0.0
        self._since_s: float | None = clock()
        self._share = 0.0

    @property
    def share(self) -> float:
        """How much of the run is done, 0 to 1."""
        return min(1.0, (self.done + self._share) / self.total) if self.total else 0.0

    def photo_ended(self) -> None:
        """Count a photo, whatever became of it."""
        self.done += 1
        self._share = 0.0

    def photo_at(self, share: float) -> None:
        """Tell how much of the current photo is done, 0 to 1."""
        self._share = share

    def pause(self) -> None:
        """Stop the clock."""
        if self._since_s is not None:
            self._active_s += self._clock() - self._since_s
            self._since_s = None

    def resume(self) -> None:
        """Go on."""
        if self._since_s is None:
            self._since_s = self._clock()

    def left_s(self) -> float | None:
        """Seconds to the end, or None before the first photo is done."""
        if self.done == 0:
            return None
        active_s = self._active_s
        if self._since_s is not None:
            active_s += self._clock() - self._since_s
        rest = max(0.0, self.total - self.done - self._share)
        return active_s / (self.done + self._share) * rest
