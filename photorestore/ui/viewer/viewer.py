"""One or two linked views of a photo, before and after."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.theme.theme import Theme
from photorestore.ui.viewer.canvas import CanvasMode, PhotoCanvas
from photorestore.ui.viewer.frame import Frame
from photorestore.ui.viewer.navigator import Navigator
from photorestore.ui.viewer.picture import Picture
from photorestore.ui.viewer.screen_colour import ScreenColour
from photorestore.ui.viewer.split_line import SplitLine
from photorestore.ui.viewer.tiles import TileStore
from photorestore.ui.viewer.tool import CanvasTool
from photorestore.ui.viewer.viewport import Viewport

BEFORE, AFTER = to_translate("Before"), to_translate("After")
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
        self._second.setAccessibleName(tr("Result"))
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
        self._original: Picture | None = None
        self._overlay: Picture | None = None
        self._frame: Frame | None = None
        self._framed: dict[int, Picture] = {}  # by the key of what is seen through the frame
        self._captions = (BEFORE, AFTER)
        self._solo: CompareMode | None = None
        self._tool: CanvasTool | None = None
        self._holds_original = False
        self.mode = CompareMode.SPLIT
        self._arrange()

    def show_pictures(
        self,
        before: Picture | None,
        after: Picture | None,
        *,
        original: Picture | None = None,
        captions: tuple[str, str] = (BEFORE, AFTER),
    ) -> None:
        """Show a photo, and its result where there is one.

        Args:
            before: what is compared with, the photo as a rule.
            after: the result.
            original: what a held key shows; ``before`` if None.
            captions: words over both.
        """
        kept = (before, after, original)
        for old in (self._before, self._after, self._original):
            if old is not None and not any(old is picture for picture in kept):
                self._forget(old)
        is_new = before is not self._before
        self._before, self._after, self._original = before, after, original or before
        self._captions = captions
        if is_new:
            self._follow_size()
        self._arrange()

    def set_frame(self, frame: Frame | None) -> None:
        """Show all pictures through a frame; None shows all of the photo."""
        self._frame = frame
        for framed in self._framed.values():
            self.tiles.forget(framed.key)
        self._framed.clear()
        self.viewport.set_frame(QTransform() if frame is None else frame.to_shown)
        self._follow_size()
        self._arrange()

    def set_solo(self, mode: CompareMode | None) -> None:
        """Show one mode for a while, whichever is chosen; None ends it."""
        if mode is not self._solo:
            self._solo = mode
            self._arrange()

    def set_overlay(self, overlay: Picture | None) -> None:
        """Draw a mask over the photo."""
        if self._overlay is not None and self._overlay is not overlay:
            self._forget(self._overlay)
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
            self._refresh_part(self._overlay, area)

    def refresh_after(self, area: QRect) -> None:
        """A part of the result changed, in pixels of the photo."""
        if self._after is not None:
            self._refresh_part(self._after, area)

    def _refresh_part(self, picture: Picture, area: QRect) -> None:
        shown = self._through(picture)
        shown_area = area
        if self._frame is not None:
            outline = self._frame.to_shown.mapRect(QRectF(area)).toAlignedRect()
            shown_area = outline.adjusted(-2, -2, 2, 2)
        if shown is not None:
            self.tiles.invalidate(shown.key, shown_area)
        for canvas in self._canvases:
            canvas.update_photo_area(area)

    def _through(self, picture: Picture | None) -> Picture | None:
        """A picture as the frame shows it."""
        if picture is None or self._frame is None:
            return picture
        if picture.key not in self._framed:
            self._framed[picture.key] = self._frame.framed(picture)
        return self._framed[picture.key]

    def _forget(self, picture: Picture) -> None:
        self.tiles.forget(picture.key)
        framed = self._framed.pop(picture.key, None)
        if framed is not None:
            self.tiles.forget(framed.key)

    def _follow_size(self) -> None:
        shown = self._through(self._before)
        if shown is not None:
            self.viewport.set_photo_size(*shown.size_px)
        self.navigator.set_picture(shown)

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
        mode = self._solo or self.mode
        pair = mode is CompareMode.SIDE_BY_SIDE and self._after is not None
        self._second.setVisible(pair)
        first = {
            CompareMode.RESULT: CanvasMode.AFTER,
            CompareMode.ORIGINAL: CanvasMode.BEFORE,
            CompareMode.SPLIT: CanvasMode.SPLIT,
            CompareMode.SIDE_BY_SIDE: CanvasMode.BEFORE,
        }[mode]
        if self._holds_original:
            first = CanvasMode.BEFORE
        captioned = self._after is not None and self._solo is None
        words = self._captions if captioned else ("", "")
        before = self._original if self._holds_original else self._before
        if self._holds_original and captioned:
            words = (tr("Original"), tr("Original"))
        second = CanvasMode.BEFORE if self._holds_original else CanvasMode.AFTER
        overlay = None if self._holds_original else self._through(self._overlay)
        for canvas, shows in ((self.canvas, first), (self._second, second)):
            canvas.set_pictures(self._through(before), self._through(self._after))
            canvas.set_overlay(overlay, on_after=self._tool is not None)
            canvas.set_mode(shows, words)
            canvas.frame_time.share = 0.5 if pair else 1.0
        self._place_navigator()
