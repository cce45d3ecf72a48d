"""From the working space to the colours of the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColorSpace, QColorTransform, QImage

_HEADER_BYTES = 128


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


def is_screen_profile(path: Path) -> bool:
    """Whether a file is an ICC profile that can be drawn for."""
    return _space(path) is not None


def _transform(profile: str) -> QColorTransform | None:
    space = _space(Path(profile)) if profile else None
    working = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if space is None or space == working:
        return None
    return working.transformationToColorSpace(space)


def _space(path: Path) -> QColorSpace | None:
    """The colours of an ICC file, or None; the mark is looked at first, as Qt warns about others.

    Source: ICC.1:2022, 7.2, profile header: 128 bytes, with "acsp" at byte 36.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if len(data) <= _HEADER_BYTES or data[36:40] != b"acsp":
        return None
    space = QColorSpace.fromIccProfile(data)
    return space if space.isValid() else None
