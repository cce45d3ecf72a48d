"""Marked places as a layer over the photo: colours, and stripes for those who need more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from photorestore.ui.mask_tool.mark_model import MarkModel
from photorestore.ui.qimage import argb_to_qimage
from photorestore.ui.viewer.picture import new_key
from photorestore.ui.viewer.pyramid import Box

_STRIPE_PERIOD_PX = 10
_BETWEEN_STRIPES = 0.45

_Table = NDArray[np.uint32]


@dataclass(frozen=True, kw_only=True)
class OverlayStyle:
    """How the mask is drawn.

    Attributes:
        colour: of damage, "#rrggbb".
        protect_colour: of protected places, likewise.
        opacity: 0 to 1.
        hatch: with stripes; those of protected places lean the other way.
    """

    colour: str
    protect_colour: str
    opacity: float
    hatch: bool


class MaskPicture:
    """Draws damage and protected places in tiles."""

    def __init__(self, model: MarkModel, protect: MarkModel, style: OverlayStyle) -> None:
        self.key = new_key()
        self.revision = 0
        self._model, self._protect = model, protect
        self._style = style
        self._period_px = _STRIPE_PERIOD_PX
        self._tables = _tables(style)
        self.size_px = (model.width_px, model.height_px)
        self.level_sizes = tuple((level.shape[1], level.shape[0]) for level in model.live_levels)

    def set_style(self, style: OverlayStyle) -> None:
        """Draw otherwise from now on."""
        if style != self._style:
            self._style, self._tables = style, _tables(style)
            self.revision += 1

    def set_zoom(self, zoom: float) -> bool:
        """Keep the stripes about as wide on the screen; whether they are others now."""
        wanted = _STRIPE_PERIOD_PX
        while wanted > 2 and zoom * wanted > 1.5 * _STRIPE_PERIOD_PX:
            wanted = max(2, wanted // 2)
        if wanted == self._period_px or not self._style.hatch:
            return False
        self._period_px = wanted
        self.revision += 1
        return True

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level; None where nothing is marked."""
        left, top, right, bottom = box
        part = (slice(top, bottom), slice(left, right))
        damaged, kept = self._model.live_levels[level][part], self._protect.live_levels[level][part]
        of_damage, of_protection = self._tables
        argb: NDArray[np.uint32] | None = None
        if damaged.any():
            argb = self._coloured(damaged, of_damage, level, box, leans=1)
        if kept.any():
            over = self._coloured(kept, of_protection, level, box, leans=-1)
            argb = over if argb is None else np.where(kept > damaged, over, argb)
        return None if argb is None else argb_to_qimage(argb)

    def _coloured(
        self, mask: NDArray[np.uint8], table: _Table, level: int, box: Box, *, leans: int
    ) -> NDArray[np.uint32]:
        if not self._style.hatch:
            return table[:256][mask]
        left, top = box[:2]
        period = self._period_px if level == 0 else _STRIPE_PERIOD_PX
        stripes = _stripes(mask.shape[0], mask.shape[1], left, top, period, leans)
        coloured: NDArray[np.uint32] = table[mask + stripes]
        return coloured


def _stripes(
    rows: int, columns: int, left: int, top: int, period: int, leans: int
) -> NDArray[np.uint16]:
    """Offsets (h, w) into a table of colours: 0 on a stripe, 256 between stripes.

    Each row is the one before, moved by a pixel, so that nothing needs to be stored.
    """
    first = top + leans * left - (columns - 1 if leans < 0 else 0)
    between = (np.arange(first, first + rows + columns) % period) >= period / 2
    moved = np.lib.stride_tricks.sliding_window_view(between * np.uint16(256), columns)[:rows]
    return moved if leans > 0 else moved[:, ::-1]


def _tables(style: OverlayStyle) -> tuple[_Table, _Table]:
    """Colours of damage and of protected places."""
    return _both(style.colour, style.opacity), _both(style.protect_colour, style.opacity)


def _both(colour: str, opacity: float) -> _Table:
    """Premultiplied colours by mask level: 256 on a stripe, then 256 between stripes."""
    between = _table(colour, opacity * _BETWEEN_STRIPES)
    return np.concatenate([_table(colour, opacity), between])


def _table(name: str, opacity: float) -> _Table:
    colour = QColor(name)
    alpha = np.arange(256, dtype=np.float64) * opacity
    parts = [alpha, *(alpha / 255 * c for c in (colour.red(), colour.green(), colour.blue()))]
    a, r, g, b = (np.rint(part).astype(np.uint32) for part in parts)
    table: _Table = (a << 24) | (r << 16) | (g << 8) | b
    return table
