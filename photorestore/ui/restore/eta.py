"""How long a job will take."""

from __future__ import annotations

import time
from collections.abc import Callable

from photorestore.ui.language.words import tr

_SHARE_OF_NEW = 0.3


class Pace:
    """Seconds per megapixel of each stage, learned from run to run."""

    def __init__(self) -> None:
        self._known: dict[str, float] = {}

    def learn(self, stage: str, seconds_per_megapixel: float) -> None:
        """Weigh a new measurement more than old ones: photos and devices change."""
        before = self._known.get(stage)
        self._known[stage] = (
            seconds_per_megapixel if before is None else 0.5 * (before + seconds_per_megapixel)
        )

    def seconds(self, stage: str, megapixels: float) -> float | None:
        """What a stage should take, or None before it was seen."""
        known = self._known.get(stage)
        return None if known is None else known * megapixels

    def forget(self) -> None:
        """Another model or device has another pace."""
        self._known.clear()


class Eta:
    """Estimates the rest of a run from its tiles, weighing the newest more.

    Before the first tile is done, it goes by the pace of earlier runs.

    Args:
        stages: what the run goes through, in order.
        megapixels: size of the photo.
        pace: of earlier runs; learns from this one.
        clock: gives seconds; another one in tests.
    """

    def __init__(
        self,
        stages: tuple[str, ...] = (),
        megapixels: float = 1.0,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stages, self._megapixels = stages, max(megapixels, 1e-6)
        self._pace, self._clock = pace or Pace(), clock
        self._stage = ""
        self._begun_s = self._last_s = 0.0
        self._done = self._total = 0
        self._tile_s: float | None = None

    def update(self, stage: str, done: int, total: int) -> None:
        """Tell how many tiles of a stage are done."""
        now_s = self._clock()
        if stage != self._stage or done < self._done:
            self._stage, self._tile_s, self._begun_s = stage, None, now_s
            expected_s = self._pace.seconds(stage, self._megapixels)
            if expected_s is not None and total:
                self._tile_s = expected_s / total
        elif done > self._done:
            tile_s = (now_s - self._last_s) / (done - self._done)
            if self._tile_s is None or self._done == 0:
                self._tile_s = tile_s
            else:
                self._tile_s += _SHARE_OF_NEW * (tile_s - self._tile_s)
            if done == total:
                self._pace.learn(stage, (now_s - self._begun_s) / self._megapixels)
        self._last_s, self._done, self._total = now_s, done, total

    def left_s(self) -> float | None:
        """Seconds to the end of the run now, or None while that is a guess."""
        if self._tile_s is None:
            return None
        rest = self._total - self._done
        waited_s = self._clock() - self._last_s
        left_s = max(self._tile_s * rest - waited_s, self._tile_s * max(0, rest - 1))
        if self._stage in self._stages:
            for later in self._stages[self._stages.index(self._stage) + 1 :]:
                expected_s = self._pace.seconds(later, self._megapixels)
                if expected_s is None:
                    return None
                left_s += expected_s
        return left_s


def in_words(seconds: float) -> str:
    """A time that does not pretend to be exact."""
    if seconds < 8:
        return tr("a few seconds left")
    if seconds < 55:
        return tr("about {value:.0f} s left").format(value=5 * round(seconds / 5))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("about {minutes} min left").format(minutes=max(1, minutes))
    return tr("about {minutes} h left").format(minutes=round(minutes / 60))
