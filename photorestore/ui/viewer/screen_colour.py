"""From the working space to the colours of the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColorSpace, QColorTransform, QImage


class ScreenColour:
    """Converts what is drawn to the profile of the screen.

    Qt does not say which profile a screen has, so the user may name one; without
    it the screen is taken for sRGB, and nothing is converted.
    """

    def __init__(self, profile: str = "") -> None:
        """Use an ICC file; one that cannot be used counts as none.

        Attributes:
            is_active: whether anything is converted.
        """
        self._transform = _transform(profile)
        self.is_active = self._transform is not None

    def apply(self, image: QImage) -> QImage:
        """Convert an image in place and return it."""
        if self._transform is not None:
            image.applyColorTransform(self._transform)
        return image


def _transform(profile: str) -> QColorTransform | None:
    if not profile:
        return None
    try:
        space = QColorSpace.fromIccProfile(Path(profile).read_bytes())
    except OSError:
        return None
    working = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if not space.isValid() or space == working:
        return None
    return working.transformationToColorSpace(space)
