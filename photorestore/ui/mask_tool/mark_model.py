"""Marked places of one photo, at all sizes that a viewer draws."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot

from photorestore.core.errors import ShapeError
from photorestore.ui.language.words import tr
from photorestore.ui.viewer.pyramid import Box, Pyramid, halve, level_count

Levels = NDArray[np.uint8]

_SLICE_S = 0.004
"""Work goes on for so long before the window may answer; what comes on top is one piece."""

_PIECE_S, _PIECE_PX = 0.002, 1 << 20
"""Changed places are shown after so much time or so many pixels."""

_COUNTED_ROWS = 256


@dataclass(frozen=True, kw_only=True, eq=False)
class Basis:
    """What a mask begins with, before anything was painted.

    Attributes:
        probability: (H, W) uint8 as the engine found it, never changed, or None.
        threshold: 0 to 1.
        is_fixed: the painted places are the whole mask; the threshold says nothing.
    """

    probability: Levels | None = None
    threshold: float = 0.5
    is_fixed: bool = False


class MarkModel(QObject):
    """Places of one photo as (H, W) uint8, 255 = marked.

    What touches millions of pixels is done in slices, so that the window answers
    in between. Whoever reads or changes something gets it as if all was done: only
    ``live_levels`` show how far it is.

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
        self._work: Iterator[Box] | None = None
        self._can_drop_work = False
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.setInterval(0)
        self._next_slice.timeout.connect(self._go_on)

    @property
    def basis(self) -> Basis:
        """What lies below the layers."""
        return Basis()

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return self._work is not None

    @property
    def levels(self) -> tuple[Levels, ...]:
        """The places at full, half, quarter ... size; to be read only."""
        self.settle()
        return tuple(self._levels)

    @property
    def live_levels(self) -> tuple[Levels, ...]:
        """The same as far as they are; `changed` tells of more."""
        return tuple(self._levels)

    @property
    def pyramid(self) -> Pyramid:
        """The same, as what mixes wants it; it follows all changes."""
        return Pyramid(levels=tuple(self._levels))

    @property
    def marked(self) -> Levels:
        """The places (H, W); to be read only."""
        self.settle()
        return self._levels[0]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is marked."""
        return not self.levels[-1].any()  # coarser levels lose nothing

    @property
    def share(self) -> float:
        """Marked share of the area, 0 to 1."""
        marked = self.marked
        bands = range(0, len(marked), _COUNTED_ROWS)
        count = sum(np.count_nonzero(marked[top : top + _COUNTED_ROWS] >= 128) for top in bands)
        return float(count / marked.size)

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

    def put(self, box: Box, levels: Levels) -> None:
        """Replace what is inside a box; `refresh` must follow."""
        left, top, right, bottom = box
        self._levels[0][top:bottom, left:right] = levels

    def unprotected(self, box: Box) -> Levels:
        """A copy of the places (h, w) in a box as they were if nothing were protected."""
        left, top, right, bottom = box
        return self._levels[0][top:bottom, left:right].copy()

    def refresh(self, box: Box) -> None:
        """The layers changed inside a box."""
        self._renew(box)
        self._tell(box)

    def rebase(self, basis: Basis) -> bool:
        """Begin with something else; whether all places may look otherwise then."""
        return False

    def begin(self, work: Iterator[Box], *, can_drop: bool = False) -> None:
        """Do work that changes layers, box by box; its first slice at once.

        Args:
            work: yields each box after changing it.
            can_drop: it changes no layers, so that work on all of the photo may replace it.
        """
        self.settle()
        self._work, self._can_drop_work = work, can_drop
        self._go_on()

    def settle(self) -> None:
        """End all work now."""
        while self._work is not None:
            self._do_slice(float("inf"))
        self._next_slice.stop()

    def _renew(self, box: Box) -> None:
        """Make what is shown of the layers again."""
        self._shrink(box)

    def _tell(self, box: Box) -> None:
        left, top, right, bottom = box
        self.changed.emit(QRect(left, top, right - left, bottom - top))

    @Slot()
    def _go_on(self) -> None:
        self._do_slice(_SLICE_S)
        if self._work is not None:
            self._next_slice.start()

    def _do_slice(self, seconds: float) -> None:
        end_s = time.perf_counter() + seconds
        shown: Box | None = None
        while True:
            piece = self._do_piece()
            if piece is not None:
                self._renew(piece)
                shown = united(shown, piece)
            if self._work is None or time.perf_counter() >= end_s:
                break
        if shown is not None:
            self._tell(shown)

    def _do_piece(self) -> Box | None:
        """Some boxes of the work, and one around them."""
        end_s = time.perf_counter() + _PIECE_S
        piece: Box | None = None
        count_px = 0
        while self._work is not None and count_px < _PIECE_PX and time.perf_counter() < end_s:
            box = next(self._work, None)
            if box is None:
                self._work = None
                break
            piece = united(piece, box)
            count_px += (box[2] - box[0]) * (box[3] - box[1])
        return piece

    def set_mask(self, marked: Levels) -> None:
        """Take places as they are, instead of those before.

        Raises:
            ShapeError: they have another size than the photo.
        """
        self.check(marked)
        self.settle()
        self._levels[0][...] = marked
        self.refresh(self._whole())

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
