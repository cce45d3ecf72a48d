"""Curves and maps of a training, drawn by pyqtgraph in the colours of the theme."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from photorestore.ui.language.words import tr
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.figures import Points, smoothed

DARK_LINES = (
    "#f0b35a",
    "#6cb6ff",
    "#7fcf8f",
    "#ff8fa3",
    "#c79bff",
    "#5fd3d3",
    "#d0d0d6",
    "#d8a27a",
)
LIGHT_LINES = (
    "#9b5607",
    "#0b5cad",
    "#22683a",
    "#b3264a",
    "#6b3fa0",
    "#0f6b6b",
    "#4a4945",
    "#7a4a22",
)
"""Colours of lines; each has at least 4.5 : 1 on a panel, so that they serve as text too."""
_LEAST_POINTS = 8
_CHART_PX = 190
_FAINT = 70
_TICK_DENSITY = 0.5
_LEAST = 1e-6
"""Lowest value on a logarithmic axis."""
_DECADE = 8.0
"""Where values span as much as this, only powers of ten are written beside the axis."""


class Chart(QWidget):
    """Several lines over steps, with a title and a legend of its own."""

    def __init__(self, theme: Theme, title: str, *, unit: str, is_log: bool = False) -> None:
        super().__init__()
        self._theme, self._is_log = theme, is_log
        self._lines: dict[str, Points] = {}
        self._raw: dict[str, Any] = {}
        self._smooth: dict[str, Any] = {}
        self.setAccessibleName(title)
        self.plot: Any = pyqtgraph.PlotWidget()
        self.plot.setFixedHeight(_CHART_PX)
        self.plot.setMinimumWidth(_CHART_PX)
        self.plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setLogMode(x=False, y=is_log)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._zero: Any = None
        self._legend = QHBoxLayout()
        self._legend.setSpacing(Space.M)
        self._legend.addStretch(1)
        self._legend.setDirection(QHBoxLayout.Direction.RightToLeft)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(label(title, "title"))
        head.addWidget(label(unit, "small"))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addLayout(self._legend)
        column.addWidget(self.plot, 1)
        self._names: dict[str, QLabel] = {}
        theme.changed.connect(self._paint)
        self._paint()

    @property
    def lines(self) -> Mapping[str, Points]:
        """What is drawn, by name."""
        return self._lines

    def add_zero(self) -> None:
        """Mark where nothing is gained."""
        self._zero = pyqtgraph.InfiniteLine(pos=0.0, angle=0)
        self.plot.addItem(self._zero)
        self._paint()

    def show_lines(self, lines: Mapping[str, Points], names: Mapping[str, str]) -> None:
        """Draw lines.

        Args:
            lines: points (step, value) by key.
            names: what people read, by key.
        """
        is_new = set(lines) != set(self._lines)
        self._lines = {key: list(points) for key, points in lines.items()}
        if is_new:
            self._make(names)
        if self._is_log:
            shown = [max(value, _LEAST) for points in lines.values() for _, value in points]
            if shown:
                self.plot.getAxis("left").setTicks([_log_ticks(min(shown), max(shown))])
        for key, points in self._lines.items():
            steps = [step for step, _ in points]
            values = [max(value, _LEAST) if self._is_log else value for _, value in points]
            self._raw[key].setData(steps, values)
            if key in self._smooth:
                many = len(values) >= _LEAST_POINTS
                self._smooth[key].setData(steps, smoothed(values) if many else values)
                self._smooth[key].setSymbol("o" if len(values) == 1 else None)  # no line yet
        last = max((step for points in lines.values() for step, _ in points), default=1.0)
        self.plot.setXRange(0.0, max(1.0, last), padding=0.02)

    def _make(self, names: Mapping[str, str]) -> None:
        for item in (*self._raw.values(), *self._smooth.values()):
            self.plot.removeItem(item)
        for old in self._names.values():
            self._legend.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._raw, self._smooth, self._names = {}, {}, {}
        for key in self._lines:
            self._raw[key] = self.plot.plot()
            if self._is_log:
                self._smooth[key] = self.plot.plot()
            self._names[key] = label(names.get(key, key), "small")
        for name in reversed(self._names.values()):
            self._legend.addWidget(name)
        self._paint()

    @Slot()
    def _paint(self) -> None:
        colours = self._theme.colours
        self.plot.setBackground(colours.panel)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(colours.line)
            axis.setTextPen(colours.muted)
            axis.setTickDensity(_TICK_DENSITY)
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        if self._zero is not None:
            self._zero.setPen(QPen(QColor(colours.outline), 0, Qt.PenStyle.DashLine))
        shades = line_colours(self._theme)
        for at, key in enumerate(self._lines):
            shade = QColor(shades[at % len(shades)])
            faint = QColor(shade)
            faint.setAlpha(_FAINT)
            if key in self._smooth:
                self._raw[key].setPen(pyqtgraph.mkPen(faint, width=1))
                self._smooth[key].setPen(pyqtgraph.mkPen(shade, width=2))
                self._smooth[key].setSymbolBrush(shade)
                self._smooth[key].setSymbolPen(None)
                self._smooth[key].setSymbolSize(6)
            else:
                self._raw[key].setPen(pyqtgraph.mkPen(shade, width=2))
                self._raw[key].setSymbol("o")
                self._raw[key].setSymbolSize(6)
                self._raw[key].setSymbolBrush(shade)
                self._raw[key].setSymbolPen(None)
            self._names[key].setStyleSheet(f"color: {shade.name()};")


class LatentChart(QWidget):
    """Photos as points: old, degraded and clean ones in colours and shapes of their own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: list[tuple[str, str, Points]] = []
        self.setAccessibleName(tr("Latent map"))
        self.plot: Any = pyqtgraph.PlotWidget()
        self.plot.setMinimumHeight(220)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setAspectLocked(True)
        for side in ("left", "bottom"):
            self.plot.hideAxis(side)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._legend)
        column.addWidget(self.plot, 1)
        theme.changed.connect(self._paint)
        self._paint()

    @property
    def groups(self) -> Sequence[tuple[str, str, Points]]:
        """Symbol, name and points of each kind of photo."""
        return self._groups

    def show_groups(self, groups: Sequence[tuple[str, str, Points]]) -> None:
        """Draw groups: symbol of pyqtgraph, name, points."""
        self._groups = list(groups)
        self._paint()

    @Slot()
    def _paint(self) -> None:
        self.plot.clear()
        self.plot.setBackground(self._theme.colours.panel)
        while (item := self._legend.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        shades = line_colours(self._theme)
        for (symbol, name, points), shade in zip(self._groups, shades, strict=False):
            brush = QColor(shade)
            brush.setAlpha(170)
            self.plot.plot(
                [x for x, _ in points],
                [y for _, y in points],
                pen=None,
                symbol=symbol,
                symbolSize=9,
                symbolBrush=brush,
                symbolPen=None,
            )
            words = label(f"{_SIGNS[symbol]} {name}", "small")
            words.setStyleSheet(f"color: {shade};")
            self._legend.addWidget(words)
        self._legend.addStretch(1)


def _log_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Places on a logarithmic axis, as powers of ten, and what is written beside them."""
    factors = (1,) if high > _DECADE * low else (1, 2, 5)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return [
        (math.log10(factor * 10.0**power), f"{factor * 10.0**power:g}")
        for power in range(first, last + 1)
        for factor in factors
    ]


_SIGNS = {"o": "\N{BLACK CIRCLE}", "t": "\N{BLACK DOWN-POINTING TRIANGLE}", "s": "\N{BLACK SQUARE}"}


def line_colours(theme: Theme) -> tuple[str, ...]:
    """Colours of lines that can be told apart on a panel."""
    return DARK_LINES if theme.is_dark else LIGHT_LINES
