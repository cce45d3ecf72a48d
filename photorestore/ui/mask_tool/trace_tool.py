"""Traces a crease: a click at each end, and the line follows it."""

from __future__ import annotations

import math
from collections import deque
from functools import partial

from PySide6.QtCore import QObject, QPointF, Signal, Slot
from PySide6.QtGui import QPainter

from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.mask_tool.crease import Point, follow
from photorestore.ui.mask_tool.mask_tool import Marks, MaskTool, Run, Target
from photorestore.ui.mask_tool.outline import draw_circle, draw_dots, draw_line, to_polygon
from photorestore.ui.mask_tool.stroke import Brush, Stroke
from photorestore.ui.viewer.tool import PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_CLICK_REACH, _SNAP_REACH = 4.0, 7.0
_HARDNESS = 0.9
MOST_WIDTH_PX = 60
_STEPS = {
    Marks.DAMAGE: (to_translate("Mark crease"), to_translate("Unmark crease")),
    Marks.PROTECT: (to_translate("Protect crease"), to_translate("Unprotect crease")),
}


class TraceTool(MaskTool):
    """Every click marks the way from the click before; Escape or a double click ends the line.

    Ways are found on another thread, one after the other; the one to the pointer
    is shown meanwhile. The right button or Alt unmarks along the way.

    Args:
        run: finds ways on another thread.
        parent: of the object.

    Signals:
        width_wanted: the wheel or a key asks for another one, in pixels.
    """

    width_wanted = Signal(int)

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._run = run
        self._width_px = 6.0
        self._line = object()  # answers that belong to an older line are dropped
        self._anchor: Point | None = None
        self._is_on_crease = False
        self._clicks: deque[PointerEvent] = deque()
        self._pointer: PointerEvent | None = None
        self._ahead: list[Point] = []
        self._is_busy = False
        self._undo_index = 0

    def set_width(self, width_px: float) -> None:
        """Mark so wide, in pixels of the photo."""
        self._width_px = width_px
        self.appearance_changed.emit()

    def set_target(self, target: Target | None) -> None:
        """Trace on another photo."""
        if self._target is not None:
            self._target.undo.indexChanged.disconnect(self._on_undo)
        super().set_target(target)
        if target is not None:
            self._undo_index = target.undo.index()
            target.undo.indexChanged.connect(self._on_undo)

    def press(self, event: PointerEvent) -> None:
        """Begin a line, or follow the crease up to here."""
        if self._target is None:
            return
        last = self._clicks[-1].place if self._clicks else self._anchor
        if last is None:
            self._anchor, self._is_on_crease = event.place, False
        elif math.dist(last, event.place) < _CLICK_REACH / event.scale:
            if not self._clicks:
                self.cancel()
            return
        else:
            self._clicks.append(event)
        self._go_on()
        self.appearance_changed.emit()

    def hover(self, event: PointerEvent) -> None:
        """Show the way to the pointer."""
        self._pointer = event
        if self._anchor is not None:
            self._go_on()
            self.appearance_changed.emit()

    def leave(self) -> None:
        """Show no way."""
        self._pointer, self._ahead = None, []
        self.appearance_changed.emit()

    def cancel(self) -> bool:
        """End the line; what is marked stays."""
        had = self._anchor is not None
        self._line = object()
        self._anchor, self._ahead, self._is_busy = None, [], False
        self._clicks.clear()
        if had:
            self.appearance_changed.emit()
        return had

    def resize(self, steps: int) -> bool:
        """Mark wider or less wide."""
        self.width_wanted.emit(min(MOST_WIDTH_PX, max(1, round(self._width_px) + steps)))
        return True

    def step_back(self) -> bool:
        """End the line."""
        return self.cancel()

    def paint(self, painter: QPainter, viewport: Viewport, pointer: QPointF | None) -> None:
        """The way ahead, the last end, and how wide the line will be."""
        if self._anchor is not None:
            waiting = [click.place for click in self._clicks]
            end = [] if self._pointer is None else [self._pointer.place]
            ahead = self._ahead or [self._anchor, *waiting, *end]
            draw_line(painter, to_polygon(ahead, viewport), dashed=True)
            draw_dots(painter, to_polygon([self._anchor, *waiting], viewport))
        radius = self._width_px * viewport.scale / 2
        if pointer is not None and self._target is not None and radius >= 2:
            draw_circle(painter, pointer, radius)

    def _go_on(self) -> None:
        """Find the next way, if none is looked for: clicks first, then the pointer."""
        wanted = self._clicks[0] if self._clicks else self._pointer
        photo = None if self._target is None else self._target.photo()
        if self._is_busy or self._anchor is None or wanted is None or photo is None:
            return
        if math.dist(self._anchor, wanted.place) < _CLICK_REACH / wanted.scale:
            return
        self._is_busy = True
        probability = None if self._target is None else self._target.mask.probability
        self._run(
            partial(
                follow,
                photo,
                probability,
                self._anchor,
                wanted.place,
                snap_px=_SNAP_REACH / wanted.scale,
                snaps_start=not self._is_on_crease,
                is_rough=not self._clicks,
            ),
            partial(self._on_found, self._line, wanted),
        )

    def _on_found(self, line: object, wanted: PointerEvent, way: list[Point]) -> None:
        if line is not self._line:
            return
        self._is_busy = False
        if self._clicks and wanted is self._clicks[0]:
            self._clicks.popleft()
            self._mark(way, subtracts=wanted.subtracts)
            self._anchor, self._is_on_crease, self._ahead = way[-1], True, []
        else:
            self._ahead = way if self._pointer is not None and not self._clicks else []
        if self._clicks or self._pointer is not wanted:
            self._go_on()
        self.appearance_changed.emit()

    def _mark(self, way: list[Point], *, subtracts: bool) -> None:
        model = self._model()
        if model is None:
            return
        brush = Brush(size_px=self._width_px, hardness=_HARDNESS)
        stroke = Stroke(model, brush, erases=subtracts)
        model.begin(stroke.along(way))
        delta = stroke.finish()
        if delta is not None and self._target is not None:
            self._undo_index = self._target.undo.index() + 1
            self._push(delta, tr(_STEPS[self._marks][subtracts]))

    @Slot(int)
    def _on_undo(self, index: int) -> None:
        """A line whose last part was taken back has no end to go on from."""
        if index < self._undo_index:
            self.cancel()
        self._undo_index = index
