"""Pictures to degrade."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade import Degraded

Rgb = NDArray[np.float32]


def scene(height_px: int, width_px: int, *, shift: float = 0.0) -> Rgb:
    """A colourful picture of waves and edges, a function of its relative coordinates."""
    y = (np.arange(height_px) + 0.5)[:, None] / height_px
    x = (np.arange(width_px) + 0.5)[None, :] / width_px
    red = 0.5 + 0.4 * np.sin(7.0 * x + 3.0 * y + shift)
    green = 0.5 + 0.4 * np.cos(11.0 * y - 2.0 * x)
    blue = 0.2 + 0.6 * ((x * 6.0).astype(int) % 2 * np.ones_like(y))
    return np.stack((red, green, blue), axis=-1).astype(np.float32)


def all_arrays(pair: Degraded) -> tuple[NDArray[np.generic], ...]:
    return (pair.input, pair.target, pair.toned, pair.opaque, pair.translucent)
