"""Held-out crops of a fine-tuning: how good a model is on them, and how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from photorestore.core.pixels import to_unit
from photorestore.models.fill import fill_holes
from photorestore.models.restorer import Restorer
from photorestore.models.scratch_net import probability
from photorestore.models.tone import measure_range
from photorestore.training.degrade import TRAINING, Recipe, degrade
from photorestore.training.finetune_data import LoadedPair, UserPart
from photorestore.training.pool import PhotoPool
from photorestore.training.sheets import write_png

_SIDE_PX = 256
_MOST_CROPS = 12
_MOST_GENERAL = 24
_TIMES_AGED = 3
"""So often a held-out photo is degraded anew by the shipped recipe: few photos are held
out, and what is lost elsewhere is small beside what differs from one damage to another."""
_THRESHOLD_STEP = 0.1
_LEAST_THRESHOLD, _MOST_THRESHOLD = 0.2, 0.9
_AT_ONCE = 4
_FIRST_SEED = 40_000
_SHOWN = 4
_LOSS_ALLOWED_DB = 0.1
_LOSS_WEIGHT = 4.0

Rgb = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class HeldCrop:
    """A square to restore, and what it should become: (S, S, 3) float32 in [0, 1].

    Attributes:
        photo: damaged.
        goal: without damage, in the tone of the photo.
    """

    photo: NDArray[np.float32]
    goal: NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class HeldScore:
    """Mean PSNR over held-out crops, tone left out.

    Attributes:
        album_db: on damage of the user's kind.
        general_db: on damage of the shipped recipe.
        threshold: damage probability from which a pixel was a hole.
    """

    album_db: float
    general_db: float
    threshold: float

    def merit_db(self, base: HeldScore) -> float:
        """Gain on the album, less four times what is lost elsewhere beyond 0.1 dB.

        Where the base was trained on the very photos that are held out, it has an advantage
        on them that any change costs; the judge decides on whole photos.
        """
        lost = base.general_db - self.general_db - _LOSS_ALLOWED_DB
        return self.album_db - base.album_db - _LOSS_WEIGHT * max(0.0, lost)


class HeldOut:
    """The crops of one run; the same again whenever it is made from the same photos."""

    def __init__(
        self, photos: UserPart, general: PhotoPool, *, recipe: Recipe, crop_px: int
    ) -> None:
        """Cut and degrade the crops.

        Args:
            photos: held out.
            general: further clean photos that are never trained on; may be empty.
            recipe: of the user's kind of damage.
            crop_px: crops are no smaller; they are 256 px where photos are large enough.
        """
        whole = [*(photo.rgb for photo in photos.clean), *(p.photo for p in photos.pairs)]
        shortest = min(min(rgb.shape[:2]) for rgb in (*whole, *general.photos))
        self._side_px = max(crop_px, min(_SIDE_PX, shortest // 16 * 16))
        album = [
            _aged(photo.rgb, self._side_px, number, recipe)
            for number, photo in enumerate(photos.clean)
        ]
        album += [self._of_pair(pair) for pair in photos.pairs if pair.target is not None]
        self.album: tuple[HeldCrop, ...] = tuple(album[:_MOST_CROPS])
        others = [*general.photos, *photos.targets().photos]
        self.general = tuple(
            _aged(others[number % len(others)], self._side_px, _MOST_CROPS + number, TRAINING)
            for number in range(min(_MOST_GENERAL, _TIMES_AGED * len(others)))
        )

    def _of_pair(self, pair: LoadedPair) -> HeldCrop:
        """The square of a pair that is damaged as much as the whole photo is on average."""
        toned = pair.photo if pair.toned is None else pair.toned
        apart = np.square(np.asarray(cv2.absdiff(pair.photo, toned), np.float32)).max(axis=2)
        side = self._side_px
        means = np.asarray(
            cv2.boxFilter(apart, -1, (side, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
        )
        h, w = apart.shape
        far = np.abs(means[: h - side + 1, : w - side + 1] - apart.mean())
        top, left = (int(i) for i in np.unravel_index(int(far.argmin()), far.shape))
        box = (slice(top, top + side), slice(left, left + side))
        return HeldCrop(
            photo=to_unit(np.ascontiguousarray(pair.photo[box])),
            goal=to_unit(np.ascontiguousarray(toned[box])),
        )

    def score(self, model: Restorer, *, threshold: float) -> HeldScore:
        """Restore all crops and measure them.

        Args:
            model: on any device; its mode is kept.
            threshold: damage probability from which a pixel is a hole.
        """
        album = [_psnr_db(out, crop) for out, crop in self._restored(model, self.album, threshold)]
        general = [
            _psnr_db(out, crop) for out, crop in self._restored(model, self.general, threshold)
        ]
        return HeldScore(
            album_db=float(np.mean(album or [0.0])),
            general_db=float(np.mean(general or [0.0])),
            threshold=threshold,
        )

    def best_score(self, model: Restorer, base: HeldScore, *, near: float) -> HeldScore:
        """The score at a threshold, or at one a step beside it, if that is better.

        A detector that has learnt a new kind of damage may be surer of itself, or less.

        Args:
            model: on any device; its mode is kept.
            base: what the merit is measured from.
            near: the best threshold so far.
        """
        beside = (round(near + step, 2) for step in (-_THRESHOLD_STEP, _THRESHOLD_STEP))
        wanted = [near, *(t for t in beside if _LEAST_THRESHOLD <= t <= _MOST_THRESHOLD)]
        scores = [self.score(model, threshold=threshold) for threshold in wanted]
        return max(scores, key=lambda score: score.merit_db(base))

    def write_samples(
        self, model: Restorer, folder: Path, step: int, *, threshold: float
    ) -> list[dict[str, str]]:
        """Restore the first crops into ``folder/samples``, for people to watch.

        Returns:
            One mapping of "before", "after" and "target" to paths in ``folder`` each.
        """
        place = folder / "samples"
        place.mkdir(parents=True, exist_ok=True)
        pictures = []
        shown = (self.album or self.general)[:_SHOWN]
        for number, (out, crop) in enumerate(self._restored(model, shown, threshold)):
            names = {
                "before": f"samples/{number}_before.png",
                "after": f"samples/{number}_step{step:07d}.png",
                "target": f"samples/{number}_target.png",
            }
            for name, unit in (("before", crop.photo), ("target", crop.goal)):
                if not (folder / names[name]).exists():
                    write_png(folder / names[name], _levels(unit))
            write_png(folder / names["after"], _levels(out))
            pictures.append(names)
        return pictures

    def _restored(
        self, model: Restorer, crops: Sequence[HeldCrop], threshold: float
    ) -> list[tuple[NDArray[np.float32], HeldCrop]]:
        device = next(model.parameters()).device
        results: list[tuple[NDArray[np.float32], HeldCrop]] = []
        for start in range(0, len(crops), _AT_ONCE):
            part = crops[start : start + _AT_ONCE]
            photos = torch.from_numpy(np.stack([crop.photo for crop in part]))
            photo = photos.permute(0, 3, 1, 2).to(device).contiguous()
            out = restore_crops(model, photo, threshold=threshold).clamp(0.0, 1.0)
            rgb = out.permute(0, 2, 3, 1).cpu().numpy()
            results += [(rgb[i], crop) for i, crop in enumerate(part)]
        return results


@torch.no_grad()
def restore_crops(model: Restorer, photo: Tensor, *, threshold: float) -> Tensor:
    """Restore photo (B, 3, H, W) in [0, 1], H and W multiples of 16, but for its tone."""
    logits = model.detect(photo, measure_range(photo))
    hole = F.max_pool2d((probability(logits) >= threshold).float(), 3, 1, 1)
    filled = fill_holes(photo, hole)
    tone_range = measure_range(filled)
    one = photo.new_ones((len(photo), 1, 1, 1))
    out, _ = model.translate(tone_range.normalise(filled), hole, fidelity=one)
    return tone_range.restore(out.float())


def _aged(rgb: Rgb, side_px: int, number: int, recipe: Recipe) -> HeldCrop:
    """The middle square, degraded."""
    h, w = rgb.shape[:2]
    top, left = (h - side_px) // 2, (w - side_px) // 2
    cut = np.ascontiguousarray(rgb[top : top + side_px, left : left + side_px])
    box = (top / h, left / w, (top + side_px) / h, (left + side_px) / w)
    pair = degrade(to_unit(cut), seed=_FIRST_SEED + number, recipe=recipe, box=box)
    return HeldCrop(photo=pair.input, goal=pair.toned)


def _psnr_db(out: NDArray[np.float32], crop: HeldCrop) -> float:
    error = float(np.square(out - crop.goal).mean())
    return -10.0 * float(np.log10(max(error, 1e-10)))


def _levels(unit: NDArray[np.float32]) -> Rgb:
    return np.asarray(np.rint(np.clip(unit, 0.0, 1.0) * 255.0), np.uint8)
