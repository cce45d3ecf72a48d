"""All keys on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photorestore.ui.actions import SPECS, Spec, key_text
from photorestore.ui.menus import MENUS
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.tokens import Space

_MOUSE = (
    ("Wheel", "Zoom at the pointer"),
    ("Space + drag", "Move the photo"),
    ("Middle button + drag", "Move the photo"),
    ("Double click", "Fit in window or 100 %"),
    ("\\ held", "See the original"),
    ("Ctrl + wheel", "Size of the brush"),
    ("Left, right button", "Mark, unmark"),
    ("Shift + click", "Straight line from the last point"),
    ("Ctrl + arrows", "Move the split line"),
    ("Arrows", "Move the photo"),
)
_COLUMNS = 3


class ShortcutsSheet(QDialog):
    """Lists keys by menu, and what the mouse does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard Shortcuts")
        specs = {spec.name: spec for spec in SPECS}
        groups: list[tuple[str, list[tuple[str, str]]]] = []
        for _, title, entries in MENUS:
            rows = [_row(specs[entry]) for entry in entries if entry is not None]
            if title == "&Edit":
                rows = [*_undo_rows(), *rows]
            groups.append((title.replace("&", ""), [row for row in rows if row[0]]))
        groups.append(("Mouse and canvas", list(_MOUSE)))
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for title, rows in sorted(groups, key=lambda group: -len(group[1])):
            if rows:
                at = heights.index(min(heights))
                columns[at].addWidget(_group(title, rows))
                heights[at] += len(rows) + 2
        page = QWidget()
        page.setProperty("role", "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, Space.M, 0)
        row.setSpacing(Space.XXL)
        for column in columns:
            column.setSpacing(Space.XL)
            column.addStretch(1)
            row.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("List of shortcuts")
        scroll.viewport().setAutoFillBackground(False)
        close = push_button("Close", "Close this sheet (Esc)", self.accept, primary=True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.setSpacing(Space.L)
        outer.addWidget(label("Keyboard shortcuts", "headline"))
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        self.resize(1000, 680)


def _row(spec: Spec) -> tuple[str, str]:
    return key_text(spec), spec.text.replace("&", "").rstrip("…")


def _undo_rows() -> list[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (QKeySequence(QKeySequence.StandardKey.Undo).toString(native), "Undo"),
        (QKeySequence(QKeySequence.StandardKey.Redo).toString(native), "Redo"),
    ]


def _group(title: str, rows: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(title, "title"), 0, 0, 1, 2)
    for at, (key, words) in enumerate(rows, start=1):
        grid.addWidget(label(words, "muted"), at, 0)
        grid.addWidget(label(key, "key"), at, 1, Qt.AlignmentFlag.AlignRight)
    return made
