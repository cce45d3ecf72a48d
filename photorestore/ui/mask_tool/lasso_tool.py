"""Areas drawn by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QPainter

from photorestore.ui.language.words import to_translate
from photorestore.ui.mask_tool.mark_model import Levels
from photorestore.ui.mask_tool.mask_tool import Marks, MaskTool
from photorestore.ui.mask_tool.outline import draw_dots, draw_line, to_polygon
from photorestore.ui.viewer.pyramid import Box
from photorestore.ui.viewer.tool import PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_CLICK_REACH, _CLOSE_REACH, _POINT_EVERY = 4.0, 8.0, 1.5
_FRACTION_BITS = 4
_LEAST_POINTS = 3
_STEPS = {
    Marks.DAMAGE: (to_translate("Mark area"), to_translate("Unmark area")),
    Marks.PROTECT: (to_translate("Protect area"), to_translate("Unprotect area")),
}

Point = tuple[float, float]


class LassoTool(MaskTool):
    """Drag around a place, or click corner by corner.

    Corners are closed by a click on the first or a second one on the last. The
    right button or Alt unmarks.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._points: list[Point] = []
        self._corners: list[Point] = []
        self._start: PointerEvent | None = None
        self._rubber: Point | None = None
        self._is_down = self._began_here = self._dragged = False

    def press(self, event: PointerEvent) -> None:
        """Begin, add a corner, or close."""
        if self._target is None:
            return
        self._is_down, self._dragged, self._rubber = True, False, None
        self._began_here = not self._points
        if self._began_here:
            self._start = event
        elif self._closes(event):
            self._close()
            return
        self._points.append(event.place)
        self._corners.append(event.place)
        self.appearance_changed.emit()

    def drag(self, event: PointerEvent) -> None:
        """Draw by hand."""
        if not self._is_down or not self._points:
            return
        if math.dist(self._corners[-1], event.place) > _CLICK_REACH / event.scale:
            self._dragged = True
        if math.dist(self._points[-1], event.place) >= _POINT_EVERY / event.scale:
            self._points.append(event.place)
            self.appearance_changed.emit()

    def release(self, event: PointerEvent) -> None:
        """Close what was drawn in one go; after a click more corners may follow."""
        was_down, self._is_down = self._is_down, False
        if was_down and self._dragged and self._began_here:
            self._close()

    def hover(self, event: PointerEvent) -> None:
        """Show where the next corner would be."""
        if self._points:
            self._rubber = event.place
            self.appearance_changed.emit()

    def cancel(self) -> bool:
        """Forget all corners."""
        had = bool(self._points)
        self._points, self._corners, self._rubber = [], [], None
        self._is_down = False
        if had:
            self.appearance_changed.emit()
        return had

    def step_back(self) -> bool:
        """Forget the last corner."""
        if len(self._corners) < 2:
            return self.cancel()
        last = self._points.index(self._corners.pop())
        del self._points[last:]
        self.appearance_changed.emit()
        return True

    def paint(self, painter: QPainter, viewport: Viewport, pointer: QPointF | None) -> None:
        """The line so far, and how it would be closed."""
        if not self._points:
            return
        ahead = [] if self._rubber is None else [self._rubber]
        if len(self._points) + len(ahead) >= _LEAST_POINTS:
            ends = [*(ahead or [self._points[-1]]), self._points[0]]
            draw_line(painter, to_polygon(ends, viewport), dashed=True)
        draw_line(painter, to_polygon([*self._points, *ahead], viewport))
        if not self._dragged:
            draw_dots(painter, to_polygon(self._corners, viewport))

    def _closes(self, event: PointerEvent) -> bool:
        first, last = self._points[0], self._points[-1]
        reach = _CLOSE_REACH / event.scale
        twice = math.dist(last, event.place) < _CLICK_REACH / event.scale
        return twice or (
            len(self._points) >= _LEAST_POINTS and math.dist(first, event.place) < reach
        )

    def _close(self) -> None:
        points, start = self._points, self._start
        self.cancel()
        model = self._model()
        if model is None or start is None or len(points) < _LEAST_POINTS:
            return
        filled = polygon(points, model.width_px, model.height_px)
        if filled is not None:
            self._mark_area(*filled, _STEPS, subtracts=start.subtracts)


def polygon(points: Sequence[Point], width_px: int, height_px: int) -> tuple[Box, Levels] | None:
    """The inside of a line through points of a photo; None where it misses the photo."""
    line = np.asarray(points, np.float64) - 0.5  # OpenCV counts from the middle of pixels
    low, high = np.floor(line.min(axis=0)), np.ceil(line.max(axis=0))
    left, top = max(0, int(low[0])), max(0, int(low[1]))
    right, bottom = min(width_px, int(high[0]) + 1), min(height_px, int(high[1]) + 1)
    if right <= left or bottom <= top:
        return None
    alpha = np.zeros((bottom - top, right - left), np.uint8)
    fixed = np.rint((line - (left, top)) * (1 << _FRACTION_BITS)).astype(np.int32)
    cv2.fillPoly(alpha, [fixed], (255,), cv2.LINE_AA, _FRACTION_BITS)
    return (left, top, right, bottom), alpha
