"""One or two linked views of a photo, before and after."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photorestore.ui.theme.theme import Theme
from photorestore.ui.viewer.canvas import CanvasMode, PhotoCanvas
from photorestore.ui.viewer.navigator import Navigator
from photorestore.ui.viewer.picture import Picture
from photorestore.ui.viewer.screen_colour import ScreenColour
from photorestore.ui.viewer.split_line import SplitLine
from photorestore.ui.viewer.tiles import TileStore
from photorestore.ui.viewer.tool import CanvasTool
from photorestore.ui.viewer.viewport import Viewport

BEFORE, AFTER = "Before", "After"
_NAVIGATOR_MARGIN = 12


class CompareMode(StrEnum):
    """How before and after are shown."""

    RESULT = "result"
    ORIGINAL = "original"
    SPLIT = "split"
    SIDE_BY_SIDE = "side_by_side"


class Viewer(QWidget):
    """Shows one photo.

    Signals:
        mode_changed: another `CompareMode`.
        pointer_moved: position in pixels of the photo, or None outside.
    """

    mode_changed = Signal(object)
    pointer_moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport = Viewport(self)
        self.tiles = TileStore()
        self.split = SplitLine()
        self._canvases = tuple(
            PhotoCanvas(self.viewport, self.tiles, self.split, theme, self) for _ in range(2)
        )
        self.canvas, self._second = self._canvases
        self._second.setAccessibleName("Result")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for canvas in self._canvases:
            row.addWidget(canvas, 1)
            canvas.pointer_moved.connect(self.pointer_moved)
        self.setFocusProxy(self.canvas)
        self.navigator = Navigator(self.viewport, self)
        self._before: Picture | None = None
        self._after: Picture | None = None
        self._overlay: Picture | None = None
        self._tool: CanvasTool | None = None
        self._holds_original = False
        self.mode = CompareMode.SPLIT
        self._arrange()

    def show_pictures(self, before: Picture | None, after: Picture | None) -> None:
        """Show a photo, and its result where there is one."""
        for old in (self._before, self._after):
            if old is not None and old is not before and old is not after:
                self.tiles.forget(old.key)
        is_new = before is not self._before
        self._before, self._after = before, after
        if is_new:
            if before is not None:
                self.viewport.set_photo_size(*before.size_px)
            self.navigator.set_picture(before)
        self._arrange()

    def set_overlay(self, overlay: Picture | None) -> None:
        """Draw a mask over the photo."""
        if self._overlay is not None and self._overlay is not overlay:
            self.tiles.forget(self._overlay.key)
        self._overlay = overlay
        self._arrange()

    def set_tool(self, tool: CanvasTool | None) -> None:
        """Give the mouse to a tool; None moves the photo."""
        self._tool = tool
        for canvas in self._canvases:
            canvas.set_tool(tool)
        self._arrange()

    def set_mode(self, mode: CompareMode) -> None:
        """Choose how before and after are shown."""
        if mode is not self.mode:
            self.mode = mode
            self._arrange()
            self.mode_changed.emit(mode)

    def hold_original(self, held: bool) -> None:
        """Show the original for as long as a key is held."""
        if held is not self._holds_original:
            self._holds_original = held
            self._arrange()

    def press_key(self, event: QKeyEvent) -> bool:
        """Begin what a held key does; whether the key is one of those."""
        return self._hold(event, True)

    def release_key(self, event: QKeyEvent) -> bool:
        """End what a held key did; whether the key is one of those."""
        return self._hold(event, False)

    def let_go(self) -> None:
        """No key is held any more."""
        self.hold_original(False)
        for canvas in self._canvases:
            canvas.hold_hand(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are held: Space and backslash."""
        if not self.press_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keys that were held."""
        if not self.release_key(event):
            super().keyReleaseEvent(event)

    def _hold(self, event: QKeyEvent, held: bool) -> bool:
        if event.key() not in (Qt.Key.Key_Backslash, Qt.Key.Key_Space):
            return False
        if event.isAutoRepeat():
            return True
        if event.key() == Qt.Key.Key_Backslash:
            self.hold_original(held)
        else:
            for canvas in self._canvases:
                canvas.hold_hand(held)
        return True

    def rotate_split(self) -> None:
        """Turn the split line by 90 degrees."""
        self.split.rotate()
        self.refresh()

    def set_screen_profile(self, profile: str) -> None:
        """Draw for a screen with this ICC file; "" is sRGB."""
        self.tiles.set_colour(ScreenColour(profile))
        self.refresh()

    def refresh(self) -> None:
        """Draw again: the pictures changed."""
        for canvas in self._canvases:
            canvas.update()

    def refresh_overlay(self, area: QRect) -> None:
        """A part of the mask changed, in pixels of the photo."""
        if self._overlay is not None:
            self.tiles.invalidate(self._overlay.key, area)
            for canvas in self._canvases:
                canvas.update_photo_area(area)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(900, 640)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overview in its corner."""
        super().resizeEvent(event)
        self._place_navigator()

    def _place_navigator(self) -> None:
        self.navigator.move(
            self.width() - self.navigator.width() - _NAVIGATOR_MARGIN,
            self.height() - self.navigator.height() - _NAVIGATOR_MARGIN,
        )
        self.navigator.raise_()

    def _arrange(self) -> None:
        pair = self.mode is CompareMode.SIDE_BY_SIDE and self._after is not None
        self._second.setVisible(pair)
        first = {
            CompareMode.RESULT: CanvasMode.AFTER,
            CompareMode.ORIGINAL: CanvasMode.BEFORE,
            CompareMode.SPLIT: CanvasMode.SPLIT,
            CompareMode.SIDE_BY_SIDE: CanvasMode.BEFORE,
        }[self.mode]
        if self._holds_original:
            first = CanvasMode.BEFORE
        words = (BEFORE, AFTER) if self._after is not None else ("", "")
        if self._holds_original and self._after is not None:
            words = ("Original", "Original")
        second = CanvasMode.BEFORE if self._holds_original else CanvasMode.AFTER
        for canvas, mode in ((self.canvas, first), (self._second, second)):
            canvas.set_pictures(self._before, self._after)
            canvas.set_overlay(
                None if self._holds_original else self._overlay, on_after=self._tool is not None
            )
            canvas.set_mode(mode, words)
        self._place_navigator()
