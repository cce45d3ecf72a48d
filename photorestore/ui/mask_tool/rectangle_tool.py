"""Rectangles and squares."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QPainter

from photorestore.ui.language.words import to_translate
from photorestore.ui.mask_tool.mask_tool import Marks, MaskTool
from photorestore.ui.mask_tool.outline import draw_line, to_polygon
from photorestore.ui.viewer.pyramid import Box
from photorestore.ui.viewer.tool import PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_CLICK_REACH = 4.0
_STEPS = {
    Marks.DAMAGE: (to_translate("Mark rectangle"), to_translate("Unmark rectangle")),
    Marks.PROTECT: (to_translate("Protect rectangle"), to_translate("Unprotect rectangle")),
}

Rect = tuple[float, float, float, float]


class RectangleTool(MaskTool):
    """Drag from corner to corner, or click both.

    Shift makes a square, Ctrl begins in the middle; the right button or Alt unmarks.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._start: PointerEvent | None = None
        self._end: PointerEvent | None = None
        self._is_down = False

    def press(self, event: PointerEvent) -> None:
        """The first corner; or the second, where only one was clicked before."""
        if self._target is None:
            return
        if self._start is None:
            self._start = event
        self._end, self._is_down = event, True
        self.appearance_changed.emit()

    def drag(self, event: PointerEvent) -> None:
        """Move the second corner."""
        self.hover(event)

    def hover(self, event: PointerEvent) -> None:
        """Move the second corner."""
        if self._start is not None:
            self._end = event
            self.appearance_changed.emit()

    def release(self, event: PointerEvent) -> None:
        """Mark it; after a click on one place the other corner is still to come."""
        start, was_down, self._is_down = self._start, self._is_down, False
        if start is None or not was_down:
            return
        self._end = event
        reach = _CLICK_REACH / event.scale
        if math.dist(start.place, event.place) < reach:
            return
        rect = rectangle(start, event)
        self.cancel()
        model = self._model()
        if model is not None:
            box = whole_pixels(rect, model.width_px, model.height_px)
            if box is not None:
                alpha = np.broadcast_to(np.uint8(255), (box[3] - box[1], box[2] - box[0]))
                self._mark_area(box, alpha, _STEPS, subtracts=start.subtracts)

    def cancel(self) -> bool:
        """Forget the corners."""
        had = self._start is not None
        self._start = self._end = None
        self._is_down = False
        if had:
            self.appearance_changed.emit()
        return had

    def step_back(self) -> bool:
        """Forget the first corner."""
        return self.cancel()

    def paint(self, painter: QPainter, viewport: Viewport, pointer: QPointF | None) -> None:
        """The outline, while it is drawn."""
        if self._start is None or self._end is None:
            return
        left, top, right, bottom = rectangle(self._start, self._end)
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        draw_line(painter, to_polygon(corners, viewport), closed=True, dashed=True)


def rectangle(start: PointerEvent, end: PointerEvent) -> Rect:
    """What two corners and the keys that are held make: left, top, right, bottom."""
    across, down = end.x_px - start.x_px, end.y_px - start.y_px
    if end.shift:
        side = max(abs(across), abs(down))
        across, down = math.copysign(side, across), math.copysign(side, down)
    x, y = start.x_px, start.y_px
    if end.ctrl:
        return x - abs(across), y - abs(down), x + abs(across), y + abs(down)
    return min(x, x + across), min(y, y + down), max(x, x + across), max(y, y + down)


def whole_pixels(rect: Rect, width_px: int, height_px: int) -> Box | None:
    """The pixels of a photo that a rectangle covers by half, or None where there are none."""
    left, top = max(0, round(rect[0])), max(0, round(rect[1]))
    right, bottom = min(width_px, round(rect[2])), min(height_px, round(rect[3]))
    return (left, top, right, bottom) if right > left and bottom > top else None
