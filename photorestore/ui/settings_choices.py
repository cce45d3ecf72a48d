"""What can be chosen in the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox

from photorestore.ui.language.loading import LANGUAGES
from photorestore.ui.language.words import to_translate, tr

THEMES = (
    ("system", to_translate("As the system")),
    ("light", to_translate("Light")),
    ("dark", to_translate("Dark")),
)
SCALES = tuple((percent, f"{percent} %") for percent in (100, 125, 150, 175, 200))
FORMATS = (
    ("same", to_translate("As the original")),
    ("jpeg", "JPEG"),
    ("png", "PNG"),
    ("tiff", "TIFF"),
    ("webp", "WebP"),
)
PRECISIONS = (
    ("auto", to_translate("Automatic")),
    ("float32", "float32"),
    ("bfloat16", "bfloat16"),
)
LANGUAGE_CHOICES = (("system", to_translate("As the system")), *LANGUAGES.items())


def choice_box(
    choices: Sequence[tuple[str | int, str]], current: object, on_chosen: Callable[[Any], None]
) -> QComboBox:
    """A box of choices, keys with their words, that shows the current one."""
    box = QComboBox()
    for key, words in choices:
        box.addItem(tr(words), key)
    box.setCurrentIndex(max(0, box.findData(current)))
    box.activated.connect(lambda at: on_chosen(box.itemData(at)))
    return box
