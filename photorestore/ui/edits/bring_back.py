"""The layer through which the original is seen, and strokes into it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, Signal

from photorestore.core.errors import ShapeError
from photorestore.ui.mask_tool.stroke import Brush, swept
from photorestore.ui.viewer.pyramid import Box, halve, level_count

Levels = NDArray[np.uint8]
Pixels = TypeVar("Pixels", bound=NDArray[np.uint8] | NDArray[np.uint16])
_TILE_PX = 256
_TileKey = tuple[int, int]


class BringBackLayer(QObject):
    """How much of the original is seen, (H, W) uint8: 0 = the result, 255 = the original.

    In pixels of the source, so restoring again, cropping or turning never moves it.
    Memory is taken with the first stroke only.

    Signals:
        changed: the area that changed, a `QRect` in pixels of the source.
    """

    changed = Signal(object)

    def __init__(self, width_px: int, height_px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.width_px, self.height_px = width_px, height_px
        self._levels: list[Levels] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the result is seen everywhere."""
        return self._levels is None or not self._levels[0].any()

    @property
    def levels(self) -> Levels | None:
        """All of it, (H, W), to be read only; None where nothing was ever painted."""
        return None if self._levels is None else self._levels[0]

    def copy(self) -> Levels | None:
        """A read-only copy for another thread or a file; None where it is empty."""
        if self._levels is None or self.is_empty:
            return None
        copied = self._levels[0].copy()
        copied.flags.writeable = False
        return copied

    def set(self, levels: Levels | None) -> None:
        """Take all of it, from a file or from undo; None clears it.

        Raises:
            ShapeError: it has another size than the photo.
        """
        if levels is None:
            self._levels = None
        else:
            if levels.shape != (self.height_px, self.width_px) or levels.dtype != np.uint8:
                raise ShapeError(
                    f"The brought-back places are {levels.shape}, but the photo is "
                    f"{(self.height_px, self.width_px)}."
                )
            self._make()[0][...] = levels
        self.refresh((0, 0, self.width_px, self.height_px))

    def cut(self, level: int, box: Box) -> Levels | None:
        """A part of one level; None where the result is seen in all of it."""
        if self._levels is None:
            return None
        left, top, right, bottom = box
        part = self._levels[level][top:bottom, left:right]
        return part if part.any() else None

    def part(self, box: Box) -> Levels:
        """A part of the layer to paint into; call `refresh` afterwards."""
        left, top, right, bottom = box
        return self._make()[0][top:bottom, left:right]

    def refresh(self, box: Box) -> None:
        """The layer changed inside a box."""
        left, top, right, bottom = box
        area = QRect(left, top, right - left, bottom - top)
        levels = self._levels or []
        for fine, coarse in pairwise(levels):
            left, top = left // 2, top // 2
            right, bottom = (right + 1) // 2, (bottom + 1) // 2
            source = fine[2 * top : 2 * bottom, 2 * left : 2 * right]
            coarse[top:bottom, left:right] = halve(source)
        self.changed.emit(area)

    def _make(self) -> list[Levels]:
        if self._levels is None:
            shape = (self.height_px, self.width_px)
            self._levels = [np.zeros(shape, np.uint8)]
            for _ in range(level_count(self.width_px, self.height_px) - 1):
                shape = ((shape[0] + 1) // 2, (shape[1] + 1) // 2)
                self._levels.append(np.zeros(shape, np.uint8))
        return self._levels


@dataclass(frozen=True, kw_only=True)
class LayerDelta:
    """The tiles that a stroke changed, before and after, compressed.

    Attributes:
        before: by column and row of the tile.
        after: likewise.
        box: what changed in all.
    """

    before: dict[_TileKey, bytes]
    after: dict[_TileKey, bytes]
    box: Box

    def apply(self, layer: BringBackLayer, *, backwards: bool) -> None:
        """Do the stroke again, or take it back."""
        for key, content in (self.before if backwards else self.after).items():
            tile = layer.part(_tile_box(layer, key))
            tile[...] = np.frombuffer(zlib.decompress(content), np.uint8).reshape(tile.shape)
        layer.refresh(self.box)


class LayerStroke:
    """One stroke: where the tip passes, the layer goes to the opacity of the stroke.

    Passing twice does not add up, so the slider says what is seen; a weak stroke
    over a strong one makes it weak.

    Args:
        layer: to paint into.
        brush: the tip.
        opacity: of the original, 0 to 1; 0 takes it away.
    """

    def __init__(self, layer: BringBackLayer, brush: Brush, *, opacity: float) -> None:
        self._layer, self._brush = layer, brush
        self._target = np.float32(255 * min(1.0, max(0.0, opacity)))
        self._last: tuple[float, float, float] | None = None
        self._before: dict[_TileKey, Levels] = {}
        self._covered: dict[_TileKey, Levels] = {}
        self._box: Box | None = None

    def move_to(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Paint from the last point to this one."""
        radius = max(0.5, self._brush.size_px / 2 * pressure)
        start = self._last or (x, y, radius)
        self._last = (x, y, radius)
        size = (self._layer.width_px, self._layer.height_px)
        for box, coverage in swept(start, (x, y, radius), self._brush.hardness, size):
            self._paint(box, coverage)
            self._box = box if self._box is None else _union(self._box, box)
            self._layer.refresh(box)

    def finish(self) -> LayerDelta | None:
        """What changed, or None where the stroke never met the photo."""
        if self._box is None:
            return None
        after = {
            key: _packed(self._layer.part(_tile_box(self._layer, key))) for key in self._before
        }
        before = {key: _packed(tile) for key, tile in self._before.items()}
        return LayerDelta(before=before, after=after, box=self._box)

    def revert(self) -> None:
        """Give the stroke up."""
        delta = self.finish()
        if delta is not None:
            delta.apply(self._layer, backwards=True)

    def _paint(self, box: Box, coverage: Levels) -> None:
        left, top, right, bottom = box
        for row in range(top // _TILE_PX, (bottom - 1) // _TILE_PX + 1):
            for column in range(left // _TILE_PX, (right - 1) // _TILE_PX + 1):
                self._paint_tile((column, row), box, coverage)

    def _paint_tile(self, key: _TileKey, box: Box, coverage: Levels) -> None:
        tile_box = _tile_box(self._layer, key)
        tile = self._layer.part(tile_box)
        if key not in self._before:
            self._before[key] = tile.copy()
            self._covered[key] = np.zeros_like(tile)
        left, top = max(box[0], tile_box[0]), max(box[1], tile_box[1])
        right, bottom = min(box[2], tile_box[2]), min(box[3], tile_box[3])
        inner = _slices(left, top, right, bottom, tile_box)
        covered = self._covered[key][inner]
        np.maximum(covered, coverage[_slices(left, top, right, bottom, box)], out=covered)
        before = self._before[key][inner].astype(np.float32)
        share = covered * np.float32(1 / 255)
        tile[inner] = np.rint(before + (self._target - before) * share).astype(np.uint8)


def bring_back(photo: Pixels, mixed: Pixels, layer: Levels | None) -> Pixels:
    """Show the photo through its result.

    Args:
        photo: (h, w, 3) uint8 or uint16.
        mixed: the result, likewise.
        layer: (h, w), 255 = the photo; None changes nothing.
    """
    if layer is None:
        return mixed
    if mixed.dtype == np.uint8:  # on the screen; four times as quick
        seen = np.multiply(layer, np.float32(1 / 255))
        return cast(Pixels, cv2.blendLinear(photo, mixed, seen, 1 - seen))
    share: NDArray[Any] = layer[..., None].astype(np.uint32)
    blended = mixed * (255 - share) + photo * share
    return cast(Pixels, ((blended + 127) // 255).astype(mixed.dtype))


def _slices(left: int, top: int, right: int, bottom: int, box: Box) -> tuple[slice, slice]:
    """A box inside of another one, as an index into its pixels."""
    return slice(top - box[1], bottom - box[1]), slice(left - box[0], right - box[0])


def _packed(levels: Levels) -> bytes:
    return zlib.compress(np.ascontiguousarray(levels).tobytes(), 1)


def _tile_box(layer: BringBackLayer, key: _TileKey) -> Box:
    column, row = key
    return (
        column * _TILE_PX,
        row * _TILE_PX,
        min(layer.width_px, (column + 1) * _TILE_PX),
        min(layer.height_px, (row + 1) * _TILE_PX),
    )


def _union(first: Box, second: Box) -> Box:
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )
