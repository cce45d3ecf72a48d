"""The line at the foot of the window: what is under the pointer, what the engine does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from photorestore.ui.bridge.engine_types import EnginePhase, EngineStatus
from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_PHASES = {
    EnginePhase.ASLEEP: (to_translate("Engine asleep"), "muted"),
    EnginePhase.LOADING: (to_translate("Engine is loading…"), "warning"),
    EnginePhase.READY: (to_translate("Engine ready"), "success"),
    EnginePhase.BUSY: (to_translate("Engine at work"), "accent_text"),
    EnginePhase.FAILED: (to_translate("Engine not available"), "danger"),
}


class StatusLine(QStatusBar):
    """Shows short facts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._status = EngineStatus()
        self.setSizeGripEnabled(False)
        self._hint = label("")
        self._hint.setAccessibleName(tr("Hint"))
        self._pointer = label("")
        self._pointer.setAccessibleName(tr("Pointer position"))
        self._mask = label("")
        self._mask.setAccessibleName(tr("Marked share"))
        self._dot = QLabel()
        self._dot.setProperty("role", "dot")
        self._engine = label("")
        self._engine.setAccessibleName(tr("Engine"))
        engine = QWidget()
        row = QHBoxLayout(engine)
        row.setContentsMargins(Space.S, 0, Space.S, 0)
        row.setSpacing(0)
        row.addWidget(self._dot)
        row.addWidget(self._engine)
        self.addWidget(self._hint, 1)
        for part in (self._pointer, self._mask, engine):
            self.addPermanentWidget(part)
        theme.changed.connect(self._paint)
        self._paint()

    def set_engine(self, status: EngineStatus) -> None:
        """Show what the engine does."""
        self._status = status
        self._paint()

    def set_hint(self, text: str) -> None:
        """Show what can be done, or what goes on."""
        self._hint.setText(text)

    def set_pointer(self, place: QPointF | None, width_px: int, height_px: int) -> None:
        """Show where the pointer is."""
        inside = place is not None and 0 <= place.x() < width_px and 0 <= place.y() < height_px
        text = f"{int(place.x())}, {int(place.y())}" if inside and place is not None else ""
        self._pointer.setText(text)

    def set_marked(self, share: float | None) -> None:
        """Show how much is marked."""
        text = (
            "" if share is None else tr("{percent} % marked").format(percent=number(100 * share, 1))
        )
        self._mask.setText(text)

    @Slot()
    def _paint(self) -> None:
        words, role = _PHASES[self._status.phase]
        text = tr(words)
        if self._status.phase in (EnginePhase.READY, EnginePhase.BUSY):
            text = f"{text} · {self._status.device_name}"
        self._engine.setText(text)
        self._engine.setToolTip(self._status.problem or text)
        ratio = self.devicePixelRatioF()
        self._dot.setPixmap(self._theme.pixmap("circle-fill", role, 9, ratio))
