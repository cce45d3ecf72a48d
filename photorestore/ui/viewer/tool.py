"""What a canvas asks of a tool: brush, eraser, and whatever comes later."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter

from photorestore.ui.viewer.viewport import Viewport


@dataclass(frozen=True, kw_only=True)
class PointerEvent:
    """One event of a mouse or a pen.

    Attributes:
        x_px: in pixels of the photo; 0.5 is the middle of the first.
        y_px: likewise.
        secondary: with the right button, or the other end of the pen.
        shift: held down.
        ctrl: held down.
        alt: held down.
        pressure: 0 to 1; 1 for a mouse.
        scale: device-independent pixels of the screen per pixel of the photo.
    """

    x_px: float
    y_px: float
    secondary: bool = False
    shift: bool = False
    ctrl: bool = False
    alt: bool = False
    pressure: float = 1.0
    scale: float = 1.0

    @property
    def subtracts(self) -> bool:
        """Whether to take away what would be added otherwise."""
        return self.secondary or self.alt

    @property
    def place(self) -> tuple[float, float]:
        """Both coordinates."""
        return self.x_px, self.y_px


class CanvasTool(QObject):
    """Base of all tools; this one does nothing.

    Signals:
        appearance_changed: outline or cursor is another now.
    """

    appearance_changed = Signal()

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer over the photo."""
        return Qt.CursorShape.ArrowCursor

    def press(self, event: PointerEvent) -> None:
        """A button went down over the canvas."""

    def drag(self, event: PointerEvent) -> None:
        """The pointer moved with the button down."""

    def release(self, event: PointerEvent) -> None:
        """The button went up."""

    def hover(self, event: PointerEvent) -> None:
        """The pointer moved with no button down."""

    def leave(self) -> None:
        """The pointer left the canvas."""

    def cancel(self) -> bool:
        """Give up what was begun; whether there was something."""
        return False

    def step_back(self) -> bool:
        """Take back the last point of what was begun; whether there was something."""
        return False

    def resize(self, steps: int) -> bool:
        """The wheel turned with Alt or Ctrl; whether the tool has a size."""
        return False

    def paint(self, painter: QPainter, viewport: Viewport, pointer: QPointF | None) -> None:
        """Draw over the photo, in widget coordinates.

        Args:
            painter: of the canvas.
            viewport: where the photo lies.
            pointer: where the pointer or the keys point to, or None where it is elsewhere.
        """
