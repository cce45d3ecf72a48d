"""Results that are not shown lie in files, so that memory does not grow with their number."""

from __future__ import annotations

import contextlib
import tempfile
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoWriteError
from photorestore.core.types import HoleMask
from photorestore.ui.language.words import tr
from photorestore.ui.results.shelf import Outcome
from photorestore.ui.viewer.pyramid import Pyramid

_SMALL_BYTES = 1 << 16


class ResultFiles:
    """Files that live as long as the arrays that are read from them.

    The arrays are mapped: whatever looks at a part of one reads that part, and the
    system gives the memory back when it is short. So a stored result works as before.
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def store(self, outcome: Outcome) -> Outcome:
        """The same result with its pixels in files; takes seconds for a large photo.

        Raises:
            PhotoWriteError: the disk is full or cannot be written.
        """
        known: dict[int, NDArray[Any]] = {}

        def kept(array: NDArray[Any]) -> NDArray[Any]:
            if id(array) not in known:
                known[id(array)] = self._mapped(array)
            return known[id(array)]

        def pyramid(levels: Pyramid) -> Pyramid:
            return Pyramid(levels=tuple(kept(level) for level in levels.levels))

        result, parts = outcome.result, outcome.parts
        hole = None if result.hole is None else HoleMask(damaged=kept(result.hole.damaged))
        found = None if result.probability is None else kept(result.probability)
        return replace(
            outcome,
            result=replace(result, rgb=kept(result.rgb), hole=hole, probability=found),
            parts=replace(
                parts,
                result=pyramid(parts.result),
                holes=None if parts.holes is None else pyramid(parts.holes),
            ),
        )

    def close(self) -> None:
        """Remove what is left; arrays must not be read any more."""
        if self._folder is not None:
            with contextlib.suppress(OSError):  # a file that is still mapped on Windows
                self._folder.cleanup()
            self._folder = None

    def _mapped(self, array: NDArray[Any]) -> NDArray[Any]:
        if array.nbytes < _SMALL_BYTES or isinstance(array, np.memmap):
            return array
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="photorestore-results-", ignore_cleanup_errors=True
            )
        self._count += 1
        path = Path(self._folder.name) / f"{self._count}.npy"
        try:
            np.save(path, array)
            mapped = np.load(path, mmap_mode="r")
        except OSError as error:
            _remove(path)
            raise PhotoWriteError(
                tr("There is not enough room on the disk to keep another result.")
            ) from error
        weakref.finalize(mapped, _remove, path)
        return np.asanyarray(mapped)


def size_mib(outcome: Outcome) -> float:
    """Memory of a result's own pixels."""
    result, parts = outcome.result, outcome.parts
    arrays: list[NDArray[Any] | None] = [
        result.rgb,
        *parts.result.levels,
        *(() if parts.holes is None else parts.holes.levels),
        result.probability,
        None if result.hole is None else result.hole.damaged,
    ]
    held = {id(item): item.nbytes for item in arrays if item is not None and not _is_mapped(item)}
    return sum(held.values()) / 2**20


def _is_mapped(array: NDArray[Any]) -> bool:
    return isinstance(array, np.memmap)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
