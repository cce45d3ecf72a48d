"""One change of marked places, remembered tile by tile so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from photorestore.ui.mask_tool.mark_model import Basis, Levels, MarkModel, packed, unpacked
from photorestore.ui.viewer.pyramid import Box

_TILE_PX = 256

_TileKey = tuple[int, int]
_Stored = int | bytes
"""A tile of one level, or compressed."""

Change = Callable[[Levels, int], Levels]
"""Makes new places (h, w) of old ones, which begin in this row of the photo."""


@dataclass(kw_only=True)
class LayerDelta:
    """The tiles that an edit changed, as they were on the other side of it.

    Attributes:
        basis: what lay below the layers there; None where the edit left it alone.
        tiles: by column and row, one entry per layer of the model.
    """

    basis: Basis | None = None
    tiles: dict[_TileKey, tuple[_Stored, ...]] = field(default_factory=dict)

    def swap(self, model: MarkModel) -> None:
        """Exchange what is stored with what is there: undo after the edit, redo after undo."""
        model.begin(self._swapping(model))

    def _swapping(self, model: MarkModel) -> Iterator[Box]:
        is_all = False
        if self.basis is not None:
            basis, self.basis = self.basis, model.basis
            is_all = model.rebase(basis)
        keys = [key for key, _ in _tiles((0, 0, model.width_px, model.height_px))]
        for key in keys if is_all else list(self.tiles):
            stored = self.tiles.get(key)
            if stored is not None:
                parts = [layer[_slices(model, key)] for layer in model.layers()]
                self.tiles[key] = tuple(_stored(part) for part in parts)
                for part, content in zip(parts, stored, strict=True):
                    part[...] = (
                        content if isinstance(content, int) else unpacked(content, part.shape)
                    )
            yield _box(model, key)


class LayerEdit:
    """Changes places, and remembers how they were.

    Only what is not of one level is compressed, and only once, so that an edit
    that begins on an empty mask, as most do, costs hardly more than its pixels.

    Args:
        model: whose layers change.
        erases: take away instead of adding.
    """

    def __init__(self, model: MarkModel, *, erases: bool = False) -> None:
        model.settle()
        self._model, self._erases = model, erases
        self.delta = LayerDelta()

    def add(self, box: Box, alpha: Levels) -> None:
        """Change what ``alpha`` (h, w) covers of a box; `show` must follow.

        Args:
            box: inside of the photo.
            alpha: 255 = all of the pixel.
        """
        for _ in self.adding(box, alpha):
            pass

    def adding(self, box: Box, alpha: Levels) -> Iterator[Box]:
        """The same tile by tile, as work for the model."""
        left, top = box[:2]
        for key, part_box in _tiles(box):
            x0, y0, x1, y1 = part_box
            part = alpha[y0 - top : y1 - top, x0 - left : x1 - left]
            if key in self.delta.tiles or part.any():
                self._keep(key)
                self._model.mark(part_box, part, erases=self._erases)
                yield part_box

    def replacing(self, change: Change, reach_px: int, basis: Basis) -> Iterator[Box]:
        """Make new places of all old ones, tile by tile, as work for the model.

        Args:
            change: of a band of rows.
            reach_px: how far around it looks.
            basis: what lies below the new places.
        """
        model = self._model
        self.delta.basis = model.basis
        above = np.empty((0, model.width_px), np.uint8)  # as it was before
        model.rebase(basis)
        for top in range(0, model.height_px, _TILE_PX):
            bottom = min(model.height_px, top + _TILE_PX)
            end = min(model.height_px, bottom + reach_px)
            lead = len(above)
            old = np.concatenate([above, model.unprotected((0, top, model.width_px, end))])
            new = change(old, top - lead)[lead : lead + bottom - top]
            above = old[: lead + bottom - top][bottom - top + lead - reach_px :]
            for key, box in _tiles((0, top, model.width_px, bottom)):
                self._keep(key)
                model.put(box, new[:, box[0] : box[2]])
                yield box

    def emptying(self, basis: Basis) -> Iterator[Box]:
        """Forget all that was painted, tile by tile, as work for the model."""
        model = self._model
        self.delta.basis = model.basis
        model.rebase(basis)
        for key, box in _tiles((0, 0, model.width_px, model.height_px)):
            self._keep(key)
            for layer in model.layers():
                layer[_slices(model, key)] = 0
            yield box

    def show(self, box: Box) -> None:
        """Let everyone know of the change inside a box."""
        self._model.refresh(box)

    def finish(self) -> LayerDelta | None:
        """What changed, or None where the edit never met the photo."""
        return self.delta if self.delta.tiles else None

    def revert(self) -> None:
        """Give the edit up."""
        if self.delta.tiles:
            self.delta.swap(self._model)

    def _keep(self, key: _TileKey) -> None:
        if key not in self.delta.tiles:
            part = _slices(self._model, key)
            self.delta.tiles[key] = tuple(_stored(layer[part]) for layer in self._model.layers())


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


def _box(model: MarkModel, key: _TileKey) -> Box:
    rows, columns = _slices(model, key)
    return columns.start, rows.start, columns.stop, rows.stop
