"""The mask of one photo: what was detected, what was painted, and both together."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, Signal

from photorestore.core.errors import ShapeError
from photorestore.ui.viewer.pyramid import Box, halve, level_count

Levels = NDArray[np.uint8]
GROWTH_PX = 1
"""Detected places grow by this, as in the engine: a scan smears the edges of scratches."""


@dataclass(frozen=True, kw_only=True)
class MaskState:
    """All of a mask at one moment, compressed; what undo keeps.

    Attributes:
        probability: (H, W) uint8 as the engine found it, never changed, or None.
        threshold: 0 to 1.
        added: painted places, or None where nothing was painted.
        removed: erased places, or None.
        is_fixed: the painted places are the whole mask; the threshold says nothing.
    """

    probability: Levels | None
    threshold: float
    added: bytes | None
    removed: bytes | None
    is_fixed: bool


class MaskModel(QObject):
    """Damage of one photo as (H, W) uint8, 255 = damaged.

    Painting and erasing are layers over the detection, so the threshold can move
    at any time and keeps what was done by hand.

    Signals:
        changed: the area that changed, a `QRect` in pixels of the photo.
    """

    changed = Signal(object)

    def __init__(self, width_px: int, height_px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.width_px, self.height_px = width_px, height_px
        shape = (height_px, width_px)
        self.threshold = 0.5
        self.probability: Levels | None = None
        self.is_fixed = False
        self._auto: Levels | None = None
        self._added: Levels | None = None
        self._removed: Levels | None = None
        self._levels = [np.zeros(shape, np.uint8)]
        for _ in range(level_count(width_px, height_px) - 1):
            height, width = self._levels[-1].shape
            self._levels.append(np.zeros(((height + 1) // 2, (width + 1) // 2), np.uint8))

    @property
    def levels(self) -> tuple[Levels, ...]:
        """The mask at full, half, quarter ... size; to be read only."""
        return tuple(self._levels)

    @property
    def damaged(self) -> Levels:
        """The mask (H, W); to be read only."""
        return self._levels[0]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is marked."""
        return not self._levels[-1].any()  # coarser levels lose no damage

    @property
    def share(self) -> float:
        """Marked share of the area, 0 to 1."""
        return float(np.count_nonzero(self.damaged >= 128) / self.damaged.size)

    @property
    def area(self) -> QRect:
        """All of the photo."""
        return QRect(0, 0, self.width_px, self.height_px)

    def copy_damaged(self) -> Levels:
        """A copy of the mask for a job, read-only."""
        copied = self.damaged.copy()
        copied.flags.writeable = False
        return copied

    def set_probability(self, probability: Levels, threshold: float) -> None:
        """Take a detection; what was painted stays on top of it.

        Raises:
            ShapeError: it has another size.
        """
        if probability.shape != self.damaged.shape:
            raise ShapeError(f"The detection is {probability.shape}, not {self.damaged.shape}.")
        self.probability = probability
        if self.is_fixed:
            self._added = self._removed = None
            self.is_fixed = False
        self.set_threshold(threshold)

    def set_threshold(self, threshold: float) -> None:
        """Show the detection at another threshold."""
        self.threshold = threshold
        if self.probability is not None and self.is_fixed:
            self._added = self._removed = None
            self.is_fixed = False
        self._detect()
        self._compose(self._whole())

    def set_mask(self, damaged: Levels) -> None:
        """Take a mask as it is, instead of detection and painting.

        Raises:
            ShapeError: it has another size.
        """
        if damaged.shape != self.damaged.shape:
            raise ShapeError(
                f"The mask is {damaged.shape[1]} x {damaged.shape[0]} pixels, but the photo is "
                f"{self.width_px} x {self.height_px}."
            )
        self._added, self._removed = damaged.copy(), 255 - damaged
        self.is_fixed = True
        self._compose(self._whole())

    def layers(self) -> tuple[Levels, Levels]:
        """Painted and erased places, made when first needed; for strokes only."""
        if self._added is None:
            self._added = np.zeros_like(self.damaged)
        if self._removed is None:
            self._removed = np.zeros_like(self.damaged)
        return self._added, self._removed

    def refresh(self, box: Box) -> None:
        """The layers changed inside a box."""
        self._compose(box)

    def state(self) -> MaskState:
        """All of it, compressed."""
        return MaskState(
            probability=self.probability,
            threshold=self.threshold,
            added=_packed(self._added),
            removed=_packed(self._removed),
            is_fixed=self.is_fixed,
        )

    def set_state(self, state: MaskState) -> None:
        """Go back to a moment."""
        shape = self.damaged.shape
        self.probability, self.threshold = state.probability, state.threshold
        self.is_fixed = state.is_fixed
        self._added = _unpacked(state.added, shape)
        self._removed = _unpacked(state.removed, shape)
        self._detect()
        self._compose(self._whole())

    def _detect(self) -> None:
        if self.probability is None:
            self._auto = None
            return
        level = max(1, round(self.threshold * 255))
        found = cv2.threshold(self.probability, level - 1, 255, cv2.THRESH_BINARY)[1]
        kernel = np.ones((2 * GROWTH_PX + 1,) * 2, np.uint8)
        self._auto = np.asarray(cv2.dilate(found, kernel), np.uint8)

    def _compose(self, box: Box) -> None:
        left, top, right, bottom = box
        part = (slice(top, bottom), slice(left, right))
        target = self._levels[0][part]
        if self._added is not None and self._auto is not None:
            np.maximum(self._auto[part], self._added[part], out=target)
        elif self._auto is not None or self._added is not None:
            layer = self._auto if self._added is None else self._added
            target[...] = 0 if layer is None else layer[part]
        else:
            target[...] = 0
        if self._removed is not None:
            np.minimum(target, np.bitwise_not(self._removed[part]), out=target)
        self._shrink(box)
        self.changed.emit(QRect(left, top, right - left, bottom - top))

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


def _halve_kept(source: Levels) -> Levels:
    """Halve so that what fills a quarter of a pixel fills all of it."""
    boosted = cv2.convertScaleAbs(halve(source), alpha=4)
    return np.asarray(boosted, np.uint8).reshape((source.shape[0] + 1) // 2, -1)


def _packed(layer: Levels | None) -> bytes | None:
    return None if layer is None or not layer.any() else packed(layer)


def packed(levels: Levels) -> bytes:
    """Compress a layer or a part of one."""
    return zlib.compress(levels.tobytes(), 1)


def _unpacked(packed: bytes | None, shape: tuple[int, ...]) -> Levels | None:
    if packed is None:
        return None
    return np.frombuffer(bytearray(zlib.decompress(packed)), np.uint8).reshape(shape)
