"""Marks and translates what people read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "photorestore"
"""All texts share one context: the same words mean the same everywhere in the window."""


def tr(text: str) -> str:
    """A text in the user's language; English where there is no translation.

    The text is a plain literal, so that it is found by ``make translations``; values
    go into its braces afterwards: ``tr("Saved as {name}").format(name=name)``.
    """
    return QCoreApplication.translate(CONTEXT, text)


def to_translate(text: str) -> str:
    """Mark a text that is translated where it is shown, such as one in a table."""
    return text
