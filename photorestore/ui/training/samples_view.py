"""Held-out crops as they are restored in the course of training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.figures import Samples

_SIDE_PX = 150
_MOST = 4
_ROWS = (to_translate("Aged"), to_translate("Restored"), to_translate("Clean"))


class SamplesView(QWidget):
    """A slider over time, and the same crops at each time."""

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._samples: Sequence[Samples] = ()
        self._words = label(tr("Samples"), "title")
        self._step = label("", "small")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Samples over time"))
        self.slider.setToolTip(tr("Look back at how the samples sharpened"))
        self.slider.setEnabled(False)
        self.slider.valueChanged.connect(self._paint)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.S)
        self._pictures: list[list[QLabel]] = []
        for row, words in enumerate(_ROWS):
            self._grid.addWidget(label(tr(words), "small"), row, 0)
            line = []
            for column in range(_MOST):
                picture = QLabel()
                picture.setAccessibleName(f"{tr(words)} {column + 1}")
                self._grid.addWidget(picture, row, column + 1)
                line.append(picture)
            self._pictures.append(line)
        self._grid.setColumnStretch(_MOST + 1, 1)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._words)
        head.addWidget(self._step)
        head.addWidget(self.slider, 1)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.addLayout(head)
        column_box.addLayout(self._grid)
        self.hide()

    @property
    def shown_step(self) -> int | None:
        """Which step is looked at."""
        return self._samples[self.slider.value()].step if self._samples else None

    def show_samples(self, folder: Path | None, samples: Sequence[Samples]) -> None:
        """Show samples; who looks at the newest sees each new one."""
        newest = self.slider.value() == self.slider.maximum() or folder != self._folder
        is_new = folder != self._folder or len(samples) != len(self._samples)
        self._folder, self._samples = folder, tuple(samples)
        self.setVisible(bool(samples))
        if not samples or not is_new:
            return
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, len(samples) - 1)
            if newest:
                self.slider.setValue(len(samples) - 1)
        self.slider.setEnabled(len(samples) > 1)
        self._paint()

    @Slot()
    def _paint(self) -> None:
        if self._folder is None or not self._samples:
            return
        shown = self._samples[min(self.slider.value(), len(self._samples) - 1)]
        self._step.setText(tr("after {step} steps").format(step=number(shown.step)))
        for column in range(_MOST):
            names = ("", "", "")
            if column < len(shown.pictures):
                item = shown.pictures[column]
                names = (item.before, item.after, item.target)
            for line, name in zip(self._pictures, names, strict=True):
                pixmap = QPixmap(str(self._folder / name)) if name else QPixmap()
                if not pixmap.isNull():
                    ratio = self.devicePixelRatioF()
                    pixmap = pixmap.scaledToHeight(
                        round(_SIDE_PX * ratio), Qt.TransformationMode.SmoothTransformation
                    )
                    pixmap.setDevicePixelRatio(ratio)
                line[column].setPixmap(pixmap)
