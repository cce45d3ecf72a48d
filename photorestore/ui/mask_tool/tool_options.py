"""What can be set for the tool that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photorestore.config.settings import BrushSettings
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.mask_tool.mask_tool import Marks
from photorestore.ui.mask_tool.trace_tool import MOST_WIDTH_PX
from photorestore.ui.mask_tool.wand_tool import MOST_TOLERANCE
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.segmented import Segmented
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_HOW = {
    "brush": to_translate(
        "Paint over damage. Shift+click draws a straight line; the right button erases."
    ),
    "eraser": to_translate("Paint over what is intact. The right button marks."),
    "protect": to_translate("Paint over what must stay as it is. The right button takes it back."),
    "lasso": to_translate(
        "Draw around a place, or click corner by corner. Alt or the right button unmarks."
    ),
    "rectangle": (
        to_translate(
            "Drag from corner to corner. Shift makes a square, Ctrl starts in the "
            "middle; Alt or the right button unmarks."
        )
    ),
    "wand": to_translate("Click a colour. Alt or the right button unmarks."),
    "trace": to_translate("Click along a crease and the line follows it. Esc ends the line."),
}
_AREAS = ("lasso", "rectangle", "wand")


class ToolOptions(QWidget):
    """Shows the controls of one tool at a time.

    Signals:
        changed: name of a field of `BrushSettings` and its new value.
        marks_changed: `Marks` of the tools for areas.
    """

    changed = Signal(str, object)
    marks_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._how = label("", "small", wraps=True)
        self._marks = Segmented(tr("Area is"), stretches=True)
        self._marks.add_text(Marks.DAMAGE, tr("Damaged"), tr("Areas mark damage"))
        self._marks.add_text(
            Marks.PROTECT, tr("Protected"), tr("Areas protect what must stay as it is")
        )
        self._marks.choose(Marks.DAMAGE)
        self._marks.chosen.connect(lambda key: self.marks_changed.emit(Marks(key)))
        self._size = LabelledSlider(
            tr("Brush size"),
            tr("Diameter in pixels of the photo; [ and ] change it too"),
            lowest=1,
            highest=400,
            start=40,
            unit=" px",
        )
        self._size.changed.connect(lambda value: self.changed.emit("size_px", value))
        self._hardness = LabelledSlider(
            tr("Hardness"),
            tr("How sharp the edge of the brush is; Shift+[ and Shift+] change it"),
            start=80,
        )
        self._hardness.changed.connect(lambda value: self.changed.emit("hardness", value / 100))
        self._tolerance = LabelledSlider(
            tr("Tolerance"),
            tr("How much colours may differ; [ and ] change it too"),
            lowest=0,
            highest=MOST_TOLERANCE,
            start=24,
            unit="",
        )
        self._tolerance.changed.connect(lambda value: self.changed.emit("wand_tolerance", value))
        self._connected = Toggle(theme, tr("Connected only"))
        self._connected.setToolTip(tr("Mark only what touches; otherwise in the whole photo"))
        self._connected.toggled.connect(lambda on: self.changed.emit("wand_connected", on))
        self._width = LabelledSlider(
            tr("Line width"),
            tr("Width in pixels of the photo; [ and ] change it too"),
            lowest=1,
            highest=MOST_WIDTH_PX,
            start=6,
            unit=" px",
        )
        self._width.changed.connect(lambda value: self.changed.emit("trace_px", value))
        self._users: tuple[tuple[QWidget, tuple[str, ...]], ...] = (
            (self._marks, _AREAS),
            (self._size, ("brush", "eraser", "protect")),
            (self._hardness, ("brush", "eraser", "protect")),
            (self._tolerance, ("wand",)),
            (self._connected, ("wand",)),
            (self._width, ("trace",)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._how)
        for part, _ in self._users:
            column.addWidget(part)
        self.show_tool("")

    def set_options(self, options: BrushSettings) -> None:
        """Show what the settings say."""
        self._size.set_value(options.size_px)
        self._hardness.set_value(round(options.hardness * 100))
        self._tolerance.set_value(options.wand_tolerance)
        self._connected.blockSignals(True)
        self._connected.setChecked(options.wand_connected)
        self._connected.blockSignals(False)
        self._width.set_value(options.trace_px)

    def show_tool(self, name: str) -> None:
        """Show the controls of a tool; of none for the hand."""
        self._how.setText(
            tr(_HOW.get(name, to_translate("Choose a tool at the left of the photo.")))
        )
        for part, tools in self._users:
            part.setVisible(name in tools)
