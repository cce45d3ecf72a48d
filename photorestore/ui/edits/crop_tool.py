"""Crop on the canvas: handles, thirds, and a guide line that straightens."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from photorestore.ui.edits.crop import Handle, Rect, dragged, drawn, handle_at, whole_pixels
from photorestore.ui.edits.geometry import Geometry, angle_of_guide, inverse, moved_point
from photorestore.ui.language.words import tr
from photorestore.ui.viewer.tool import CanvasTool, PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_REACH = 12.0
_SHORTEST_GUIDE = 12.0
_CORNER, _BAR = 18.0, 22.0
_LIGHT, _SHADOW = QColor(255, 255, 255), QColor(0, 0, 0, 130)
_CURSORS = {
    Handle.NORTH_WEST: Qt.CursorShape.SizeFDiagCursor,
    Handle.SOUTH_EAST: Qt.CursorShape.SizeFDiagCursor,
    Handle.NORTH_EAST: Qt.CursorShape.SizeBDiagCursor,
    Handle.SOUTH_WEST: Qt.CursorShape.SizeBDiagCursor,
    Handle.NORTH: Qt.CursorShape.SizeVerCursor,
    Handle.SOUTH: Qt.CursorShape.SizeVerCursor,
    Handle.WEST: Qt.CursorShape.SizeHorCursor,
    Handle.EAST: Qt.CursorShape.SizeHorCursor,
    Handle.INSIDE: Qt.CursorShape.SizeAllCursor,
}
_gestures = count(1)


def new_gesture() -> int:
    """A number by which the changes of one drag become one step of undo."""
    return next(_gestures)


class CropTool(CanvasTool):
    """Drags the crop; with the guide on, or Ctrl held, a line straightens the photo.

    Signals:
        geometry_wanted: a `Geometry`, a name for the step of undo, its gesture.
        guide_ended: the line was drawn; the guide is off again.
    """

    geometry_wanted = Signal(object, str, int)
    guide_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._geometry = Geometry()
        self._size_px: tuple[int, int] | None = None
        self._ratio: float | None = None
        self._guides = False
        self._handle: Handle | None = None
        self._start: tuple[float, float] | None = None
        self._end: tuple[float, float] | None = None
        self._before = Geometry()
        self._gesture = 0
        self._is_guide = False
        self._over: Handle | None = None

    @property
    def cursor(self) -> Qt.CursorShape:
        """By what lies under the pointer."""
        if self._guides or self._is_guide or self._over is None:
            return Qt.CursorShape.CrossCursor
        return _CURSORS[self._over]

    def set_target(self, geometry: Geometry, size_px: tuple[int, int] | None) -> None:
        """Show and change the geometry of a photo of that size; None is no photo."""
        self._geometry, self._size_px = geometry, size_px
        self.appearance_changed.emit()

    def set_ratio(self, ratio: float | None) -> None:
        """Keep width by height from now on; None is free."""
        self._ratio = ratio

    def set_guides(self, wanted: bool) -> None:
        """Take the next line for a horizon or an upright."""
        self._guides = wanted
        self.appearance_changed.emit()

    def press(self, event: PointerEvent) -> None:
        """Grab a handle or the inside, begin a line, or a new crop outside."""
        if self._size_px is None:
            return
        self._before, self._gesture = self._geometry, new_gesture()
        self._start = self._end = self._place(event)
        self._is_guide = self._guides or event.ctrl
        self._handle = self._at(event)

    def drag(self, event: PointerEvent) -> None:
        """Follow the pointer."""
        if self._size_px is None or self._start is None:
            return
        self._end = x, y = self._place(event)
        if self._is_guide:
            self.appearance_changed.emit()
            return
        size = self._before.turned_size(*self._size_px)
        angle = self._before.angle_deg
        if self._handle is None:
            box = drawn(self._start, (x, y), self._ratio, size_px=size, angle_deg=angle)
        else:
            by = (x - self._start[0], y - self._start[1])
            old = self._before.box(*self._size_px)
            box = dragged(old, self._handle, by, self._ratio, size_px=size, angle_deg=angle)
        if box is not None:
            self._want(replace(self._before, crop=whole_pixels(box)), tr("Crop"))

    def release(self, event: PointerEvent) -> None:
        """End the drag; a line straightens now."""
        start, end, was_guide = self._start, self._end, self._is_guide
        self._start = self._end = self._handle = None
        self._is_guide = False
        if was_guide and start is not None and end is not None:
            far = abs(end[0] - start[0]) + abs(end[1] - start[1])
            if far * event.scale >= _SHORTEST_GUIDE:
                angle = angle_of_guide(self._before, start, end)
                self._want(self._before.with_angle(angle), tr("Straighten"))
                self.guide_ended.emit()
        self.appearance_changed.emit()

    def hover(self, event: PointerEvent) -> None:
        """Show what would be grabbed."""
        over = None if self._size_px is None else self._at(event)
        if over is not self._over:
            self._over = over
            self.appearance_changed.emit()

    def cancel(self) -> bool:
        """Give the drag up."""
        if self._start is None:
            return False
        was_guide = self._is_guide
        self._start = self._end = self._handle = None
        self._is_guide = False
        if not was_guide and self._geometry != self._before:
            self._want(self._before, tr("Crop"))
        self.appearance_changed.emit()
        return True

    def paint(self, painter: QPainter, viewport: Viewport, pointer: QPointF | None) -> None:
        """Dim what is cut off; draw thirds, edge, handles and the guide line."""
        if self._size_px is None:
            return
        left, top, right, bottom = self._geometry.box(*self._size_px)
        area = QRectF(
            self._in_view(viewport, left, top), self._in_view(viewport, right, bottom)
        ).normalized()
        painter.save()
        dimmed = QPainterPath()
        dimmed.addRect(QRectF(painter.viewport()))
        hole = QPainterPath()
        hole.addRect(area)
        painter.fillPath(dimmed - hole, QColor(0, 0, 0, 150))
        _paint_thirds(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_edge(painter, area)
        if self._is_guide and self._start is not None and self._end is not None:
            _paint_guide(
                painter,
                self._in_view(viewport, *self._start),
                self._in_view(viewport, *self._end),
            )
        painter.restore()

    def _want(self, geometry: Geometry, text: str) -> None:
        self._geometry = geometry
        self.geometry_wanted.emit(geometry, text, self._gesture)

    def _at(self, event: PointerEvent) -> Handle | None:
        if self._size_px is None:
            return None
        box: Rect = self._geometry.box(*self._size_px)
        return handle_at(box, *self._place(event), _REACH / event.scale)

    def _place(self, event: PointerEvent) -> tuple[float, float]:
        """Where the pointer is in the straight frame."""
        size = self._size_px or (1, 1)
        return moved_point(self._geometry.to_straight(*size), event.x_px, event.y_px)

    def _in_view(self, viewport: Viewport, x: float, y: float) -> QPointF:
        size = self._size_px or (1, 1)
        place = moved_point(inverse(self._geometry.to_straight(*size)), x, y)
        return viewport.to_view(QPointF(*place))


def _paint_thirds(painter: QPainter, area: QRectF) -> None:
    for colour, shift in ((QColor(0, 0, 0, 90), 1.0), (QColor(255, 255, 255, 130), 0.0)):
        for share in (1 / 3, 2 / 3):
            x = round(area.x() + area.width() * share) + shift
            y = round(area.y() + area.height() * share) + shift
            painter.fillRect(QRectF(x, area.y(), 1, area.height()), colour)
            painter.fillRect(QRectF(area.x(), y, area.width(), 1), colour)


def _paint_edge(painter: QPainter, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_SHADOW, 3.0), (_LIGHT, 1.25)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(area)
    reach = min(_CORNER, area.width() / 3, area.height() / 3)
    marks = QPainterPath()
    for x, to_x in ((area.left(), 1), (area.right(), -1)):
        for y, to_y in ((area.top(), 1), (area.bottom(), -1)):
            marks.moveTo(x, y + to_y * reach)
            marks.lineTo(x, y)
            marks.lineTo(x + to_x * reach, y)
    half = min(_BAR, area.width() / 3, area.height() / 3) / 2
    middle = area.center()
    for y in (area.top(), area.bottom()):
        marks.moveTo(middle.x() - half, y)
        marks.lineTo(middle.x() + half, y)
    for x in (area.left(), area.right()):
        marks.moveTo(x, middle.y() - half)
        marks.lineTo(x, middle.y() + half)
    for colour, width in ((_SHADOW, 6.0), (_LIGHT, 3.5)):
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        painter.drawPath(marks)


def _paint_guide(painter: QPainter, start: QPointF, end: QPointF) -> None:
    for colour, width in ((_SHADOW, 3.5), (QColor(255, 214, 102), 1.75)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(start, end)
    for point in (start, end):
        painter.setPen(QPen(_SHADOW, 1))
        painter.setBrush(QColor(255, 214, 102))
        painter.drawEllipse(point, 4, 4)
