"""Scanner and file: blur, resampling, noise, sharpening, JPEG."""

from __future__ import annotations

import cv2
import numpy as np

from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import (
    Image,
    blurred,
    clip01,
    resized_and_back,
    white_noise,
)
from photorestore.training.degrade.recipe import Scan

_LEAST_SCALE = 0.15
_BLOCK_PX = 8
_DOWN = (cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)
_UP = (cv2.INTER_LINEAR, cv2.INTER_CUBIC)
_SAMPLING = (
    cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420,
    cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420,
    cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
)


def scan(image: Image, draw: Draw, recipe: Scan, *, neutral: bool) -> Image:
    """Digitise the print.

    Args:
        image: (H, W, 3) float32 in [0, 1]; not changed.
        draw: the dice of this stage.
        recipe: ranges and probabilities.
        neutral: the photo has no colour, so the noise mostly has none either.
    """
    rng = draw.rng
    if draw.gate(recipe.blur_probability):
        image = blurred(image, draw.value("blur_sigma_px", recipe.blur_sigma_px))
    if draw.gate(recipe.resize_probability):
        scale = max(_LEAST_SCALE, draw.value("resize_scale", recipe.resize_scale))
        down, up = _DOWN[rng.integers(len(_DOWN))], _UP[rng.integers(len(_UP))]
        if scale > 1.0:
            down, up = up, cv2.INTER_AREA
        image = clip01(resized_and_back(image, scale, down=down, up=up))
    image = _noise(image, draw, recipe, neutral=neutral)
    sharpen = draw.gate(recipe.sharpen_probability)
    early = draw.chance(0.5)  # by the scanner rather than by its user
    if sharpen and early:
        image = _sharpened(image, draw, recipe)
    if draw.gate(recipe.jpeg_probability):
        image = jpeg(image, draw, draw.value("jpeg_quality", recipe.jpeg_quality))
        if draw.chance(recipe.jpeg_twice_probability):
            image = jpeg(image, draw, draw.value("jpeg_quality_again", recipe.jpeg_quality))
    if sharpen and not early:
        image = _sharpened(image, draw, recipe)
    return image


def _noise(image: Image, draw: Draw, recipe: Scan, *, neutral: bool) -> Image:
    rng = draw.rng
    height, width = image.shape[:2]
    if draw.gate(recipe.noise_probability):
        sigma = draw.value("noise_levels", recipe.noise_levels) / 255.0
        grey = draw.chance(max(0.85 if neutral else 0.0, recipe.grey_noise_probability))
        noise = white_noise(rng, (height, width, 1) if grey else image.shape)
        noise *= np.float32(sigma)
        if draw.chance(recipe.poisson_probability):
            draw.record["poisson"] = True
            light = image.mean(axis=2, keepdims=True) if grey else image
            noise = noise * np.sqrt(light * np.float32(2.0))  # sigma holds at middle grey
        image = clip01(image + noise)
    if draw.gate(recipe.speckle_probability):
        sigma = draw.value("speckle_levels", recipe.speckle_levels) / 255.0
        factor = white_noise(rng, (height, width, 1)) * np.float32(sigma) + np.float32(1.0)
        image = clip01(image * factor)
    if draw.gate(recipe.periodic_probability):
        image = _periodic(image, draw, recipe)
    if draw.gate(recipe.salt_pepper_probability):
        share = draw.value("salt_pepper_share", recipe.salt_pepper_share)
        count = max(1, int(share * height * width))
        image = image.copy()
        rows, columns = rng.integers(height, size=count), rng.integers(width, size=count)
        image[rows, columns] = rng.integers(2, size=(count, 1)).astype(np.float32)
    return image


def _periodic(image: Image, draw: Draw, recipe: Scan) -> Image:
    """Add stripes, as from a scanner's sensor or its drive."""
    rng = draw.rng
    height, width = image.shape[:2]
    amplitude = draw.value("periodic_levels", recipe.periodic_levels) / 255.0
    wave = 2.0 * np.pi / draw.value("periodic_pitch_px", recipe.periodic_pitch_px)
    angle = rng.choice((0.0, np.pi / 2, rng.uniform(0.0, np.pi)))
    y = np.arange(height, dtype=np.float32)[:, None] * np.float32(wave * np.sin(angle))
    x = np.arange(width, dtype=np.float32)[None, :] * np.float32(wave * np.cos(angle))
    stripes = np.sin(x + y + np.float32(rng.uniform(0.0, 2.0 * np.pi)))
    return clip01(image + (stripes * np.float32(amplitude))[:, :, None])


def _sharpened(image: Image, draw: Draw, recipe: Scan) -> Image:
    amount = draw.value("sharpen_amount", recipe.sharpen_amount)
    soft = blurred(image, draw.value("sharpen_sigma_px", recipe.sharpen_sigma_px))
    sharp = cv2.addWeighted(image, 1.0 + amount, soft, -amount, 0.0)
    return clip01(np.asarray(sharp, dtype=np.float32))


def jpeg(image: Image, draw: Draw, quality: float) -> Image:
    """Save as JPEG and read back; the block grid starts anywhere, as in a crop."""
    rng = draw.rng
    height, width = image.shape[:2]
    top, left = (int(offset) for offset in rng.integers(_BLOCK_PX, size=2))
    sampling = _SAMPLING[rng.integers(len(_SAMPLING))]
    rgb = cv2.convertScaleAbs(image, alpha=255.0)
    framed = cv2.copyMakeBorder(rgb, top, 0, left, 0, cv2.BORDER_REPLICATE)
    options = (
        cv2.IMWRITE_JPEG_QUALITY,
        int(np.clip(round(quality), 5, 100)),
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR,
        sampling,
    )
    _, code = cv2.imencode(".jpg", cv2.cvtColor(framed, cv2.COLOR_RGB2BGR), options)
    decoded = np.asarray(cv2.imdecode(code, cv2.IMREAD_COLOR))
    read = cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB)[top : top + height, left : left + width]
    return np.multiply(read, np.float32(1.0 / 255.0), dtype=np.float32)
