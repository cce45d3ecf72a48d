"""Puts before and after of held-out old photos into docs/images, with the shipped model.

python packaging/before_after.py --data DIR

DIR holds old/val. For each photo: the whole picture before and after, and below it
the square at 100 % that changed most, so that nothing is chosen by taste.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photorestore.core.pixels import to_uint8
from photorestore.core.types import RestoreJob
from photorestore.engine.engine import Engine
from photorestore.io.reading import read_photo

Rgb = NDArray[np.uint8]

NAMES = (
    "1870sSphinx",
    "1890Surfer",
    "1896NewsBoyGirl",
    "1909Chicago",
    "Evelyn_Nesbit",
    "TheatreGroupBombay1875",
    "Unidentified1855",
    "dustbowl_2",
)
"""Photos of old/val whose pairs go into the documentation."""

_VIEW_PX = 480
_CROP_PX = 240
_GAP_PX = 8
_QUALITY = 85


def main() -> None:
    """Restore the photos and write one picture of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder with old/val")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "docs" / "images")
    parser.add_argument("--model", default="default")
    parser.add_argument("--all", action="store_true", help="every photo of old/val")
    options = parser.parse_args()
    folder = options.data / "old" / "val"
    engine = Engine(options.model)
    options.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.jpg")):
        if options.all or path.stem in NAMES:
            photo = read_photo(path).pages[0]
            before = to_uint8(photo.rgb)
            job = RestoreJob(id=0, rgb=before, grey=photo.grey)
            after = to_uint8(engine.restore(job).rgb)
            target = options.out / f"restored-{path.stem}.jpg"
            sheet = Image.fromarray(pair_sheet(before, after))
            sheet.save(target, quality=_QUALITY, optimize=True)
            sys.stdout.write(f"{target}\n")


def pair_sheet(before: Rgb, after: Rgb) -> Rgb:
    """Before and after side by side; below, two squares at 100 % that changed most.

    Args:
        before: (H, W, 3).
        after: the same shape.
    """
    scale = _VIEW_PX / max(before.shape[:2])
    size = (max(1, round(before.shape[1] * scale)), max(1, round(before.shape[0] * scale)))

    def view(rgb: Rgb) -> Rgb:
        return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)

    whole = _beside([view(before), view(after)])
    crops = []
    for top, left in _most_changed(before, after):
        area = (slice(top, top + _CROP_PX), slice(left, left + _CROP_PX))
        crops.append(_beside([before[area], after[area]]))
    return _below([whole, _beside(crops)])


def _most_changed(before: Rgb, after: Rgb) -> list[tuple[int, int]]:
    """Top left corners of the two squares, apart from each other, that changed most."""
    difference = cv2.cvtColor(cv2.absdiff(before, after), cv2.COLOR_RGB2GRAY).astype(np.float32)
    difference -= cv2.GaussianBlur(difference, (0, 0), 24.0)  # a change of tone is everywhere
    height, width = difference.shape
    side = min(_CROP_PX, height, width)
    sums = cv2.blur(np.abs(difference), (side, side), anchor=(0, 0))[
        : height - side + 1, : width - side + 1
    ].copy()
    corners = []
    for _ in range(2):
        top, left = (int(n) for n in np.unravel_index(int(sums.argmax()), sums.shape))
        corners.append((top, left))
        sums[max(0, top - side) : top + side, max(0, left - side) : left + side] = -1.0
    return corners


def _beside(pictures: list[Rgb]) -> Rgb:
    height = max(p.shape[0] for p in pictures)
    columns: list[Rgb] = []
    for picture in pictures:
        page = np.full((height, picture.shape[1], 3), 255, np.uint8)
        page[: picture.shape[0]] = picture
        columns += [page, np.full((height, _GAP_PX, 3), 255, np.uint8)]
    return np.concatenate(columns[:-1], axis=1)


def _below(pictures: list[Rgb]) -> Rgb:
    return np.ascontiguousarray(
        _beside([np.ascontiguousarray(p.transpose(1, 0, 2)) for p in pictures]).transpose(1, 0, 2)
    )


if __name__ == "__main__":
    main()
