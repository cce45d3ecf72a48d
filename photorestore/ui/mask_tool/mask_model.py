"""The mask of one photo: what was detected, what was painted, and both together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PySide6.QtCore import QObject, QRect, Slot

from photorestore.core.errors import ShapeError
from photorestore.ui.mask_tool.mark_model import Levels, MarkModel, packed, unpacked
from photorestore.ui.viewer.pyramid import Box


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


class MaskModel(MarkModel):
    """Damage of one photo as (H, W) uint8, 255 = damaged.

    Painting and erasing are layers over the detection, so the threshold can move
    at any time and keeps what was done by hand. Protected places are never
    damaged; what was marked there comes back when the protection goes.

    Args:
        width_px: of the photo.
        height_px: of the photo.
        parent: of the object.
        protect: places that must stay as they are, or None.
    """

    def __init__(
        self,
        width_px: int,
        height_px: int,
        parent: QObject | None = None,
        *,
        protect: MarkModel | None = None,
    ) -> None:
        super().__init__(width_px, height_px, parent)
        self.threshold = 0.5
        self.probability: Levels | None = None
        self.is_fixed = False
        self._auto: Levels | None = None
        self._added: Levels | None = None
        self._removed: Levels | None = None
        self._protect = protect
        if protect is not None:
            protect.changed.connect(self._on_protected)

    @property
    def damaged(self) -> Levels:
        """The mask (H, W); to be read only."""
        return self.marked

    def copy_damaged(self) -> Levels:
        """A copy of the mask for a job, read-only."""
        copied = self.damaged.copy()
        copied.flags.writeable = False
        return copied

    def unprotected(self) -> Levels:
        """The mask (H, W) as it would be if nothing were protected; to be read only."""
        if self._protect is None or self._protect.is_empty:
            return self.damaged
        whole = np.empty_like(self.damaged)
        self._mix_layers((slice(None), slice(None)), whole)
        return whole

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
        self.refresh(self._whole())

    def set_mask(self, marked: Levels) -> None:
        """Take a mask as it is, instead of detection and painting.

        Raises:
            ShapeError: it has another size.
        """
        self.check(marked)
        self._added, self._removed = marked.copy(), 255 - marked
        self.is_fixed = True
        self.refresh(self._whole())

    def layers(self) -> tuple[Levels, ...]:
        """Painted and erased places, made when first needed."""
        if self._added is None:
            self._added = np.zeros_like(self.damaged)
        if self._removed is None:
            self._removed = np.zeros_like(self.damaged)
        return self._added, self._removed

    def mark(self, box: Box, alpha: Levels, *, erases: bool) -> None:
        """Paint or erase inside a box; `refresh` must follow."""
        left, top, right, bottom = box
        added, removed = (layer[top:bottom, left:right] for layer in self.layers())
        gains, loses = (removed, added) if erases else (added, removed)
        np.maximum(gains, alpha, out=gains)
        np.minimum(loses, 255 - alpha, out=loses)

    def refresh(self, box: Box) -> None:
        """The layers changed inside a box."""
        left, top, right, bottom = box
        part = (slice(top, bottom), slice(left, right))
        target = self._levels[0][part]
        self._mix_layers(part, target)
        if self._protect is not None and not self._protect.is_empty:
            np.minimum(target, np.bitwise_not(self._protect.marked[part]), out=target)
        super().refresh(box)

    def state(self) -> MaskState:
        """All of it, compressed."""
        return MaskState(
            probability=self.probability,
            threshold=self.threshold,
            added=_packed(self._added),
            removed=_packed(self._removed),
            is_fixed=self.is_fixed,
        )

    def copy_layers(self) -> tuple[Levels | None, Levels | None]:
        """Painted and erased places for another thread; quicker than `state`, and larger."""
        added, removed = self._added, self._removed
        return None if added is None else added.copy(), None if removed is None else removed.copy()

    def set_state(self, state: MaskState) -> None:
        """Go back to a moment."""
        shape = self.damaged.shape
        self.probability, self.threshold = state.probability, state.threshold
        self.is_fixed = state.is_fixed
        self._added = None if state.added is None else unpacked(state.added, shape)
        self._removed = None if state.removed is None else unpacked(state.removed, shape)
        self._detect()
        self.refresh(self._whole())

    def snapshot(self) -> Callable[[], None]:
        """A way back to this moment; small, for undo."""
        state = self.state()
        return lambda: self.set_state(state)

    def _detect(self) -> None:
        if self.probability is None:
            self._auto = None
            return
        level = max(1, round(self.threshold * 255))
        found = cv2.threshold(self.probability, level - 1, 255, cv2.THRESH_BINARY)[1]
        self._auto = np.asarray(found, np.uint8)

    def _mix_layers(self, part: tuple[slice, slice], target: Levels) -> None:
        """Detection, painted and erased places together."""
        if self._added is not None and self._auto is not None:
            np.maximum(self._auto[part], self._added[part], out=target)
        elif self._auto is not None or self._added is not None:
            layer = self._auto if self._added is None else self._added
            target[...] = 0 if layer is None else layer[part]
        else:
            target[...] = 0
        if self._removed is not None:
            np.minimum(target, np.bitwise_not(self._removed[part]), out=target)

    @Slot(object)
    def _on_protected(self, area: QRect) -> None:
        left, top = area.left(), area.top()
        self.refresh((left, top, left + area.width(), top + area.height()))


def _packed(layer: Levels | None) -> bytes | None:
    return None if layer is None or not layer.any() else packed(layer)
