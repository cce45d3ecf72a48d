"""Holds Python's collector of cyclic garbage off while a large plan is made."""

from __future__ import annotations

import gc
from types import TracebackType
from typing import Self


class CollectorPause:
    """While it lasts, no collection; what was made in it is not walked over later either.

    A full collection stops all threads, the window's too, for as long as it walks over
    every object, which takes most of a second for 100,000 photos; and making them sets
    off several. They all live on, so there is nothing to find among them. Garbage from
    before is collected after the next pause.
    """

    def __init__(self) -> None:
        self._lasts = False

    def __enter__(self) -> Self:
        self._lasts = True
        gc.unfreeze()
        gc.disable()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def end(self) -> None:
        """Collect again from now on; may be called twice."""
        if self._lasts:
            self._lasts = False
            gc.freeze()
            gc.enable()
