"""Brush and eraser on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QUndoStack

from photorestore.ui.mask_tool.commands import StrokeCommand
from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.mask_tool.stroke import Brush, Stroke
from photorestore.ui.viewer.tool import CanvasTool, PointerEvent
from photorestore.ui.viewer.viewport import Viewport

SMALLEST_PX, LARGEST_PX = 1, 2000
_STEP = 1.15


class BrushTool(CanvasTool):
    """Left paints and right erases; as an eraser it is the other way round.

    Signals:
        size_wanted: the wheel or a key asks for another diameter in pixels.
    """

    size_wanted = Signal(int)

    def __init__(self, *, erases: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._erases = erases
        self._brush = Brush(size_px=40, hardness=0.8)
        self._model: MaskModel | None = None
        self._undo: QUndoStack | None = None
        self._stroke: Stroke | None = None
        self._text = ""
        self._last: tuple[float, float] | None = None

    @property
    def brush(self) -> Brush:
        """The tip."""
        return self._brush

    @property
    def cursor(self) -> Qt.CursorShape:
        """The outline is the cursor, unless it is too small to be seen."""
        return Qt.CursorShape.CrossCursor if self._model is not None else Qt.CursorShape.ArrowCursor

    def set_target(self, model: MaskModel | None, undo: QUndoStack | None) -> None:
        """Paint into another mask."""
        self.cancel()
        self._model, self._undo, self._last = model, undo, None

    def set_brush(self, brush: Brush) -> None:
        """Change size or hardness."""
        self._brush = brush
        self.appearance_changed.emit()

    def press(self, event: PointerEvent) -> None:
        """Begin a stroke; with Shift it comes straight from the end of the last one."""
        if self._model is None:
            return
        erases = self._erases is not event.secondary
        self._text = "Erase" if erases else "Paint"
        self._stroke = Stroke(self._model, self._brush, erases=erases)
        if event.shift and self._last is not None:
            self._text = "Erase line" if erases else "Line"
            self._stroke.move_to(*self._last, event.pressure)
        self._go(event)

    def drag(self, event: PointerEvent) -> None:
        """Go on with the stroke."""
        self._go(event)

    def release(self, event: PointerEvent) -> None:
        """End the stroke; it becomes one step of undo."""
        stroke, self._stroke = self._stroke, None
        if stroke is None or self._model is None or self._undo is None:
            return
        delta = stroke.finish()
        if delta is not None:
            self._undo.push(StrokeCommand(self._model, delta, self._text))

    def cancel(self) -> bool:
        """Take a stroke back that has not ended."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return False
        stroke.revert()
        return True

    def resize(self, steps: int) -> bool:
        """Larger or smaller, by the wheel or by a key."""
        size = self._brush.size_px * _STEP**steps
        wanted = round(size) if size >= 8 else round(self._brush.size_px) + steps
        self.size_wanted.emit(min(LARGEST_PX, max(SMALLEST_PX, wanted)))
        return True

    def paint(self, painter: QPainter, viewport: Viewport, pointer: QPointF | None) -> None:
        """The outline of the tip: white with a dark edge, to be seen on any photo."""
        if pointer is None or self._model is None:
            return
        radius = self._brush.size_px * viewport.scale / 2
        if radius < 2:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 140), 3.0), (QColor(255, 255, 255, 230), 1.25)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(pointer, radius, radius)
        painter.restore()

    def _go(self, event: PointerEvent) -> None:
        if self._stroke is not None:
            self._stroke.move_to(event.x_px, event.y_px, event.pressure)
            self._last = (event.x_px, event.y_px)
