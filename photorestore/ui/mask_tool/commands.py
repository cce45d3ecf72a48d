"""What can be undone about a mask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import cv2
import numpy as np
from PySide6.QtGui import QUndoCommand

from photorestore.ui.command_ids import CommandId
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.layer_edit import LayerDelta
from photorestore.ui.mask_tool.mark_model import Levels, MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel

Model = TypeVar("Model", bound=MarkModel)


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


class MaskCommand(QUndoCommand, Generic[Model]):
    """Any change of the whole mask: detection, load, clear, invert, grow, shrink."""

    def __init__(self, model: Model, text: str, change: Callable[[Model], None]) -> None:
        super().__init__(text)
        self._model, self._change = model, change
        self._go_back = model.snapshot()

    def redo(self) -> None:
        """Change it."""
        self._change(self._model)

    def undo(self) -> None:
        """Go back to the state before."""
        self._go_back()


class ThresholdCommand(QUndoCommand):
    """The threshold moved; one drag of the slider is one step."""

    def __init__(self, model: MaskModel, threshold: float) -> None:
        super().__init__(tr("Threshold"))
        self._model, self._threshold = model, threshold
        self._old_threshold = model.threshold
        self._before = model.state() if model.is_fixed else None  # else nothing is lost

    def id(self) -> int:
        """Merge with its neighbours."""
        return CommandId.THRESHOLD

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over where the slider went on to."""
        if not isinstance(other, ThresholdCommand) or other._model is not self._model:
            return False
        self._threshold = other._threshold
        return True

    def redo(self) -> None:
        """Move it."""
        self._model.set_threshold(self._threshold)

    def undo(self) -> None:
        """Move it back."""
        if self._before is None:
            self._model.set_threshold(self._old_threshold)
        else:
            self._model.set_state(self._before)


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
