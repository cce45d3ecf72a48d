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

from photorestore.ui.action_list import SPECS, Spec
from photorestore.ui.actions import key_text
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.menus import MENUS, actions_of
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.tokens import Space

_MOUSE = (
    (to_translate("Wheel"), to_translate("Zoom at the pointer")),
    (to_translate("Space + drag"), to_translate("Move the photo")),
    (to_translate("Middle button + drag"), to_translate("Move the photo")),
    (to_translate("Double click"), to_translate("Fit in window or 100 %")),
    (to_translate("\\ held"), to_translate("See the original")),
    (to_translate("Ctrl + wheel"), to_translate("Size of the brush")),
    (to_translate("Left, right button"), to_translate("Mark, unmark")),
    (to_translate("Shift + click"), to_translate("Straight line from the last point")),
    (to_translate("Ctrl + arrows"), to_translate("Move the split line")),
    (to_translate("Arrows"), to_translate("Move the photo")),
    (to_translate("Alt + click"), to_translate("Unmark, with any tool")),
    (to_translate("Enter, then arrows"), to_translate("Use a tool without a mouse")),
    (to_translate("Backspace"), to_translate("Take back the last corner")),
)
_COLUMNS = 3


class ShortcutsSheet(QDialog):
    """Lists keys by menu, and what the mouse does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard Shortcuts"))
        specs = {spec.name: spec for spec in SPECS}
        groups: list[tuple[str, list[tuple[str, str]]]] = []
        for name, title, entries in MENUS:
            rows = [_row(specs[entry]) for entry in actions_of(entries)]
            if name == "edit":
                rows = [*_undo_rows(), *rows]
            groups.append((tr(title).replace("&", ""), [row for row in rows if row[0]]))
        groups.append((tr("Mouse and canvas"), [(tr(key), tr(does)) for key, does in _MOUSE]))
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
        scroll.setAccessibleName(tr("List of shortcuts"))
        scroll.viewport().setAutoFillBackground(False)
        close = push_button(tr("Close"), tr("Close this sheet (Esc)"), self.accept, primary=True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.setSpacing(Space.L)
        outer.addWidget(label(tr("Keyboard shortcuts"), "headline"))
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        wide = page.sizeHint().width() + scroll.verticalScrollBar().sizeHint().width()
        self.resize(max(1000, wide + 2 * Space.XL + Space.M), 680)


def _row(spec: Spec) -> tuple[str, str]:
    return key_text(spec), tr(spec.text).replace("&", "").rstrip("…")


def _undo_rows() -> list[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (QKeySequence(QKeySequence.StandardKey.Undo).toString(native), tr("Undo")),
        (QKeySequence(QKeySequence.StandardKey.Redo).toString(native), tr("Redo")),
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
