"""Draws pictures in tiles, keeps them, and never takes longer than a frame may."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from photorestore.ui.viewer import frame_time
from photorestore.ui.viewer.frame_time import FrameBudget
from photorestore.ui.viewer.picture import Picture
from photorestore.ui.viewer.pyramid import TILE_PX, Box
from photorestore.ui.viewer.screen_colour import ScreenColour
from photorestore.ui.viewer.viewport import Viewport

CACHE_MIB = 256
_KEPT, _USUAL_COST_S = 0.9, 0.002
_NEAREST_FROM = 3.0  # zoom from which single pixels are shown as squares

_Key = tuple[int, int, int, int]  # picture, level, column, row


@dataclass(slots=True)
class _Entry:
    revision: int
    image: QImage | None


class TileStore:
    """Tiles of all pictures, bounded in memory; the longest unused go first.

    Args:
        budget_mib: most memory for tiles.
    """

    def __init__(self, budget_mib: int = CACHE_MIB) -> None:
        self._budget_bytes = budget_mib * 2**20
        self._bytes = 0
        self._entries: OrderedDict[_Key, _Entry] = OrderedDict()
        self._costs_s: dict[int, float] = {}  # of a tile, by picture
        self.colour = ScreenColour()

    @property
    def used_mib(self) -> float:
        """Memory in use."""
        return self._bytes / 2**20

    def set_colour(self, colour: ScreenColour) -> None:
        """Draw in other screen colours from now on."""
        self.colour = colour
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._bytes = 0

    def forget(self, key: int) -> None:
        """Forget the tiles of one picture."""
        self._costs_s.pop(key, None)
        for entry_key in [item for item in self._entries if item[0] == key]:
            self._drop(entry_key)

    def invalidate(self, key: int, area: QRect) -> None:
        """Make the tiles of a picture again that touch ``area``, in level-0 pixels."""
        for entry_key, entry in self._entries.items():
            if entry_key[0] == key:
                _, level, column, row = entry_key
                side = TILE_PX << level
                if area.intersects(QRect(column * side, row * side, side, side)):
                    entry.revision = -1

    def prepare(self, picture: Picture, budget: FrameBudget) -> None:
        """Have the coarsest level at hand, so that no hole is seen, whatever comes first."""
        key = (picture.key, len(picture.level_sizes) - 1, 0, 0)
        if key in self._entries:
            self._entries.move_to_end(key)
        else:
            self._make(picture, *key[1:], budget)

    def draw(
        self,
        painter: QPainter,
        picture: Picture,
        viewport: Viewport,
        clip: QRect,
        budget: FrameBudget,
    ) -> bool:
        """Draw what lies inside ``clip``, in widget coordinates.

        Returns:
            Whether all tiles are as sharp and as new as they can be; otherwise
            another frame should follow.
        """
        ratio = viewport.device_ratio
        level = _level_for(viewport.scale * ratio, len(picture.level_sizes))
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, viewport.scale * ratio < _NEAREST_FROM
        )
        shown = viewport.to_photo_rect(QRectF(clip))
        width, height = picture.level_sizes[level]
        side = TILE_PX << level
        columns = range(
            max(0, int(shown.left() // side)),
            min(math.ceil(width / TILE_PX), int(shown.right() // side) + 1),
        )
        rows = range(
            max(0, int(shown.top() // side)),
            min(math.ceil(height / TILE_PX), int(shown.bottom() // side) + 1),
        )
        complete = True
        for row in rows:
            for column in columns:
                complete &= self._draw_tile(painter, picture, viewport, level, column, row, budget)
        return complete

    def _draw_tile(
        self,
        painter: QPainter,
        picture: Picture,
        viewport: Viewport,
        level: int,
        column: int,
        row: int,
        budget: FrameBudget,
    ) -> bool:
        box = _box(picture, level, column, row)
        target = _target(picture, viewport, level, box)
        entry = self._entries.get((picture.key, level, column, row))
        fresh = entry is not None and entry.revision == picture.revision
        if not fresh and budget.allows(self._costs_s.get(picture.key, _USUAL_COST_S)):
            entry, fresh = self._make(picture, level, column, row, budget), True
        if entry is not None:
            self._entries.move_to_end((picture.key, level, column, row))
            if entry.image is not None:
                painter.drawImage(target, entry.image, QRectF(entry.image.rect()))
            return fresh
        self._draw_coarser(painter, picture, target, level, box, budget)
        return False

    def _draw_coarser(
        self,
        painter: QPainter,
        picture: Picture,
        target: QRectF,
        level: int,
        box: Box,
        budget: FrameBudget,
    ) -> None:
        """Draw a part of the sharpest coarser tile at hand, the coarsest one if need be."""
        last = len(picture.level_sizes) - 1
        for coarser in range(level + 1, last + 1):
            step = coarser - level
            column, row = box[0] // TILE_PX >> step, box[1] // TILE_PX >> step
            entry = self._entries.get((picture.key, coarser, column, row))
            if entry is None and coarser == last:
                entry = self._make(picture, coarser, column, row, budget)
            if entry is None:
                continue
            if entry.image is not None:
                factor = 1 << step
                part = QRectF(
                    box[0] / factor - column * TILE_PX,
                    box[1] / factor - row * TILE_PX,
                    (box[2] - box[0]) / factor,
                    (box[3] - box[1]) / factor,
                )
                painter.drawImage(target, entry.image, part)
            return

    def _make(
        self, picture: Picture, level: int, column: int, row: int, budget: FrameBudget
    ) -> _Entry:
        started_s = frame_time.clock()
        key = (picture.key, level, column, row)
        image = picture.image(level, _box(picture, level, column, row))
        if image is not None:
            self.colour.apply(image)
        self._drop(key)
        entry = self._entries[key] = _Entry(revision=picture.revision, image=image)
        self._bytes += _size(image)
        while self._bytes > self._budget_bytes and len(self._entries) > 1:
            self._drop(next(iter(self._entries)))
        cost_s = frame_time.clock() - started_s
        budget.note(cost_s)
        # the dearest ones count for a while: those at the edges are cheap
        self._costs_s[picture.key] = max(cost_s, _KEPT * self._costs_s.get(picture.key, 0.0))
        return entry

    def _drop(self, key: _Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= _size(entry.image)


def _size(image: QImage | None) -> int:
    return 0 if image is None else int(image.sizeInBytes())


def _level_for(scale: float, levels: int) -> int:
    """The coarsest level that still has a pixel for each of the screen."""
    return min(levels - 1, max(0, math.floor(math.log2(1 / scale) + 0.05)))


def _box(picture: Picture, level: int, column: int, row: int) -> Box:
    width, height = picture.level_sizes[level]
    left, top = column * TILE_PX, row * TILE_PX
    return left, top, min(width, left + TILE_PX), min(height, top + TILE_PX)


def _target(picture: Picture, viewport: Viewport, level: int, box: Box) -> QRectF:
    """Where a tile goes, on whole pixels of the screen, so that no seam shows."""
    width, height = picture.size_px
    left, top = viewport.snapped(box[0] << level, box[1] << level)
    right, bottom = viewport.snapped(min(width, box[2] << level), min(height, box[3] << level))
    return QRectF(left, top, right - left, bottom - top)
