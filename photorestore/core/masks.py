"""From what a detector says to what a mask marks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)


def grown(probability: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The map (H, W) from which masks are made: of each pixel and its four neighbours, the highest.

    Any threshold then marks a pixel more around damage than the detector said: the
    edges of damage are soft, and what a mask leaves of them stays in the result.
    """
    return np.asarray(cv2.dilate(probability, _CROSS), np.uint8)
