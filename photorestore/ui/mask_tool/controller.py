"""Joins the mask of the current photo with tools, panel, overlay and menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand

from photorestore.config.settings import BrushSettings, Settings
from photorestore.ui.blend.look import Look
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.commands import LookCommand
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.commands import (
    ReplaceCommand,
    ThresholdCommand,
    cleared,
    grown,
    inverted,
)
from photorestore.ui.mask_tool.layer_edit import Change
from photorestore.ui.mask_tool.mark_model import Levels, MarkModel
from photorestore.ui.mask_tool.mask_picture import MaskPicture, OverlayStyle
from photorestore.ui.mask_tool.mask_tool import Marks, Target, Value
from photorestore.ui.mask_tool.panel import MaskPanel
from photorestore.ui.mask_tool.tool_box import ToolBox
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.viewer.viewer import Viewer

GROW_PX = 2
_HARDNESS_STEP = 0.1
_SUM_UP_AFTER_MS = 120


class MaskController(QObject):
    """The mask of whatever photo is shown, and its protected places.

    Signals:
        share_changed: marked share of the area, 0 to 1, or None without a photo.
        shown_changed: whether the overlay is visible.
        failed: a `PhotoRestoreError` of a tool that works on another thread.
    """

    share_changed = Signal(object)
    shown_changed = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        viewer: Viewer,
        panel: MaskPanel,
        store: SettingsStore,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._viewer, self._panel, self._store, self._tasks = viewer, panel, store, tasks
        self._document: Document | None = None
        self._picture: MaskPicture | None = None
        self.is_shown = True
        self._options = store.current.brush
        self._box = ToolBox(self._run, self)
        self.tools = self._box.tools
        self._tool = ""
        self._sum_up = QTimer(self)
        self._sum_up.setSingleShot(True)
        self._sum_up.setInterval(_SUM_UP_AFTER_MS)
        self._sum_up.timeout.connect(self._tell_share)
        workspace.current_changed.connect(self._on_current)
        panel.threshold_changed.connect(self._on_threshold)
        panel.feather_changed.connect(self._on_feather)
        panel.option_changed.connect(self._set_option)
        panel.marks_changed.connect(self._box.set_marks)
        self._box.option_wanted.connect(self._set_option)
        viewer.viewport.changed.connect(self._on_viewport)
        store.changed.connect(self._on_settings)
        self._box.set_options(self._options)
        panel.set_options(self._options)

    def choose_tool(self, name: str) -> None:
        """Give the mouse to one of ``tools``; "" is the hand."""
        self._tool = name
        tool = self.tools.get(name)
        self._viewer.set_tool(tool)
        self._panel.show_tool(name)
        if tool is not None:
            self.show_mask(True)

    def show_mask(self, shown: bool) -> None:
        """Show or hide what is marked and protected."""
        if shown is not self.is_shown:
            self.is_shown = shown
            self._viewer.set_overlay(self._picture if shown else None)
            self.shown_changed.emit(shown)

    def resize(self, steps: int) -> None:
        """Make the tool larger or smaller; the brush, where it has no size."""
        tool = self.tools.get(self._tool)
        if tool is None or not tool.resize(steps):
            self.tools["brush"].resize(steps)

    def harden(self, steps: int) -> None:
        """Make the edge of the brush harder or softer."""
        hardness = min(1.0, max(0.0, self._options.hardness + steps * _HARDNESS_STEP))
        self._set_option("hardness", round(hardness, 2))

    def invert(self) -> None:
        """Swap marked and unmarked."""
        self._change(tr("Invert mask"), lambda band, _: inverted(band))

    def clear(self) -> None:
        """Unmark everything."""
        self._change(tr("Clear mask"), cleared)

    def clear_protection(self) -> None:
        """Protect nothing."""
        if self._document is not None and not self._document.protect.is_empty:
            self._push(ReplaceCommand(self._document.protect, tr("Clear protection"), cleared))

    def grow(self, by_px: int) -> None:
        """Make marked places larger, or smaller where negative."""
        text = tr("Grow mask") if by_px > 0 else tr("Shrink mask")
        self._change(text, lambda band, _: grown(band, by_px), reach_px=abs(by_px))

    def load(self, marked: Levels, marks: Marks = Marks.DAMAGE) -> None:
        """Take damage or protected places from a file.

        Raises:
            ShapeError: they have another size than the photo.
        """
        if self._document is None:
            return
        model: MarkModel = self._document.mask
        text = tr("Load mask")
        if marks is Marks.PROTECT:
            model, text = self._document.protect, tr("Load protection")
        model.check(marked)
        self._push(ReplaceCommand(model, text, lambda band, top: marked[top : top + len(band)]))
        self.show_mask(True)

    def _change(self, text: str, change: Change, *, reach_px: int = 0) -> None:
        if self._document is not None:
            self._push(ReplaceCommand(self._document.mask, text, change, reach_px=reach_px))
            self.show_mask(True)

    def _push(self, command: QUndoCommand) -> None:
        if self._document is not None:
            self._document.undo.push(command)

    def _run(self, function: Callable[[], Value], on_done: Callable[[Value], None], /) -> None:
        """Run a function for a tool, on another thread."""
        self._tasks.start(function, on_done, self.failed.emit)

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        old = self._document
        if old is not None:
            old.mask.changed.disconnect(self._on_changed)
            old.protect.changed.disconnect(self._on_changed)
            old.look_changed.disconnect(self._on_look)
        self._document = document
        self._box.set_target(None if document is None else _target(document))
        self._picture = None
        if document is not None:
            self._picture = MaskPicture(document.mask, document.protect, style_of(self._options))
            self._picture.set_zoom(self._viewer.viewport.zoom)
            document.mask.changed.connect(self._on_changed)
            document.protect.changed.connect(self._on_changed)
            document.look_changed.connect(self._on_look)
        self._viewer.set_overlay(self._picture if self.is_shown else None)
        self._panel.set_feather(None if document is None else document.look.feather_px)
        self._tell_share()

    @Slot(object)
    def _on_changed(self, area: QRect) -> None:
        self._viewer.refresh_overlay(area)
        self._sum_up.start()

    @Slot(object)
    def _on_look(self, look: Look) -> None:
        self._panel.set_feather(look.feather_px)

    @Slot()
    def _tell_share(self) -> None:
        if self._document is None:
            self._panel.set_detection(None)
            self._panel.set_protected(False)
            self.share_changed.emit(None)
            return
        mask = self._document.mask
        self._panel.set_detection(None if mask.probability is None else mask.threshold)
        self._panel.set_protected(not self._document.protect.is_empty)
        self.share_changed.emit(mask.share)

    @Slot(int)
    def _on_threshold(self, percent: int) -> None:
        if self._document is not None and self._document.mask.probability is not None:
            self._push(ThresholdCommand(self._document.mask, percent / 100))
            self.show_mask(True)

    @Slot(int)
    def _on_feather(self, feather_px: int) -> None:
        if self._document is not None:
            look = replace(self._document.look, feather_px=feather_px)
            self._push(LookCommand(self._document, look, tr("Soft edge")))

    @Slot(str, object)
    def _set_option(self, name: str, value: object) -> None:
        options = replace(self._options, **{name: value})  # type: ignore[arg-type]
        self._store.update(lambda settings: replace(settings, brush=options))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        if settings.brush == self._options:
            return
        self._options = settings.brush
        self._panel.set_options(self._options)
        self._box.set_options(self._options)
        if self._picture is not None:
            self._picture.set_style(style_of(self._options))
            self._viewer.refresh()

    @Slot()
    def _on_viewport(self) -> None:
        if self._picture is not None and self._picture.set_zoom(self._viewer.viewport.zoom):
            self._viewer.refresh()


def style_of(options: BrushSettings) -> OverlayStyle:
    """How the settings want marked places to be drawn."""
    return OverlayStyle(
        colour=options.overlay_colour,
        protect_colour=options.protect_colour,
        opacity=options.overlay_opacity,
        hatch=options.overlay_hatch,
    )


def _target(document: Document) -> Target:
    return Target(
        mask=document.mask,
        protect=document.protect,
        undo=document.undo,
        photo=lambda: document.pyramid,
    )
