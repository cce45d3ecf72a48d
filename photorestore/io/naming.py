"""Names for results: never that of a source, never one twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from itertools import count
from pathlib import Path

RESTORED = "_restored"


class OutputNames:
    """Chooses the names of one run's results and remembers them."""

    def __init__(self, *, sources: Iterable[Path] = (), overwrite: bool = False) -> None:
        """Start a run.

        Args:
            sources: all photos of the run; no result takes the name of one.
            overwrite: results may replace other files that exist.
        """
        self._overwrite = overwrite
        self._sources = frozenset(_key(path) for path in sources)
        self._chosen: set[str] = set()

    def choose(
        self,
        source: Path,
        *,
        suffix: str,
        folder: Path | None = None,
        relative: Path | None = None,
        label: str = RESTORED,
    ) -> Path:
        """Choose the path of one result.

        Beside the source it is ``<name>_restored<suffix>``. In an output folder
        it keeps the source's name, unless that is a source itself. A name that
        is taken gets ``-2``, ``-3`` and so on.

        Args:
            source: the photo.
            suffix: ending of the result, with its dot.
            folder: output folder, or None for beside the source.
            relative: place below the output folder, the source's name if None.
            label: what is put behind the name beside the source.
        """
        if folder is None:
            wanted = source.with_name(source.stem + label + suffix)
        else:
            place = folder / (relative or Path(source.name))
            wanted = place.with_name(place.stem + suffix)
            if _key(wanted) in self._sources:
                wanted = place.with_name(place.stem + label + suffix)
        chosen = wanted
        for number in count(2):
            if self._is_free(chosen):
                break
            chosen = wanted.with_name(f"{wanted.stem}-{number}{suffix}")
        self._chosen.add(_key(chosen))
        return chosen

    def _is_free(self, path: Path) -> bool:
        key = _key(path)
        if key in self._sources or key in self._chosen:
            return False
        return self._overwrite or not os.path.lexists(path)


def _key(path: Path) -> str:
    """Equal for paths that lead to the same place on this system."""
    real = os.path.normcase(os.path.realpath(path))
    return real.casefold() if sys.platform == "darwin" else real
