"""The picture under damage: compositing of alpha maps, and the two masks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.fields import Alpha, Image

OPAQUE_ALPHA = 0.5
"""From this coverage on, the content is lost."""
TRANSLUCENT_ALPHA = 0.05
"""Above this coverage, the content is altered."""
MARKED_ALPHA = 0.2
"""From this coverage on, a person would mark a scratch, though much shows through."""
_VISIBLE = 0.06
_STANDS_OUT = 0.035
_NOTICEABLE = 0.008

Colour = tuple[float, float, float]


class Canvas:
    """Paints damage on a copy of a picture and keeps count of what was covered.

    Attributes:
        image: (H, W, 3) float32 in [0, 1], the copy.
    """

    def __init__(self, image: Image, rng: np.random.Generator) -> None:
        self.image = np.array(image, np.float32, order="C")
        self._rng = rng
        self._before = image.reshape(-1, 3)
        self._pixels = self.image.reshape(-1, 3)
        self._cover = np.zeros(self._pixels.shape[0], np.float32)
        self._veil = np.zeros(self._pixels.shape[0], np.float32)
        self.touched = False

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.image.shape[0], self.image.shape[1]

    def blank(self) -> Alpha:
        """A new alpha map (H, W), all 0."""
        return np.zeros(self.shape, np.uint8)

    def paint(self, alpha: Alpha, colour: Colour, *, rough: float = 0.02) -> None:
        """Cover the picture: x (1 - a) + colour a; counts towards the opaque mask.

        Args:
            alpha: (H, W) uint8.
            colour: RGB in [0, 1].
            rough: standard deviation of the colour from pixel to pixel.
        """
        where, strength = _strengths(alpha)
        if where.size == 0:
            return
        self.touched = True
        target = self._rng.standard_normal((where.size, 1), dtype=np.float32) * np.float32(rough)
        target = np.clip(target + np.array(colour, np.float32), 0.0, 1.0)  # (N, 3)
        pixels = self._pixels[where]
        target -= pixels
        target *= strength[:, None]
        self._pixels[where] = pixels + target
        self._cover[where] = 1.0 - (1.0 - self._cover[where]) * (1.0 - strength)

    def tint(self, alpha: Alpha, colour: Colour) -> None:
        """Stain the picture: x (1 - a (1 - colour)); the content stays readable.

        A colour above 1 lightens.
        """
        where, strength = _strengths(alpha)
        if where.size == 0:
            return
        self.touched = True
        factor = np.array(colour, np.float32) - np.float32(1.0)
        pixels = self._pixels[where] * (1.0 + strength[:, None] * factor)
        self._pixels[where] = np.clip(pixels, 0.0, 1.0)
        self._veil[where] = 1.0 - (1.0 - self._veil[where]) * (1.0 - strength)

    def masks(self) -> tuple[Alpha, Alpha]:
        """Opaque and translucent mask, (H, W) uint8, 0 or 255, never both."""
        if not self.touched:
            return self.blank(), self.blank()
        opaque, translucent = self.blank(), self.blank()
        where = np.flatnonzero(np.maximum(self._cover, self._veil) > TRANSLUCENT_ALPHA)
        red, green, blue = np.abs(self._pixels[where] - self._before[where]).T
        change = np.maximum(np.maximum(red, green), blue)
        lost = (self._cover[where] >= OPAQUE_ALPHA) & (change > _VISIBLE)
        opaque.ravel()[where[lost]] = 255
        translucent.ravel()[where[~lost & (change > _NOTICEABLE)]] = 255
        return opaque, translucent

    def marked(self) -> Alpha:
        """What a person would mark as scratched or lost, (H, W) uint8, 0 or 255.

        It holds the opaque mask, and painted damage that stands out of the picture
        though it shows through; stains and shading are no part of it.
        """
        marked = self.blank()
        if self.touched:
            where = np.flatnonzero(self._cover >= MARKED_ALPHA)
            change = np.abs(self._pixels[where] - self._before[where]).max(axis=1)
            lost = self._cover[where] >= OPAQUE_ALPHA
            least = np.where(lost, _VISIBLE, _STANDS_OUT)
            marked.ravel()[where[change > least]] = 255
        return marked


def _strengths(alpha: Alpha) -> tuple[NDArray[np.intp], Image]:
    flat = alpha.ravel()
    where = np.flatnonzero(flat)
    return where, flat[where].astype(np.float32) * np.float32(1.0 / 255.0)
