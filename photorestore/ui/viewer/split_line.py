"""The line between before and after."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_REACH = 9
_HANDLE = 15.0
_LOWEST, _HIGHEST = 0.02, 0.98


class SplitLine:
    """Position and direction of the line, in shares of the view.

    Attributes:
        share: 0 is left or top, 1 is right or bottom.
        is_vertical: before is on the left, otherwise above.
    """

    def __init__(self) -> None:
        self.share = 0.5
        self.is_vertical = True

    def rotate(self) -> None:
        """Turn by 90 degrees."""
        self.is_vertical = not self.is_vertical

    def move_to(self, point: QPointF, view: QRect) -> None:
        """Put the line under a point."""
        share = point.x() / view.width() if self.is_vertical else point.y() / view.height()
        self.share = min(_HIGHEST, max(_LOWEST, share))

    def nudge(self, amount: float) -> None:
        """Move the line by a share of the view."""
        self.share = min(_HIGHEST, max(_LOWEST, self.share + amount))

    def is_at(self, point: QPointF, view: QRect) -> bool:
        """Whether a point grabs the line."""
        place = self._place(view)
        return abs((point.x() if self.is_vertical else point.y()) - place) <= _REACH

    def handle_is_at(self, point: QPointF, view: QRect) -> bool:
        """Whether a point grabs the handle in the middle of the line."""
        place = self._place(view)
        x, y = (place, view.height() / 2) if self.is_vertical else (view.width() / 2, place)
        return abs(point.x() - x) <= _HANDLE and abs(point.y() - y) <= _HANDLE

    def halves(self, view: QRect) -> tuple[QRect, QRect]:
        """Where before and after are drawn."""
        place = self._place(view)
        if self.is_vertical:
            return (
                QRect(0, 0, place, view.height()),
                QRect(place, 0, view.width() - place, view.height()),
            )
        return (
            QRect(0, 0, view.width(), place),
            QRect(0, place, view.width(), view.height() - place),
        )

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer over the line."""
        return Qt.CursorShape.SplitHCursor if self.is_vertical else Qt.CursorShape.SplitVCursor

    def paint(self, painter: QPainter, view: QRect) -> None:
        """Draw line and handle: white with a dark edge, to be seen on any photo."""
        place = self._place(view)
        painter.save()
        if self.is_vertical:
            painter.translate(place, view.height() / 2)
        else:
            painter.translate(view.width() / 2, place)
            painter.rotate(90)
        reach = max(view.width(), view.height()) / 2
        painter.fillRect(QRectF(-1.5, -reach, 3, 2 * reach), QColor(0, 0, 0, 110))
        painter.fillRect(QRectF(-0.75, -reach, 1.5, 2 * reach), QColor(255, 255, 255))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(QPointF(0, 0), _HANDLE, _HANDLE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(40, 40, 42))
        for side in (-1, 1):
            tip, base = side * 9.5, side * 4.0
            points = [QPointF(tip, 0), QPointF(base, -4.5), QPointF(base, 4.5)]
            painter.drawPolygon(QPolygonF(points))
        painter.restore()

    def _place(self, view: QRect) -> int:
        return round(self.share * (view.width() if self.is_vertical else view.height()))
