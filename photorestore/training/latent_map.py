"""Where old, degraded and clean photos lie in the latent space, on a plane to look at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import TrainingError
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.models.restorer import Restorer
from photorestore.models.tone import measure_range
from photorestore.training.degrade import Recipe, degrade
from photorestore.training.domain_gap import CROP_PX, gap_between, model_coder
from photorestore.training.report import GapReport

Rgb = NDArray[np.uint8]
Domain = Literal["R", "X", "Y"]

FEWEST_PHOTOS = 3
_FEWEST_FOR_GAP = 10
_FIRST_SEED = 90_000


@dataclass(frozen=True, kw_only=True)
class MapPoint:
    """One photo.

    Attributes:
        domain: "R" old, "X" degraded, "Y" clean.
        number: of the photo within its domain; X and Y of one number belong together.
        x: along the widest spread of all photos.
        y: along the next widest.
    """

    domain: Domain
    number: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class LatentMap:
    """The map of a model.

    Attributes:
        points: of all photos.
        shown_share: part of the whole spread that the plane shows, 0 to 1.
        gap: how well z_r and z_x can be told apart; None with fewer than 10 photos.
    """

    points: tuple[MapPoint, ...]
    shown_share: float
    gap: GapReport | None

    def to_json(self) -> str:
        """The whole map as one JSON object, on one line."""
        return json.dumps(asdict(self), allow_nan=False)


def latent_map(
    model: Restorer,
    *,
    old: Sequence[Rgb],
    clean: Sequence[Rgb],
    recipe: Recipe,
    threshold: float,
    cancel: CancelToken | None = None,
) -> LatentMap:
    """Code the middle of each photo, and of each clean one degraded, and project the means.

    Args:
        model: ready for inference, in float32.
        old: photos (H, W, 3); those with a side under 192 px are left out.
        clean: likewise.
        recipe: of the user's kind of damage.
        threshold: damage probability from which a pixel is a hole.
        cancel: checked once per photo.

    Raises:
        TrainingError: fewer than 3 photos of a kind are large enough.
        JobCancelled: the token was cancelled.

    Source: principal components of channel means and spreads, as in the domain gap.
    """
    r = [_middle(rgb) for rgb in old if min(rgb.shape[:2]) >= CROP_PX]
    y = [_middle(rgb) for rgb in clean if min(rgb.shape[:2]) >= CROP_PX]
    if min(len(r), len(y)) < FEWEST_PHOTOS:
        raise TrainingError(
            f"The map needs {FEWEST_PHOTOS} old and clean photos of at least {CROP_PX} pixels."
        )
    coder = model_coder(model, threshold=threshold)
    codes: dict[Domain, list[Tensor]] = {"R": [], "X": [], "Y": []}
    for crop in r:
        _check(cancel)
        codes["R"].append(coder(crop))
    for number, crop in enumerate(y):
        _check(cancel)
        aged = degrade(to_unit(crop), seed=_FIRST_SEED + number, recipe=recipe).input
        codes["X"].append(coder(to_uint8(from_unit(aged, np.uint8))))
        codes["Y"].append(_clean_code(model, crop))
    named = [(domain, i, z) for domain, group in codes.items() for i, z in enumerate(group)]
    rows = np.stack([_statistics(z) for _, _, z in named])
    centred = rows - rows.mean(axis=0)
    spread, axes = np.linalg.svd(centred, full_matrices=False)[1:]
    plane = centred @ axes[:2].T  # (N, 2)
    total = float(np.square(spread).sum())
    gap = None
    if min(len(r), len(y)) >= _FEWEST_FOR_GAP:
        gap = gap_between(
            [z[None] for z in codes["R"]], [z[None] for z in codes["X"]], cancel=cancel
        )
    return LatentMap(
        points=tuple(
            MapPoint(domain=domain, number=number, x=float(place[0]), y=float(place[1]))
            for (domain, number, _), place in zip(named, plane, strict=True)
        ),
        shown_share=float(np.square(spread[:2]).sum()) / total if total > 0.0 else 1.0,
        gap=gap,
    )


@torch.inference_mode()
def _clean_code(model: Restorer, rgb: Rgb) -> Tensor:
    """Code of a clean crop by E_Y, (C, h, w)."""
    device = next(model.parameters()).device
    photo = torch.from_numpy(to_unit(rgb).transpose(2, 0, 1).copy())[None].to(device)
    code = model.encoder_y(measure_range(photo).normalise(photo), torch.zeros_like(photo[:, :1]))
    mean: Tensor = code.mean[0].float().cpu()
    return mean


def _statistics(z: Tensor) -> NDArray[np.float64]:
    flat = z.flatten(1).double()
    return np.asarray(torch.cat([flat.mean(dim=1), flat.std(dim=1)]).numpy(), np.float64)


def _middle(rgb: Rgb) -> Rgb:
    """The middle square, shrunk to the crop."""
    h, w = rgb.shape[:2]
    side = min(h, w)
    top, left = (h - side) // 2, (w - side) // 2
    cut = np.ascontiguousarray(rgb[top : top + side, left : left + side])
    if side == CROP_PX:
        return cut
    return np.asarray(cv2.resize(cut, (CROP_PX, CROP_PX), interpolation=cv2.INTER_AREA), np.uint8)


def _check(cancel: CancelToken | None) -> None:
    if cancel is not None:
        cancel.check()
