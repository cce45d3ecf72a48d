"""Brush and eraser on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QPainter

from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.mask_tool.mask_tool import Marks, MaskTool, Target
from photorestore.ui.mask_tool.outline import draw_circle
from photorestore.ui.mask_tool.stroke import Brush, Stroke, next_size_px
from photorestore.ui.viewer.tool import PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_STEPS = {
    Marks.DAMAGE: (
        to_translate("Paint"),
        to_translate("Erase"),
        to_translate("Line"),
        to_translate("Erase line"),
    ),
    Marks.PROTECT: (
        to_translate("Protect"),
        to_translate("Unprotect"),
        to_translate("Protect line"),
        to_translate("Unprotect line"),
    ),
}


class BrushTool(MaskTool):
    """Left paints and right erases; as an eraser it is the other way round.

    Args:
        erases: it is an eraser.
        marks: what it paints.
        parent: of the object.

    Signals:
        size_wanted: the wheel or a key asks for another diameter in pixels.
    """

    size_wanted = Signal(int)

    def __init__(
        self, *, erases: bool, marks: Marks = Marks.DAMAGE, parent: QObject | None = None
    ) -> None:
        super().__init__(marks=marks, parent=parent)
        self._erases = erases
        self._brush = Brush(size_px=40, hardness=0.8)
        self._stroke: Stroke | None = None
        self._step = ""
        self._last: tuple[float, float] | None = None

    @property
    def brush(self) -> Brush:
        """The tip."""
        return self._brush

    def set_target(self, target: Target | None) -> None:
        """Paint into another mask."""
        super().set_target(target)
        self._last = None

    def set_brush(self, brush: Brush) -> None:
        """Change size or hardness."""
        self._brush = brush
        self.appearance_changed.emit()

    def press(self, event: PointerEvent) -> None:
        """Begin a stroke; with Shift it comes straight from the end of the last one."""
        model = self._model()
        if model is None:
            return
        erases = self._erases is not event.subtracts
        is_line = event.shift and self._last is not None
        self._step = tr(_STEPS[self._marks][2 * is_line + erases])
        self._stroke = Stroke(model, self._brush, erases=erases)
        if is_line and self._last is not None:
            self._stroke.move_to(*self._last, event.pressure)
        self._go(event)

    def drag(self, event: PointerEvent) -> None:
        """Go on with the stroke."""
        self._go(event)

    def release(self, event: PointerEvent) -> None:
        """End the stroke; it becomes one step of undo."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._push(stroke.finish(), self._step)

    def cancel(self) -> bool:
        """Take a stroke back that has not ended."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return False
        stroke.revert()
        return True

    def resize(self, steps: int) -> bool:
        """Larger or smaller, by the wheel or by a key."""
        self.size_wanted.emit(next_size_px(self._brush.size_px, steps))
        return True

    def paint(self, painter: QPainter, viewport: Viewport, pointer: QPointF | None) -> None:
        """The outline of the tip: white with a dark edge, to be seen on any photo."""
        radius = self._brush.size_px * viewport.scale / 2
        if pointer is not None and self._target is not None and radius >= 2:
            draw_circle(painter, pointer, radius)

    def _go(self, event: PointerEvent) -> None:
        if self._stroke is not None:
            self._stroke.move_to(event.x_px, event.y_px, event.pressure)
            self._last = (event.x_px, event.y_px)
