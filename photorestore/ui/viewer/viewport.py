"""Which part of a photo is seen, and how large; shared by linked views."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QTransform

_LARGEST_ZOOM = 32.0
_SMALLEST_SIDE_PX = 48.0
_FIT_MARGIN_PX = 24.0
_OVERSCROLL_PX = 64.0


class Viewport(QObject):
    """Position and zoom.

    What is shown may be a part of the photo, turned or straightened. ``to_photo`` and
    ``to_view`` speak of the pixels of the photo, in which masks and strokes live;
    everything else speaks of the pixels that are shown.

    ``scale`` is device-independent pixels per pixel of the photo; ``zoom`` counts
    pixels of the screen instead, so that 1.0 shows each pixel once.

    Signals:
        changed: position, zoom or sizes.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photo = QSizeF(1, 1)
        self._view = QSizeF(1, 1)
        self._centre = QPointF(0.5, 0.5)
        self._to_shown = QTransform()
        self._from_shown = QTransform()
        self.scale = 1.0
        self.device_ratio = 1.0
        self.is_fitted = True
        """Whether the photo stays as large as the view allows."""

    @property
    def zoom(self) -> float:
        """Pixels of the screen per pixel of the photo."""
        return self.scale * self.device_ratio

    @property
    def fit_scale(self) -> float:
        """The scale at which all of the photo is seen; small photos are not enlarged."""
        width = max(1.0, self._view.width() - 2 * _FIT_MARGIN_PX)
        height = max(1.0, self._view.height() - 2 * _FIT_MARGIN_PX)
        whole = min(width / self._photo.width(), height / self._photo.height())
        return min(whole, 2.0 / self.device_ratio)

    @property
    def shows_all(self) -> bool:
        """Whether no part of the photo lies outside the view."""
        rect = self.photo_rect()
        return rect.width() <= self._view.width() and rect.height() <= self._view.height()

    def set_photo_size(self, width_px: int, height_px: int) -> None:
        """Show another photo; one of the same size keeps position and zoom."""
        size = QSizeF(width_px, height_px)
        if size != self._photo:
            self._photo = size
            self.fit()

    def set_frame(self, to_shown: QTransform) -> None:
        """Show the photo through a transform, from its pixels to those that are shown."""
        self._to_shown = to_shown
        self._from_shown = to_shown.inverted()[0]
        self.changed.emit()

    def set_view(self, width: float, height: float, device_ratio: float) -> None:
        """The view has another size; the centre of the photo stays."""
        size = QSizeF(max(1.0, width), max(1.0, height))
        if size == self._view and device_ratio == self.device_ratio:
            return
        self._view = size
        self.device_ratio = device_ratio
        if self.is_fitted:
            self.fit()
        else:
            self._move(self._centre)

    def fit(self) -> None:
        """Show all of the photo."""
        self.is_fitted = True
        self.scale = self.fit_scale
        self._move(QPointF(self._photo.width() / 2, self._photo.height() / 2))

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what lies under ``anchor``, the middle if None, stays there."""
        anchor = anchor or QPointF(self._view.width() / 2, self._view.height() / 2)
        fixed = self._to_place(anchor)
        smallest = min(self.fit_scale, _SMALLEST_SIDE_PX / max(self._sides())) * 0.999
        self.scale = min(_LARGEST_ZOOM, max(smallest, zoom / self.device_ratio))
        self.is_fitted = False
        middle = QPointF(self._view.width() / 2, self._view.height() / 2)
        self._move(fixed + (middle - anchor) / self.scale)

    def zoom_by(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom in (above 1) or out (below 1)."""
        self.set_zoom(self.zoom * factor, anchor)

    def toggle_fit(self, anchor: QPointF) -> None:
        """Switch between all of the photo and 100 % at ``anchor``."""
        if self.is_fitted:
            self.set_zoom(1.0, anchor)
        else:
            self.fit()

    def pan(self, delta: QPointF) -> None:
        """Move the photo by ``delta``, in device-independent pixels."""
        if not self.shows_all:
            self.is_fitted = False
        self._move(self._centre - delta / self.scale)

    def look_at(self, point: QPointF) -> None:
        """Put a point of the photo into the middle."""
        self.is_fitted = False
        self._move(point)

    def to_photo(self, point: QPointF) -> QPointF:
        """From the view to the pixels of the photo."""
        return self._from_shown.map(self._to_place(point))

    def to_view(self, point: QPointF) -> QPointF:
        """From the pixels of the photo to the view."""
        return self._to_shown.map(point) * self.scale + self._origin()

    def to_view_rect(self, area: QRectF) -> QRectF:
        """The smallest upright rectangle around an area of the photo, in the view."""
        shown = self._to_shown.mapRect(area)
        corner = shown.topLeft() * self.scale + self._origin()
        return QRectF(corner, shown.size() * self.scale)

    def to_photo_rect(self, rect: QRectF) -> QRectF:
        """From the view to the pixels that are shown, at most all of them."""
        found = QRectF(self._to_place(rect.topLeft()), self._to_place(rect.bottomRight()))
        return found.intersected(QRectF(0, 0, self._photo.width(), self._photo.height()))

    def photo_rect(self) -> QRectF:
        """Where the photo lies in the view, on whole pixels of the screen."""
        left, top = self.snapped(0, 0)
        right, bottom = self.snapped(self._photo.width(), self._photo.height())
        return QRectF(left, top, right - left, bottom - top)

    def visible_share(self) -> QRectF:
        """The visible part of the photo, as shares of its width and height."""
        seen = self.to_photo_rect(QRectF(QPointF(0, 0), self._view))
        width, height = self._sides()
        return QRectF(
            seen.x() / width, seen.y() / height, seen.width() / width, seen.height() / height
        )

    def snapped(self, x: float, y: float) -> tuple[float, float]:
        """From the pixels of the photo to whole pixels of the screen."""
        origin, ratio = self._origin(), self.device_ratio
        return (
            round((x * self.scale + origin.x()) * ratio) / ratio,
            round((y * self.scale + origin.y()) * ratio) / ratio,
        )

    def _to_place(self, point: QPointF) -> QPointF:
        """From the view to the pixels that are shown."""
        return (point - self._origin()) / self.scale

    def _sides(self) -> tuple[float, float]:
        return self._photo.width(), self._photo.height()

    def _origin(self) -> QPointF:
        """Where the corner of the photo lies in the view, on a whole pixel of the screen."""
        ratio = self.device_ratio
        x = self._view.width() / 2 - self._centre.x() * self.scale
        y = self._view.height() / 2 - self._centre.y() * self.scale
        return QPointF(math.floor(x * ratio + 0.5) / ratio, math.floor(y * ratio + 0.5) / ratio)

    def _move(self, centre: QPointF) -> None:
        width, height = self._sides()
        self._centre = QPointF(
            self._kept(centre.x(), width, self._view.width()),
            self._kept(centre.y(), height, self._view.height()),
        )
        self.changed.emit()

    def _kept(self, centre: float, side: float, view: float) -> float:
        """A centre at which the photo is still there; small photos stay in the middle."""
        free = side * self.scale - view
        if free <= 0:
            return side / 2
        reach = (free / 2 + _OVERSCROLL_PX) / self.scale
        return min(side / 2 + reach, max(side / 2 - reach, centre))
