"""The mask as a layer over the photo: a colour, and stripes for those who need more than it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.qimage import argb_to_qimage
from photorestore.ui.viewer.picture import new_key
from photorestore.ui.viewer.pyramid import Box

_STRIPE_PERIOD_PX = 10
_BETWEEN_STRIPES = 0.45


@dataclass(frozen=True, kw_only=True)
class OverlayStyle:
    """How the mask is drawn.

    Attributes:
        colour: "#rrggbb".
        opacity: 0 to 1.
        hatch: with stripes.
    """

    colour: str
    opacity: float
    hatch: bool


class MaskPicture:
    """Draws a mask model in tiles."""

    def __init__(self, model: MaskModel, style: OverlayStyle) -> None:
        self.key = new_key()
        self.revision = 0
        self._model = model
        self._style = style
        self._period_px = _STRIPE_PERIOD_PX
        self._tables = _tables(style)
        self.size_px = (model.width_px, model.height_px)
        self.level_sizes = tuple((level.shape[1], level.shape[0]) for level in model.levels)

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
        mask = self._model.levels[level][top:bottom, left:right]
        if not mask.any():
            return None
        full, weak = self._tables
        argb = full[mask]
        if self._style.hatch:
            period = self._period_px if level == 0 else _STRIPE_PERIOD_PX
            diagonal = np.add.outer(np.arange(top, bottom), np.arange(left, right)) % period
            argb = np.where(diagonal < period / 2, argb, weak[mask])
        return argb_to_qimage(argb)


def _tables(style: OverlayStyle) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Premultiplied colours by mask level, on a stripe and between stripes."""
    return _table(style, 1.0), _table(style, _BETWEEN_STRIPES)


def _table(style: OverlayStyle, factor: float) -> NDArray[np.uint32]:
    colour = QColor(style.colour)
    alpha = np.arange(256, dtype=np.float64) * style.opacity * factor
    parts = [alpha, *(alpha / 255 * c for c in (colour.red(), colour.green(), colour.blue()))]
    a, r, g, b = (np.rint(part).astype(np.uint32) for part in parts)
    table: NDArray[np.uint32] = (a << 24) | (r << 16) | (g << 8) | b
    return table
