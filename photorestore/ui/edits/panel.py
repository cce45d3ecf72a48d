"""Controls of the edits: crop and turns, tone curves, and what is brought back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from photorestore.config.settings import BrushSettings
from photorestore.ui.edits.curve_editor import CurveEditor
from photorestore.ui.edits.curves import STRAIGHT, Channel, Curves
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.disclosure import Disclosure
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.segmented import Segmented
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_CHANNELS = (
    (Channel.COMPOSITE, "RGB", to_translate("All colours together"), "", ""),
    (Channel.RED, to_translate("Red"), to_translate("The red channel"), "#ff7a70", "#b3261e"),
    (Channel.GREEN, to_translate("Green"), to_translate("The green channel"), "#6fcf86", "#1e6b35"),
    (Channel.BLUE, to_translate("Blue"), to_translate("The blue channel"), "#7fb0ff", "#1f56b8"),
)


class EditsPanel(QWidget):
    """Everything that is done to a photo after restoring it.

    Signals:
        curves_wanted: `Curves`, a name for the step of undo, its gesture.
        opacity_changed: percent, of the bring-back brush.
        brush_changed: diameter in pixels, hardness in percent.
        clear_wanted: nothing is to be brought back any more.
    """

    curves_wanted = Signal(object, str, int)
    opacity_changed = Signal(int)
    brush_changed = Signal(int, int)
    clear_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        crop: QAction,
        bring_back: QAction,
        turns: tuple[QAction, ...],
        make_button: Callable[[QAction], QToolButton],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._curves = Curves()
        self._channel = Channel.COMPOSITE
        self._histograms: NDArray[np.int64] | None = None
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(label(tr("Crop and turn")))
        tools.addStretch(1)
        for action in (crop, *turns):
            tools.addWidget(make_button(action))
        self._channels = Segmented(tr("Channel"), stretches=True)
        for channel, text, tip, _, _ in _CHANNELS:
            self._channels.add_text(channel.value, tr(text), tr(tip))
        self._channels.chosen.connect(self._on_channel)
        self._editor = CurveEditor(theme)
        self._editor.points_wanted.connect(self._on_points)
        self._reset = push_button(
            tr("Reset Curves"), tr("Make all curves straight"), self._on_reset
        )
        self._curve_part = Disclosure(
            theme, tr("Tone curve"), (self._channels, self._editor, self._reset)
        )
        self._brush = push_button(
            tr("Bring-Back Brush"),
            "",
            bring_back.trigger,
            icon="clock-counter-clockwise",
            theme=theme,
        )
        self._brush_action = bring_back
        bring_back.changed.connect(self._follow_brush)
        self._opacity = LabelledSlider(
            tr("Original"),
            tr("How much of the original is seen where you paint; the right button takes it away"),
            lowest=1,
            start=100,
        )
        self._opacity.changed.connect(self.opacity_changed)
        self._size = LabelledSlider(
            tr("Brush size"),
            tr("Diameter in pixels of the photo; [ and ] change it too"),
            lowest=1,
            highest=400,
            start=40,
            unit=" px",
        )
        self._hardness = LabelledSlider(
            tr("Hardness"), tr("How sharp the edge of the brush is"), start=80
        )
        self._size.changed.connect(self._tell_brush)
        self._hardness.changed.connect(self._tell_brush)
        self._clear = push_button(
            tr("Clear"), tr("Show the result everywhere again"), self.clear_wanted.emit
        )
        self._bring_part = Disclosure(
            theme,
            tr("Bring the original back"),
            (self._brush, self._opacity, self._size, self._hardness, self._clear),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(label(tr("Finish"), "title"))
        column.addLayout(tools)
        column.addWidget(self._curve_part)
        column.addWidget(self._bring_part)
        theme.changed.connect(self._show)
        self._channels.choose(Channel.COMPOSITE.value)
        self._follow_brush()
        self.set_usable(photo=False, grey=False, layer=False)

    @property
    def opacity(self) -> float:
        """Of the bring-back brush, 0 to 1."""
        return self._opacity.value / 100

    def set_brush(self, brush: BrushSettings) -> None:
        """Show the tip, which all brushes share."""
        self._size.set_value(brush.size_px)
        self._hardness.set_value(round(brush.hardness * 100))

    def set_curves(self, curves: Curves) -> None:
        """Show the curves of the current photo."""
        self._curves = curves
        self._show()

    def set_histograms(self, counts: NDArray[np.int64] | None) -> None:
        """Show how many pixels have which level, (4, 256): luminance, red, green, blue."""
        self._histograms = counts
        self._show()

    def set_usable(self, *, photo: bool, grey: bool, layer: bool) -> None:
        """Switch on what there is something for.

        Args:
            photo: a photo is there.
            grey: it has one channel only.
            layer: something is brought back.
        """
        self._channels.setEnabled(photo and not grey)
        self._channels.setToolTip(tr("This photo has one channel") if grey else "")
        if grey and self._channel is not Channel.COMPOSITE:
            self._on_channel(Channel.COMPOSITE.value)
            self._channels.choose(Channel.COMPOSITE.value)
        self._editor.setEnabled(photo)
        self._reset.setEnabled(photo and not self._curves.is_identity)
        self._clear.setEnabled(layer)

    def show_bring_back(self) -> None:
        """Open the controls of the brush."""
        self._bring_part.open(True)

    def show_curves(self) -> None:
        """Open the curves."""
        self._curve_part.open(True)

    @Slot()
    def _show(self) -> None:
        at = [channel for channel, *_ in _CHANNELS].index(self._channel)
        dark, light = _CHANNELS[at][3:]
        self._editor.set_points(
            self._curves.of(self._channel), dark if self._theme.is_dark else light
        )
        self._editor.set_histogram(None if self._histograms is None else self._histograms[at])

    @Slot(str)
    def _on_channel(self, key: str) -> None:
        self._channel = Channel(key)
        self._show()

    @Slot(object, int)
    def _on_points(self, points: tuple[tuple[float, float], ...], gesture: int) -> None:
        self._curves = self._curves.with_points(self._channel, points or STRAIGHT)
        self.curves_wanted.emit(self._curves, tr("Tone curve"), gesture)

    @Slot()
    def _tell_brush(self) -> None:
        self.brush_changed.emit(self._size.value, self._hardness.value)

    @Slot()
    def _on_reset(self) -> None:
        self.curves_wanted.emit(Curves(), tr("Reset curves"), 0)

    @Slot()
    def _follow_brush(self) -> None:
        self._brush.setEnabled(self._brush_action.isEnabled())
        self._brush.setToolTip(self._brush_action.toolTip())
