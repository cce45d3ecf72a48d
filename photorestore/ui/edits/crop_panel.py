"""Controls of the crop; they stand alone in the panel while the crop tool is used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpinBox, QToolButton, QVBoxLayout, QWidget

from photorestore.ui.edits.crop import ASPECTS, SMALLEST_PX, Aspect
from photorestore.ui.edits.geometry import LARGEST_ANGLE_DEG
from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.viewer.pyramid import Box

_PER_DEGREE = 10
_LARGEST_PX = 999_999
_FIELDS = (to_translate("Left"), to_translate("Top"), to_translate("Width"), to_translate("Height"))
_FIELD_TIPS = (
    to_translate("Pixels cut off at the left"),
    to_translate("Pixels cut off at the top"),
    to_translate("Width of the crop in pixels"),
    to_translate("Height of the crop in pixels"),
)


class CropPanel(QWidget):
    """Shape, angle, turns and numbers of the crop.

    Signals:
        aspect_wanted: an `Aspect`, and whether it stands upright.
        angle_wanted: degrees.
        box_wanted: left, top, right, bottom in pixels.
        guide_wanted: whether the next line straightens.
        reset_wanted: give up crop and angle.
        done: the crop tool is not needed any more.
    """

    aspect_wanted = Signal(object, bool)
    angle_wanted = Signal(float)
    box_wanted = Signal(object)
    guide_wanted = Signal(bool)
    reset_wanted = Signal()
    done = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        turns: tuple[QAction, ...],
        make_button: Callable[[QAction], QToolButton],
    ) -> None:
        super().__init__()
        self._upright = False
        self._shape = CalmComboBox()
        self._shape.setAccessibleName(tr("Shape"))
        self._shape.setToolTip(tr("Width by height of the crop"))
        for aspect in ASPECTS:
            self._shape.addItem(tr(aspect.name), aspect)
        self._shape.activated.connect(self._tell_aspect)
        self._swap = QToolButton()
        self._swap.setAccessibleName(tr("Swap width and height"))
        self._swap.setToolTip(tr("Swap width and height of the crop (X)"))
        self._swap.setShortcut("X")
        self._swap.clicked.connect(self._on_swap)
        theme.bind_icon(self._swap, "arrows-clockwise")
        shape = QHBoxLayout()
        shape.setSpacing(Space.S)
        shape.addWidget(self._shape, 1)
        shape.addWidget(self._swap)
        reach = round(LARGEST_ANGLE_DEG * _PER_DEGREE)
        self._angle = LabelledSlider(
            tr("Straighten"),
            tr("Turn the photo by a few degrees; no empty corner ever stays in the crop"),
            lowest=-reach,
            highest=reach,
            unit="°",
        )
        self._angle.changed.connect(self._on_angle)
        self._guide = push_button(
            tr("Draw a Level Line"),
            tr("Drag along a horizon or an upright in the photo (or hold Ctrl and drag)"),
            icon="ruler",
            theme=theme,
        )
        self._guide.setCheckable(True)
        self._guide.toggled.connect(self._on_guide)
        self._hint = label("", "small", wraps=True)
        turning = QHBoxLayout()
        turning.setSpacing(0)
        turning.addWidget(label(tr("Turn and mirror")))
        turning.addStretch(1)
        for action in turns:
            turning.addWidget(make_button(action))
        self._fields = tuple(QSpinBox() for _ in _FIELDS)
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(Space.S)
        numbers.setVerticalSpacing(Space.S)
        for at, (field, name, tip) in enumerate(
            zip(self._fields, _FIELDS, _FIELD_TIPS, strict=True)
        ):
            field.setRange(SMALLEST_PX if at > 1 else -_LARGEST_PX, _LARGEST_PX)
            field.setSuffix(" px")
            field.setAccessibleName(tr(name))
            field.setToolTip(tr(tip))
            field.setKeyboardTracking(False)
            field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            field.valueChanged.connect(self._on_field)
            text = label(tr(name), "small")
            text.setBuddy(field)
            row, column = divmod(at, 2)
            numbers.addWidget(text, 2 * row, column)
            numbers.addWidget(field, 2 * row + 1, column)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(
            push_button(tr("Reset"), tr("Give up crop and angle"), self.reset_wanted.emit)
        )
        foot.addWidget(push_button(tr("Done"), tr("Back to the photo (Esc)"), self.done.emit), 1)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(Space.M)
        column_box.addWidget(label(tr("Crop and straighten"), "title"))
        column_box.addLayout(shape)
        column_box.addWidget(self._angle)
        column_box.addWidget(self._guide)
        column_box.addWidget(self._hint)
        column_box.addLayout(turning)
        column_box.addLayout(numbers)
        column_box.addLayout(foot)
        self._say()

    @property
    def aspect(self) -> Aspect:
        """The chosen shape."""
        chosen: Aspect = self._shape.currentData()
        return chosen

    @property
    def upright(self) -> bool:
        """Whether the shape is higher than wide."""
        return self._upright

    def set_geometry(self, box: Box, angle_deg: float) -> None:
        """Show crop and angle of the current photo."""
        self._angle.set_value(round(angle_deg * _PER_DEGREE))
        self._angle.set_words(_degrees(angle_deg))
        left, top, right, bottom = box
        if right - left != bottom - top:  # a square keeps what was chosen
            self._upright = bottom - top > right - left
        values = (left, top, right - left, bottom - top)
        for field, value in zip(self._fields, values, strict=True):
            with QSignalBlocker(field):
                field.setValue(value)

    def set_guide(self, wanted: bool) -> None:
        """Show whether the next line straightens."""
        self._guide.setChecked(wanted)

    @Slot()
    def _tell_aspect(self) -> None:
        self.aspect_wanted.emit(self.aspect, self._upright)

    @Slot()
    def _on_swap(self) -> None:
        self._upright = not self._upright
        self._tell_aspect()

    @Slot(int)
    def _on_angle(self, tenths: int) -> None:
        self._angle.set_words(_degrees(tenths / _PER_DEGREE))
        self.angle_wanted.emit(tenths / _PER_DEGREE)

    @Slot(bool)
    def _on_guide(self, wanted: bool) -> None:
        self._say()
        self.guide_wanted.emit(wanted)

    @Slot()
    def _on_field(self) -> None:
        left, top, width, height = (field.value() for field in self._fields)
        self.box_wanted.emit((left, top, left + width, top + height))

    def _say(self) -> None:
        self._hint.setText(
            tr("Drag along something that should be level or upright.")
            if self._guide.isChecked()
            else tr("Drag the handles, or draw a new crop outside of it.")
        )


def _degrees(angle: float) -> str:
    return f"{number(angle, 1)}°".replace("-", "\N{MINUS SIGN}")
