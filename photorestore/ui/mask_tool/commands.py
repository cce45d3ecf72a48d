"""What can be undone about a mask."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from PySide6.QtGui import QUndoCommand

from photorestore.ui.command_ids import CommandId
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.layer_edit import Change, LayerDelta, LayerEdit
from photorestore.ui.mask_tool.mark_model import Basis, Levels, MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel


class EditCommand(QUndoCommand):
    """A stroke or an area that was marked already."""

    def __init__(self, model: MarkModel, delta: LayerDelta, text: str) -> None:
        super().__init__(text)
        self._model, self._delta = model, delta
        self._is_done = True

    def redo(self) -> None:
        """Mark it again."""
        if not self._is_done:
            self._delta.swap(self._model)
        self._is_done = True

    def undo(self) -> None:
        """Take it back."""
        self._delta.swap(self._model)
        self._is_done = False


class ReplaceCommand(QUndoCommand):
    """Any change of all places: load, clear, invert, grow, shrink.

    Args:
        model: of the places.
        text: what undo calls it.
        change: makes new places of old ones, band by band.
        reach_px: how far around a pixel it looks.
    """

    def __init__(self, model: MarkModel, text: str, change: Change, *, reach_px: int = 0) -> None:
        super().__init__(text)
        self._model, self._reach_px = model, reach_px
        self._change: Change | None = change
        self._delta: LayerDelta | None = None

    def redo(self) -> None:
        """Change it."""
        if self._delta is not None:
            self._delta.swap(self._model)
        elif self._change is not None:
            edit = LayerEdit(self._model)
            self._delta = edit.delta
            fixed = replace(self._model.basis, is_fixed=True)
            self._model.begin(edit.replacing(self._change, self._reach_px, fixed))
            self._change = None  # it may hold a whole mask

    def undo(self) -> None:
        """Go back to the places before."""
        if self._delta is not None:
            self._delta.swap(self._model)


class DetectCommand(QUndoCommand):
    """Damage was detected; what was painted over an older detection stays on top."""

    def __init__(self, model: MaskModel, probability: Levels, threshold: float) -> None:
        """Take a detection.

        Raises:
            ShapeError: it is not of the size of the photo.
        """
        super().__init__(tr("Detect damage"))
        model.check_probability(probability)
        self._model = model
        self._wanted = Basis(probability=probability, threshold=threshold)
        self._delta: LayerDelta | None = None

    def redo(self) -> None:
        """Show it."""
        if self._delta is not None:
            self._delta.swap(self._model)
        else:
            self._delta = _rebased(self._model, self._wanted)

    def undo(self) -> None:
        """Go back to what was below the painted places before."""
        if self._delta is not None:
            self._delta.swap(self._model)


class ThresholdCommand(QUndoCommand):
    """The threshold moved; one drag of the slider is one step."""

    def __init__(self, model: MaskModel, threshold: float) -> None:
        super().__init__(tr("Threshold"))
        self._model, self._threshold = model, threshold
        self._delta: LayerDelta | None = None

    def id(self) -> int:
        """Merge with its neighbours."""
        return CommandId.THRESHOLD

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over where the slider went on to."""
        return isinstance(other, ThresholdCommand) and other._model is self._model

    def redo(self) -> None:
        """Move it."""
        if self._delta is not None:
            self._delta.swap(self._model)
        else:
            wanted = Basis(probability=self._model.probability, threshold=self._threshold)
            self._delta = _rebased(self._model, wanted)

    def undo(self) -> None:
        """Move it back."""
        if self._delta is not None:
            self._delta.swap(self._model)


def _rebased(model: MaskModel, basis: Basis) -> LayerDelta:
    """Begin with another detection; a mask that hid the old one goes."""
    if not model.is_fixed:
        delta = LayerDelta(basis=model.basis)
        model.rebase_all(basis)
        return delta
    edit = LayerEdit(model)
    model.begin(edit.emptying(basis))
    return edit.delta


def cleared(marked: Levels, _top: int) -> Levels:
    """Nothing is damaged."""
    return np.zeros_like(marked)


def inverted(damaged: Levels) -> Levels:
    """Intact becomes damaged."""
    turned: Levels = 255 - damaged
    return turned


def grown(damaged: Levels, by_px: int) -> Levels:
    """Grown by some pixels, or shrunk where negative; ends stay round."""
    side = 2 * abs(by_px) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    change = cv2.dilate if by_px > 0 else cv2.erode
    return np.asarray(change(damaged, kernel), np.uint8)
