"""Controls of the mask: detection, tools, edges, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from photorestore.config.settings import BrushSettings
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.swatch import ColourRow
from photorestore.ui.mask_tool.tool_options import ToolOptions
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.disclosure import Disclosure
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

MOST_FEATHER_PX = 60


class MaskPanel(QWidget):
    """Shows and changes the mask of the current photo.

    Args:
        theme: draws icons.
        detect: looks for damage.
        buttons: what can be done with all marked places.
        protect_buttons: what can be done with all protected places.
        make_button: makes a button of an action.

    Signals:
        threshold_changed: percent.
        feather_changed: width of soft edges in pixels of the photo.
        option_changed: name of a field of `BrushSettings` and its new value.
        marks_changed: `Marks` of the tools for areas.
    """

    threshold_changed = Signal(int)
    feather_changed = Signal(int)
    option_changed = Signal(str, object)
    marks_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        *,
        detect: QAction,
        buttons: tuple[QAction, ...],
        protect_buttons: tuple[QAction, ...] = (),
        make_button: Callable[[QAction], QToolButton],
    ) -> None:
        super().__init__()
        self._detect_action = detect
        self._detect = push_button(
            tr("Detect Damage"), "", detect.trigger, icon="target", theme=theme
        )
        detect.changed.connect(self._follow_detect)
        self._threshold = LabelledSlider(
            tr("Threshold"),
            tr("Lower finds more damage, higher less"),
            lowest=2,
            highest=98,
            start=50,
        )
        self._threshold.changed.connect(self.threshold_changed)
        self._hint = label("", "small", wraps=True)
        self._feather = LabelledSlider(
            tr("Soft edge"),
            tr("How far repairs fade into the photo, and protected places into the result"),
            lowest=0,
            highest=MOST_FEATHER_PX,
            start=3,
            unit=" px",
        )
        self._feather.changed.connect(self.feather_changed)
        self._options = ToolOptions(theme)
        self._options.changed.connect(self.option_changed)
        self._options.marks_changed.connect(self.marks_changed)
        self._opacity = LabelledSlider(
            tr("Opacity"), tr("How strongly marked places are coloured"), lowest=10, start=55
        )
        self._opacity.changed.connect(
            lambda value: self.option_changed.emit("overlay_opacity", value / 100)
        )
        self._hatch = Toggle(theme, tr("Stripes"))
        self._hatch.setToolTip(tr("Draw marked places with stripes, not with colour alone"))
        self._hatch.toggled.connect(lambda on: self.option_changed.emit("overlay_hatch", on))
        self._damage = ColourRow(
            tr("Damage"), tr("Choose the colour of damage"), tr("Colour of Damage")
        )
        self._damage.chosen.connect(
            lambda colour: self.option_changed.emit("overlay_colour", colour)
        )
        self._kept = ColourRow(
            tr("Protected"),
            tr("Choose the colour of protected places"),
            tr("Colour of Protected Places"),
        )
        self._kept.chosen.connect(lambda colour: self.option_changed.emit("protect_colour", colour))
        self._tool = Disclosure(theme, tr("Tool options"), (self._options,))
        overlay = Disclosure(
            theme, tr("Overlay"), (self._opacity, self._damage, self._kept, self._hatch)
        )
        self._protected = _row(tr("Protected places"), protect_buttons, make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(label(tr("Damage"), "title"))
        column.addWidget(self._detect)
        column.addWidget(self._threshold)
        column.addWidget(self._hint)
        column.addWidget(self._tool)
        column.addWidget(_row(tr("Marked places"), buttons, make_button))
        column.addWidget(self._protected)
        column.addWidget(self._feather)
        column.addWidget(overlay)
        self._follow_detect()
        self.set_detection(None)
        self.set_protected(False)
        self.set_feather(None)

    def set_options(self, options: BrushSettings) -> None:
        """Show what the settings say."""
        self._options.set_options(options)
        self._opacity.set_value(round(options.overlay_opacity * 100))
        self._hatch.blockSignals(True)
        self._hatch.setChecked(options.overlay_hatch)
        self._hatch.blockSignals(False)
        self._damage.show_colour(options.overlay_colour)
        self._kept.show_colour(options.protect_colour)

    def show_tool(self, name: str) -> None:
        """Open the controls of a tool; "" is the hand."""
        self._options.show_tool(name)
        self._tool.open(bool(name))

    def set_detection(self, threshold: float | None) -> None:
        """Show the threshold of a detection; None where nothing was detected."""
        self._threshold.setEnabled(threshold is not None)
        if threshold is None:
            self._hint.setText(tr("Detect damage, or mark it with the tools at the left."))
        else:
            self._threshold.set_value(round(threshold * 100))
            self._hint.setText(tr("Moves at once; what you painted stays."))

    def set_protected(self, is_any: bool) -> None:
        """Show what can be done with protected places, if there are any."""
        self._protected.setVisible(is_any)

    def set_feather(self, feather_px: int | None) -> None:
        """Show the width of soft edges; None without a photo."""
        self._feather.setEnabled(feather_px is not None)
        if feather_px is not None:
            self._feather.set_value(feather_px)

    @Slot()
    def _follow_detect(self) -> None:
        self._detect.setEnabled(self._detect_action.isEnabled())
        self._detect.setToolTip(self._detect_action.toolTip())


def _row(
    name: str, actions: Sequence[QAction], make_button: Callable[[QAction], QToolButton]
) -> QWidget:
    """A name, and buttons at the right."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(label(name))
    row.addStretch(1)
    for action in actions:
        row.addWidget(make_button(action))
    return made
