"""How far apart the codes of old photos and of degraded photos lie.

The translation is learnt on codes z_x of degraded photos and used on codes z_r of
old ones, so it is worth what the two have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoReadError
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.models.fill import fill_holes
from photorestore.models.restorer import Restorer
from photorestore.models.scratch_net import probability
from photorestore.models.tone import measure_range
from photorestore.models.vae import Code
from photorestore.training.degrade import TRAINING, Recipe, degrade
from photorestore.training.probes import linear_hits, network_hits
from photorestore.training.report import GapReport, interval
from photorestore.training.testset import list_photos, load_photo

Rgb = NDArray[np.uint8]
Coder = Callable[[Rgb], Tensor]
"""Codes a crop (H, W, 3) into (C, h, w)."""

CROP_PX = 192
_CROPS = 2
_LARGEST_ZOOM = 2.2
_FEWEST_PHOTOS = 10
_NEUTRAL_CAST = 2.0
_FEW_COLOURS = 5.0


def domain_gap(
    coder: Coder,
    data: Path,
    *,
    most: int | None = None,
    step_done: Callable[[str, int, int], None] | None = None,
    cancel: CancelToken | None = None,
) -> GapReport:
    """Train classifiers to tell z_r from z_x, and say how often they are right.

    There are as many degraded photos as old ones. Crops are as large, and as often
    shrunk, in both; each degraded photo is grey, tinted or coloured like one of
    the old photos, since colour would tell them apart without any gap in damage.

    Args:
        coder: see `model_coder`.
        data: folder with ``old`` and ``clean``, each with ``val`` and ``train``.
        most: use at most this many photos of each kind.
        step_done: told what is done, how much of it, and of how much.
        cancel: checked once per photo.

    Raises:
        PhotoReadError: there are fewer than 10 photos of a kind.
        JobCancelled: the token was cancelled.
    """
    old, clean = _photos(data, "old"), _photos(data, "clean")
    count = min(len(old), len(clean), most or len(old))
    if count < _FEWEST_PHOTOS:
        raise PhotoReadError(
            f"The domain gap needs {_FEWEST_PHOTOS} old and clean photos of at least "
            f"{CROP_PX} pixels in {data}."
        )
    z_r, z_x = [], []
    twins = zip(_spread(old, count), _spread(clean, count), strict=True)
    for index, (r_path, y_path) in enumerate(twins):
        if cancel is not None:
            cancel.check()
        r, y = load_photo(r_path).rgb, load_photo(y_path).rgb
        rng = np.random.default_rng([7, index])
        z_r.append(torch.stack([coder(_crop(r, rng)) for _ in range(_CROPS)]))
        recipe = matched_recipe(r)
        crops = [to_unit(_crop(y, rng)) for _ in range(_CROPS)]
        aged = [
            degrade(crop, seed=1000 * index + number, recipe=recipe).input
            for number, crop in enumerate(crops)
        ]
        z_x.append(torch.stack([coder(to_uint8(from_unit(x, np.uint8))) for x in aged]))
        if step_done is not None:
            step_done("Domain gap", index + 1, count)
    return gap_between(z_r, z_x, cancel=cancel)


def gap_between(
    z_r: Sequence[Tensor], z_x: Sequence[Tensor], *, cancel: CancelToken | None = None
) -> GapReport:
    """The gap between codes (K, C, h, w) of each old photo and of each degraded one."""
    linear = linear_hits(_statistics(z_r), _statistics(z_x))
    network = network_hits(z_r, z_x, cancel=cancel)
    (linear_low, linear_high), (network_low, network_high) = interval(linear), interval(network)
    return GapReport(
        linear_accuracy=float(linear.mean()),
        linear_low=linear_low,
        linear_high=linear_high,
        network_accuracy=float(network.mean()),
        network_low=network_low,
        network_high=network_high,
        old_photos=len(z_r),
        degraded_photos=len(z_x),
    )


def model_coder(model: Restorer, *, threshold: float) -> Coder:
    """Code crops as the model does by itself: find holes, fill them, encode.

    Args:
        model: ready for inference, in float32.
        threshold: damage probability from which a pixel is a hole, 0 to 1.
    """
    device = next(model.parameters()).device

    @torch.inference_mode()
    def encode(rgb: Rgb) -> Tensor:
        photo = torch.from_numpy(to_unit(rgb).transpose(2, 0, 1).copy())[None].to(device)
        logits = model.detect(photo, measure_range(F.avg_pool2d(photo, 2)))
        hole = (probability(logits) >= threshold).float()
        filled = fill_holes(photo, hole)
        tone_range = measure_range(F.avg_pool2d(filled, 2))
        code: Code = model.encoder_rx(tone_range.normalise(filled), hole)
        return code.mean[0].float().cpu()

    return encode


def matched_recipe(old: Rgb) -> Recipe:
    """The training recipe with the colour of one old photo (H, W, 3): grey, tinted or all."""
    small = cv2.resize(old, (128, 128), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(to_unit(np.asarray(small, np.uint8)), cv2.COLOR_RGB2LAB)[..., 1:]
    cast = float(np.hypot(*lab.mean(axis=(0, 1))))
    colours = float(np.sqrt(lab.var(axis=(0, 1)).sum()))
    if colours >= _FEW_COLOURS:
        return replace(TRAINING, capture=replace(TRAINING.capture, grey_probability=0.0))
    tinted = cast >= _NEUTRAL_CAST
    return replace(
        TRAINING,
        capture=replace(TRAINING.capture, grey_probability=1.0),
        ageing=replace(
            TRAINING.ageing,
            sepia_probability=1.0 if tinted else 0.0,
            channel_gamma_probability=TRAINING.ageing.channel_gamma_probability if tinted else 0.0,
        ),
    )


def _photos(data: Path, domain: str) -> list[Path]:
    """Photos of val and train that hold a crop, those of val first."""
    from PIL import Image  # only the header is read

    paths: list[Path] = []
    for split in ("val", "train"):
        folder = data / domain / split
        if folder.is_dir():
            paths.extend(list_photos(folder))
    fitting = []
    for path in paths:
        with Image.open(path) as image:
            if min(image.size) >= CROP_PX:
                fitting.append(path)
    return fitting


def _spread(paths: Sequence[Path], count: int) -> list[Path]:
    return [paths[int(i)] for i in np.linspace(0, len(paths) - 1, count).round()]


def _crop(rgb: Rgb, rng: np.random.Generator) -> Rgb:
    """A random square, half of the time shrunk, as in training."""
    h, w = rgb.shape[:2]
    zoom = 1.0 if rng.random() < 0.5 else float(rng.uniform(1.0, _LARGEST_ZOOM))
    side = min(round(CROP_PX * zoom), h, w)
    top, left = int(rng.integers(h - side + 1)), int(rng.integers(w - side + 1))
    cut = np.ascontiguousarray(rgb[top : top + side, left : left + side])
    if side == CROP_PX:
        return cut
    size = (CROP_PX, CROP_PX)
    return np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_AREA), np.uint8)


def _statistics(photos: Sequence[Tensor]) -> NDArray[np.float64]:
    """Mean and spread of each channel over all crops of a photo, (N, 2 C)."""
    rows = []
    for codes in photos:
        flat = codes.transpose(0, 1).flatten(1).double()  # (C, K * h * w)
        rows.append(torch.cat([flat.mean(dim=1), flat.std(dim=1)]).numpy())
    return np.stack(rows)
