"""The mask of one photo: what was detected, what was painted, and both together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from PySide6.QtCore import QObject, QRect, Slot

from photorestore.core.errors import ShapeError
from photorestore.ui.mask_tool.mark_model import Basis, Levels, MarkModel, unpacked
from photorestore.ui.viewer.pyramid import Box

_BAND_ROWS = 64


@dataclass(frozen=True, kw_only=True)
class MaskState:
    """All of a mask at one moment, compressed.

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
        self._basis = Basis()
        self._added: Levels | None = None
        self._removed: Levels | None = None
        self._protect = protect
        if protect is not None:
            protect.changed.connect(self._on_protected)

    @property
    def basis(self) -> Basis:
        """The detection below all that was painted."""
        return self._basis

    @property
    def probability(self) -> Levels | None:
        """What was detected, (H, W) uint8, never changed; None before."""
        return self._basis.probability

    @property
    def threshold(self) -> float:
        """What counts as damage, 0 to 1."""
        return self._basis.threshold

    @property
    def is_fixed(self) -> bool:
        """Whether the painted places are the whole mask."""
        return self._basis.is_fixed

    @property
    def damaged(self) -> Levels:
        """The mask (H, W); to be read only."""
        return self.marked

    def copy_damaged(self) -> Levels:
        """A copy of the mask for a job, read-only."""
        copied = self.damaged.copy()
        copied.flags.writeable = False
        return copied

    def unprotected(self, box: Box) -> Levels:
        """A copy of the mask (h, w) in a box as it would be if nothing were protected."""
        left, top, right, bottom = box
        whole = np.empty((bottom - top, right - left), np.uint8)
        self._mix_layers((slice(top, bottom), slice(left, right)), whole)
        return whole

    def set_probability(self, probability: Levels, threshold: float) -> None:
        """Take a detection; what was painted stays on top of it.

        Raises:
            ShapeError: it has another size.
        """
        self.check_probability(probability)
        self.rebase_all(Basis(probability=probability, threshold=threshold))

    def check_probability(self, probability: Levels) -> None:
        """Make sure that a detection fits the photo.

        Raises:
            ShapeError: it has another size.
        """
        wanted = (self.height_px, self.width_px)
        if probability.shape != wanted:
            raise ShapeError(f"The detection is {probability.shape}, not {wanted}.")

    def set_threshold(self, threshold: float) -> None:
        """Show the detection at another threshold."""
        fixed = self.is_fixed and self.probability is None
        self.rebase_all(replace(self._basis, threshold=threshold, is_fixed=fixed))

    def rebase(self, basis: Basis) -> bool:
        """Begin with another detection or threshold; whether it looks otherwise then."""
        old, self._basis = self._basis, basis
        if basis.probability is old.probability and basis.threshold == old.threshold:
            return False
        return basis.probability is not None or old.probability is not None

    def rebase_all(self, basis: Basis) -> None:
        """Begin with another detection or threshold, and show it everywhere.

        A mask that is fixed, and hides all detections, goes without a trace;
        `LayerEdit.emptying` is for those who want it back.
        """
        if self._can_drop_work:  # a slider that moves on waits for nothing
            self._work = None
        self.settle()
        if self.is_fixed and not basis.is_fixed:
            self._added = self._removed = None
        self._basis = basis
        self.begin(self._bands(), can_drop=True)

    def set_mask(self, marked: Levels) -> None:
        """Take a mask as it is, instead of detection and painting.

        Raises:
            ShapeError: it has another size.
        """
        self.check(marked)
        self.settle()
        self._added, self._removed = marked.copy(), 255 - marked
        self._basis = replace(self._basis, is_fixed=True)
        self.refresh(self._whole())

    def layers(self) -> tuple[Levels, ...]:
        """Painted and erased places, made when first needed."""
        shape = (self.height_px, self.width_px)
        if self._added is None:
            self._added = np.zeros(shape, np.uint8)
        if self._removed is None:
            self._removed = np.zeros(shape, np.uint8)
        return self._added, self._removed

    def mark(self, box: Box, alpha: Levels, *, erases: bool) -> None:
        """Paint or erase inside a box; `refresh` must follow."""
        left, top, right, bottom = box
        added, removed = (layer[top:bottom, left:right] for layer in self.layers())
        gains, loses = (removed, added) if erases else (added, removed)
        np.maximum(gains, alpha, out=gains)
        np.minimum(loses, 255 - alpha, out=loses)

    def put(self, box: Box, levels: Levels) -> None:
        """Replace what is inside a box, whatever was detected; `refresh` must follow."""
        left, top, right, bottom = box
        added, removed = (layer[top:bottom, left:right] for layer in self.layers())
        added[...] = levels
        np.bitwise_not(levels, out=removed)

    def _renew(self, box: Box) -> None:
        left, top, right, bottom = box
        part = (slice(top, bottom), slice(left, right))
        target = self._levels[0][part]
        self._mix_layers(part, target)
        protect = None if self._protect is None else self._protect.live_levels
        if protect is not None and protect[-1].any():  # coarser levels lose nothing
            np.minimum(target, np.bitwise_not(protect[0][part]), out=target)
        super()._renew(box)

    def settle(self) -> None:
        """End all work now, that on protected places too."""
        if self._protect is not None:
            self._protect.settle()
        super().settle()

    @property
    def live_layers(self) -> tuple[Levels | None, Levels | None]:
        """Painted and erased places as far as they are; `changed` tells of more."""
        return self._added, self._removed

    def copy_layers(self) -> tuple[Levels | None, Levels | None]:
        """Painted and erased places for another thread."""
        self.settle()
        added, removed = self._added, self._removed
        return None if added is None else added.copy(), None if removed is None else removed.copy()

    def set_state(self, state: MaskState) -> None:
        """Go back to a moment."""
        shape = self.damaged.shape
        self._basis = Basis(
            probability=state.probability, threshold=state.threshold, is_fixed=state.is_fixed
        )
        self._added = None if state.added is None else unpacked(state.added, shape)
        self._removed = None if state.removed is None else unpacked(state.removed, shape)
        self.refresh(self._whole())

    def _bands(self) -> Iterator[Box]:
        for top in range(0, self.height_px, _BAND_ROWS):
            yield 0, top, self.width_px, min(self.height_px, top + _BAND_ROWS)

    def _mix_layers(self, part: tuple[slice, slice], target: Levels) -> None:
        """Detection, painted and erased places together."""
        found = self.probability
        if found is not None:
            level = max(1, round(self.threshold * 255))
            target[...] = cv2.threshold(found[part], level - 1, 255, cv2.THRESH_BINARY)[1]
        if self._added is not None and found is not None:
            np.maximum(target, self._added[part], out=target)
        elif found is None:
            target[...] = 0 if self._added is None else self._added[part]
        if self._removed is not None:
            np.minimum(target, np.bitwise_not(self._removed[part]), out=target)

    @Slot(object)
    def _on_protected(self, area: QRect) -> None:
        left, top = area.left(), area.top()
        self.refresh((left, top, left + area.width(), top + area.height()))
