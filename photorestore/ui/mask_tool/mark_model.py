"""Marked places of one photo, at all sizes that a viewer draws."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, Signal

from photorestore.core.errors import ShapeError
from photorestore.ui.language.words import tr
from photorestore.ui.viewer.pyramid import Box, Pyramid, halve, level_count

Levels = NDArray[np.uint8]


class MarkModel(QObject):
    """Places of one photo as (H, W) uint8, 255 = marked.

    Signals:
        changed: the area that changed, a `QRect` in pixels of the photo.
    """

    changed = Signal(object)

    def __init__(self, width_px: int, height_px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.width_px, self.height_px = width_px, height_px
        self._levels = [np.zeros((height_px, width_px), np.uint8)]
        for _ in range(level_count(width_px, height_px) - 1):
            height, width = self._levels[-1].shape
            self._levels.append(np.zeros(((height + 1) // 2, (width + 1) // 2), np.uint8))

    @property
    def levels(self) -> tuple[Levels, ...]:
        """The places at full, half, quarter ... size; to be read only."""
        return tuple(self._levels)

    @property
    def pyramid(self) -> Pyramid:
        """The same, as what mixes wants it; it follows all changes."""
        return Pyramid(levels=tuple(self._levels))

    @property
    def marked(self) -> Levels:
        """The places (H, W); to be read only."""
        return self._levels[0]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is marked."""
        return not self._levels[-1].any()  # coarser levels lose nothing

    @property
    def share(self) -> float:
        """Marked share of the area, 0 to 1."""
        return float(np.count_nonzero(self.marked >= 128) / self.marked.size)

    @property
    def area(self) -> QRect:
        """All of the photo."""
        return QRect(0, 0, self.width_px, self.height_px)

    def layers(self) -> tuple[Levels, ...]:
        """What is stored, to be changed in place; `refresh` must follow."""
        return (self._levels[0],)

    def mark(self, box: Box, alpha: Levels, *, erases: bool) -> None:
        """Add places inside a box to the layers, or take them away; `refresh` must follow."""
        left, top, right, bottom = box
        target = self._levels[0][top:bottom, left:right]
        if erases:
            np.minimum(target, 255 - alpha, out=target)
        else:
            np.maximum(target, alpha, out=target)

    def refresh(self, box: Box) -> None:
        """The layers changed inside a box."""
        left, top, right, bottom = box
        self._shrink(box)
        self.changed.emit(QRect(left, top, right - left, bottom - top))

    def set_mask(self, marked: Levels) -> None:
        """Take places as they are, instead of those before.

        Raises:
            ShapeError: they have another size than the photo.
        """
        self.check(marked)
        self._levels[0][...] = marked
        self.refresh(self._whole())

    def snapshot(self) -> Callable[[], None]:
        """A way back to this moment; small, for undo."""
        stored = packed(self._levels[0])

        def go_back() -> None:
            self.set_mask(unpacked(stored, self.marked.shape))

        return go_back

    def check(self, marked: Levels) -> None:
        """Make sure that places fit the photo.

        Raises:
            ShapeError: they have another size.
        """
        if marked.shape != self._levels[0].shape:
            raise ShapeError(
                tr(
                    "The mask is {mask_width} x {mask_height} pixels, but the photo is "
                    "{width} x {height}."
                ).format(
                    mask_width=marked.shape[1],
                    mask_height=marked.shape[0],
                    width=self.width_px,
                    height=self.height_px,
                )
            )

    def _shrink(self, box: Box) -> None:
        """Make the coarser levels again; hairlines stay as visible as they are."""
        left, top, right, bottom = box
        for fine, coarse in zip(self._levels, self._levels[1:], strict=False):
            left, top = left // 2, top // 2
            right, bottom = (right + 1) // 2, (bottom + 1) // 2
            source = fine[2 * top : 2 * bottom, 2 * left : 2 * right]
            coarse[top:bottom, left:right] = _halve_kept(source)

    def _whole(self) -> Box:
        return 0, 0, self.width_px, self.height_px


def packed(levels: Levels) -> bytes:
    """Compress a layer or a part of one."""
    return zlib.compress(levels.tobytes(), 1)


def unpacked(stored: bytes, shape: tuple[int, ...]) -> Levels:
    """What was compressed, to be changed at will."""
    return np.frombuffer(bytearray(zlib.decompress(stored)), np.uint8).reshape(shape)


def _halve_kept(source: Levels) -> Levels:
    """Halve so that what fills a quarter of a pixel fills all of it."""
    boosted = cv2.convertScaleAbs(halve(source), alpha=4)
    return np.asarray(boosted, np.uint8).reshape((source.shape[0] + 1) // 2, -1)
