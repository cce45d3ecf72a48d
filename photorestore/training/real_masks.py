"""Damage in real old photos, labelled by hand: shapes in a file, rendered to masks.

The photos are not part of the project; the labels name a file, a crop of it, and
what is damaged inside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoReadError

Point = tuple[float, float]
Role = Literal["damage", "ignore"]
Split = Literal["train", "tune", "test"]

SPLITS: tuple[Split, ...] = ("train", "tune", "test")
MEASURED_SPLITS: tuple[Split, ...] = ("tune", "test")
DAMAGED_LEVEL, IGNORED_LEVEL = 255, 128
"""Of a rendered mask in a picture file; 0 is intact."""

_FORMAT = 1
_ROLES: tuple[Role, ...] = ("damage", "ignore")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A scratch, crack or hair.

    Attributes:
        points: (x, y) in pixels of the crop; (0, 0) is the centre of its first pixel.
        width_px: of the damage across the line.
    """

    points: tuple[Point, ...]
    width_px: float


@dataclass(frozen=True, kw_only=True)
class Polygon:
    """A blotch, tear or lost corner.

    Attributes:
        rings: whole pixels (x, y) of the crop; what lies in an even number of
            rings is outside.
    """

    rings: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, kw_only=True)
class Disc:
    """A speck of dust or a pinhole.

    Attributes:
        centre: (x, y) in pixels of the crop.
        radius_px: its radius.
    """

    centre: Point
    radius_px: float


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One thing that somebody saw.

    Attributes:
        kind: what it is, in a word.
        role: "damage", or "ignore" where nobody can be sure.
        outline: where it is.
    """

    kind: str
    role: Role
    outline: Line | Polygon | Disc


@dataclass(frozen=True, kw_only=True)
class LabelledCrop:
    """A part of a photo with all damage that can be seen in it.

    Attributes:
        name: of the crop, unique.
        photo: file name of the photo.
        photo_size_px: its width and height, to notice another scan of the same name.
        box: left, top, right and bottom in pixels of the photo; the last two are
            outside.
        split: "train" is only trained on, "tune" may be looked at while choosing,
            "test" may not. Crops of one photo are in one split.
        note: what the crop shows.
        shapes: of damage and of doubt.
    """

    name: str
    photo: str
    photo_size_px: tuple[int, int]
    box: tuple[int, int, int, int]
    split: Split
    note: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, kw_only=True)
class CropMasks:
    """What of a crop is damaged, and what is neither right nor wrong.

    Attributes:
        damaged: (H, W) bool.
        ignored: (H, W) bool, nowhere where damaged is.
    """

    damaged: NDArray[np.bool_]
    ignored: NDArray[np.bool_]

    def to_levels(self) -> NDArray[np.uint8]:
        """A grey picture (H, W): 255 damaged, 128 ignored, 0 intact."""
        levels = np.zeros(self.damaged.shape, np.uint8)
        levels[self.ignored] = IGNORED_LEVEL
        levels[self.damaged] = DAMAGED_LEVEL
        return levels


def shipped_labels() -> Path | None:
    """The labels in the source of photorestore; None in a wheel, which has none."""
    path = Path(__file__).resolve().parents[2] / "tests" / "data" / "real_masks" / "labels.json"
    return path if path.is_file() else None


def read_labels(path: Path) -> tuple[LabelledCrop, ...]:
    """Read a label file.

    Raises:
        PhotoReadError: it is missing, or not what this version understands.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']!r}")
        crops = tuple(_crop(entry) for entry in content["crops"])
        _check(crops)
    except OSError as error:
        raise PhotoReadError(f"The labels {path} cannot be read.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise PhotoReadError(f"{path.name} is not a file of labels: {error}.") from error
    return crops


def render(crop: LabelledCrop) -> CropMasks:
    """Draw the shapes of a crop, at its size."""
    left, top, right, bottom = crop.box
    damaged, ignored = np.zeros((2, bottom - top, right - left), bool)
    for shape in crop.shapes:
        _draw(shape.outline, damaged if shape.role == "damage" else ignored)
    return CropMasks(damaged=damaged, ignored=ignored & ~damaged)


def _draw(outline: Line | Polygon | Disc, mask: NDArray[np.bool_]) -> None:
    """Set what an outline covers in mask (H, W)."""
    match outline:
        case Polygon(rings=rings):
            filled = np.zeros(mask.shape, np.uint8)
            cv2.fillPoly(filled, [np.array(ring, np.int32) for ring in rings], 1)
            mask |= filled > 0
        case Disc(centre=centre, radius_px=radius_px):
            _draw_capsule(mask, centre, centre, radius_px)
        case Line(points=points, width_px=width_px):
            for start, end in pairwise(points):
                _draw_capsule(mask, start, end, width_px / 2.0)


def _draw_capsule(mask: NDArray[np.bool_], start: Point, end: Point, radius_px: float) -> None:
    """Set all pixels of mask (H, W) whose centre is that near to a straight line."""
    (ax, ay), (bx, by) = start, end
    left, right = (int(x) for x in (min(ax, bx) - radius_px, max(ax, bx) + radius_px + 2.0))
    top, bottom = (int(y) for y in (min(ay, by) - radius_px, max(ay, by) + radius_px + 2.0))
    left, top = max(0, left), max(0, top)
    part = mask[top : max(0, bottom), left : max(0, right)]
    rows, columns = np.ogrid[top : top + part.shape[0], left : left + part.shape[1]]
    length2 = (bx - ax) ** 2 + (by - ay) ** 2
    along = (columns - ax) * (bx - ax) + (rows - ay) * (by - ay)
    share = np.clip(along / length2, 0.0, 1.0) if length2 > 0.0 else np.zeros(part.shape)
    part |= np.hypot(columns - ax - share * (bx - ax), rows - ay - share * (by - ay)) <= radius_px


def _crop(entry: Mapping[str, Any]) -> LabelledCrop:
    left, top, right, bottom = (int(value) for value in entry["box"])
    if entry["split"] not in SPLITS:
        raise ValueError(f"split {entry['split']!r}")
    width, height = (int(value) for value in entry["photo_size_px"])
    if not (0 <= left < right <= width and 0 <= top < bottom <= height):
        raise ValueError(f"the box of {entry['name']}")
    return LabelledCrop(
        name=str(entry["name"]),
        photo=str(entry["photo"]),
        photo_size_px=(width, height),
        box=(left, top, right, bottom),
        split=cast(Split, entry["split"]),
        note=str(entry["note"]),
        shapes=tuple(_shape(shape) for shape in entry["shapes"]),
    )


def _shape(entry: Mapping[str, Any]) -> Shape:
    if entry["role"] not in _ROLES:
        raise ValueError(f"role {entry['role']!r}")
    return Shape(kind=str(entry["kind"]), role=cast(Role, entry["role"]), outline=_outline(entry))


def _outline(entry: Mapping[str, Any]) -> Line | Polygon | Disc:
    if "line" in entry:
        points = tuple((float(x), float(y)) for x, y in entry["line"])
        return Line(points=points, width_px=float(entry["width_px"]))
    if "polygon" in entry:
        rings = tuple(tuple((int(x), int(y)) for x, y in ring) for ring in entry["polygon"])
        return Polygon(rings=rings)
    x, y = entry["disc"]
    return Disc(centre=(float(x), float(y)), radius_px=float(entry["radius_px"]))


def _check(crops: Sequence[LabelledCrop]) -> None:
    """Names are unique, and no photo is in two splits."""
    if len({crop.name for crop in crops}) < len(crops):
        raise ValueError("two crops have one name")
    splits: dict[str, Split] = {}
    for crop in crops:
        if splits.setdefault(crop.photo, crop.split) != crop.split:
            raise ValueError(f"{crop.photo} is in two splits")
