"""Controls of the mask: detection, brush, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photorestore.config.settings import BrushSettings
from photorestore.ui.mask_tool.mask_picture import OverlayStyle
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.disclosure import Disclosure
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space


class MaskPanel(QWidget):
    """Shows and changes the mask of the current photo.

    Signals:
        threshold_changed: percent.
        brush_changed: diameter in pixels, hardness in percent.
        style_changed: an `OverlayStyle`.
    """

    threshold_changed = Signal(int)
    brush_changed = Signal(int, int)
    style_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        *,
        detect: QAction,
        buttons: tuple[QAction, ...],
        make_button: Callable[[QAction], QToolButton],
    ) -> None:
        super().__init__()
        self._colour = BrushSettings().overlay_colour
        self._detect_action = detect
        self._detect = push_button(
            "Detect Damage", "", detect.trigger, icon="magic-wand", theme=theme
        )
        detect.changed.connect(self._follow_detect)
        self._threshold = LabelledSlider(
            "Threshold", "Lower finds more damage, higher less", lowest=2, highest=98, start=50
        )
        self._threshold.changed.connect(self.threshold_changed)
        self._hint = label("", "small", wraps=True)
        self._size = LabelledSlider(
            "Brush size",
            "Diameter in pixels of the photo; [ and ] change it too",
            lowest=1,
            highest=400,
            start=40,
            unit=" px",
        )
        self._hardness = LabelledSlider("Hardness", "How sharp the edge of the brush is", start=80)
        self._size.changed.connect(self._tell_brush)
        self._hardness.changed.connect(self._tell_brush)
        self._opacity = LabelledSlider(
            "Opacity", "How strongly marked places are coloured", lowest=10, start=55
        )
        self._opacity.changed.connect(self._tell_style)
        self._hatch = Toggle(theme, "Stripes")
        self._hatch.setToolTip("Draw marked places with stripes, not with colour alone")
        self._hatch.toggled.connect(self._tell_style)
        self._swatch = QToolButton()
        self._swatch.setAccessibleName("Overlay colour")
        self._swatch.setToolTip("Choose the colour of marked places")
        self._swatch.setFixedSize(34, 20)
        self._swatch.clicked.connect(self._choose_colour)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(label("Marked places"))
        tools.addStretch(1)
        for action in buttons:
            tools.addWidget(make_button(action))
        colour = QWidget()
        row = QHBoxLayout(colour)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("Colour"))
        row.addStretch(1)
        row.addWidget(self._swatch)
        self._brush = Disclosure(theme, "Brush", (self._size, self._hardness))
        self._overlay = Disclosure(theme, "Overlay", (self._opacity, colour, self._hatch))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(label("Damage", "title"))
        column.addWidget(self._detect)
        column.addWidget(self._threshold)
        column.addWidget(self._hint)
        column.addLayout(tools)
        column.addWidget(self._brush)
        column.addWidget(self._overlay)
        self._follow_detect()
        self.set_detection(None)

    @property
    def style_of_overlay(self) -> OverlayStyle:
        """How the mask is to be drawn."""
        return OverlayStyle(
            colour=self._colour,
            opacity=self._opacity.value / 100,
            hatch=self._hatch.isChecked(),
        )

    def set_brush(self, brush: BrushSettings) -> None:
        """Show what the settings say."""
        self._size.set_value(brush.size_px)
        self._hardness.set_value(round(brush.hardness * 100))
        self._opacity.set_value(round(brush.overlay_opacity * 100))
        self._hatch.blockSignals(True)
        self._hatch.setChecked(brush.overlay_hatch)
        self._hatch.blockSignals(False)
        self._show_colour(brush.overlay_colour)

    def show_brush(self, shown: bool) -> None:
        """Open the controls of the brush while it is used."""
        self._brush.open(shown)

    def set_detection(self, threshold: float | None) -> None:
        """Show the threshold of a detection; None where nothing was detected."""
        self._threshold.setEnabled(threshold is not None)
        if threshold is None:
            self._hint.setText("Detect damage, or mark it with the brush.")
        else:
            self._threshold.set_value(round(threshold * 100))
            self._hint.setText("Moves at once; what you painted stays.")

    def _show_colour(self, colour: str) -> None:
        self._colour = colour
        self._swatch.setStyleSheet(
            f"QToolButton {{ background: {colour}; border: 1px solid palette(text);"
            " border-radius: 4px; }"
        )

    @Slot()
    def _tell_brush(self) -> None:
        self.brush_changed.emit(self._size.value, self._hardness.value)

    @Slot()
    def _tell_style(self) -> None:
        self.style_changed.emit(self.style_of_overlay)

    @Slot()
    def _choose_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour), self, "Colour of Marked Places")
        if chosen.isValid():
            self._show_colour(chosen.name())
            self._tell_style()

    @Slot()
    def _follow_detect(self) -> None:
        self._detect.setEnabled(self._detect_action.isEnabled())
        self._detect.setToolTip(self._detect_action.toolTip())
