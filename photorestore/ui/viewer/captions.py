"""Small words over a photo, readable on any ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

_MARGIN, _PAD_X, _PAD_Y = 12, 9, 4


def paint_caption(painter: QPainter, area: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    """Draw a word in a dark pill at the top left or top right of an area, if it fits."""
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text) + 2 * _PAD_X
    height = metrics.height() + 2 * _PAD_Y
    if not text or area.width() < width + 2 * _MARGIN or area.height() < height + 2 * _MARGIN:
        return
    left = area.left() + _MARGIN
    if side is Qt.AlignmentFlag.AlignRight:
        left = area.right() - _MARGIN - width
    pill = QRectF(left, area.top() + _MARGIN, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(15, 15, 16, 190))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QColor(245, 245, 245))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
