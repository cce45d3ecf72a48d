"""Push buttons with all that they need: name, tooltip, role."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from photorestore.ui.theme.theme import Theme


def push_button(
    text: str,
    tip: str,
    do: Callable[[], object] | None = None,
    *,
    primary: bool = False,
    icon: str = "",
    theme: Theme | None = None,
) -> QPushButton:
    """A button that Enter presses only if it is the primary one.

    Args:
        text: words on it, also its name for screen readers.
        tip: one sentence about what it does.
        do: called on a click.
        primary: the one thing to do next.
        icon: Phosphor's name, or ""; needs the theme.
        theme: draws the icon.
    """
    button = QPushButton(f" {text}" if icon else text)  # Qt glues icons to words
    button.setAccessibleName(text.rstrip("…"))
    button.setToolTip(tip)
    button.setAutoDefault(False)
    set_primary(button, primary)
    if icon and theme is not None:
        theme.bind_icon(button, icon, "on_accent" if primary else "text")
    if do is not None:
        button.clicked.connect(lambda _=False: do())
    return button


def set_primary(button: QPushButton, is_primary: bool) -> None:
    """Make a button the one thing to do next, or one of several."""
    button.setDefault(is_primary)
    if (button.property("role") == "primary") is not is_primary:
        button.setProperty("role", "primary" if is_primary else "")
        button.style().unpolish(button)
        button.style().polish(button)
