"""How a viewer shows only a part of a photo, turned or straightened."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QTransform

from photorestore.ui.viewer.picture import Picture


class Frame(Protocol):
    """Leads from the pixels of a photo to those that are shown.

    Attributes:
        to_shown: from the photo to what is shown.
    """

    @property
    def to_shown(self) -> QTransform:
        """From the photo to what is shown."""
        ...

    def framed(self, picture: Picture) -> Picture:
        """A picture of the photo's pixels as it is shown."""
        ...
