"""Actions of the Mask menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photorestore.core.errors import ShapeError
from photorestore.core.types import HoleMask
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.mask_tool.controller import GROW_PX, MaskController
from photorestore.ui.mask_tool.mark_model import Levels
from photorestore.ui.mask_tool.mask_tool import Marks

_TOOLS = {
    Act.TOOL_HAND: "",
    Act.TOOL_BRUSH: "brush",
    Act.TOOL_ERASER: "eraser",
    Act.TOOL_TRACE: "trace",
    Act.TOOL_LASSO: "lasso",
    Act.TOOL_RECTANGLE: "rectangle",
    Act.TOOL_WAND: "wand",
    Act.TOOL_PROTECT: "protect",
}
_FILTER = to_translate("Pictures (*.png *.tif *.tiff *.bmp *.jpg *.jpeg *.webp)")


class MaskActions(QObject):
    """Tools, changes of the whole mask, and masks and protected places in files.

    Signals:
        saved: path of a mask or of protected places that were written.
        failed: a `PhotoRestoreError`.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        actions: Actions,
        masks: MaskController,
        workspace: Workspace,
        tasks: Tasks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._masks, self._workspace = masks, workspace
        self._tasks, self._window = tasks, window
        for name, tool in _TOOLS.items():
            actions.on(name, partial(masks.choose_tool, tool))
        actions.on(Act.INVERT, masks.invert)
        actions.on(Act.CLEAR, masks.clear)
        actions.on(Act.CLEAR_PROTECTION, masks.clear_protection)
        actions.on(Act.GROW, partial(masks.grow, GROW_PX))
        actions.on(Act.SHRINK, partial(masks.grow, -GROW_PX))
        actions.on(Act.SMALLER, partial(masks.resize, -1))
        actions.on(Act.LARGER, partial(masks.resize, 1))
        actions.on(Act.SOFTER, partial(masks.harden, -1))
        actions.on(Act.HARDER, partial(masks.harden, 1))
        actions.on(Act.LOAD_MASK, partial(self._ask_load, Marks.DAMAGE))
        actions.on(Act.SAVE_MASK, partial(self._ask_save, Marks.DAMAGE))
        actions.on(Act.LOAD_PROTECTION, partial(self._ask_load, Marks.PROTECT))
        actions.on(Act.SAVE_PROTECTION, partial(self._ask_save, Marks.PROTECT))
        actions[Act.TOOL_HAND].setChecked(True)
        actions[Act.SHOW_MASK].setChecked(masks.is_shown)
        actions[Act.SHOW_MASK].toggled.connect(masks.show_mask)
        masks.shown_changed.connect(actions[Act.SHOW_MASK].setChecked)
        masks.failed.connect(self.failed)

    def load(self, path: Path, marks: Marks = Marks.DAMAGE) -> None:
        """Take damage or protected places from a file."""
        self._tasks.start(partial(_read, path), partial(self._on_read, marks), self.failed.emit)

    def save(self, path: Path, marks: Marks = Marks.DAMAGE, *, overwrite: bool = False) -> None:
        """Write damage or protected places of the current photo."""
        document = self._workspace.current
        if document is not None:
            protects = marks is Marks.PROTECT
            levels = document.protect.marked.copy() if protects else document.mask.copy_damaged()
            work = partial(_write, levels, path, overwrite=overwrite)
            self._tasks.start(work, lambda _: self.saved.emit(path), self.failed.emit)

    def _ask_load(self, marks: Marks) -> None:
        folder = "" if self._workspace.current is None else str(self._workspace.current.path.parent)
        title = tr("Load Mask") if marks is Marks.DAMAGE else tr("Load Protection")
        path, _ = QFileDialog.getOpenFileName(self._window, title, folder, tr(_FILTER))
        if path:
            self.load(Path(path), marks)

    def _ask_save(self, marks: Marks) -> None:
        document = self._workspace.current
        if document is None:
            return
        title, ending = tr("Save Mask"), "mask"
        if marks is Marks.PROTECT:
            title, ending = tr("Save Protection"), "protected"
        wanted = document.path.with_name(f"{document.path.stem}_{ending}.png")
        path, _ = QFileDialog.getSaveFileName(self._window, title, str(wanted), "PNG (*.png)")
        if path:  # the dialog asked about a file that exists
            self.save(Path(path).with_suffix(".png"), marks, overwrite=True)

    def _on_read(self, marks: Marks, mask: HoleMask) -> None:
        try:
            self._masks.load(mask.damaged, marks)
        except ShapeError as error:
            self.failed.emit(error)


def _read(path: Path) -> HoleMask:
    from photorestore.io.masks import read_mask

    return read_mask(path)


def _write(levels: Levels, path: Path, *, overwrite: bool) -> None:
    from photorestore.io.masks import write_mask

    write_mask(levels, path, overwrite=overwrite)
