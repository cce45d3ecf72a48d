"""A user's photos in memory, a held-out part set aside, and training samples of the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from torch.utils.data import Dataset

from photorestore.core.errors import PhotoReadError, TrainingError
from photorestore.core.pixels import to_uint8
from photorestore.io.reading import read_photo
from photorestore.training.data_check import FEWEST_PHOTOS, find_duplicates, photo_hash
from photorestore.training.degrade import Degraded, Recipe
from photorestore.training.degrade.matching import tone_of
from photorestore.training.given_masks import given_mask
from photorestore.training.pool import PhotoPool, shrunk
from photorestore.training.samples import Sample, SampleSet, flipped, make_sample
from photorestore.training.user_data import UserData, UserPair

Rgb = NDArray[np.uint8]
Plane = NDArray[np.uint8]

_MOST_MIB = 3072.0
_LEAST_HELD_OUT, _MOST_HELD_OUT = 3, 12
_LARGEST_ZOOM = 2.2
_FAR_LEVELS = 40
_SEED_KEY = 31


@dataclass(frozen=True, kw_only=True)
class LoadedPair:
    """A pair in memory.

    Attributes:
        source: its files.
        photo: (H, W, 3) uint8.
        target: (H, W, 3) uint8; None where only the mask is known.
        toned: (H, W, 3) uint8, the target in the tone of the photo; None likewise.
        hole: (H, W) uint8, 255 = damaged; None where that is not known.
        unsure: (H, W) uint8, 255 = translucent damage.
    """

    source: UserPair
    photo: Rgb
    target: Rgb | None
    toned: Rgb | None
    hole: Plane | None
    unsure: Plane | None


@dataclass(frozen=True, kw_only=True)
class LoadedClean:
    """A clean photo in memory: (H, W, 3) uint8."""

    source: Path
    rgb: Rgb


@dataclass(frozen=True, kw_only=True)
class UserPart:
    """Photos to train on, or those that are held out."""

    clean: tuple[LoadedClean, ...] = ()
    pairs: tuple[LoadedPair, ...] = ()

    def __len__(self) -> int:
        return len(self.clean) + len(self.pairs)

    def targets(self) -> PhotoPool:
        """All photos without damage: the clean ones and the targets of pairs."""
        names = [str(photo.source) for photo in self.clean]
        photos = [photo.rgb for photo in self.clean]
        for pair in self.pairs:
            if pair.target is not None:
                names.append(str(pair.source.target))
                photos.append(pair.target)
        return PhotoPool(names=tuple(names), photos=photos)


@dataclass(frozen=True, kw_only=True)
class UserPhotos:
    """Everything of the user, read.

    Attributes:
        train: to learn from.
        held_out: to measure on, never seen in training, nor a duplicate of it.
        skipped: sentences about what is left out.
    """

    train: UserPart
    held_out: UserPart
    skipped: tuple[str, ...] = ()


def load_user_photos(
    data: UserData, *, crop_px: int, held_out_share: float, seed: int
) -> UserPhotos:
    """Read clean photos and pairs, shrunk to a long edge of 1280 px, and set some aside.

    Pairs without a target cannot be measured, so they are all trained on.

    Raises:
        TrainingError: fewer than 6 photos with a target can be used.
    """
    reader = _Reader(crop_px=crop_px)
    clean = [photo for path in data.clean if (photo := reader.clean(path)) is not None]
    pairs = [loaded for pair in data.pairs if (loaded := reader.pair(pair)) is not None]
    count = len(clean) + len(pairs)
    with_target = (len(clean) + i for i, pair in enumerate(pairs) if pair.target is not None)
    goals = [*range(len(clean)), *with_target]
    if len(goals) < FEWEST_PHOTOS:
        raise TrainingError(
            f"A training needs at least {FEWEST_PHOTOS} clean photos or pairs with targets that "
            f"can be used; here are {len(goals)}."
        )
    wanted = min(_MOST_HELD_OUT, max(_LEAST_HELD_OUT, round(len(goals) * held_out_share)))
    order = np.random.default_rng((seed, _SEED_KEY)).permutation(len(goals))
    aside = {goals[int(i)] for i in order[:wanted]}
    hashes = [(Path(str(i)), bits) for i, bits in enumerate(reader.hashes) if bits is not None]
    twins: set[int] = set()
    for group in find_duplicates(hashes):
        numbers = {int(path.name) for path in group}
        if numbers & aside:
            twins |= numbers - aside
    if twins:
        reader.skipped.append(f"{len(twins)} photos are left out because they equal held-out ones.")
    return UserPhotos(
        train=_part(clean, pairs, set(range(count)) - aside - twins),
        held_out=_part(clean, pairs, aside),
        skipped=tuple(reader.skipped),
    )


def _part(clean: Sequence[LoadedClean], pairs: Sequence[LoadedPair], numbers: set[int]) -> UserPart:
    return UserPart(
        clean=tuple(photo for i, photo in enumerate(clean) if i in numbers),
        pairs=tuple(pair for i, pair in enumerate(pairs, len(clean)) if i in numbers),
    )


_Loaded = TypeVar("_Loaded", LoadedClean, LoadedPair)


@dataclass(kw_only=True)
class _Reader:
    """Reads photos until the memory for them is full."""

    crop_px: int
    skipped: list[str] = field(default_factory=list)
    hashes: list[NDArray[np.uint8] | None] = field(default_factory=list)
    size_mib: float = 0.0

    def clean(self, path: Path) -> LoadedClean | None:
        return self._guarded(path, lambda: LoadedClean(source=path, rgb=self._photo(path)))

    def pair(self, pair: UserPair) -> LoadedPair | None:
        return self._guarded(pair.input, lambda: load_pair(pair, smallest_px=self.crop_px))

    def _photo(self, path: Path) -> Rgb:
        rgb = shrunk(to_uint8(read_photo(path).pages[0].rgb))
        if min(rgb.shape[:2]) < self.crop_px:
            raise PhotoReadError(f"{path.name} is smaller than {self.crop_px} pixels.")
        return rgb

    def _guarded(self, path: Path, read: Callable[[], _Loaded]) -> _Loaded | None:
        if self.size_mib > _MOST_MIB:
            self.skipped.append(f"{path.name} does not fit into {_MOST_MIB:.0f} MiB any more.")
            return None
        try:
            loaded = read()
        except PhotoReadError as error:
            self.skipped.append(str(error))
            return None
        rgb = loaded.rgb if isinstance(loaded, LoadedClean) else loaded.photo
        copies = 1 if isinstance(loaded, LoadedClean) else 3
        self.size_mib += copies * rgb.nbytes / 2**20
        self.hashes.append(photo_hash(rgb))
        return loaded


def load_pair(pair: UserPair, *, smallest_px: int = 1) -> LoadedPair:
    """Read the files of a pair, shrunk to a long edge of 1280 px.

    Raises:
        PhotoReadError: a file is unreadable, too small, or of another size.
    """
    full = to_uint8(read_photo(pair.input).pages[0].rgb)
    photo = shrunk(full)
    if min(photo.shape[:2]) < smallest_px:
        raise PhotoReadError(f"{pair.input.name} is smaller than {smallest_px} pixels.")

    def companion(path: Path | None) -> Rgb | None:
        if path is None:
            return None
        other = to_uint8(read_photo(path).pages[0].rgb)
        if other.shape != full.shape:
            raise PhotoReadError(
                f"{path.parent.name}/{path.name} and {pair.input.name} differ in size."
            )
        return shrunk(other)

    target, hole, unsure = (companion(p) for p in (pair.target, pair.mask, pair.unsure))
    planes = [None if p is None else np.ascontiguousarray(p[..., 0]) for p in (hole, unsure)]
    damaged = np.zeros(photo.shape[:2], np.bool_)
    for plane in planes:
        if plane is not None:
            damaged |= plane >= 128
    return LoadedPair(
        source=pair,
        photo=photo,
        target=target,
        toned=None if target is None else tone_of(photo, target, damaged),
        hole=planes[0],
        unsure=planes[1],
    )


class FinetuneSamples(Dataset[Sample]):
    """Numbered samples: in every batch first crops of the user's, then replayed ones.

    Each is a pure function of photos, seed and number, as in `samples.SampleSet`.
    """

    def __init__(
        self,
        photos: UserPart,
        replay: PhotoPool,
        *,
        recipe: Recipe,
        batch: int,
        replayed: int,
        crop_px: int,
        seed: int,
    ) -> None:
        self.pairs = photos.pairs
        self.batch, self.replayed = batch, replayed
        self.crop_px, self.seed = crop_px, seed
        nothing = PhotoPool(names=(), photos=())
        clean = PhotoPool(
            names=tuple(str(photo.source) for photo in photos.clean),
            photos=[photo.rgb for photo in photos.clean],
        )
        self.aged = SampleSet(
            "mapping",
            clean=clean,
            old=nothing,
            crop_px=crop_px,
            seed=seed,
            recipe=recipe,
            with_variants=False,
        )
        self.shipped = SampleSet(
            "mapping", clean=replay, old=nothing, crop_px=crop_px, seed=seed + 1
        )

    def __getitem__(self, number: int) -> Sample:
        """Sample ``number``, as arrays (C, H, W) named like the fields of `Batch`."""
        if number % self.batch >= self.batch - self.replayed:
            return self.shipped[number]
        key = [self.seed, _SEED_KEY, number]
        rng = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
        count = len(self.pairs) + len(self.aged.clean)
        if int(rng.integers(count)) >= len(self.pairs):
            return self.aged[number]
        return self._pair(rng)

    def _pair(self, rng: np.random.Generator) -> Sample:
        pair = self.pairs[int(rng.integers(len(self.pairs)))]
        boxes = [self._box(pair.photo, rng) for _ in range(2)]
        if rng.random() < 0.5:  # more of what is damaged, as most crops hold little of it
            boxes.sort(key=lambda box: _damage(pair, box), reverse=True)
        return pair_sample(pair, boxes[0], self.crop_px, rng)

    def _box(self, photo: Rgb, rng: np.random.Generator) -> tuple[slice, slice]:
        h, w = photo.shape[:2]
        zoom = 1.0 if rng.random() < 0.5 else float(rng.uniform(1.0, _LARGEST_ZOOM))
        side = min(round(self.crop_px * zoom), h, w)
        top, left = int(rng.integers(h - side + 1)), int(rng.integers(w - side + 1))
        return slice(top, top + side), slice(left, left + side)


def pair_sample(
    pair: LoadedPair,
    box: tuple[slice, slice],
    side_px: int,
    rng: np.random.Generator | None,
) -> Sample:
    """A square of a pair as a sample.

    Where the mask is not known, no pixel counts for the detector, and the mapping gets
    the detector's mask; where there is no target, the sample counts as an old photo.

    Args:
        pair: in memory.
        box: rows and columns of a square.
        side_px: side of the sample.
        rng: to flip it and to draw the mask that a user might give; None does neither.
    """
    photo = _sized(pair.photo[box], side_px)
    target = photo if pair.target is None else _sized(pair.target[box], side_px)
    toned = photo if pair.toned is None else _sized(pair.toned[box], side_px)
    nothing = np.zeros(photo.shape[:2], np.uint8)
    hole = nothing if pair.hole is None else _sized(pair.hole[box], side_px)
    unsure = nothing if pair.unsure is None else _sized(pair.unsure[box], side_px)
    if pair.hole is None:
        unsure = np.full_like(nothing, 255)
    stack = np.dstack((photo, target, toned, hole, unsure)).astype(np.float32) / 255.0
    if rng is not None:
        stack = flipped(stack, rng)
    known = pair.hole is not None
    degraded = Degraded(
        input=stack[..., :3],
        target=stack[..., 3:6],
        toned=stack[..., 6:9],
        opaque=(stack[..., 9] * 255.0).astype(np.uint8),
        translucent=(stack[..., 10] * 255.0).astype(np.uint8),
        params={},
    )
    detector = not known or rng is None or rng.random() < 0.5
    given = nothing if detector or rng is None else given_mask(degraded.opaque, rng)
    return make_sample(degraded, given=given, detector=detector, old=pair.target is None)


def _damage(pair: LoadedPair, box: tuple[slice, slice]) -> float:
    """How much of a square is damaged; by its mask, else by its distance to the target."""
    if pair.hole is not None:
        share = float(np.mean(pair.hole[box] >= 128))
        return share if pair.unsure is None else share + float(np.mean(pair.unsure[box] >= 128))
    if pair.toned is None:
        return 0.0
    apart = cv2.absdiff(
        np.ascontiguousarray(pair.photo[box]), np.ascontiguousarray(pair.toned[box])
    )
    return float(np.mean(np.asarray(apart).max(axis=2) > 40))


def _sized(part: NDArray[np.uint8], side_px: int) -> NDArray[np.uint8]:
    part = np.ascontiguousarray(part)
    if part.shape[:2] == (side_px, side_px):
        return part
    method = cv2.INTER_AREA if part.shape[0] > side_px else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (side_px, side_px), interpolation=method), np.uint8)
