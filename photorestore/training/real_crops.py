"""Real old photos for the scratch detector: intact ones, and crops labelled by hand.

Nothing drawn teaches what a real photo holds. An intact one, seen by a person, says
which hats, spokes and beads are no damage, and takes drawn damage on top; a labelled
one says what real damage looks like.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoReadError
from photorestore.training.degrade import Recipe, degrade, silenced
from photorestore.training.pool import PhotoPool
from photorestore.training.real_masks import LabelledCrop, read_labels, render

LABELS_FILE = "labels.json"
INTACT_FILE = "intact.json"

_FORMAT = 1
_LABELLED_SHARE = 0.25
_DAMAGED_SHARE = 0.75
_HALF = 128

Box = tuple[float, float, float, float]
FloatRgb = NDArray[np.float32]
Mask = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class RealPhoto:
    """A part of an old photo, and what is known of its damage.

    Attributes:
        rgb: (H, W, 3) uint8.
        damaged: (H, W) uint8, 255 = damaged.
        unsure: (H, W) uint8, 255 = neither right nor wrong.
    """

    rgb: NDArray[np.uint8]
    damaged: Mask
    unsure: Mask


@dataclass(frozen=True, kw_only=True)
class RealCrop:
    """A training crop of the detector.

    Attributes:
        rgb: (S, S, 3) float32 in [0, 1].
        damaged: (S, S) uint8, 255 = damaged.
        unsure: (S, S) uint8, 255 = neither right nor wrong.
    """

    rgb: FloatRgb
    damaged: Mask
    unsure: Mask


@dataclass(frozen=True, kw_only=True)
class RealCrops:
    """The old photos that a person has looked through.

    Attributes:
        intact: photos without damage, but for places left out.
        labelled: crops with all their damage.
    """

    intact: tuple[RealPhoto, ...]
    labelled: tuple[RealPhoto, ...]

    def draw(self, size_px: int, recipe: Recipe, rng: np.random.Generator) -> RealCrop:
        """A random square crop: labelled, intact, or intact with drawn damage on top.

        Args:
            size_px: side of the crop.
            recipe: of the drawn damage; its other stages are left out.
            rng: random stream.
        """
        take_labelled = rng.random() < _LABELLED_SHARE
        if self.labelled and (take_labelled or not self.intact):
            return _crop(self.labelled[int(rng.integers(len(self.labelled)))], size_px, rng)
        crop = _crop(self.intact[int(rng.integers(len(self.intact)))], size_px, rng)
        if rng.random() >= _DAMAGED_SHARE:
            return crop
        alone = Recipe(
            capture=replace(silenced(recipe.capture), grey_probability=0.0),
            print=silenced(recipe.print),
            ageing=silenced(recipe.ageing),
            copy=silenced(recipe.copy),
            damage=recipe.damage,
            scan=silenced(recipe.scan),
        )
        seed, severity = int(rng.integers(2**62)), float(rng.uniform(0.4, 1.15))
        pair = degrade(crop.rgb, seed=seed, recipe=alone, severity=severity)
        marked = pair.opaque if pair.marked is None else pair.marked
        unsure = cv2.max(pair.translucent, crop.unsure)
        return RealCrop(rgb=pair.input, damaged=marked, unsure=np.asarray(unsure, np.uint8))


def real_crops(folder: Path, old: PhotoPool) -> RealCrops:
    """The photos of a pool that the labels in a folder speak of.

    Args:
        folder: with ``labels.json``, of which all but what the test needs is taken, and
            ``intact.json``.
        old: the old photos, found by the names of their files.

    Raises:
        PhotoReadError: a label file is missing or not understood.
    """
    by_name = {PurePosixPath(n).name: p for n, p in zip(old.names, old.photos, strict=True)}
    intact = [
        _intact(by_name[name], boxes)
        for name, boxes in read_intact(folder / INTACT_FILE).items()
        if name in by_name
    ]
    labelled = [
        _labelled(by_name[crop.photo], crop)
        for crop in read_labels(folder / LABELS_FILE)
        if crop.split != "test" and crop.photo in by_name
    ]
    if not intact and not labelled:
        raise PhotoReadError(f"None of the old photos are those that {folder} speaks of.")
    return RealCrops(intact=tuple(intact), labelled=tuple(labelled))


def read_intact(path: Path) -> Mapping[str, tuple[Box, ...]]:
    """Names of intact photos, each with the places to leave out.

    Returns:
        Left, top, right and bottom of the places, in shares of width and height.

    Raises:
        PhotoReadError: the file is missing, or not what this version understands.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']!r}")
        return {str(k): tuple(_box(b) for b in v) for k, v in content["photos"].items()}
    except OSError as error:
        raise PhotoReadError(f"The labels {path} cannot be read.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PhotoReadError(f"{path.name} is not a list of intact photos: {error}.") from error


def _box(values: list[float]) -> Box:
    left, top, right, bottom = (float(value) for value in values)
    if not (0.0 <= left < right <= 1.0 and 0.0 <= top < bottom <= 1.0):
        raise ValueError(f"the box {values}")
    return left, top, right, bottom


def _intact(rgb: NDArray[np.uint8], boxes: tuple[Box, ...]) -> RealPhoto:
    h, w = rgb.shape[:2]
    unsure = np.zeros((h, w), np.uint8)
    for left, top, right, bottom in boxes:
        unsure[int(top * h) : round(bottom * h), int(left * w) : round(right * w)] = 255
    return RealPhoto(rgb=rgb, damaged=np.zeros((h, w), np.uint8), unsure=unsure)


def _labelled(rgb: NDArray[np.uint8], crop: LabelledCrop) -> RealPhoto:
    """The crop at the size that the photo has in memory, which may be smaller."""
    scale = rgb.shape[1] / crop.photo_size_px[0]
    left, top, right, bottom = (round(scale * edge) for edge in crop.box)
    part = np.ascontiguousarray(rgb[top:bottom, left:right])
    size = (part.shape[1], part.shape[0])
    masks = render(crop)

    def resized(mask: NDArray[np.bool_]) -> Mask:
        area = cv2.resize(mask.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)
        return np.where(area >= _HALF, 255, 0).astype(np.uint8)

    return RealPhoto(rgb=part, damaged=resized(masks.damaged), unsure=resized(masks.ignored))


def _crop(photo: RealPhoto, size_px: int, rng: np.random.Generator) -> RealCrop:
    """A random square at a random scale, mirrored or turned at random."""
    h, w = photo.rgb.shape[:2]
    side = size_px if rng.random() < 0.6 else round(size_px * float(rng.uniform(0.8, 2.0)))
    side = min(side, h, w)
    top, left = int(rng.integers(h - side + 1)), int(rng.integers(w - side + 1))
    window = (slice(top, top + side), slice(left, left + side))
    layers = [photo.rgb[window], photo.damaged[window], photo.unsure[window]]
    if side != size_px:
        how = cv2.INTER_AREA if side > size_px else cv2.INTER_CUBIC
        layers = [
            np.asarray(cv2.resize(layer, (size_px, size_px), interpolation=how), np.uint8)
            for layer in layers
        ]
    mirrored, turns = rng.random() < 0.5, int(rng.choice([0, 0, 0, 1, 2, 3]))
    pixels, damaged, unsure = (
        np.rot90(layer[:, ::-1] if mirrored else layer, turns) for layer in layers
    )
    rgb = np.ascontiguousarray(pixels, np.float32) / np.float32(255.0)
    damaged, unsure = (
        np.where(mask >= _HALF, 255, 0).astype(np.uint8) for mask in (damaged, unsure)
    )
    return RealCrop(rgb=rgb, damaged=damaged, unsure=unsure)
