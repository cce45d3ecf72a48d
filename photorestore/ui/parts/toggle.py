"""A switch."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_WIDTH, _HEIGHT, _KNOB = 34.0, 18.0, 6.0


class Toggle(QCheckBox):
    """A check box drawn as a switch, its text on the left."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Text, a gap, the switch."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + Space.M + int(_WIDTH) + 4
        return QSize(width, max(metrics.height(), int(_HEIGHT)) + Space.S)

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw text and switch."""
        colours, on = self._theme.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        usable = self.isEnabled()
        painter.setPen(QColor(colours.text if usable else colours.disabled))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), left, self.text())
        track = QRectF(self.width() - _WIDTH - 2, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = track.adjusted(-1.5, -2.5, 1.5, 2.5)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        ground = colours.accent if on else colours.raised
        painter.setPen(QPen(QColor(colours.accent if on else colours.outline), 1))
        painter.setBrush(QColor(ground if usable else colours.panel))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        knob = colours.on_accent if on else colours.muted
        painter.setBrush(QColor(knob if usable else colours.disabled))
        x = track.right() - _HEIGHT / 2 if on else track.left() + _HEIGHT / 2
        painter.drawEllipse(QPointF(x, track.center().y()), _KNOB, _KNOB)
