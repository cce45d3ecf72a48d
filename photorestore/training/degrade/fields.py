"""Noise fields and filters that several stages share."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]
"""(H, W) or (H, W, 3) float32, mostly in [0, 1]."""
Alpha = NDArray[np.uint8]
"""(H, W) uint8, 255 = fully covered."""

_NEGLIGIBLE_SIGMA_PX = 0.15


def blurred(image: Image, sigma_px: float, sigma_y_px: float | None = None) -> Image:
    """Gaussian blur with mirrored borders; the same array if it would do nothing."""
    sigma_y = sigma_px if sigma_y_px is None else sigma_y_px
    if max(sigma_px, sigma_y) < _NEGLIGIBLE_SIGMA_PX:
        return image
    return np.asarray(
        cv2.GaussianBlur(
            image, (0, 0), max(sigma_px, 0.01), sigmaY=max(sigma_y, 0.01),
            borderType=cv2.BORDER_REFLECT_101,
        ),
        dtype=np.float32,
    )  # fmt: skip


def defocused(image: Image, radius_px: float) -> Image:
    """Blur with an antialiased disc."""
    reach = int(np.ceil(radius_px))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    disc = np.clip(radius_px + 0.5 - np.hypot(x, y), 0.0, 1.0)
    disc /= disc.sum()
    return np.asarray(
        cv2.filter2D(image, -1, disc, borderType=cv2.BORDER_REFLECT_101), dtype=np.float32
    )


def resized_and_back(image: Image, scale: float, *, down: int, up: int) -> Image:
    """Resample to ``scale`` and back; pixel centres stay registered.

    Args:
        image: (H, W) or (H, W, 3) float32.
        scale: intermediate size over the size; above 1 magnifies first.
        down: OpenCV interpolation of the first step.
        up: OpenCV interpolation of the step back.
    """
    height, width = image.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if size == (width, height):
        return image
    small = cv2.resize(image, size, interpolation=down)
    return np.asarray(cv2.resize(small, (width, height), interpolation=up), dtype=np.float32)


def white_noise(rng: np.random.Generator, shape: tuple[int, ...]) -> Image:
    """Standard normal noise, float32."""
    return rng.standard_normal(shape, dtype=np.float32)


def correlated_noise(
    rng: np.random.Generator,
    shape: tuple[int, ...],
    sigma_px: float,
    sigma_y_px: float | None = None,
) -> Image:
    """Blurred white noise, brought back to unit variance by the kernel's own norm."""
    sigma_y = sigma_px if sigma_y_px is None else sigma_y_px
    noise = blurred(white_noise(rng, shape), sigma_px, sigma_y)
    gain = 1.0
    if max(sigma_px, sigma_y) >= _NEGLIGIBLE_SIGMA_PX:
        for sigma in (sigma_px, sigma_y):
            kernel = cv2.getGaussianKernel(round(max(sigma, 0.01) * 8 + 1) | 1, max(sigma, 0.01))
            gain *= float(np.sqrt(np.square(kernel).sum()))
    noise *= np.float32(1.0 / gain)
    return noise


def smooth_noise(rng: np.random.Generator, height_px: int, width_px: int, cell_px: float) -> Image:
    """Bicubic noise of about unit variance whose hills are ``cell_px`` apart."""
    rows = max(2, round(height_px / cell_px) + 2)
    columns = max(2, round(width_px / cell_px) + 2)
    grid = white_noise(rng, (rows, columns))
    grid *= np.float32(1.4)  # bicubic interpolation halves the variance
    return np.asarray(
        cv2.resize(grid, (width_px, height_px), interpolation=cv2.INTER_CUBIC), dtype=np.float32
    )


def clip01(image: Image) -> Image:
    """Clip to [0, 1] in place."""
    np.clip(image, 0.0, 1.0, out=image)
    return image
