"""A small editor of one tone curve."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from photorestore.ui.edits.crop_tool import new_gesture
from photorestore.ui.edits.curves import CLOSEST, MOST_POINTS, STRAIGHT, Point, curve_values
from photorestore.ui.language.words import tr
from photorestore.ui.theme.theme import Theme

_MARGIN, _HEIGHT = 8.0, 190
_REACH = 11.0
_RADIUS = 4.5
_STEP, _LARGE_STEP = 1 / 255, 10 / 255
_DROP_OUT = 24.0
_SAMPLES = 129
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class CurveEditor(QWidget):
    """Points are added with a click and moved by dragging or with the arrow keys.

    Signals:
        points_wanted: the points, and the gesture that they belong to.
    """

    points_wanted = Signal(object, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: tuple[Point, ...] = STRAIGHT
        self._colour = ""
        self._histogram: NDArray[np.float64] | None = None
        self._chosen = 0
        self._drag: tuple[Point, ...] | None = None
        self._gesture = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Tone curve"))
        self.setToolTip(
            tr(
                "Click to add a point, drag it to change tones; right-click or Delete "
                "removes it.\nKeys: Page Up and Page Down choose a point, arrows move it "
                "(Shift: faster), Insert adds one."
            )
        )
        theme.changed.connect(self.update)
        self._describe()

    def set_points(self, points: tuple[Point, ...], colour: str) -> None:
        """Show a curve in a colour, "#rrggbb", or in that of text if ""."""
        self._points, self._colour = points, colour
        self._chosen = min(self._chosen, len(points) - 1)
        self._describe()
        self.update()

    def set_histogram(self, counts: NDArray[np.int64] | None) -> None:
        """Show how many pixels have which level, (256,), behind the curve."""
        self._histogram = None
        if counts is not None and counts.any():
            height = np.sqrt(counts.reshape(64, 4).sum(axis=1).astype(np.float64))
            self._histogram = height / height.max()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, levels, curve and points."""
        colours, usable = self._theme.colours, self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        ground = area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = colours.accent if self.hasFocus() else colours.line
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(colours.raised if usable else colours.panel))
        painter.drawRoundedRect(ground, 6, 6)
        self._paint_histogram(painter, area)
        painter.setPen(QPen(QColor(colours.line), 1))
        for share in (0.25, 0.5, 0.75):
            x, y = area.x() + area.width() * share, area.y() + area.height() * share
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.drawLine(area.bottomLeft(), area.topRight())
        shade = QColor(self._colour or colours.text)
        painter.setPen(QPen(shade if usable else QColor(colours.disabled), 2))
        painter.drawPolyline(self._outline())
        for at, point in enumerate(self._points):
            chosen = at == self._chosen and self.hasFocus()
            painter.setPen(QPen(QColor(colours.accent if chosen else colours.raised), 2))
            painter.setBrush(shade if usable else QColor(colours.disabled))
            radius = _RADIUS + (1.5 if chosen else 0)
            painter.drawEllipse(self._to_view(point), radius, radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a point, add one, or remove it with the right button."""
        at = self._nearest(event.position())
        if event.button() is Qt.MouseButton.RightButton:
            if at is not None:
                self._remove(at)
            return
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._gesture = new_gesture()
        if at is None:
            at = self._insert(self._from_view(event.position()))
        if at is not None:
            self._chosen, self._drag = at, self._points
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the point; far outside it goes away."""
        if self._drag is None:
            return
        inner = 0 < self._chosen < len(self._drag) - 1
        room = QRectF(self.rect()).adjusted(-_DROP_OUT, -_DROP_OUT, _DROP_OUT, _DROP_OUT)
        if inner and not room.contains(event.position()):
            left = (*self._drag[: self._chosen], *self._drag[self._chosen + 1 :])
            self._want(left)
            return
        self._want(_moved(self._drag, self._chosen, self._from_view(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The point stays."""
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Remove a point."""
        at = self._nearest(event.position())
        if at is not None:
            self._remove(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, add and remove points."""
        key, large = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in _ARROWS:
            step = _LARGE_STEP if large else _STEP
            across, up = _ARROWS[key]
            x, y = self._points[self._chosen]
            if not event.isAutoRepeat():
                self._gesture = new_gesture()
            wanted = (x + across * step, y + up * step)
            self._want(_moved(self._points, self._chosen, wanted))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = 1 if key is Qt.Key.Key_PageUp else -1
            self._chosen = min(len(self._points) - 1, max(0, self._chosen + by))
            self._describe()
            self.update()
        elif key is Qt.Key.Key_Insert:
            self._gesture = new_gesture()
            at = min(self._chosen, len(self._points) - 2)
            x = (self._points[at][0] + self._points[at + 1][0]) / 2
            y = float(curve_values(self._points, np.array([x]))[0])
            self._chosen = self._insert((x, y)) or self._chosen
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(self._chosen)
        else:
            super().keyPressEvent(event)

    def _paint_histogram(self, painter: QPainter, area: QRectF) -> None:
        if self._histogram is None:
            return
        shade = QColor(self._theme.colours.muted)
        shade.setAlpha(60)
        width = area.width() / len(self._histogram)
        outline = QPolygonF([area.bottomLeft()])
        for at, share in enumerate(self._histogram):
            outline.append(
                QPointF(area.x() + (at + 0.5) * width, area.bottom() - share * area.height())
            )
        outline.append(area.bottomRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(outline)

    def _outline(self) -> QPolygonF:
        across = np.linspace(0.0, 1.0, _SAMPLES)
        values = curve_values(self._points, across)
        return QPolygonF(
            [self._to_view((float(x), float(y))) for x, y in zip(across, values, strict=True)]
        )

    def _insert(self, place: Point) -> int | None:
        """Add a point where there is room; its index."""
        x = min(1.0, max(0.0, place[0]))
        crowded = any(abs(x - other) < CLOSEST for other, _ in self._points)
        if len(self._points) >= MOST_POINTS or crowded:
            return None
        new = (x, min(1.0, max(0.0, place[1])))
        points = tuple(sorted((*self._points, new)))
        self._want(points)
        return points.index(new)

    def _remove(self, at: int) -> None:
        """Remove a point; the ends go back to their corners."""
        self._gesture = new_gesture()
        self._drag = None
        if 0 < at < len(self._points) - 1:
            self._want((*self._points[:at], *self._points[at + 1 :]))
        else:
            corner = STRAIGHT[0] if at == 0 else STRAIGHT[1]
            self._want((*self._points[:at], corner, *self._points[at + 1 :]))

    def _want(self, points: tuple[Point, ...]) -> None:
        if points != self._points:
            self._points = points
            self._chosen = min(self._chosen, len(points) - 1)
            self._describe()
            self.update()
            self.points_wanted.emit(points, self._gesture)

    def _describe(self) -> None:
        x, y = self._points[self._chosen]
        self.setAccessibleDescription(
            tr("Point {chosen} of {count}: level {x} becomes {y}.").format(
                chosen=self._chosen + 1, count=len(self._points), x=round(x * 255), y=round(y * 255)
            )
        )

    def _nearest(self, place: QPointF) -> int | None:
        gaps = [_distance(self._to_view(point), place) for point in self._points]
        at = int(np.argmin(gaps))
        return at if gaps[at] <= _REACH else None

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _to_view(self, point: Point) -> QPointF:
        area = self._area()
        return QPointF(area.x() + point[0] * area.width(), area.bottom() - point[1] * area.height())

    def _from_view(self, place: QPointF) -> Point:
        area = self._area()
        return (place.x() - area.x()) / area.width(), (area.bottom() - place.y()) / area.height()


def _moved(points: Sequence[Point], at: int, wanted: Point) -> tuple[Point, ...]:
    """One point moved; it stays between its neighbours."""
    lowest = 0.0 if at == 0 else points[at - 1][0] + CLOSEST
    highest = 1.0 if at == len(points) - 1 else points[at + 1][0] - CLOSEST
    x = min(highest, max(lowest, wanted[0]))
    moved = (*points[:at], (x, min(1.0, max(0.0, wanted[1]))), *points[at + 1 :])
    fits = all(b[0] - a[0] >= CLOSEST * 0.999 for a, b in pairwise(moved))
    return moved if fits else tuple(points)


def _distance(first: QPointF, second: QPointF) -> float:
    gap = first - second
    return float((gap.x() ** 2 + gap.y() ** 2) ** 0.5)
