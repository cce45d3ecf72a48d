"""What restores a photo without any training: the methods that ours must beat.

Each gets the true mask where it uses one, and the strength that suits the very set
it is measured on, so that the comparison errs in its favour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import ShapeError
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.training.metrics import affine_fit, luma, psnr_db

Rgb = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Denoiser = Callable[[Rgb, float], Rgb]

OPENCV_NLM_STRENGTHS = (2.0, 3.0, 4.0, 6.0, 9.0)
"""Filter strengths to choose from, in levels of 255."""
SKIMAGE_NLM_STRENGTHS = (2.0, 3.0, 4.0)
"""Filter strengths to choose from, in standard deviations of the photo's noise."""
STRETCH_PERCENTS = (0.0, 0.1, 0.5, 1.0, 2.0, 4.0)
"""Share of pixels to clip at either end, in percent, to choose from."""

_TELEA_RADIUS_PX = 3.0
_NLM_PATCH_PX = 7
_NLM_SEARCH_PX = 21


def telea(rgb: Rgb, mask: Mask) -> Rgb:
    """Fill what mask (H, W), 255 = damaged, covers in rgb (H, W, 3).

    Source: Telea 2004, "An image inpainting technique based on the fast marching
    method", as OpenCV has it.

    Raises:
        ShapeError: the mask is of another size.
    """
    if mask.shape != rgb.shape[:2]:
        raise ShapeError("The mask and the photo differ in size.")
    filled = cv2.inpaint(rgb, mask, _TELEA_RADIUS_PX, cv2.INPAINT_TELEA)
    return np.asarray(filled, np.uint8)


def opencv_nlm(rgb: Rgb, strength: float) -> Rgb:
    """Non-local means of OpenCV on rgb (H, W, 3); strength is in levels of 255.

    Source: Buades et al. 2005; lightness and colour apart, equally strong.
    """
    bgr = np.ascontiguousarray(rgb[..., ::-1])  # OpenCV's order, for the right lightness
    denoised = cv2.fastNlMeansDenoisingColored(
        bgr, None, strength, strength, _NLM_PATCH_PX, _NLM_SEARCH_PX
    )
    return np.ascontiguousarray(np.asarray(denoised, np.uint8)[..., ::-1])


def skimage_nlm(rgb: Rgb, strength: float) -> Rgb:
    """Non-local means of scikit-image on rgb (H, W, 3), noise measured per photo.

    Of total variation and of non-local means with several patch sizes, on the RGB
    or on luma and chroma apart, this scored best on the synthetic test.

    Args:
        rgb: the photo.
        strength: in standard deviations of the photo's noise.

    Raises:
        ImportError: scikit-image is not installed.
    """
    from skimage.restoration import denoise_nl_means  # optional, see `skimage_installed`

    unit = to_unit(rgb)
    sigma = noise_sigma(unit)
    if sigma < 1e-4:
        return rgb.copy()
    denoised = denoise_nl_means(
        unit,
        patch_size=5,
        patch_distance=6,
        h=strength * sigma,
        sigma=sigma,
        fast_mode=True,
        channel_axis=-1,
    )
    return to_uint8(from_unit(np.asarray(denoised, np.float32), np.uint8))


def skimage_installed() -> bool:
    """Whether scikit-image, which photorestore itself does not need, is there."""
    from importlib.util import find_spec

    return find_spec("skimage") is not None


def noise_sigma(unit: NDArray[np.float32]) -> float:
    """Standard deviation of the noise of (H, W, C) in [0, 1], the mean over channels.

    Source: median of the finest diagonal Haar details, Donoho & Johnstone 1994.
    """
    h, w = unit.shape[0] // 2 * 2, unit.shape[1] // 2 * 2
    even, odd = unit[:h:2, :w], unit[1:h:2, :w]
    details = (even[:, ::2] - even[:, 1::2] - odd[:, ::2] + odd[:, 1::2]) / 2.0
    per_channel = np.median(np.abs(details), axis=(0, 1)) / 0.6745
    return float(per_channel.mean())


def stretch(rgb: Rgb, percent: float) -> Rgb:
    """Spread the luma of rgb (H, W, 3) over the full range, knowing nothing of the target.

    Args:
        rgb: the photo.
        percent: share of pixels that may clip at either end.
    """
    low, high = np.percentile(luma(to_unit(rgb)), [percent, 100.0 - percent])
    if high - low < 1e-2:
        return rgb.copy()
    return to_uint8(from_unit((to_unit(rgb) - low) / (high - low), np.uint8))


def best_strength(
    photos: Sequence[Rgb],
    targets: Sequence[NDArray[np.float32]],
    denoise: Denoiser,
    strengths: Sequence[float],
    *,
    fitted: bool = True,
    most: int = 8,
) -> float:
    """Choose the strength with the highest mean PSNR.

    Args:
        photos: (H, W, 3) each, what is to be denoised.
        targets: (H, W, 3) float32 in [0, 1] each.
        denoise: takes a photo and a strength.
        strengths: what to choose from.
        fitted: compare after the affine colour fit, not raw.
        most: try on at most this many pictures, evenly spread over the set.
    """
    chosen = np.unique(np.linspace(0, len(photos) - 1, min(most, len(photos))).round().astype(int))

    def mean_psnr_db(strength: float) -> float:
        scores = []
        for index in chosen:
            picture = to_unit(denoise(photos[index], strength))
            target = targets[index]
            scores.append(psnr_db(affine_fit(picture, target) if fitted else picture, target))
        return float(np.mean(scores))

    return max(strengths, key=mean_psnr_db)
