"""Measure how much a photo needs to be restored, so that clean photos come back as they were."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from photorestore.core.damage import COLOURLESS_LEVELS, DamageReport
from photorestore.core.pixels import max_level
from photorestore.core.types import RgbArray
from photorestore.engine.overview import Thumbnail
from photorestore.models.tone import ToneRange

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class NeedThresholds:
    """Where the need for restoration begins and where it is full.

    The evidence is a logistic regression of "clean" against "old or degraded" on
    four things that can be seen in a photo, fitted on the training photos.

    Attributes:
        noise_weight: evidence per natural logarithm of the noise.
        blockiness_weight: evidence per natural logarithm of the blockiness.
        colourless_weight: evidence of a photo without colours of its own.
        bias: evidence of a photo where all of these are 0.
        evidence: log odds where need begins, and where it is full.
        noise_levels: noise where need begins whatever else is seen, and where it is
            full; calm places of clean photos stay below.
        range_share: tonal range where fading is full need, and where it begins.
        tone_levels: RMS change of tone, in 8-bit levels, up to which it is dropped
            and from which it is applied in full.
        clean_log_odds: how much less likely a detector's finding is in a photo
            without any sign of age.
    """

    noise_weight: float = 2.75
    blockiness_weight: float = 3.6
    colourless_weight: float = 3.6
    bias: float = 5.4
    evidence: tuple[float, float] = (-3.0, -0.5)
    noise_levels: tuple[float, float] = (4.0, 8.0)
    range_share: tuple[float, float] = (0.3, 0.45)
    tone_levels: tuple[float, float] = (2.0, 6.0)
    clean_log_odds: float = 3.0


THRESHOLDS = NeedThresholds()
"""The thresholds that are used unless a caller brings its own."""

_BLOCK = 8
_JPEG_PX = 8
_SMALLEST_PX = 64
_WINDOW_PX = 512
_WINDOWS_PER_SIDE = 4
_CALM_QUANTILE = 0.2
_NEAR_CALM_QUANTILE = 0.35
_FINE_SIGMA_PX = 2.0
_TEXTURE_DIRECTION = (0.35, 0.65)
_LEVELS_IN_RANGE = (12.0, 243.0)
_LARGEST_STEP_LEVELS = 20.0
_COLOUR_PX = 128
_COLOUR_BINS = 16
_END_SHARE = 3  # shadows and lights: the darkest and brightest third
_EDGE_REACH_PX = 6
_EDGE_LEVELS = 40.0
_EDGE_NOISES = 10.0
_NOISE_IN_STEPS = 1.5
_EDGE_SHARPEST = 0.75
_EDGE_EVERY_PX = 4
_FEWEST_EDGES = 50
_MOST_EDGES = 1024


def features_of_age(report: DamageReport) -> tuple[float, float, float]:
    """What the evidence is a weighted sum of: noise, blockiness, lack of colours."""
    return (
        math.log(report.noise_levels + 0.3),
        math.log(max(0.0, report.blockiness) + 0.03),
        _colourless(report.colour_levels),
    )


def evidence_of_age(report: DamageReport, thresholds: NeedThresholds = THRESHOLDS) -> float:
    """Log odds that a photo is old or degraded rather than clean."""
    noise, blockiness, colourless = features_of_age(report)
    return (
        thresholds.noise_weight * noise
        + thresholds.blockiness_weight * blockiness
        + thresholds.colourless_weight * colourless
        + thresholds.bias
    )


def restoration_need(report: DamageReport, thresholds: NeedThresholds = THRESHOLDS) -> float:
    """How much of the restoration the intact places of a photo get, 0 to 1.

    Holes are no reason to change what lies between them.
    """
    faded_from, faded_full = thresholds.range_share[1], thresholds.range_share[0]
    return max(
        smooth_step(evidence_of_age(report, thresholds), *thresholds.evidence),
        smooth_step(report.noise_levels, *thresholds.noise_levels),
        smooth_step(faded_from - report.range_share, 0.0, faded_from - faded_full),
    )


def detector_doubt(report: DamageReport, thresholds: NeedThresholds = THRESHOLDS) -> float:
    """What to take off the log odds of damage that a detector found.

    A hairline in a photo without noise, compression or fading is more likely
    a wire or a hair than a scratch, and wrongly filled it is lost.
    """
    return thresholds.clean_log_odds * (1.0 - restoration_need(report, thresholds))


def tone_share(change_levels: float, need: float, thresholds: NeedThresholds = THRESHOLDS) -> float:
    """How much of a change of tone is applied, 0 to 1.

    Args:
        change_levels: RMS of the change over the photo, in 8-bit levels.
        need: from `restoration_need`: a photo that shows no age keeps its tone.
        thresholds: where it begins and is full.
    """
    return need * smooth_step(change_levels, *thresholds.tone_levels)


def smooth_step(value: float, low: float, high: float) -> float:
    """Rise smoothly from 0 at ``low`` to 1 at ``high``."""
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    return share * share * (3.0 - 2.0 * share)


def measure_damage(
    rgb: RgbArray,
    damaged: NDArray[np.uint8] | None,
    thumbnail: Thumbnail,
    tone_range: ToneRange,
) -> DamageReport:
    """Measure a photo.

    Args:
        rgb: (H, W, 3); large photos are looked at through windows of native pixels.
        damaged: (H, W), 255 = damaged; such pixels are left out.
        thumbnail: of the photo.
        tone_range: of the thumbnail.
    """
    calm: list[FloatArray] = []
    directions: list[FloatArray] = []
    slopes: list[FloatArray] = []
    steps = np.zeros((2, 2, _JPEG_PX))  # axis; sum and count; phase
    for luma, intact in _windows(rgb, damaged):
        noise_here, direction_here = _block_noise(luma, intact)
        calm.append(noise_here)
        directions.append(direction_here)
        slopes.append(_edge_slopes(luma, intact, _calm_noise(noise_here)))
        for axis, turned in enumerate((luma, luma.T)):
            steps[axis] += _phase_steps(turned, intact if axis == 0 else intact.T)
    noise = np.concatenate(calm) if calm else np.empty(0, np.float32)
    direction = np.concatenate(directions) if directions else np.empty(0, np.float32)
    small = min(rgb.shape[:2]) < _SMALLEST_PX
    red, blue = _cast_levels(thumbnail)
    colour_levels = _colour_levels(thumbnail)
    texture = _texture_share(noise, direction) * (1.0 - _colourless(colour_levels))
    return DamageReport(
        noise_levels=_calm_noise(noise) * (1.0 - texture),
        blockiness=0.0 if small else min(_excess(axis) for axis in steps),
        colour_levels=colour_levels,
        range_share=min(1.0, float(tone_range.span)),
        hole_share=0.0
        if damaged is None
        else float(np.count_nonzero(damaged >= 128) / damaged.size),
        red_levels=red,
        blue_levels=blue,
        edge_px=_edge_width(np.concatenate(slopes)) if slopes else None,
    )


def _windows(
    rgb: RgbArray, damaged: NDArray[np.uint8] | None
) -> Iterator[tuple[FloatArray, NDArray[np.bool_]]]:
    """Luma in 8-bit levels and intactness of windows spread over the photo, on its 8 px grid."""
    scale = np.float32(255.0 / max_level(rgb.dtype))
    weights = np.array([[0.299, 0.587, 0.114]], np.float32) * scale
    for top in _starts(rgb.shape[0]):
        for left in _starts(rgb.shape[1]):
            area = (slice(top, top + _WINDOW_PX), slice(left, left + _WINDOW_PX))
            window = np.ascontiguousarray(rgb[area], np.float32)
            luma = np.asarray(cv2.transform(window, weights), np.float32)
            intact = np.ones(window.shape[:2], np.bool_) if damaged is None else damaged[area] == 0
            yield luma.reshape(window.shape[:2]), intact


def _starts(length_px: int) -> list[int]:
    if length_px <= _WINDOW_PX * _WINDOWS_PER_SIDE:
        return list(range(0, length_px, _WINDOW_PX))
    last = length_px - _WINDOW_PX
    steps = _WINDOWS_PER_SIDE - 1
    return [last * i // steps // _JPEG_PX * _JPEG_PX for i in range(_WINDOWS_PER_SIDE)]


def _block_noise(luma: FloatArray, intact: NDArray[np.bool_]) -> tuple[FloatArray, FloatArray]:
    """Standard deviation of the diagonal Haar detail in each intact, unclipped block.

    And how much the fine detail of the same blocks runs in one direction, 0 to 1: the
    coherence of the structure tensor (Foerstner and Guelch 1987).

    Source: the finest diagonal wavelet band as noise, Donoho and Johnstone 1994;
    taking calm blocks instead of the median, so that texture counts less, is ours.
    """
    side = 2 * _BLOCK
    rows, columns = luma.shape[0] // side, luma.shape[1] // side
    if not rows or not columns:
        return np.empty(0, np.float32), np.empty(0, np.float32)
    luma = luma[: rows * side, : columns * side]
    a, b, c, d = luma[::2, ::2], luma[::2, 1::2], luma[1::2, ::2], luma[1::2, 1::2]
    energy = ((a - b - c + d) * np.float32(0.5)) ** 2

    def per_block(values: FloatArray) -> FloatArray:
        blocks = values.reshape(rows, values.shape[0] // rows, columns, -1)
        return np.asarray(blocks.mean(axis=(1, 3)), np.float32)

    fine = luma - cv2.GaussianBlur(luma, (0, 0), _FINE_SIGMA_PX)
    across = np.asarray(cv2.Scharr(fine, cv2.CV_32F, 1, 0, scale=1.0 / 32.0), np.float32)
    down = np.asarray(cv2.Scharr(fine, cv2.CV_32F, 0, 1, scale=1.0 / 32.0), np.float32)
    xx, yy, xy = per_block(across**2), per_block(down**2), per_block(across * down)
    direction = np.sqrt((xx - yy) ** 2 + 4.0 * xy**2) / (xx + yy + 1e-3)
    mean = per_block(luma)
    whole = per_block(intact[: rows * side, : columns * side].astype(np.float32)) == 1.0
    usable = whole & (mean > _LEVELS_IN_RANGE[0]) & (mean < _LEVELS_IN_RANGE[1])
    noise = np.asarray(np.sqrt(per_block(energy)[usable]), np.float32)
    return noise, np.asarray(direction[usable], np.float32)


def _calm_noise(blocks: FloatArray) -> float:
    """Noise of a photo from that of its blocks."""
    return float(np.quantile(blocks, _CALM_QUANTILE)) if blocks.size else 0.0


def _texture_share(noise: FloatArray, direction: FloatArray) -> float:
    """How likely the noise of a photo's calm blocks is texture, 0 to 1.

    Fur and hair run in one direction, grain in none.
    """
    if not noise.size:
        return 0.0
    near_calm = noise <= np.quantile(noise, _NEAR_CALM_QUANTILE)
    return smooth_step(float(np.median(direction[near_calm])), *_TEXTURE_DIRECTION)


def _edge_slopes(luma: FloatArray, intact: NDArray[np.bool_], noise_levels: float) -> FloatArray:
    """How steep the edges of a window are: their steepest step as a share of their rise.

    Rows and columns between which brightness rises far more than noise can are
    edges; 1 is a step, and 1 / 2.5 s an edge under Gaussian blur of deviation s.
    Ours, after the edge width of Marziliano et al. 2002.
    """
    rise_from = max(_EDGE_LEVELS, _EDGE_NOISES * noise_levels)
    reach = 2 * _EDGE_REACH_PX
    found: list[FloatArray] = []
    for turned, usable in ((luma, intact), (luma.T, intact.T)):
        if turned.shape[0] <= reach:
            continue
        values = np.ascontiguousarray(turned[:, ::_EDGE_EVERY_PX])
        usable = usable[:, ::_EDGE_EVERY_PX]
        rise = np.abs(values[reach:] - values[:-reach])
        known = np.cumsum(np.pad(usable, ((1, 0), (0, 0))), axis=0, dtype=np.int32)
        whole = known[reach + 1 :] - known[: -reach - 1] == reach + 1
        rows, columns = np.nonzero((rise > rise_from) & whole)
        few = max(1, rows.size // _MOST_EDGES)
        rows, columns = rows[::few], columns[::few]
        near = values[rows[:, None] + np.arange(reach + 1), columns[:, None]]  # (N, reach + 1)
        steepest = np.abs(np.diff(near, axis=1)).max(axis=1) - _NOISE_IN_STEPS * noise_levels
        found.append(steepest / rise[rows, columns])
    return np.concatenate(found) if found else np.empty(0, np.float32)


def _edge_width(slopes: FloatArray) -> float | None:
    """Width of the sharpest edges in pixels; what is out of focus does not count."""
    if slopes.size < _FEWEST_EDGES:
        return None
    return 1.0 / min(1.0, float(np.quantile(slopes, _EDGE_SHARPEST)))


def _phase_steps(luma: FloatArray, intact: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Sum and count (2, 8) of the steps between rows, by row modulo 8."""
    steps = np.minimum(np.abs(np.diff(luma, axis=0)), _LARGEST_STEP_LEVELS)
    both = intact[1:] & intact[:-1]
    sums, counts = (steps * both).sum(axis=1), both.sum(axis=1)  # (rows - 1,)
    phases = np.arange(steps.shape[0]) % _JPEG_PX
    return np.stack([np.bincount(phases, weights=w, minlength=_JPEG_PX) for w in (sums, counts)])


