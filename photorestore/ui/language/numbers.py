"""Numbers as the user's language writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QLocale

from photorestore.ui.language.words import to_translate, tr

_CODE = to_translate("en")
"""Translated as the code of the language, so that numbers always go with the words."""
_DECIMAL = re.compile(r"\d+\.(\d+)")


def number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """A number with the marks of the language, such as 1,234.5 or 1.234,5.

    Args:
        value: to be written.
        decimals: digits behind the decimal mark.
        signed: put a plus before what is not below zero.
    """
    text = _locale(tr(_CODE)).toString(float(value), "f", decimals)
    return f"+{text}" if signed and value >= 0 else text


def in_words(text: str) -> str:
    """A text whose decimals were written by the code, with the marks of the language."""
    return _DECIMAL.sub(lambda found: number(float(found[0]), len(found[1])), text)


@lru_cache
def _locale(code: str) -> QLocale:
    return QLocale(code)
