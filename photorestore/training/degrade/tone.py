"""Tone of the photo: grey capture, print gamma, fading, casts, vignette.

All of it is a function of the pixel's value and of its place in the *whole*
photo, so a crop and a thumbnail of one photo get the same tone from one seed.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import Image, clip01
from photorestore.training.degrade.recipe import Recipe

Box = tuple[float, float, float, float]
"""Top, left, bottom and right in the whole photo, each in [0, 1]."""

_LUMA = (0.299, 0.587, 0.114)
_LEAST_CONTRAST = 0.15
_WAVES = 4


@dataclass(frozen=True, kw_only=True)
class Tone:
    """One drawn tone.

    Attributes:
        grey_weights: RGB weights of a black-and-white capture, or None.
        exponents: print gamma times the gamma of each channel.
        black: what black becomes.
        white: what white becomes.
        matrix: (3, 3) sepia matrix on RGB.
        waves: (K, 4) amplitude, vertical and horizontal cycles per photo,
            phase in radians, of the uneven fading; K may be 0.
        vignette: darkening in the corners.
        neutral: a grey photo comes out with equal channels.
    """

    grey_weights: tuple[float, float, float] | None
    exponents: tuple[float, float, float]
    black: float
    white: float
    matrix: NDArray[np.float64]
    waves: NDArray[np.float64]
    vignette: float
    neutral: bool


def draw_tone(draw: Draw, recipe: Recipe) -> Tone:
    """Draw a tone; it depends on the seed, the recipe and the severity only."""
    capture, paper, ageing = recipe.capture, recipe.print, recipe.ageing
    rng = draw.rng
    weights = None
    if draw.chance(capture.grey_probability):
        red, green, blue = (float(weight) for weight in rng.dirichlet(capture.grey_weights))
        weights = (red, green, blue)
        draw.record["grey_weights"] = [round(weight, 4) for weight in weights]
    gamma = draw.value("gamma", paper.gamma) if draw.gate(paper.gamma_probability) else 1.0
    exponents = (gamma, gamma, gamma)
    tinted = False
    if draw.gate(ageing.channel_gamma_probability):
        tinted = True
        names = ("gamma_red", "gamma_green", "gamma_blue")
        red, green, blue = (gamma * draw.value(name, ageing.channel_gamma) for name in names)
        exponents = (red, green, blue)
    black, white = 0.0, 1.0
    if draw.gate(ageing.fade_probability):
        black = min(draw.value("black", ageing.black), 1.0 - _LEAST_CONTRAST)
        white = max(draw.value("white", ageing.white), black + _LEAST_CONTRAST)
    matrix = np.eye(3)
    if draw.gate(ageing.sepia_probability):
        tinted = True
        matrix = _sepia(draw, recipe)
    waves = np.zeros((0, 4))
    if draw.gate(ageing.uneven_probability):
        waves = _waves(rng, draw.value("uneven", ageing.uneven_amplitude))
    vignette = 0.0
    if draw.gate(ageing.vignette_probability):
        vignette = min(draw.value("vignette", ageing.vignette_strength), 0.9)
    return Tone(
        grey_weights=weights,
        exponents=exponents,
        black=black,
        white=white,
        matrix=matrix,
        waves=waves,
        vignette=vignette,
        neutral=weights is not None and not tinted,
    )


def _sepia(draw: Draw, recipe: Recipe) -> NDArray[np.float64]:
    """(3, 3) matrix: lose some colour, then multiply by the tint (largest part 1)."""
    ageing = recipe.ageing
    hue = draw.value("sepia_hue_deg", ageing.sepia_hue_deg) / 360.0
    saturation = min(draw.value("sepia_saturation", ageing.sepia_saturation), 0.8)
    loss = min(draw.value("sepia_desaturation", ageing.sepia_desaturation), 1.0)
    tint = np.array(colorsys.hsv_to_rgb(hue, saturation, 1.0))
    mixing = (1.0 - loss) * np.eye(3) + loss * np.array([_LUMA] * 3)
    return cast("NDArray[np.float64]", tint[:, None] * mixing)


def _waves(rng: np.random.Generator, amplitude: float) -> NDArray[np.float64]:
    """Few long waves whose amplitudes add up to ``amplitude``."""
    share = rng.dirichlet(np.full(_WAVES, 2.0)) * amplitude
    cycles = rng.uniform(-1.4, 1.4, (_WAVES, 2))
    phase = rng.uniform(0.0, 2.0 * np.pi, _WAVES)
    return np.column_stack((share, cycles, phase))


def captured(rgb: Image, tone: Tone) -> Image:
    """The clean photo as captured: (H, W) where grey, else (H, W, 3), in [0, 1]."""
    if tone.grey_weights is None:
        return rgb
    weights = np.array([tone.grey_weights], dtype=np.float32)
    return clip01(np.asarray(cv2.transform(rgb, weights), dtype=np.float32).reshape(rgb.shape[:2]))


def in_colour(image: Image) -> Image:
    """(H, W) or (H, W, 3) as a new or the same (H, W, 3)."""
    if image.ndim == 3:
        return image
    return np.asarray(cv2.merge((image, image, image)), dtype=np.float32)


class ToneMap:
    """A tone made ready for one picture, to be applied to several versions of it."""

    def __init__(self, tone: Tone, *, height_px: int, width_px: int, box: Box) -> None:
        self._tone = tone
        top, left, bottom, right = box
        y = top + (np.arange(height_px) + 0.5) / height_px * (bottom - top)
        x = left + (np.arange(width_px) + 0.5) / width_px * (right - left)
        self._gain, self._lift = _spatial(tone, y, x)

    def apply(self, image: Image) -> Image:
        """Tone an image (H, W) or (H, W, 3) in [0, 1]; returns a new (H, W, 3)."""
        tone = self._tone
        common = tone.exponents[0] if len(set(tone.exponents)) == 1 else None
        if common is not None and common != 1.0:
            image = np.asarray(cv2.pow(image, common), dtype=np.float32)
        image = in_colour(image)
        if common is None:
            parts = zip(cv2.split(image), tone.exponents, strict=True)
            image = np.asarray(cv2.merge([cv2.pow(p, e) for p, e in parts]), dtype=np.float32)
        affine = np.column_stack(
            (tone.matrix * (tone.white - tone.black), tone.matrix.sum(axis=1) * tone.black)
        )  # (3, 4): lift first, then the sepia matrix
        toned = np.asarray(cv2.transform(image, affine.astype(np.float32)), dtype=np.float32)
        if self._gain is not None:
            toned *= self._gain[:, :, None]
        if self._lift is not None:
            toned += self._lift[:, :, None]
        return clip01(toned)


def _spatial(
    tone: Tone, y: NDArray[np.float64], x: NDArray[np.float64]
) -> tuple[Image | None, Image | None]:
    """Gain and lift (H, W) of uneven fading and vignette, None where they do nothing."""
    gain: Image | None = None
    lift: Image | None = None
    if len(tone.waves):
        amplitude, cycles_y, cycles_x, phase = tone.waves.T
        angle_y = 2.0 * np.pi * y[:, None] * cycles_y + phase  # (H, K)
        angle_x = 2.0 * np.pi * x[:, None] * cycles_x  # (W, K)
        rows = np.concatenate((amplitude * np.cos(angle_y), -amplitude * np.sin(angle_y)), axis=1)
        columns = np.concatenate((np.cos(angle_x), np.sin(angle_x)), axis=1)
        # gemm instead of @: no BLAS threads that would fight with the training
        nothing = np.zeros((len(y), len(x)))
        product = cv2.gemm(rows, np.ascontiguousarray(columns.T), 1.0, nothing, 0.0)
        wave: Image = np.asarray(product, dtype=np.float32)  # (H, W)
        gain = np.float32(1.0) - np.abs(wave)
        lift = np.maximum(wave, 0.0)
    if tone.vignette:
        radius = np.square(2.0 * y - 1.0)[:, None] + np.square(2.0 * x - 1.0)[None, :]  # 2: corner
        dark = (1.0 - tone.vignette * np.square(radius / 2.0)).astype(np.float32)
        gain = dark if gain is None else gain * dark
        lift = None if lift is None else lift * dark
    return gain, lift