def _excess(steps: NDArray[np.float64]) -> float:
    """How far the steepest phase lies above the median one, relative."""
    mean = steps[0] / np.maximum(steps[1], 1.0)
    usual = float(np.median(mean))
    return (float(mean.max()) - usual) / (usual + 0.3)


def _colour_levels(thumbnail: Thumbnail) -> float:
    """RMS distance of chroma from its mean at the same brightness, in 8-bit levels."""
    photo = thumbnail.photo
    size = (min(_COLOUR_PX, photo.shape[2]), min(_COLOUR_PX, photo.shape[3]))
    small = F.adaptive_avg_pool2d(photo, size)[0].flatten(1).cpu() * 255.0  # (3, N)
    luma = 0.299 * small[0] + 0.587 * small[1] + 0.114 * small[2]
    chroma = torch.stack([small[0] - luma, small[2] - luma]) * 0.6  # about Cr and Cb
    bins = (luma / 256.0 * _COLOUR_BINS).long().clamp(0, _COLOUR_BINS - 1)
    count = torch.bincount(bins, minlength=_COLOUR_BINS).clamp_min(1)
    residual = 0.0
    for plane in chroma:
        mean = torch.bincount(bins, weights=plane, minlength=_COLOUR_BINS) / count
        residual += float(((plane - mean[bins]) ** 2).mean())
    return math.sqrt(residual)


def _colourless(colour_levels: float) -> float:
    """How surely a photo is without colours of its own, 0 to 1."""
    return math.exp(-((colour_levels / COLOURLESS_LEVELS) ** 2))


def _cast_levels(thumbnail: Thumbnail) -> tuple[float, float]:
    """Red and blue minus luminance, in 8-bit levels, that shadows and lights share.

    A blue sky is no cast: in shadows and lights alike, things rarely lean to the
    same colour unless the print or the scan does.
    """
    photo = thumbnail.photo[0].flatten(1).cpu() * 255.0  # (3, N)
    luma = 0.299 * photo[0] + 0.587 * photo[1] + 0.114 * photo[2]
    order = luma.argsort()
    count = max(1, order.numel() // _END_SHARE)
    chroma = torch.stack([photo[0] - luma, photo[2] - luma])  # (2, N)
    dark, light = (chroma[:, part].mean(dim=1) for part in (order[:count], order[-count:]))
    if float((dark * light).sum()) <= 0.0:
        return 0.0, 0.0
    red, blue = (dark if float(dark.norm()) < float(light.norm()) else light).tolist()
    return red, blue
