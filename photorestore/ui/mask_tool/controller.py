"""Joins the mask of the current photo with tools, panel, overlay and menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand

from photorestore.config.settings import BrushSettings, Settings
from photorestore.core.errors import ShapeError
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.mask_tool.brush_tool import BrushTool
from photorestore.ui.mask_tool.commands import MaskCommand, ThresholdCommand, grown, inverted
from photorestore.ui.mask_tool.mask_model import Levels
from photorestore.ui.mask_tool.mask_picture import MaskPicture, OverlayStyle
from photorestore.ui.mask_tool.panel import MaskPanel
from photorestore.ui.mask_tool.stroke import Brush
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.viewer.viewer import Viewer

GROW_PX = 2
_HARDNESS_STEP = 0.1
_SUM_UP_AFTER_MS = 120


class MaskController(QObject):
    """The mask of whatever photo is shown.

    Signals:
        share_changed: marked share of the area, 0 to 1, or None without a photo.
        shown_changed: whether the overlay is visible.
    """

    share_changed = Signal(object)
    shown_changed = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        viewer: Viewer,
        panel: MaskPanel,
        store: SettingsStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._viewer, self._panel, self._store = viewer, panel, store
        self._document: Document | None = None
        self._picture: MaskPicture | None = None
        self.is_shown = True
        self._brush = store.current.brush
        self.tools = {
            "brush": BrushTool(erases=False, parent=self),
            "eraser": BrushTool(erases=True, parent=self),
        }
        for tool in self.tools.values():
            tool.size_wanted.connect(self._set_size)
        self._sum_up = QTimer(self)
        self._sum_up.setSingleShot(True)
        self._sum_up.setInterval(_SUM_UP_AFTER_MS)
        self._sum_up.timeout.connect(self._tell_share)
        workspace.current_changed.connect(self._on_current)
        panel.threshold_changed.connect(self._on_threshold)
        panel.brush_changed.connect(self._on_brush)
        panel.style_changed.connect(self._on_style)
        viewer.viewport.changed.connect(self._on_viewport)
        store.changed.connect(self._on_settings)
        self._apply_brush()
        panel.set_brush(self._brush)

    def choose_tool(self, name: str) -> None:
        """Give the mouse to "brush" or "eraser"; "" is the hand."""
        tool = self.tools.get(name)
        self._viewer.set_tool(tool)
        self._panel.show_brush(tool is not None)
        if tool is not None:
            self.show_mask(True)

    def show_mask(self, shown: bool) -> None:
        """Show or hide what is marked."""
        if shown is not self.is_shown:
            self.is_shown = shown
            self._viewer.set_overlay(self._picture if shown else None)
            self.shown_changed.emit(shown)

    def resize(self, steps: int) -> None:
        """Make the brush larger or smaller."""
        self.tools["brush"].resize(steps)

    def harden(self, steps: int) -> None:
        """Make the edge of the brush harder or softer."""
        hardness = min(1.0, max(0.0, self._brush.hardness + steps * _HARDNESS_STEP))
        self._set_brush(replace(self._brush, hardness=round(hardness, 2)))

    def invert(self) -> None:
        """Swap marked and unmarked."""
        self._change("Invert mask", inverted)

    def clear(self) -> None:
        """Unmark everything."""
        self._change("Clear mask", np.zeros_like)

    def grow(self, by_px: int) -> None:
        """Make marked places larger, or smaller where negative."""
        self._change("Grow mask" if by_px > 0 else "Shrink mask", partial(grown, by_px=by_px))

    def load(self, damaged: Levels) -> None:
        """Take a mask from a file.

        Raises:
            ShapeError: it has another size than the photo.
        """
        if self._document is None:
            return
        mask = self._document.mask
        if damaged.shape != mask.damaged.shape:
            raise ShapeError(
                f"The mask is {damaged.shape[1]} x {damaged.shape[0]} pixels, but the photo is "
                f"{mask.width_px} x {mask.height_px}."
            )
        self._push(MaskCommand(mask, "Load mask", lambda model: model.set_mask(damaged)))
        self.show_mask(True)

    def _change(self, text: str, change: Callable[[Levels], Levels]) -> None:
        if self._document is not None:
            mask = self._document.mask
            self._push(MaskCommand(mask, text, lambda model: model.set_mask(change(model.damaged))))
            self.show_mask(True)

    def _push(self, command: QUndoCommand) -> None:
        if self._document is not None:
            self._document.undo.push(command)

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.mask.changed.disconnect(self._on_changed)
        self._document = document
        mask = None if document is None else document.mask
        undo = None if document is None else document.undo
        for tool in self.tools.values():
            tool.set_target(mask, undo)
        self._picture = None
        if mask is not None:
            self._picture = MaskPicture(mask, self._panel.style_of_overlay)
            self._picture.set_zoom(self._viewer.viewport.zoom)
            mask.changed.connect(self._on_changed)
        self._viewer.set_overlay(self._picture if self.is_shown else None)
        self._tell_share()

    @Slot(object)
    def _on_changed(self, area: QRect) -> None:
        self._viewer.refresh_overlay(area)
        self._sum_up.start()

    @Slot()
    def _tell_share(self) -> None:
        if self._document is None:
            self._panel.set_detection(None)
            self.share_changed.emit(None)
            return
        mask = self._document.mask
        self._panel.set_detection(None if mask.probability is None else mask.threshold)
        self.share_changed.emit(mask.share)

    @Slot(int)
    def _on_threshold(self, percent: int) -> None:
        if self._document is not None and self._document.mask.probability is not None:
            self._push(ThresholdCommand(self._document.mask, percent / 100))
            self.show_mask(True)

    @Slot(int, int)
    def _on_brush(self, size_px: int, hardness: int) -> None:
        self._set_brush(replace(self._brush, size_px=size_px, hardness=hardness / 100))

    @Slot(int)
    def _set_size(self, size_px: int) -> None:
        self._set_brush(replace(self._brush, size_px=size_px))

    def _set_brush(self, brush: BrushSettings) -> None:
        self._store.update(lambda settings: replace(settings, brush=brush))

    @Slot(object)
    def _on_style(self, style: OverlayStyle) -> None:
        self._set_brush(
            replace(
                self._brush,
                overlay_colour=style.colour,
                overlay_opacity=style.opacity,
                overlay_hatch=style.hatch,
            )
        )

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        if settings.brush == self._brush:
            return
        self._brush = settings.brush
        self._panel.set_brush(self._brush)
        self._apply_brush()
        if self._picture is not None:
            self._picture.set_style(self._panel.style_of_overlay)
            self._viewer.refresh()

    def _apply_brush(self) -> None:
        for tool in self.tools.values():
            tool.set_brush(Brush(size_px=self._brush.size_px, hardness=self._brush.hardness))

    @Slot()
    def _on_viewport(self) -> None:
        if self._picture is not None and self._picture.set_zoom(self._viewer.viewport.zoom):
            self._viewer.refresh()
