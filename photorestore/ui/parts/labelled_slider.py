"""A slider with its name, its value and a way back to where it began."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from photorestore.ui.language.words import tr
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.tokens import Space


class _Slider(QSlider):
    """Goes back to its start on a double click, and leaves the wheel to the panel."""

    def __init__(self, start: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._start = start

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back."""
        self.setValue(self._start)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the panel must not change what lies under the pointer."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LabelledSlider(QWidget):
    """A whole number between two ends.

    A double click goes back to the start.

    Signals:
        changed: the user chose another value.
    """

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        tip: str,
        *,
        lowest: int = 0,
        highest: int = 100,
        start: int = 0,
        unit: str = " %",
    ) -> None:
        super().__init__()
        self._unit = unit
        self._name = label(name)
        self._value = label("", "value")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider: QSlider = _Slider(start)
        self.slider.setRange(lowest, highest)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider.setPageStep(max(1, (highest - lowest) // 10))
        self.slider.setAccessibleName(name)
        self.slider.setAccessibleDescription(tip)
        self.slider.setToolTip(
            tr("{tip}\nDouble-click: back to {start}{unit}").format(tip=tip, start=start, unit=unit)
        )
        self._name.setBuddy(self.slider)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._value, 0, 1)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        self.slider.valueChanged.connect(self._on_changed)
        self.set_value(start)

    @property
    def value(self) -> int:
        """The chosen value."""
        return self.slider.value()

    def set_value(self, value: int) -> None:
        """Show a value without telling anyone."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(value)
        self._value.setText(f"{self.slider.value()}{self._unit}")

    def set_words(self, words: str) -> None:
        """Show words in place of the value, until the slider is moved."""
        self._value.setText(words)

    @Slot(int)
    def _on_changed(self, value: int) -> None:
        self._value.setText(f"{value}{self._unit}")
        self.changed.emit(value)
