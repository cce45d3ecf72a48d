"""Training samples: each is a pure function of data, seed, stage and number."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from photorestore.models.tone import THUMB_PX
from photorestore.training.degrade import (
    TRAINING,
    Degraded,
    Recipe,
    degrade,
    silenced,
    tone_only,
    variants,
)
from photorestore.training.degrade.decoys import with_decoys
from photorestore.training.given_masks import given_mask, hidden_places
from photorestore.training.pool import PhotoPool
from photorestore.training.real_crops import RealCrops
from photorestore.training.scenes import scene

FloatRgb = NDArray[np.float32]
Sample = dict[str, NDArray[np.float32]]
"""Arrays (C, H, W), named like the fields of `Batch`."""
_VARIANT_SHARES = {
    "clean_vae": (0.35, 0.35, 0.0),
    "old_vae": (0.35, 0.35, 0.0),
    "mapping": (0.2, 0.25, 0.4),
    "real": (0.2, 0.25, 0.4),
    "scratch": (0.25, 0.3, 0.25),
    "second_look": (0.25, 0.3, 0.25),
}
"""Shares of rough, copied and mild pairs, the rest being of the recipe alone.

Rough ones are always soft, noisy and compressed. Copied ones are rough under their damage,
but scanned well: the noise is that of the print, so scratches and dust stand on it clean
and sharp. Of what the mapping is given, most are good scans, and a network that sees
mostly noise takes texture for it; the detector has only the shape of damage to go by in
sharp photos without noise."""
_UNHARMED_SHARE = 0.25
"""Share of the detector's pairs that are soft and noisy but hold no damage: most
crops of a real photo hold none, and the detector must leave them alone."""
_HIDDEN_SHARE = 0.6
"""Share of the mapping's pairs with holes in intact places, to be filled in as well."""
_DECOY_SHARE = 0.3
"""Share of drawn pairs with wires, dots, letters and the like: the detector must not take
them for damage, and the mapping must keep them."""
_REAL_SHARE = 0.45
"""Share of the detector's samples that are crops of real old photos, where there are
any that somebody has looked through."""
_OLD_EVERY = {"old_vae": 2, "real": 4}
"""One of so many samples of these stages is a real old photo."""
_STAGES = ("clean_vae", "old_vae", "tone", "scratch", "mapping", "real", "second_look")
"""Their places are part of the seeds; not in the order in which they run."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What one training step sees; all float32 in [0, 1].

    Attributes:
        photo: x or r, (B, 3, H, W).
        toned: y in the tone of x, (B, 3, H, W); for an old photo, the photo itself.
        target: y, (B, 3, H, W).
        hole: true hole mask (B, 1, H, W), 1 = damaged.
        unsure: (B, 1, H, W), 1 = translucent damage, neither hole nor intact.
        given: hole mask as a user or a detector might give it.
        use_detector: (B, 1, 1, 1), 1 = add the detector's mask to ``given``.
        old: (B, 1, 1, 1), 1 = a real old photo, which has no target.
    """

    photo: Tensor
    toned: Tensor
    target: Tensor
    hole: Tensor
    unsure: Tensor
    given: Tensor
    use_detector: Tensor
    old: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on a device, pictures in channels-last order."""
        moved: dict[str, Tensor] = {}
        for item in fields(self):
            value: Tensor = getattr(self, item.name)
            moved[item.name] = value.to(
                device, non_blocking=True, memory_format=torch.channels_last
            )
        return Batch(**moved)


class SampleSet(Dataset[Sample]):
    """Numbered samples of one stage."""

    def __init__(
        self,
        stage: str,
        *,
        clean: PhotoPool,
        old: PhotoPool,
        crop_px: int,
        seed: int,
        recipe: Recipe = TRAINING,
        with_variants: bool = True,
        real: RealCrops | None = None,
    ) -> None:
        self.stage, self.clean, self.old = stage, clean, old
        self.detects = stage in ("scratch", "second_look")
        self.crop_px, self.seed, self.recipe = crop_px, seed, recipe
        self.with_variants = with_variants  # rough and copied pairs too, not the recipe alone
        self.real = real
        self.rough = variants.rough(recipe)
        self.copied = variants.copied(recipe)
        self.mild = variants.mild(recipe)
        if self.detects:
            self.mild = replace(self.mild, damage=self.rough.damage)

    def __getitem__(self, number: int) -> Sample:
        """Sample ``number``, as arrays (C, H, W) named like the fields of `Batch`."""
        key = [self.seed, _STAGES.index(self.stage) + 1, number]
        rng = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
        if self.stage == "tone":
            return self._tone(rng)
        every = _OLD_EVERY.get(self.stage)
        if every is not None and number % every == every - 1 and len(self.old):
            return self._old(rng)
        if self.detects and self.real is not None and rng.random() < _REAL_SHARE:
            return self._real(self.real, rng)
        return self._pair(rng)

    def _pair(self, rng: np.random.Generator) -> Sample:
        y, box = random_crop(self.clean, self.crop_px, rng)
        if self.detects:
            y = scene(lambda: random_crop(self.clean, self.crop_px, rng)[0], rng)
        severity = 1.0
        draw = rng.random()
        if self.stage in ("mapping", "real"):
            severity = 0.0 if draw < 0.07 else float(rng.uniform(0.3, 1.15))
        elif self.detects:
            severity = 0.0 if draw < 0.1 else float(rng.uniform(0.4, 1.15))
        seed = int(rng.integers(2**62))
        marks = self.stage not in ("clean_vae", "old_vae")
        if marks and rng.random() < _DECOY_SHARE:
            y = with_decoys(y, rng)
        if severity == 0.0:
            empty = np.zeros(y.shape[:2], np.uint8)
            pair = Degraded(input=y, target=y, toned=y, opaque=empty, translucent=empty, params={})
        else:
            recipe = self._variant(rng.random()) if self.with_variants else self.recipe
            if self.detects and draw > 1.0 - _UNHARMED_SHARE:
                recipe = replace(recipe, damage=silenced(recipe.damage))
            pair = degrade(y, seed=seed, recipe=recipe, box=box, severity=severity)
            if marks and pair.marked is not None:
                veiled = cv2.subtract(pair.translucent, pair.marked)
                pair = replace(pair, opaque=pair.marked, translucent=np.asarray(veiled, np.uint8))
        detector = rng.random() < 0.4
        given = np.zeros_like(pair.opaque) if detector else given_mask(pair.opaque, rng)
        if self.stage in ("mapping", "real") and rng.random() < _HIDDEN_SHARE:
            given = np.asarray(np.maximum(given, hidden_places(given.shape, rng)), np.uint8)
        return make_sample(pair, given=given, detector=detector)

    def _variant(self, draw: float) -> Recipe:
        """The recipe, or a variant of it, for a draw in [0, 1)."""
        shares = _VARIANT_SHARES[self.stage]
        for share, variant in zip(shares, (self.rough, self.copied, self.mild), strict=True):
            if draw < share:
                return variant
            draw -= share
        return self.recipe

    def _real(self, real: RealCrops, rng: np.random.Generator) -> Sample:
        crop = real.draw(self.crop_px, self.recipe, rng)
        known = Degraded(
            input=crop.rgb,
            target=crop.rgb,
            toned=crop.rgb,
            opaque=crop.damaged,
            translucent=crop.unsure,
            params={},
        )
        return make_sample(known, given=crop.damaged, detector=False)

    def _old(self, rng: np.random.Generator) -> Sample:
        r, _ = random_crop(self.old, self.crop_px, rng)
        empty = np.zeros(r.shape[:2], np.uint8)
        alone = Degraded(input=r, target=r, toned=r, opaque=empty, translucent=empty, params={})
        return make_sample(alone, given=empty, detector=True, old=True)

    def _tone(self, rng: np.random.Generator) -> Sample:
        photo = self.clean.photos[int(rng.integers(len(self.clean)))]
        h, w = photo.shape[:2]
        ch, cw = (round(n * float(rng.uniform(0.6, 1.0))) for n in (h, w))
        top, left = int(rng.integers(h - ch + 1)), int(rng.integers(w - cw + 1))
        cut = photo[top : top + ch, left : left + cw]
        y = cv2.resize(cut, (THUMB_PX, THUMB_PX), interpolation=cv2.INTER_AREA)
        y = flipped(y.astype(np.float32) / 255.0, rng)
        seed = int(rng.integers(2**62))
        empty = np.zeros(y.shape[:2], np.uint8)
        if rng.random() < 0.12:
            toned = target = y
        else:
            severity = float(rng.uniform(0.3, 1.1))
            toned, target = tone_only(y, seed=seed, recipe=self.recipe, severity=severity)
        noise = rng.standard_normal(toned.shape, dtype=np.float32) * float(rng.uniform(0, 0.01))
        seen = np.clip(toned + noise, 0.0, 1.0)
        if rng.random() < 0.6:
            _overlook(seen, rng)
        pair = Degraded(
            input=seen,
            target=target,
            toned=toned,
            opaque=empty,
            translucent=empty,
            params={},
        )
        return make_sample(pair, given=empty, detector=False)


def batches(
    samples: Dataset[Sample], *, batch: int, first_step: int, rank: int, world: int, workers: int
) -> Iterator[Batch]:
    """Endless batches from ``first_step`` on; this process's share of each.

    Sample numbers depend on the step and the global batch alone, so a run can go
    on with another number of processes.
    """
    share = batch // world

    def numbers() -> Iterator[list[int]]:
        step = first_step
        while True:
            start = step * batch + rank * share
            yield list(range(start, start + share))
            step += 1

    loader = DataLoader(
        samples,
        batch_sampler=_Numbers(numbers()),
        num_workers=workers,
        collate_fn=_collate,
        worker_init_fn=_single_thread if workers else None,
        persistent_workers=False,
        prefetch_factor=4 if workers else None,
    )
    yield from loader


def default_workers(device: torch.device) -> int:
    """Processes that prepare crops while the device trains.

    Where the processor trains too, none: a worker that takes a core from one of its
    threads makes all of them wait.
    """
    cores = os.cpu_count() or 1
    return 0 if device.type == "cpu" and cores < 8 else min(16, cores)


class _Numbers:
    """An endless batch sampler; DataLoader asks for its length never."""

    def __init__(self, numbers: Iterator[list[int]]) -> None:
        self._numbers = numbers

    def __iter__(self) -> Iterator[list[int]]:
        return self._numbers


def _single_thread(worker: int) -> None:
    torch.set_num_threads(1)
    cv2.setNumThreads(1)


def _collate(items: list[dict[str, NDArray[np.float32]]]) -> Batch:
    names = [f.name for f in fields(Batch)]
    return Batch(**{n: torch.from_numpy(np.stack([item[n] for item in items])) for n in names})


def _overlook(rgb: FloatRgb, rng: np.random.Generator) -> None:
    """Draw what a detector may have overlooked: a few specks and thin lines, in place."""
    side = rgb.shape[0]
    for _ in range(int(rng.integers(1, 12))):
        light = rng.random() < 0.7
        level = float(rng.uniform(0.8, 1.0) if light else rng.uniform(0.0, 0.15))
        x, y = (int(n) for n in rng.integers(0, side, 2))
        if rng.random() < 0.5:
            cv2.circle(rgb, (x, y), int(rng.integers(0, 4)), (level, level, level), -1, cv2.LINE_AA)
        else:
            dx, dy = (int(n) for n in rng.integers(-60, 61, 2))
            cv2.line(rgb, (x, y), (x + dx, y + dy), (level, level, level), 1, cv2.LINE_AA)


def random_crop(
    pool: PhotoPool, size_px: int, rng: np.random.Generator
) -> tuple[FloatRgb, tuple[float, float, float, float]]:
    """A random square of a random photo, at a random scale, and its place in the photo."""
    photo = pool.photos[int(rng.integers(len(pool)))]
    h, w = photo.shape[:2]
    most = min(h, w) / size_px
    wanted = 1.0 if rng.random() < 0.5 else float(rng.uniform(1.0, 2.2))
    side = min(round(size_px * min(wanted, most)), h, w)
    top, left = int(rng.integers(h - side + 1)), int(rng.integers(w - side + 1))
    cut = photo[top : top + side, left : left + side]
    if side != size_px:
        resized = cv2.resize(cut, (size_px, size_px), interpolation=cv2.INTER_AREA)
        cut = np.asarray(resized, np.uint8)
    box = (top / h, left / w, (top + side) / h, (left + side) / w)
    return flipped(cut.astype(np.float32) / 255.0, rng), box


def flipped(rgb: FloatRgb, rng: np.random.Generator) -> FloatRgb:
    if rng.random() < 0.5:
        rgb = rgb[:, ::-1]
    turns = int(rng.choice([0, 0, 0, 1, 2, 3]))
    return np.ascontiguousarray(np.rot90(rgb, turns))


def make_sample(
    pair: Degraded, *, given: NDArray[np.uint8], detector: bool, old: bool = False
) -> Sample:
    def plane(mask: NDArray[np.uint8]) -> NDArray[np.float32]:
        return (mask >= 128).astype(np.float32)[None]

    def flag(value: bool) -> NDArray[np.float32]:
        return np.full((1, 1, 1), float(value), np.float32)

    def picture(rgb: FloatRgb) -> NDArray[np.float32]:
        return np.ascontiguousarray(rgb.transpose(2, 0, 1), dtype=np.float32)

    return {
        "photo": picture(pair.input),
        "toned": picture(pair.toned),
        "target": picture(pair.target),
        "hole": plane(pair.opaque),
        "unsure": plane(pair.translucent),
        "given": plane(given),
        "use_detector": flag(detector),
        "old": flag(old),
    }
