"""The bring-back brush on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QUndoStack

from photorestore.ui.documents.commands import BringBackCommand
from photorestore.ui.edits.bring_back import BringBackLayer, LayerStroke
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.outline import draw_circle
from photorestore.ui.mask_tool.stroke import Brush, next_size_px
from photorestore.ui.viewer.tool import CanvasTool, PointerEvent
from photorestore.ui.viewer.viewport import Viewport

_SMALLEST_OUTLINE = 2.0


class BringBackTool(CanvasTool):
    """Left paints the original through, right takes it away again.

    Signals:
        size_wanted: the wheel asks for another diameter in pixels.
    """

    size_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._brush = Brush(size_px=40, hardness=0.8)
        self._opacity = 1.0
        self._layer: BringBackLayer | None = None
        self._undo: QUndoStack | None = None
        self._stroke: LayerStroke | None = None
        self._text = ""
        self._last: tuple[float, float] | None = None

    @property
    def cursor(self) -> Qt.CursorShape:
        """The outline is the cursor, unless it is too small to be seen."""
        return Qt.CursorShape.CrossCursor if self._layer is not None else Qt.CursorShape.ArrowCursor

    def set_target(self, layer: BringBackLayer | None, undo: QUndoStack | None) -> None:
        """Paint into another layer; None where there is no result to paint over."""
        self.cancel()
        self._layer, self._undo, self._last = layer, undo, None

    def set_brush(self, brush: Brush) -> None:
        """Change size or hardness."""
        self._brush = brush
        self.appearance_changed.emit()

    def set_opacity(self, opacity: float) -> None:
        """How much of the original the next stroke shows, 0 to 1."""
        self._opacity = opacity

    def press(self, event: PointerEvent) -> None:
        """Begin a stroke; with Shift it comes straight from the end of the last one."""
        if self._layer is None:
            return
        takes_away = event.secondary
        self._text = tr("Take the original away") if takes_away else tr("Bring back")
        opacity = 0.0 if takes_away else self._opacity
        self._stroke = LayerStroke(self._layer, self._brush, opacity=opacity)
        if event.shift and self._last is not None:
            self._stroke.move_to(*self._last, event.pressure)
        self._go(event)

    def drag(self, event: PointerEvent) -> None:
        """Go on with the stroke."""
        self._go(event)

    def release(self, event: PointerEvent) -> None:
        """End the stroke; it becomes one step of undo."""
        stroke, self._stroke = self._stroke, None
        if stroke is None or self._layer is None or self._undo is None:
            return
        delta = stroke.finish()
        if delta is not None:
            self._undo.push(BringBackCommand(self._layer, delta, self._text))

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
        if pointer is not None and self._layer is not None and radius >= _SMALLEST_OUTLINE:
            draw_circle(painter, pointer, radius)

    def _go(self, event: PointerEvent) -> None:
        if self._stroke is not None:
            self._stroke.move_to(event.x_px, event.y_px, event.pressure)
            self._last = (event.x_px, event.y_px)
