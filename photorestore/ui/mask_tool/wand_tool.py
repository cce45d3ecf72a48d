"""The wand: marks what has the colour of a place."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from photorestore.ui.language.words import to_translate
from photorestore.ui.mask_tool.mark_model import Levels
from photorestore.ui.mask_tool.mask_tool import Marks, MaskTool, Run
from photorestore.ui.mask_tool.wand import similar
from photorestore.ui.viewer.pyramid import Box
from photorestore.ui.viewer.tool import PointerEvent

MOST_TOLERANCE = 128
_STEPS = {
    Marks.DAMAGE: (to_translate("Mark similar colours"), to_translate("Unmark similar colours")),
    Marks.PROTECT: (
        to_translate("Protect similar colours"),
        to_translate("Unprotect similar colours"),
    ),
}


class WandTool(MaskTool):
    """A click marks, the right button or Alt unmarks.

    Args:
        run: looks for places on another thread.
        parent: of the object.

    Signals:
        tolerance_wanted: the wheel or a key asks for another one.
    """

    tolerance_wanted = Signal(int)

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._run = run
        self._tolerance, self._connected = 24, True
        self._waiting: list[object] = []

    @property
    def cursor(self) -> Qt.CursorShape:
        """A busy cross while it looks."""
        return Qt.CursorShape.BusyCursor if self._waiting else super().cursor

    def set_range(self, tolerance: int, *, connected: bool) -> None:
        """Say how similar is similar, 0 to 255, and whether gaps may lie between."""
        self._tolerance, self._connected = tolerance, connected

    def press(self, event: PointerEvent) -> None:
        """Look for what is similar."""
        photo = None if self._target is None else self._target.photo()
        if photo is None:
            return
        ticket = object()
        self._waiting.append(ticket)
        self.appearance_changed.emit()
        self._run(
            partial(
                similar,
                photo,
                (math.floor(event.x_px), math.floor(event.y_px)),
                self._tolerance,
                connected=self._connected,
            ),
            partial(self._on_found, ticket, event.subtracts),
        )

    def resize(self, steps: int) -> bool:
        """Take more or less for similar."""
        self.tolerance_wanted.emit(min(MOST_TOLERANCE, max(0, self._tolerance + 2 * steps)))
        return True

    def cancel(self) -> bool:
        """Forget what is looked for."""
        had = bool(self._waiting)
        self._waiting = []
        if had:
            self.appearance_changed.emit()
        return had

    def _on_found(self, ticket: object, subtracts: bool, found: tuple[Box, Levels] | None) -> None:
        if not any(ticket is item for item in self._waiting):
            return
        self._waiting = [item for item in self._waiting if item is not ticket]
        self.appearance_changed.emit()
        if found is not None:
            self._mark_area(*found, _STEPS, subtracts=subtracts)
