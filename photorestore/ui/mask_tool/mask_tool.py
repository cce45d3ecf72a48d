"""What all tools that mark places have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QUndoStack

from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.commands import EditCommand
from photorestore.ui.mask_tool.layer_edit import LayerDelta, LayerEdit
from photorestore.ui.mask_tool.mark_model import Levels, MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.viewer.pyramid import Box, Pyramid
from photorestore.ui.viewer.tool import CanvasTool

Value = TypeVar("Value")

Steps = Mapping["Marks", tuple[str, str]]
"""What undo calls marking and unmarking, to be translated."""


class Run(Protocol):
    """Runs a function on another thread, and hands over what it returns on this one."""

    def __call__(
        self, function: Callable[[], Value], on_done: Callable[[Value], None], /
    ) -> None: ...


class Marks(StrEnum):
    """What a tool marks."""

    DAMAGE = "damage"
    PROTECT = "protect"


@dataclass(frozen=True, kw_only=True)
class Target:
    """What of a photo the tools work on.

    Attributes:
        mask: damage.
        protect: places that stay as they are.
        undo: the history of the photo.
        photo: its pixels, or None while they are not in memory.
    """

    mask: MaskModel
    protect: MarkModel
    undo: QUndoStack
    photo: Callable[[], Pyramid | None]


class MaskTool(CanvasTool):
    """Base of all tools that mark places.

    Args:
        marks: what it marks, to begin with.
        parent: of the object.
    """

    def __init__(self, *, marks: Marks = Marks.DAMAGE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks = marks
        self._target: Target | None = None

    @property
    def cursor(self) -> Qt.CursorShape:
        """A cross where something can be marked."""
        if self._target is None:
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.CrossCursor

    @property
    def marks(self) -> Marks:
        """What it marks."""
        return self._marks

    def set_marks(self, marks: Marks) -> None:
        """Mark something else from now on."""
        if marks is not self._marks:
            self.cancel()
            self._marks = marks

    def set_target(self, target: Target | None) -> None:
        """Work on another photo."""
        self.cancel()
        self._target = target
        self.appearance_changed.emit()

    def _model(self) -> MarkModel | None:
        target = self._target
        if target is None:
            return None
        return target.mask if self._marks is Marks.DAMAGE else target.protect

    def _push(self, delta: LayerDelta | None, text: str) -> None:
        """Make one step of undo of what was marked already."""
        model = self._model()
        if self._target is not None and model is not None and delta is not None:
            self._target.undo.push(EditCommand(model, delta, text))

    def _mark_area(self, box: Box, alpha: Levels, steps: Steps, *, subtracts: bool) -> None:
        """Mark (h, w) levels inside a box, as one step."""
        model = self._model()
        if model is None or box[2] <= box[0] or box[3] <= box[1]:
            return
        if not (alpha[0, 0] or alpha.any()):
            return
        edit = LayerEdit(model, erases=subtracts)
        model.begin(edit.adding(box, alpha))
        self._push(edit.delta, tr(steps[self._marks][subtracts]))
