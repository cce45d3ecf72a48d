"""How a dialog with a list of kept things and a button that deletes some is laid out."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.tokens import Space


def lay_out(dialog: QDialog, title: str, parts: tuple[QWidget, ...], remove: QPushButton) -> None:
    """Title, the parts below each other, and a foot with ``remove`` and Close.

    Args:
        dialog: gets the layout; Close accepts it.
        title: headline, translated.
        parts: words first, then the list, which takes the room there is, then the rest.
        remove: the button that deletes what is chosen.
    """
    close = push_button(tr("Close"), tr("Close (Esc)"), dialog.accept, primary=True)
    foot = QHBoxLayout()
    foot.addWidget(remove)
    foot.addStretch(1)
    foot.addWidget(close)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
    column.setSpacing(Space.M)
    column.addWidget(label(title, "headline"))
    for at, part in enumerate(parts):
        column.addWidget(part, 1 if at == 1 else 0)
    column.addLayout(foot)
