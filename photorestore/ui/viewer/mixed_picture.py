"""A result as the sliders want it, mixed tile by tile while it is drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from photorestore.ui.blend.look import Look
from photorestore.ui.blend.mix import Ingredients, mix_tile
from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.viewer.picture import new_key, sizes_of
from photorestore.ui.viewer.pyramid import Box, Pyramid


class MixedPicture:
    """Photo and result, mixed.

    ``protect`` may change at any time; its places are to be drawn again then.
    """

    def __init__(self, parts: Ingredients, look: Look, protect: Pyramid | None = None) -> None:
        self.key = new_key()
        self.revision = 0
        self.parts = parts
        self.look = look
        self.protect = protect
        self.size_px = (parts.photo.width_px, parts.photo.height_px)
        self.level_sizes = sizes_of(parts.photo)

    def set_look(self, look: Look) -> None:
        """Mix otherwise from now on."""
        if look != self.look:
            self.look = look
            self.revision += 1

    def cut(self, level: int, box: Box) -> NDArray[np.uint8]:
        """A part of a level, (h, w, 3)."""
        return mix_tile(self.parts, self.look, level, box, self.protect)

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level."""
        return rgb_to_qimage(self.cut(level, box))
