"""Recipes after the pattern of real old photos: measure them, and age clean photos alike."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import to_unit
from photorestore.training.degrade.fields import blurred, correlated_noise
from photorestore.training.degrade.pipeline import degrade
from photorestore.training.degrade.recipe import TRAINING, Damage, Recipe
from photorestore.training.degrade.spans import Span

Rgb = NDArray[np.uint8]
Finder = Callable[[Rgb], NDArray[np.bool_]]
"""Says where a photo (H, W, 3) is damaged, (H, W)."""

_BLOCK_PX = 8
_CALM_QUANTILE = 0.1
_IN_RANGE = (16.0, 239.0)
_TABLE_PX = 256
_TABLE_LEVELS = 10.0
_GRAIN_SIZES_PX = (0.0, 0.35, 0.5, 0.7, 0.9, 1.1, 1.4)
_GRAIN_FROM_PX = 0.45
"""Noise with a longer correlation than this is that of the film, not of the scanner."""
_PRE_BLUR_PX, _AGAIN_BLUR_PX = 1.0, 2.0
_SHARP_EDGE_PX = 0.6
"""What the sharpest edges of a photo without any blur measure."""
_STRONG_SHARE, _SHARPEST = 0.005, 0.9
_GREY_LEVELS = 4.0
"""Colour that brightness does not explain, below which a photo has none of its own."""
_BRIGHTNESS_BINS = 24
_WIDENED = 1.25
_TINTED = 0.04
_LEAST_QUALITY = 70.0
"""Harder compression would take away noise that was measured after compression."""
_TONE_PX = 128
_TONE_ROUNDS = 6


@dataclass(frozen=True, kw_only=True)
class OldTraits:
    """What was measured on one old photo, outside of its damage.

    Attributes:
        noise_levels: standard deviation of grain and noise at middle grey, of 255.
        grain_px: sigma of its correlation; 0 = independent from pixel to pixel.
        blur_px: sigma of the blur that a sharp photo would need to look as soft.
        black: darkest level, 0 to 1.
        white: lightest level, 0 to 1.
        grey: it has no colours of its own, but perhaps a tint.
        hue_deg: of the tint.
        saturation: of the tint, 0 to 1.
        damaged_share: of the area; None where no finder was asked.
    """

    noise_levels: float
    grain_px: float
    blur_px: float
    black: float
    white: float
    grey: bool
    hue_deg: float
    saturation: float
    damaged_share: float | None


def measure_traits(rgb: Rgb, *, finder: Finder | None = None) -> OldTraits:
    """Measure an old photo (H, W, 3) of at least 32 px."""
    damaged = None if finder is None else finder(rgb)
    if damaged is None:
        intact = np.ones(rgb.shape[:2], np.bool_)
    else:
        grown = cv2.dilate(damaged.astype(np.uint8), np.ones((9, 9), np.uint8))
        intact = np.asarray(grown) == 0
        if not intact.any():
            intact = ~damaged if not damaged.all() else np.ones_like(intact)
    luma = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)
    noise_levels, grain_px = _noise(luma, intact)
    unit = to_unit(rgb)
    soft = blurred(unit, 1.5)
    brightest = soft.max(axis=2)[intact]
    black, white = (float(v) for v in np.quantile(brightest, (0.005, 0.995)))
    grey, hue_deg, saturation = _tint(soft, intact)
    return OldTraits(
        noise_levels=noise_levels,
        grain_px=grain_px,
        blur_px=_blur(luma, intact),
        black=black,
        white=white,
        grey=grey,
        hue_deg=hue_deg,
        saturation=saturation,
        damaged_share=None if damaged is None else float(damaged.mean()),
    )


def match_recipe(
    traits: Sequence[OldTraits], *, clean: Sequence[OldTraits] = (), base: Recipe = TRAINING
) -> Recipe:
    """A recipe whose results are noisy, soft, faded, tinted and damaged as the old photos.

    Ranges span the middle 80 % of what was measured, a quarter wider; kinds of damage
    and what was not measured stay as in ``base``. Without traits, it is ``base``.

    Args:
        traits: of old photos.
        clean: of the photos that will be degraded; the noise, blur and range that they
            have already is taken off.
        base: the recipe to start from.
    """
    if not traits:
        return base
    traits = [_beyond(trait, clean) for trait in traits]
    grey = [trait for trait in traits if trait.grey]
    tinted = [trait for trait in grey if trait.saturation > _TINTED]
    grainy = [t for t in traits if t.noise_levels >= 1.0 and t.grain_px >= _GRAIN_FROM_PX]
    noisy = [t for t in traits if t.noise_levels >= 1.0 and t.grain_px < _GRAIN_FROM_PX]
    blurry = [trait.blur_px for trait in traits if trait.blur_px >= 0.3]
    count = len(traits)
    capture = replace(
        base.capture,
        grey_probability=len(grey) / count,
        blur_probability=len(blurry) / count,
        blur_sigma_px=_span(blurry, base.capture.blur_sigma_px, most=4.0),
        defocus_probability=0.0,
        resize_probability=0.0,  # both are blurs, and the blur was measured
        grain_probability=len(grainy) / count,
        grain_levels=_span([t.noise_levels for t in grainy], base.capture.grain_levels, most=40.0),
        grain_size_px=_span([t.grain_px for t in grainy], base.capture.grain_size_px, most=2.0),
    )
    scan = replace(
        base.scan,
        blur_probability=0.0,
        resize_probability=0.0,
        noise_probability=len(noisy) / count,
        noise_levels=_span([t.noise_levels for t in noisy], base.scan.noise_levels, most=40.0),
        jpeg_quality=replace(base.scan.jpeg_quality, low=_LEAST_QUALITY),
    )
    hues = [trait.hue_deg for trait in tinted]
    ageing = replace(
        base.ageing,
        fade_probability=1.0,
        black=_span([t.black for t in traits], base.ageing.black, least=0.0, most=0.5),
        white=_span([t.white for t in traits], base.ageing.white, least=0.4, most=1.0),
        channel_gamma_probability=base.ageing.channel_gamma_probability * (1 - len(grey) / count),
        sepia_probability=len(tinted) / len(grey) if grey else base.ageing.sepia_probability,
        sepia_hue_deg=_span(hues, base.ageing.sepia_hue_deg, most=360.0, widened=1.0),
        sepia_saturation=_span(
            [t.saturation for t in tinted], base.ageing.sepia_saturation, most=0.8
        ),
    )
    shares = [t.damaged_share for t in traits if t.damaged_share is not None]
    damage = base.damage
    if shares:
        factor = float(np.mean(shares)) / max(usual_damage(base), 1e-4)
        damage = _scaled(base.damage, float(np.clip(factor, 0.25, 2.0)))
    return replace(base, capture=capture, ageing=ageing, damage=damage, scan=scan)


def tone_of(photo: Rgb, target: Rgb, damaged: NDArray[np.bool_]) -> Rgb:
    """The target in the tone of the photo, so that the two differ in detail only.

    A quadratic map of colours, the same everywhere, is fitted to small versions of both;
    what it cannot explain, such as stains, gets little weight, and what is damaged none.

    Args:
        photo: (H, W, 3), the old or degraded photo.
        target: (H, W, 3), without damage.
        damaged: (H, W).

    Source: ours; iteratively reweighted least squares with Cauchy weights.
    """
    size = (min(_TONE_PX, photo.shape[1]), min(_TONE_PX, photo.shape[0]))

    def small(image: NDArray[Any]) -> NDArray[np.float64]:
        shrunk = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        return np.asarray(shrunk, np.float64).reshape(size[0] * size[1], -1)

    y = small(to_unit(photo))  # (N, 3)
    x = _colour_terms(small(to_unit(target)))  # (N, 7)
    intact = small((~damaged).astype(np.float32))[:, 0]  # (N,)
    weight = np.where(intact > 0.99, 1.0, 0.0)
    if weight.sum() < 32:
        weight = np.ones_like(weight)
    usable = weight
    matrix = np.zeros((x.shape[1], 3))
    for _ in range(_TONE_ROUNDS):
        root = np.sqrt(weight)[:, None]
        matrix = np.linalg.lstsq(x * root, y * root, rcond=1e-6)[0]
        error = np.abs(y - x @ matrix).max(axis=1)
        scale = max(1.5 * float(np.median(error[usable > 0])), 1.0 / 255.0)
        weight = usable / (1.0 + np.square(error / scale))
    terms = _colour_terms(to_unit(target).reshape(-1, 3)).astype(np.float32)
    toned = (terms @ matrix.astype(np.float32)).reshape(photo.shape)
    return np.asarray(np.rint(np.clip(toned, 0.0, 1.0) * 255.0), np.uint8)


@lru_cache(maxsize=8)
def usual_damage(recipe: Recipe = TRAINING) -> float:
    """Mean share of the area that a recipe loses, over a few drawn pictures."""
    rng = np.random.default_rng(5)
    shares = []
    for seed in range(24):
        grid = rng.random((12, 12, 3), dtype=np.float32)
        scene = np.asarray(cv2.resize(grid, (256, 256), interpolation=cv2.INTER_CUBIC), np.float32)
        pair = degrade(np.clip(scene, 0.0, 1.0), seed=seed, recipe=recipe)
        shares.append(float(np.mean(pair.opaque >= 128)))
    return float(np.mean(shares))


def _beyond(trait: OldTraits, clean: Sequence[OldTraits]) -> OldTraits:
    """What must be added to clean photos so that they measure as an old one."""
    if not clean:
        return trait

    def usual(name: str) -> float:
        return float(np.median([getattr(photo, name) for photo in clean]))

    black, white = usual("black"), usual("white")
    span = (trait.white - trait.black) / max(white - black, 0.2)
    low = max(0.0, trait.black - black * span)
    return replace(
        trait,
        noise_levels=float(np.sqrt(max(0.0, trait.noise_levels**2 - usual("noise_levels") ** 2))),
        blur_px=float(np.sqrt(max(0.0, trait.blur_px**2 - usual("blur_px") ** 2))),
        black=low,
        white=min(1.0, low + span),
    )


def _colour_terms(rgb: NDArray[Any]) -> NDArray[Any]:
    """(N, 3) as (N, 7): 1, the channels, their squares."""
    return np.concatenate([np.ones_like(rgb[:, :1]), rgb, np.square(rgb)], axis=1)


def _scaled(damage: Damage, factor: float) -> Damage:
    """Kinds of damage as much more or less likely; how often they are light stays."""
    kept = ("_light_probability", "_dashed_probability", "_tapered_probability")
    changed: dict[str, Any] = {
        item.name: min(0.95, factor * getattr(damage, item.name))
        for item in fields(damage)
        if item.name.endswith("_probability") and not item.name.endswith(kept)
    }
    return replace(damage, **changed)


def _span(
    values: Sequence[float],
    usual: Span,
    *,
    least: float = 0.01,
    most: float,
    widened: float = _WIDENED,
) -> Span:
    """The middle 80 % of values, a little wider, drawn evenly; the usual span without any."""
    if not values:
        return usual
    low, high = (float(v) for v in np.quantile(values, (0.1, 0.9)))
    low, high = max(least, low / widened), min(most, high * widened)
    return Span(low=min(low, high), high=max(low, high), neutral=usual.neutral, skew=1.0)


def _noise(luma: NDArray[np.float32], intact: NDArray[np.bool_]) -> tuple[float, float]:
    """Strength in levels, and sigma of the correlation in pixels, of grain and noise."""
    fine, coarse = _calm_detail(luma, intact), _calm_detail(*_halved(luma, intact))
    if fine <= 0.05:
        return 0.0, 0.0
    sizes, gains, ratios = _noise_table()
    ratio = float(np.clip(coarse / fine, ratios[0], ratios[-1]))
    size = float(np.interp(ratio, ratios, sizes))
    return fine / float(np.interp(size, sizes, gains)), size


@lru_cache(maxsize=1)
def _noise_table() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Sizes of grain, what `_calm_detail` finds of unit noise, and the ratio of two scales."""
    rows = []
    whole = np.ones((_TABLE_PX, _TABLE_PX), np.bool_)
    for size in _GRAIN_SIZES_PX:
        noise = correlated_noise(np.random.default_rng(3), whole.shape, size)
        luma = np.float32(128.0) + np.float32(_TABLE_LEVELS) * noise
        fine, coarse = _calm_detail(luma, whole), _calm_detail(*_halved(luma, whole))
        rows.append((size, fine / _TABLE_LEVELS, coarse / fine))
    table = np.array(rows)
    return table[:, 0], table[:, 1], np.maximum.accumulate(table[:, 2])


