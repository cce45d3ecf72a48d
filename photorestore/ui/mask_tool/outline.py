"""Lines over a photo that are seen on any ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from photorestore.ui.viewer.viewport import Viewport

_DARK, _LIGHT = QColor(0, 0, 0, 150), QColor(255, 255, 255, 235)
_WIDE, _THIN = 3.0, 1.25
_DASHES = (4.0, 3.0)
_DOT = 3.5


def to_polygon(points: Iterable[Sequence[float]], viewport: Viewport) -> QPolygonF:
    """Points of the photo as a line in widget coordinates."""
    return QPolygonF([viewport.to_view(QPointF(point[0], point[1])) for point in points])


def draw_line(
    painter: QPainter, line: QPolygonF, *, closed: bool = False, dashed: bool = False
) -> None:
    """Draw a line: light with a dark edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_DARK, _WIDE), (_LIGHT, _THIN)):
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed and colour is _LIGHT:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        if closed:
            painter.drawPolygon(line)
        else:
            painter.drawPolyline(line)
    painter.restore()


def draw_circle(painter: QPainter, centre: QPointF, radius: float) -> None:
    """Draw a circle likewise."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_DARK, _WIDE), (_LIGHT, _THIN)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(centre, radius, radius)
    painter.restore()


def draw_dots(painter: QPainter, points: QPolygonF) -> None:
    """Draw the points that were clicked."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_DARK, _THIN))
    painter.setBrush(_LIGHT)
    for at in range(points.size()):
        painter.drawEllipse(points.at(at), _DOT, _DOT)
    painter.restore()
