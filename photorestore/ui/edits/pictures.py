"""Results as they will be exported, and what changed; made tile by tile while drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from photorestore.ui.blend.look import Look
from photorestore.ui.edits.bring_back import BringBackLayer, bring_back
from photorestore.ui.edits.curves import Curves
from photorestore.ui.edits.heat import change_levels, heat_colours, visible_share
from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.viewer.mixed_picture import MixedPicture
from photorestore.ui.viewer.picture import new_key, sizes_of
from photorestore.ui.viewer.pyramid import Box, Pyramid


class EditedPicture:
    """A result, or the photo alone, with what was brought back and with its curves.

    Args:
        photo: all levels.
        mixed: the result, or None for the photo alone.
        layer: where the photo is seen through the result.
        curves: tones.
    """

    def __init__(
        self,
        photo: Pyramid,
        mixed: MixedPicture | None,
        layer: BringBackLayer,
        curves: Curves,
    ) -> None:
        self.key = new_key()
        self.photo, self.mixed, self.curves = photo, mixed, curves
        self.layer = layer
        self._own_revision = 0
        self.size_px = (photo.width_px, photo.height_px)
        self.level_sizes = sizes_of(photo)

    @property
    def revision(self) -> int:
        """Raised by other curves and another look."""
        return self._own_revision + (0 if self.mixed is None else self.mixed.revision)

    def set_look(self, look: Look) -> None:
        """Mix otherwise from now on."""
        if self.mixed is not None:
            self.mixed.set_look(look)

    def set_curves(self, curves: Curves) -> None:
        """Tone otherwise from now on."""
        if curves != self.curves:
            self.curves = curves
            self._own_revision += 1

    def cut(self, level: int, box: Box) -> NDArray[np.uint8]:
        """A part of a level before the curves, (h, w, 3)."""
        photo = self.photo.cut(level, box)
        if self.mixed is None:
            return photo
        return bring_back(photo, self.mixed.cut(level, box), self.layer.cut(level, box))

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level."""
        return rgb_to_qimage(self.curves.apply(self.cut(level, box)))


class HeatPicture:
    """What a restoration changed. Crop and curves are left out: those the user made.

    Args:
        edited: the result.
        base: what it is compared with, or None for the photo.
        without_tone: compare in the tones of the photo, so that repairs stand out.
    """

    def __init__(
        self, edited: EditedPicture, base: EditedPicture | None, *, without_tone: bool
    ) -> None:
        self.key = new_key()
        self._edited, self._base = edited, base
        self._without_tone = without_tone
        self.size_px = edited.size_px
        self.level_sizes = edited.level_sizes

    @property
    def revision(self) -> int:
        """That of the result."""
        return self._edited.revision

    @property
    def visible_share(self) -> float:
        """Share of the area that changed visibly, about; from the coarsest level."""
        level = len(self.level_sizes) - 1
        width, height = self.level_sizes[level]
        return visible_share(self._change(level, (0, 0, width, height)))

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level."""
        change = self._change(level, box)
        return rgb_to_qimage(heat_colours(self._edited.photo.cut(level, box), change))

    def _change(self, level: int, box: Box) -> NDArray[np.uint8]:
        tones = self._without_tone
        before = self._edited.photo if self._base is None else _toned(self._base, tones)
        after = _toned(self._edited, tones)
        return change_levels(before.cut(level, box), after.cut(level, box))


def _toned(edited: EditedPicture, in_photo_tones: bool) -> EditedPicture:
    """The same result in the tones of the photo, where wanted."""
    mixed = edited.mixed
    if not in_photo_tones or mixed is None:
        return edited
    look = replace(mixed.look, keep_tone=1.0)
    toned = MixedPicture(mixed.parts, look, mixed.protect)
    return EditedPicture(edited.photo, toned, edited.layer, edited.curves)
