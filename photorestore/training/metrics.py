"""How near a restored picture is to its target.

Pictures are float arrays (H, W, 3) with a data range of 1.0. Fading is ambiguous,
nobody knows how dark a faded photo was, so most measures are taken twice: raw, and
after the best affine change of each colour channel.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import ShapeError

Picture = NDArray[np.floating]
Where = NDArray[np.bool_]

PSNR_CEILING_DB = 100.0
"""What equal pictures score; keeps means finite."""

_C1, _C2 = 0.01**2, 0.03**2
_SSIM_SIGMA_PX = 1.5
_SSIM_RADIUS_PX = 5
_MS_SSIM_WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)


@dataclass(frozen=True, kw_only=True)
class PictureScores:
    """All measures of one restored picture.

    Attributes:
        psnr_raw_db: as it is.
        psnr_fit_db: after the affine colour fit.
        ssim_raw: as it is.
        ssim_fit: after the fit.
        ms_ssim_raw: as it is.
        ms_ssim_fit: after the fit.
        psnr_holes_db: in the holes, after the fit over the whole picture; None
            where there are none.
        psnr_intact_db: where nothing was damaged, after the same fit; None where
            all is damaged.
    """

    psnr_raw_db: float
    psnr_fit_db: float
    ssim_raw: float
    ssim_fit: float
    ms_ssim_raw: float
    ms_ssim_fit: float
    psnr_holes_db: float | None
    psnr_intact_db: float | None


def score_picture(
    candidate: Picture, target: Picture, *, holes: Where, intact: Where
) -> PictureScores:
    """Measure candidate against target, both (H, W, 3) in [0, 1].

    Args:
        candidate: the restored picture.
        target: what it should be.
        holes: (H, W), true where the content was lost.
        intact: (H, W), true where nothing was damaged; translucent damage is
            neither.

    Raises:
        ShapeError: the sizes differ.
    """
    fitted = affine_fit(candidate, target)
    return PictureScores(
        psnr_raw_db=psnr_db(candidate, target),
        psnr_fit_db=psnr_db(fitted, target),
        ssim_raw=ssim(candidate, target),
        ssim_fit=ssim(fitted, target),
        ms_ssim_raw=ms_ssim(candidate, target),
        ms_ssim_fit=ms_ssim(fitted, target),
        psnr_holes_db=psnr_db(fitted, target, holes) if holes.any() else None,
        psnr_intact_db=psnr_db(fitted, target, intact) if intact.any() else None,
    )


def psnr_db(candidate: Picture, target: Picture, where: Where | None = None) -> float:
    """Peak signal to noise ratio in decibels, at most `PSNR_CEILING_DB`.

    Args:
        candidate: (H, W, C) in [0, 1].
        target: of the same shape.
        where: (H, W), the pixels that count; None counts all.

    Raises:
        ShapeError: the sizes differ, or no pixel counts.
    """
    _check_same(candidate, target)
    squares = np.square(candidate.astype(np.float64) - target)  # (H, W, C)
    if where is not None:
        if where.shape != target.shape[:2] or not where.any():
            raise ShapeError("The pixels to compare are none, or of another picture.")
        squares = squares[where]  # (N, C)
    error = float(squares.mean())
    return min(PSNR_CEILING_DB, -10.0 * float(np.log10(max(error, 1e-12))))


def affine_fit(candidate: Picture, target: Picture) -> NDArray[np.float32]:
    """Bring each channel of candidate nearest to target by a gain and an offset.

    Least squares over all pixels, (H, W, C) both; the result is not clipped. A
    channel without contrast becomes the mean of the target's.

    Raises:
        ShapeError: the sizes differ.
    """
    _check_same(candidate, target)
    x, y = candidate.astype(np.float64), target.astype(np.float64)
    mean_x, mean_y = x.mean(axis=(0, 1)), y.mean(axis=(0, 1))  # (C,)
    variance = np.square(x - mean_x).mean(axis=(0, 1))
    covariance = ((x - mean_x) * (y - mean_y)).mean(axis=(0, 1))
    gain = np.where(variance > 1e-12, covariance / np.maximum(variance, 1e-12), 0.0)
    fitted: NDArray[np.float32] = ((x - mean_x) * gain + mean_y).astype(np.float32)
    return fitted


def ssim(candidate: Picture, target: Picture) -> float:
    """Structural similarity, the mean over channels and pixels.

    Source: Wang et al. 2004, eq. 13, with its window: Gaussian, sigma 1.5 px, 11 px
    wide. The margin where the window leaves the picture does not count.

    Raises:
        ShapeError: the sizes differ, or a side is under 11 px.
    """
    _check_window(candidate, target)
    full, _ = _ssim_maps(candidate, target)
    return float(full.mean())


def ms_ssim(candidate: Picture, target: Picture) -> float:
    """Multi-scale structural similarity, over five scales or as many as fit.

    Source: Wang et al. 2003, eq. 7. Ours: with fewer scales the weights are made
    to sum to one again, and negative factors count as zero.

    Raises:
        ShapeError: the sizes differ, or a side is under 11 px.
    """
    _check_window(candidate, target)
    x, y = candidate.astype(np.float32), target.astype(np.float32)
    width_px = 2 * _SSIM_RADIUS_PX + 1
    fitting = int(np.log2(min(x.shape[:2]) / width_px)) + 1
    weights = np.array(_MS_SSIM_WEIGHTS[:fitting])
    weights = weights / weights.sum()
    per_channel = np.ones(x.shape[2])
    for scale, weight in enumerate(weights):
        full, contrast = _ssim_maps(x, y)
        last = scale == len(weights) - 1
        value = (full if last else contrast).mean(axis=(0, 1))  # (C,)
        per_channel *= np.maximum(value, 0.0) ** weight
        if not last:
            x, y = _halve(x), _halve(y)
    return float(per_channel.mean())


def gradient_correlation(first: Picture, second: Picture, where: Where) -> float | None:
    """Pearson correlation of the Sobel gradients of two pictures' luma.

    Both components of the gradient count, so that an edge must keep its direction.

    Args:
        first: (H, W, 3).
        second: of the same shape.
        where: (H, W), the pixels that count.

    Returns:
        -1 to 1; None where no pixel counts or a picture is flat there.

    Raises:
        ShapeError: the sizes differ.
    """
    _check_same(first, second)
    if where.shape != first.shape[:2]:
        raise ShapeError("The pixels to compare are of another picture.")
    a, b = (_gradients(picture)[where].ravel() for picture in (first, second))
    if a.size == 0:
        return None
    a, b = a - a.mean(), b - b.mean()
    norm = float(np.sqrt(np.dot(a, a) * np.dot(b, b)))
    return float(np.dot(a, b)) / norm if norm > 1e-9 else None


def luma(picture: Picture) -> NDArray[np.float32]:
    """Rec. 601 luma (H, W) of (H, W, 3)."""
    weighted: NDArray[np.float32] = picture.astype(np.float32) @ np.array(
        [0.299, 0.587, 0.114], np.float32
    )
    return weighted


def _gradients(picture: Picture) -> NDArray[np.float64]:
    """Horizontal and vertical Sobel derivatives (H, W, 2) of the luma."""
    grey = luma(picture)
    parts = [cv2.Sobel(grey, cv2.CV_64F, dx, 1 - dx, ksize=3) for dx in (1, 0)]
    return np.stack([np.asarray(part, np.float64) for part in parts], axis=-1)


def _ssim_maps(x: Picture, y: Picture) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """SSIM, and its contrast-structure factor, both (h, w, C) without the margin."""
    mean_x, mean_y = _blur(x), _blur(y)
    var_x = _blur(np.square(x, dtype=np.float64)) - mean_x**2
    var_y = _blur(np.square(y, dtype=np.float64)) - mean_y**2
    covariance = _blur(np.multiply(x, y, dtype=np.float64)) - mean_x * mean_y
    contrast = (2 * covariance + _C2) / (var_x + var_y + _C2)
    full = contrast * (2 * mean_x * mean_y + _C1) / (mean_x**2 + mean_y**2 + _C1)
    inner = slice(_SSIM_RADIUS_PX, -_SSIM_RADIUS_PX)
    return full[inner, inner], contrast[inner, inner]


def _blur(x: Picture) -> NDArray[np.float64]:
    width_px = 2 * _SSIM_RADIUS_PX + 1
    blurred = cv2.GaussianBlur(x.astype(np.float64), (width_px, width_px), _SSIM_SIGMA_PX)
    return np.asarray(blurred, np.float64).reshape(x.shape)  # cv2 drops a last axis of 1


def _halve(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean of 2 x 2 pixels; an odd last row or column is dropped."""
    h, w, c = x.shape[0] // 2, x.shape[1] // 2, x.shape[2]
    cells = x[: 2 * h, : 2 * w].reshape(h, 2, w, 2, c)
    halved: NDArray[np.float32] = cells.mean(axis=(1, 3), dtype=np.float32)  # (h, w, C)
    return halved


def _check_same(first: Picture, second: Picture) -> None:
    if first.shape != second.shape or first.ndim != 3:
        raise ShapeError(f"Pictures of {first.shape} and {second.shape} cannot be compared.")


def _check_window(first: Picture, second: Picture) -> None:
    _check_same(first, second)
    if min(first.shape[:2]) < 2 * _SSIM_RADIUS_PX + 1:
        raise ShapeError("A picture must be at least 11 pixels high and wide for SSIM.")
