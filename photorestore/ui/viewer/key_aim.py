"""Uses a tool with the keyboard alone: a cross that arrows move and Enter clicks with."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from photorestore.ui.viewer.tool import CanvasTool, PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_STEP, _FINE_STEP = 16.0, 1.0
_EDGE = 24.0
_GAP, _ARM = 3.0, 11.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class KeyAim:
    """Enter shows the cross, and from then on clicks; Escape or the mouse ends it.

    Arrows move it, in small steps with Shift; at the edge of the view they move the
    photo. Keys held with Enter mean what they mean with a click. Backspace takes
    back the last point of a shape.
    """

    def __init__(self) -> None:
        self.point: QPointF | None = None

    def end(self) -> None:
        """Hide the cross."""
        self.point = None

    def press_key(
        self,
        event: QKeyEvent,
        tool: CanvasTool,
        view: QRectF,
        viewport: Viewport,
    ) -> bool:
        """Take a key; whether it was one of those."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Backspace:
            return tool.step_back()
        if key in _ENTER:
            if self.point is None:
                self.point = view.center()
                return True
            click = _click(self.point, held, viewport)
            tool.press(click)
            tool.release(click)
            return True
        if self.point is None:
            return False
        if key is Qt.Key.Key_Escape:
            if not tool.cancel():
                self.end()
            return True
        if key not in _ARROWS or held & Qt.KeyboardModifier.ControlModifier:
            return False
        fine = held & Qt.KeyboardModifier.ShiftModifier
        self._move(_ARROWS[key] * (_FINE_STEP if fine else _STEP), self.point, view, viewport)
        tool.hover(_click(self.point, Qt.KeyboardModifier.NoModifier, viewport))
        return True

    def paint(self, painter: QPainter) -> None:
        """Draw the cross, light with a dark edge."""
        if self.point is None:
            return
        arms = [
            QLineF(self.point + side * _GAP, self.point + side * _ARM) for side in _ARROWS.values()
        ]
        for colour, width in ((QColor(0, 0, 0, 160), 3.5), (QColor(255, 255, 255), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawLines(arms)

    def _move(self, by: QPointF, start: QPointF, view: QRectF, viewport: Viewport) -> None:
        wanted = start + by
        if view.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE).contains(wanted):
            self.point = wanted
        else:
            viewport.pan(-by)


def _click(point: QPointF, held: Qt.KeyboardModifier, viewport: Viewport) -> PointerEvent:
    place = viewport.to_photo(point)
    return PointerEvent(
        x_px=place.x(),
        y_px=place.y(),
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
        scale=viewport.scale,
    )
