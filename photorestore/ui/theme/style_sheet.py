"""The style sheet, made from the tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from string import Template

from photorestore.ui.theme.tokens import Colours, Size, Space, TypeScale

_SHEET = Template("""
* { outline: 0; }
QWidget { color: $text; }
QMainWindow, QDialog, QMessageBox { background: $window; }
QToolTip {
    color: $text; background: $notice; border: 1px solid $line; padding: 5px 8px;
}
QMenuBar { background: $window; border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $notice; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QStatusBar { background: $window; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; padding: 3px 8px; }
QStatusBar QLabel[role="dot"] { padding: 3px 0 3px 8px; }
QSizeGrip { width: 0; height: 0; }

QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}pt; }
QLabel[role="title"] { font-weight: 600; font-size: ${title}pt; }
QLabel[role="headline"] { font-weight: 600; font-size: ${headline}pt; }
QLabel[role="display"] { font-weight: 600; font-size: ${display}pt; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="value"] { color: $muted; }
QLabel[role="hint"] { color: $warning; font-size: ${small}pt; }
QLabel[role="key"] {
    background: $raised; border: 1px solid $line; border-bottom: 2px solid $line;
    border-radius: 4px; padding: 2px 7px; color: $text; font-size: ${small}pt;
}

QPushButton {
    background: $raised; border: 1px solid $line; border-radius: ${radius}px;
    padding: 0 14px; min-height: ${inner}px; font-weight: 500;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:disabled { color: $disabled; background: $panel; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; min-height: ${inner_focus}px; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled {
    background: $raised; color: $disabled; border: 1px solid $line;
}
QPushButton[role="flat"] { background: transparent; border: 1px solid transparent; }
QPushButton[role="flat"]:hover { background: $hover; }
QPushButton[role="flat"]:focus { border: 2px solid $accent; }

QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: ${radius}px;
    padding: 5px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $chosen; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="disclosure"] {
    padding: 2px 4px 2px 0; margin-left: -6px; background: transparent;
}
QToolButton[role="disclosure"]:hover { color: $accent_text; }
QToolButton[role="card"] { padding: 0; border: 2px solid transparent; border-radius: 9px; }
QToolButton[role="card"]:hover, QToolButton[role="card"]:focus { border-color: $accent; }
QToolButton[role="text"] { padding: 4px 8px; }

QFrame[role="bar"] { background: $window; border: 0; border-bottom: 1px solid $line; }
QFrame[role="rail"] { background: $panel; border: 0; border-right: 1px solid $line; }
QFrame[role="panel"] { background: $panel; border: 0; border-left: 1px solid $line; }
QFrame[role="footer"] { background: $panel; border: 0; border-top: 1px solid $line; }
QFrame[role="strip"] { background: $panel; border: 0; border-top: 1px solid $line; }
QFrame[role="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="notice"] { background: $notice; border: 0; border-bottom: 1px solid $line; }
QFrame[role="card"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
QFrame[role="segments"] { background: $raised; border: 1px solid $line; border-radius: 7px; }
QFrame[role="segments"] QToolButton { border-radius: 5px; padding: 4px 9px; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[role="page"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: $line; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
    background: $text; border: 1px solid $panel;
}
QSlider::handle:horizontal:hover { background: $accent; }
QSlider::handle:horizontal:focus { background: $text; border: 3px solid $accent;
    width: 10px; height: 10px; }
QSlider::handle:horizontal:disabled { background: $disabled; }

QComboBox, QLineEdit, QSpinBox {
    background: $raised; border: 1px solid $line; border-radius: ${radius}px;
    padding: 0 9px; min-height: ${inner}px; selection-background-color: $chosen;
    selection-color: $text;
}
QLineEdit, QSpinBox { border-color: $outline; placeholder-text-color: $muted; }
QComboBox:hover { background: $hover; }
QComboBox:focus, QLineEdit:focus, QSpinBox:focus { border: 1px solid $accent; }
QComboBox:disabled, QLineEdit:disabled, QSpinBox:disabled { color: $disabled; background: $panel; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url($chevron); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
    background: $notice; border: 1px solid $line; padding: 4px; selection-background-color: $chosen;
    selection-color: $text;
}
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }

QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QListView[role="film"] { background: transparent; border: 1px solid transparent; }
QListView[role="film"]:focus { border: 1px solid $accent; border-radius: ${radius}px; }
QListView[role="recent"] { background: transparent; border: 0; }
QListView[role="results"] {
    background: $raised; border: 1px solid $line; border-radius: ${radius}px; padding: 3px;
}
QListView[role="results"]::item { padding: 6px 8px; border-radius: 4px; }
QListView[role="results"]::item:selected { background: $chosen; color: $text; }
QListView[role="results"]::item:hover:!selected { background: $hover; }
QListView[role="results"]:focus { border: 1px solid $accent; }
QListView[role="results"] QLineEdit { min-height: 0; padding: 0 4px; }
QListView[role="nav"] {
    background: $panel; border: 0; border-right: 1px solid $line; padding-top: 16px;
}
QListView[role="nav"]::item { padding: 8px 10px; border-radius: 5px; margin: 1px 6px; }
QListView[role="nav"]::item:selected { background: $chosen; color: $text; }
QListView[role="nav"]::item:hover:!selected { background: $hover; }
QTableView[role="batch"] {
    background: $panel; border: 0; border-top: 1px solid $line; selection-background-color: $chosen;
    selection-color: $text;
}
QTableView[role="batch"] QHeaderView { background: $panel; border: 0; }
QTableView[role="batch"] QHeaderView::section {
    background: $panel; color: $muted; border: 0; border-bottom: 1px solid $line;
    padding: 6px 8px 6px 12px;
}
QTableView[role="figures"] {
    background: $panel; border: 1px solid $line; border-radius: ${radius}px;
    selection-background-color: $chosen; selection-color: $text;
}
QTableView[role="figures"]:focus { border-color: $accent; }
QTableView[role="figures"]::item { padding: 0 12px; }
QTableView[role="figures"] QHeaderView { background: $panel; border: 0; }
QTableView[role="figures"] QHeaderView::section {
    background: $panel; color: $muted; border: 0; border-bottom: 1px solid $line;
    padding: 6px 12px;
}
QToolButton[role="choice"] {
    background: $raised; border: 1px solid $line; border-radius: 8px; padding: 14px;
}
QToolButton[role="choice"]:hover { background: $hover; }
QToolButton[role="choice"]:focus { border: 2px solid $accent; padding: 13px; }
QPlainTextEdit {
    background: $raised; border: 1px solid $line; border-radius: ${radius}px; padding: 6px;
    selection-background-color: $chosen; selection-color: $text;
}
""")


def style_sheet(colours: Colours, *, body_pt: float, images: Mapping[str, str]) -> str:
    """The style sheet of one appearance.

    Args:
        colours: of the appearance.
        body_pt: size of the system's type.
        images: paths of the pictures "chevron".
    """
    return _SHEET.substitute(
        {
            **asdict(colours),
            **images,
            "small": f"{body_pt * TypeScale.SMALL:.1f}",
            "title": f"{body_pt * TypeScale.TITLE:.1f}",
            "headline": f"{body_pt * TypeScale.HEADLINE:.1f}",
            "display": f"{body_pt * TypeScale.DISPLAY:.1f}",
            "radius": Size.RADIUS,
            "inner": Size.CONTROL - 2,
            "inner_focus": Size.CONTROL - 4,
            "gap": Space.S,
        }
    )
