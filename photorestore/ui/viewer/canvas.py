"""One view of a photo: draws it, and turns mouse, pen, wheel and keys into actions."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photorestore.ui.language.words import tr
from photorestore.ui.theme.theme import Theme
from photorestore.ui.viewer.captions import paint_caption
from photorestore.ui.viewer.focus_frame import FocusFrame
from photorestore.ui.viewer.frame_time import FrameTime
from photorestore.ui.viewer.key_aim import KeyAim
from photorestore.ui.viewer.picture import Picture
from photorestore.ui.viewer.split_line import SplitLine
from photorestore.ui.viewer.tiles import TileStore
from photorestore.ui.viewer.tool import CanvasTool, PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_WHEEL_FACTOR = 1.2
_KEY_PAN_PX = 64.0
_SPLIT_STEP = 0.02
_ARROWS = {
    Qt.Key.Key_Left: (1.0, 0.0),
    Qt.Key.Key_Right: (-1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}


class CanvasMode(StrEnum):
    """What one canvas shows."""

    BEFORE = "before"
    AFTER = "after"
    SPLIT = "split"


class PhotoCanvas(QWidget):
    """Draws before and after of one photo.

    Attributes:
        frame_time: bounds what one frame does.

    Signals:
        pointer_moved: position in pixels of the photo, or None outside.
    """

    pointer_moved = Signal(object)

    def __init__(
        self,
        viewport: Viewport,
        tiles: TileStore,
        split: SplitLine,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._viewport, self._tiles, self._split, self._theme = viewport, tiles, split, theme
        self._before: Picture | None = None
        self._after: Picture | None = None
        self._overlay: Picture | None = None
        self._overlay_on_after = False
        self._mode = CanvasMode.SPLIT
        self._captions = ("", "")
        self._tool: CanvasTool | None = None
        self._aim = KeyAim()
        self._pointer: QPointF | None = None
        self._panning_from: QPointF | None = None
        self._moves_split = self._tool_is_down = self._hand_is_held = False
        self.frame_time = FrameTime()
        self._next_frame = QTimer(self)
        self._next_frame.setSingleShot(True)
        self._next_frame.timeout.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TabletTracking)
        self.setMinimumSize(QSize(160, 120))
        self.setAccessibleName(tr("Photo"))
        self.setAccessibleDescription(
            tr(
                "The photo. Arrow keys move it, plus and minus zoom, Ctrl and arrows move "
                "the split. With a tool, Enter shows a cross; arrows move it, and Enter "
                "clicks with it."
            )
        )
        FocusFrame(self, theme)
        viewport.changed.connect(self.update)
        theme.changed.connect(self.update)

    def set_pictures(self, before: Picture | None, after: Picture | None) -> None:
        """Show a photo, and its result where there is one."""
        self._before, self._after = before, after
        self.update()

    def set_overlay(self, overlay: Picture | None, *, on_after: bool) -> None:
        """Draw a mask over the photo, and over the result too if wanted."""
        self._overlay, self._overlay_on_after = overlay, on_after
        self.update()

    def set_mode(self, mode: CanvasMode, captions: tuple[str, str] = ("", "")) -> None:
        """Choose what is seen, and the words over before and after."""
        self._mode, self._captions = mode, captions
        self._show_cursor()
        self.update()

    def set_tool(self, tool: CanvasTool | None) -> None:
        """Give left and right button to a tool; without one they move the photo."""
        if self._tool is not None:
            self._tool.cancel()
            self._tool.appearance_changed.disconnect(self._on_tool_changed)
        self._tool = tool
        self._tool_is_down = False
        self._aim.end()
        if tool is not None:
            tool.appearance_changed.connect(self._on_tool_changed)
        self._show_cursor()
        self.update()

    def hold_hand(self, held: bool) -> None:
        """Make a hand of any tool for as long as a key is held."""
        self._hand_is_held = held
        self._show_cursor()
        self.update()

    def update_photo_area(self, area: QRect) -> None:
        """Draw a part again, in pixels of the photo."""
        shown = self._viewport.to_view_rect(QRectF(area))
        self.update(shown.toAlignedRect().adjusted(-2, -2, 2, 2))

    @property
    def _splits(self) -> bool:
        return self._mode is CanvasMode.SPLIT and self._after is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame; what did not fit into its time follows in the next one."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.colours.canvas))
        if self._before is None:
            return
        budget, complete = self.frame_time.begin(), True
        parts = self._parts(self._before)
        for _, picture, overlay in parts:
            for shown in (picture, overlay):
                if shown is not None:
                    self._tiles.prepare(shown, budget)
        for area, picture, overlay in parts:
            clip = area & event.rect() & self._viewport.photo_rect().toAlignedRect()
            if clip.isEmpty():
                continue
            painter.setClipRect(clip)
            complete &= self._tiles.draw(painter, picture, self._viewport, clip, budget)
            if overlay is not None:
                complete &= self._tiles.draw(painter, overlay, self._viewport, clip, budget)
        painter.setClipping(False)
        if self._splits:
            self._split.paint(painter, self.rect())
        self._paint_captions(painter)
        if self._tool is not None and not self._hand_is_held:
            self._tool.paint(painter, self._viewport, self._aim.point or self._pointer)
            self._aim.paint(painter)
        painter.end()
        self.frame_time.end(budget, is_whole=event.rect() == self.rect())
        if not complete:
            self._next_frame.start(0)

    def _parts(self, before: Picture) -> list[tuple[QRect, Picture, Picture | None]]:
        """Areas, what is drawn there, and what over it."""
        after = self._after or before
        on_after = self._overlay if self._overlay_on_after or self._after is None else None
        if self._mode is CanvasMode.BEFORE:
            return [(self.rect(), before, self._overlay)]
        if not self._splits:
            return [(self.rect(), after, on_after)]
        first, second = self._split.halves(self.rect())
        return [(first, before, self._overlay), (second, after, on_after)]

    def _paint_captions(self, painter: QPainter) -> None:
        before, after = self._captions
        photo = self._viewport.photo_rect().toAlignedRect() & self.rect()
        if self._splits and not self._split.is_vertical:
            first, second = self._split.halves(self.rect())
            paint_caption(painter, first & photo, before, Qt.AlignmentFlag.AlignLeft)
            paint_caption(painter, second & photo, after, Qt.AlignmentFlag.AlignLeft)
        elif self._splits:
            first, second = self._split.halves(self.rect())
            paint_caption(painter, first & photo, before, Qt.AlignmentFlag.AlignLeft)
            paint_caption(painter, second & photo, after, Qt.AlignmentFlag.AlignRight)
        else:
            shown = before if self._mode is CanvasMode.BEFORE else after
            paint_caption(painter, photo, shown, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the viewport's size."""
        if not self.isHidden():  # Qt sizes hidden ones too
            self._viewport.set_view(self.width(), self.height(), self.devicePixelRatioF())
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the split line, the photo, or begin with the tool."""
        if self._before is None:
            return
        point, button = event.position(), event.button()
        if self._grabs_split(point) and button is Qt.MouseButton.LeftButton:
            self._moves_split = True
        elif button is Qt.MouseButton.MiddleButton or self._hand_is_held or self._tool is None:
            self._panning_from = point
        elif button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._tool_is_down = True
            self._tool.press(self._described(event))
        self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what the press began."""
        point = event.position()
        self._set_pointer(point)
        if self._moves_split:
            self._split.move_to(point, self.rect())
            self.update()
        elif self._panning_from is not None:
            delta, self._panning_from = point - self._panning_from, point
            self._viewport.pan(delta)
        elif self._tool is not None:
            described = self._described(event)
            if self._tool_is_down:
                self._tool.drag(described)
            else:
                self._tool.hover(described)
        self._show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        self._panning_from, self._moves_split = None, False
        if self._tool_is_down and self._tool is not None:
            self._tool_is_down = False
            self._tool.release(self._described(event))
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Toggle fit and 100 %; with a tool it is one more click."""
        if self._splits and self._split.handle_is_at(event.position(), self.rect()):
            self._split.rotate()
            self.update()
            return
        plain = self._tool is None or self._hand_is_held
        if plain and event.button() is Qt.MouseButton.LeftButton and self._before is not None:
            self._viewport.toggle_fit(event.position())
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Paint with a pen; without a tool it acts as a mouse."""
        if self._tool is None or self._before is None or self._hand_is_held:
            event.ignore()
            return
        self._set_pointer(event.position())
        described = self._described(event)
        if event.type() is QEvent.Type.TabletPress:
            self._tool_is_down = True
            self._tool.press(described)
        elif event.type() is QEvent.Type.TabletRelease:
            self._tool_is_down = False
            self._tool.release(described)
        elif self._tool_is_down:
            self._tool.drag(described)
        else:
            self._tool.hover(described)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Alt or Ctrl size the brush."""
        turned = event.angleDelta().y() or event.angleDelta().x()  # Alt turns the axis
        if turned == 0 or self._before is None:
            return
        resizes = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if not (resizes and self._tool is not None and self._tool.resize(1 if turned > 0 else -1)):
            self._viewport.zoom_by(_WHEEL_FACTOR ** (turned / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._viewport.zoom_by(max(0.2, 1.0 + event.value()), event.position())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the photo or the split line, or give a stroke up."""
        key = Qt.Key(event.key())
        if (
            self._before is not None
            and self._tool is not None
            and self._aim.press_key(event, self._tool, QRectF(self.rect()), self._viewport)
        ):
            self._tool_is_down = False
            self.update()
        elif key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            across, down = _ARROWS[key]
            self._split.nudge(-_SPLIT_STEP * (across or down))
            self.update()
        elif key in _ARROWS:
            across, down = _ARROWS[key]
            self._viewport.pan(QPointF(across * _KEY_PAN_PX, down * _KEY_PAN_PX))
        elif key is Qt.Key.Key_Escape and self._tool is not None and self._tool.cancel():
            self._tool_is_down = False
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the outline of the tool."""
        self._set_pointer(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the outline of the tool."""
        self._set_pointer(None)
        if self._tool is not None:
            self._tool.leave()

    def _grabs_split(self, point: QPointF) -> bool:
        if not self._splits or self._hand_is_held:
            return False
        if self._tool is not None:
            return self._split.handle_is_at(point, self.rect())
        return self._split.is_at(point, self.rect())

    def _described(self, event: QMouseEvent | QTabletEvent) -> PointerEvent:
        place = self._viewport.to_photo(event.position())
        right = Qt.MouseButton.RightButton
        secondary = event.button() is right or bool(event.buttons() & right)
        pressure = 1.0
        if isinstance(event, QTabletEvent):
            pressure = event.pressure()
            eraser = QPointingDevice.PointerType.Eraser
            secondary |= event.pointerType() is eraser
        return PointerEvent(
            x_px=place.x(),
            y_px=place.y(),
            secondary=secondary,
            shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier),
            alt=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier),
            pressure=pressure,
            scale=self._viewport.scale,
        )

    def _set_pointer(self, point: QPointF | None) -> None:
        self._pointer = point
        if point is not None:
            self._aim.end()
        self.pointer_moved.emit(None if point is None else self._viewport.to_photo(point))
        if self._tool is not None:
            self.update()

    @Slot()
    def _on_tool_changed(self) -> None:
        self._show_cursor()
        self.update()

    def _show_cursor(self) -> None:
        if self._before is None:
            cursor = Qt.CursorShape.ArrowCursor
        elif self._panning_from is not None:
            cursor = Qt.CursorShape.ClosedHandCursor
        elif self._moves_split or (
            self._pointer is not None
            and not self._tool_is_down
            and self._grabs_split(self._pointer)
        ):
            cursor = self._split.cursor
        elif self._hand_is_held or self._tool is None:
            cursor = Qt.CursorShape.OpenHandCursor
        else:
            cursor = self._tool.cursor
        if self.cursor().shape() is not cursor:
            self.setCursor(cursor)
