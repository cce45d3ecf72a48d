"""One change of marked places, remembered tile by tile so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from photorestore.ui.mask_tool.mark_model import Levels, MarkModel, packed, unpacked
from photorestore.ui.viewer.pyramid import Box

_TILE_PX = 256

_TileKey = tuple[int, int]
_Stored = int | bytes
"""A tile of one level, or compressed."""


@dataclass(frozen=True, kw_only=True)
class LayerDelta:
    """The tiles that an edit changed, as they were on the other side of it.

    Attributes:
        tiles: by column and row, one entry per layer of the model.
        box: what changed in all.
    """

    tiles: dict[_TileKey, tuple[_Stored, ...]]
    box: Box

    def swap(self, model: MarkModel) -> None:
        """Exchange what is stored with what is there: undo after the edit, redo after undo."""
        for key, stored in self.tiles.items():
            parts = [layer[_slices(model, key)] for layer in model.layers()]
            self.tiles[key] = tuple(_stored(part) for part in parts)
            for part, content in zip(parts, stored, strict=True):
                part[...] = content if isinstance(content, int) else unpacked(content, part.shape)
        model.refresh(self.box)


class LayerEdit:
    """Marks or erases places, and remembers how they were.

    Only what is not of one level is compressed, and only once, so that an edit
    that begins on an empty mask, as most do, costs hardly more than its pixels.

    Args:
        model: whose layers change.
        erases: take away instead of adding.
    """

    def __init__(self, model: MarkModel, *, erases: bool) -> None:
        self._model, self._erases = model, erases
        self._before: dict[_TileKey, tuple[_Stored, ...]] = {}
        self._box: Box | None = None

    def add(self, box: Box, alpha: Levels) -> None:
        """Change what ``alpha`` (h, w) covers of a box; `show` must follow.

        Args:
            box: inside of the photo.
            alpha: 255 = all of the pixel.
        """
        left, top = box[:2]
        for key, (x0, y0, x1, y1) in _tiles(box):
            part = alpha[y0 - top : y1 - top, x0 - left : x1 - left]
            if key in self._before or part.any():
                self._keep(key)
                self._model.mark((x0, y0, x1, y1), part, erases=self._erases)
        self._box = united(self._box, box)

    def show(self, box: Box) -> None:
        """Let everyone know of the change inside a box."""
        self._model.refresh(box)

    def finish(self) -> LayerDelta | None:
        """What changed, or None where the edit never met the photo."""
        if self._box is None or not self._before:
            return None
        return LayerDelta(tiles=self._before, box=self._box)

    def revert(self) -> None:
        """Give the edit up."""
        delta = self.finish()
        if delta is not None:
            delta.swap(self._model)

    def _keep(self, key: _TileKey) -> None:
        if key not in self._before:
            part = _slices(self._model, key)
            self._before[key] = tuple(_stored(layer[part]) for layer in self._model.layers())


def united(first: Box | None, second: Box) -> Box:
    """The smallest box around both."""
    if first is None:
        return second
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def _stored(tile: Levels) -> _Stored:
    first = int(tile[0, 0])
    return first if bool(np.all(tile == first)) else packed(tile)


def _tiles(box: Box) -> Iterator[tuple[_TileKey, Box]]:
    """The tiles that a box touches, and which part of the box lies in each."""
    left, top, right, bottom = box
    for row in range(top // _TILE_PX, (bottom - 1) // _TILE_PX + 1):
        for column in range(left // _TILE_PX, (right - 1) // _TILE_PX + 1):
            x, y = column * _TILE_PX, row * _TILE_PX
            yield (
                (column, row),
                (
                    max(left, x),
                    max(top, y),
                    min(right, x + _TILE_PX),
                    min(bottom, y + _TILE_PX),
                ),
            )


def _slices(model: MarkModel, key: _TileKey) -> tuple[slice, slice]:
    column, row = key
    return (
        slice(row * _TILE_PX, min(model.height_px, (row + 1) * _TILE_PX)),
        slice(column * _TILE_PX, min(model.width_px, (column + 1) * _TILE_PX)),
    )