def _calm_detail(luma: NDArray[np.float32], intact: NDArray[np.bool_]) -> float:
    """Spread of the finest diagonal detail in the calm blocks of a photo.

    Source: the finest diagonal wavelet band as noise, Donoho and Johnstone 1994.
    """
    side = 2 * _BLOCK_PX
    rows, columns = luma.shape[0] // side, luma.shape[1] // side
    if not rows or not columns:
        return 0.0
    luma, intact = luma[: rows * side, : columns * side], intact[: rows * side, : columns * side]
    a, b, c, d = luma[::2, ::2], luma[::2, 1::2], luma[1::2, ::2], luma[1::2, 1::2]
    energy = np.square((a - b - c + d) * np.float32(0.5))

    def per_block(values: NDArray[Any]) -> NDArray[np.float64]:
        blocks = values.reshape(rows, values.shape[0] // rows, columns, -1)
        return np.asarray(blocks.mean(axis=(1, 3)), np.float64)

    mean = per_block(luma)
    usable = (per_block(intact) == 1.0) & (mean > _IN_RANGE[0]) & (mean < _IN_RANGE[1])
    found = np.sqrt(per_block(energy)[usable])
    return float(np.quantile(found, _CALM_QUANTILE)) if found.size else 0.0


def _halved(
    luma: NDArray[np.float32], intact: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    rows, columns = luma.shape[0] // 2, luma.shape[1] // 2
    cells = luma[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)
    whole = intact[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)
    halved = np.asarray(cells.mean(axis=(1, 3)), np.float32)
    return halved, np.asarray(whole.all(axis=(1, 3)), np.bool_)


def _blur(luma: NDArray[np.float32], intact: NDArray[np.bool_]) -> float:
    """Sigma of the blur in the sharpest strong edges.

    Source: blur by blurring again, Zhuo and Sim 2011, doi:10.1016/j.patcog.2011.03.009.
    Ours: a first blur, so that noise counts less, and what sharp photos measure taken off.
    """
    before = _gradient(blurred(luma, _PRE_BLUR_PX))
    after = _gradient(blurred(luma, float(np.hypot(_PRE_BLUR_PX, _AGAIN_BLUR_PX))))
    strong = intact & (after >= np.quantile(after, 1.0 - _STRONG_SHARE)) & (after > 1.0)
    if not strong.any():
        return 0.0
    ratio = float(np.quantile(before[strong] / after[strong], _SHARPEST))
    if ratio <= 1.0:
        return 0.0
    square = _AGAIN_BLUR_PX**2 / (ratio**2 - 1.0) - _PRE_BLUR_PX**2 - _SHARP_EDGE_PX**2
    return float(np.sqrt(max(0.0, square)))


def _gradient(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    across = np.asarray(cv2.Sobel(luma, cv2.CV_32F, 1, 0), np.float32)
    down = np.asarray(cv2.Sobel(luma, cv2.CV_32F, 0, 1), np.float32)
    return np.asarray(np.hypot(across, down) / np.float32(8.0), np.float32)


def _tint(unit: NDArray[np.float32], intact: NDArray[np.bool_]) -> tuple[bool, float, float]:
    """Whether the photo has no colours of its own; hue and saturation of its tint."""
    pixels = unit[intact]
    pixels = pixels[:: max(1, len(pixels) // 20_000)].astype(np.float64)  # (N, 3)
    light = pixels.mean(axis=1)
    tint = (pixels * light[:, None]).sum(axis=0) / max(float(np.square(light).sum()), 1e-9)
    bins = np.minimum((light * _BRIGHTNESS_BINS).astype(np.int64), _BRIGHTNESS_BINS - 1)
    counts = np.maximum(np.bincount(bins, minlength=_BRIGHTNESS_BINS), 1)
    chroma = pixels - light[:, None]
    usual = [np.bincount(bins, chroma[:, c], _BRIGHTNESS_BINS) / counts for c in range(3)]
    beside = chroma - np.stack(usual, axis=1)[bins]
    grey = 255.0 * float(np.sqrt(np.square(beside).mean(axis=0).sum())) < _GREY_LEVELS
    tint = np.clip(tint / max(float(tint.max()), 1e-9), 0.0, 1.0)
    hue, saturation, _ = colorsys.rgb_to_hsv(*(float(channel) for channel in tint))
    return grey, 360.0 * hue, saturation
