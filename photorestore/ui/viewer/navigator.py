"""A small overview of a photo of which only a part is seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from photorestore.ui.language.words import tr
from photorestore.ui.viewer.picture import Picture
from photorestore.ui.viewer.viewport import Viewport

_LONGEST = 168
_EDGE = 6


class Navigator(QWidget):
    """Shows the seen part as a frame; a click or drag goes there."""

    def __init__(self, viewport: Viewport, parent: QWidget) -> None:
        super().__init__(parent)
        self._viewport = viewport
        self._image: QImage | None = None
        self._is_wanted = True
        self.setAccessibleName(tr("Overview"))
        self.setToolTip(tr("Overview: click or drag to look elsewhere"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        viewport.changed.connect(self._follow)

    def set_picture(self, picture: Picture | None) -> None:
        """Show another photo."""
        self._image = None
        if picture is not None:
            level = len(picture.level_sizes) - 1
            width, height = picture.level_sizes[level]
            image = picture.image(level, (0, 0, width, height))
            if image is not None:
                longest = round(_LONGEST * self.devicePixelRatioF())
                self._image = image.scaled(
                    QSize(longest, longest),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                self._image.setDevicePixelRatio(self.devicePixelRatioF())
                size = self._image.deviceIndependentSize()
                self.resize(round(size.width()) + 2 * _EDGE, round(size.height()) + 2 * _EDGE)
        self._follow()

    def set_wanted(self, wanted: bool) -> None:
        """Switch the overview on or off."""
        self._is_wanted = wanted
        self._follow()

    @Slot()
    def _follow(self) -> None:
        shown = self._is_wanted and self._image is not None and not self._viewport.shows_all
        self.setVisible(shown)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw photo and frame."""
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(15, 15, 16, 210))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        photo = self._photo_area()
        painter.drawImage(photo.topLeft(), self._image)
        share = self._viewport.visible_share()
        frame = QRectF(
            photo.x() + share.x() * photo.width(),
            photo.y() + share.y() * photo.height(),
            max(4.0, share.width() * photo.width()),
            max(4.0, share.height() * photo.height()),
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 3))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(255, 255, 255), 1.5))
        painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the drag."""
        if event.buttons():
            self._go(event.position())

    def _photo_area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _go(self, point: QPointF) -> None:
        area = self._photo_area()
        photo = self._viewport.photo_rect()
        self._viewport.look_at(
            QPointF(
                (point.x() - area.x()) / area.width() * photo.width() / self._viewport.scale,
                (point.y() - area.y()) / area.height() * photo.height() / self._viewport.scale,
            )
        )
