"""Real old photos, restored: no target exists, but intact content must stay."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.pixels import to_uint8, to_unit
from photorestore.core.types import MaskSource
from photorestore.training.methods import Restores, StepDone, restore_with
from photorestore.training.metrics import gradient_correlation
from photorestore.training.report import OldPhotoReport, OldReport, summarise
from photorestore.training.sheets import contact_sheet, overlay, side_by_side, write_png
from photorestore.training.testset import NamedPhoto, list_photos, load_photo

Rgb = NDArray[np.uint8]

_MARGIN_PX = 3
_BLUR_PX = 1.5


def evaluate_old(
    engine: Restores,
    folder: Path,
    *,
    most: int | None = None,
    out: Path | None = None,
    step_done: StepDone | None = None,
    cancel: CancelToken | None = None,
) -> OldReport:
    """Restore real old photos automatically and measure what became of intact places.

    Args:
        engine: restores.
        folder: of the photos.
        most: take only the first, by name.
        out: folder for one sheet per photo (photo, damage found, result, all at
            full size) and one sheet of all; None writes nothing.
        step_done: told what is done, how much of it, and of how much.
        cancel: checked once per photo.

    Raises:
        PhotoReadError: the folder is missing or empty, or a photo is unreadable.
        PhotoWriteError: a sheet cannot be written.
        JobCancelled: the token was cancelled.
    """
    paths = list_photos(folder, most=most)
    reports: list[OldPhotoReport] = []
    groups: list[tuple[Rgb, Rgb]] = []
    for path in paths:
        if cancel is not None:
            cancel.check()
        photo = load_photo(path)
        report, result, mask = _evaluate_one(engine, photo)
        reports.append(report)
        groups.append((photo.rgb, result))
        if out is not None:
            sheet = side_by_side([photo.rgb, overlay(photo.rgb, mask), result])
            write_png(out / f"old_{path.stem}.png", sheet)
        if step_done is not None:
            step_done("Old photos", len(reports), len(paths))
    if out is not None:
        write_png(out / "old.png", contact_sheet(groups, tile_px=480))
    return OldReport(
        gradient_correlation=summarise([r.gradient_correlation for r in reports]),
        edge_correlation=summarise([r.edge_correlation for r in reports]),
        photos=tuple(reports),
    )


def _evaluate_one(
    engine: Restores, photo: NamedPhoto
) -> tuple[OldPhotoReport, Rgb, NDArray[np.uint8]]:
    result = restore_with(engine, photo.rgb, mask=MaskSource.AUTO)
    restored = to_uint8(result.rgb)
    nothing = np.zeros(photo.rgb.shape[:2], np.uint8)
    mask = nothing if result.hole is None else result.hole.damaged
    marked = mask >= 128
    shape = (2 * _MARGIN_PX + 1, 2 * _MARGIN_PX + 1)
    intact = cv2.dilate(marked.astype(np.uint8), np.ones(shape, np.uint8)) == 0
    before, after = to_unit(photo.rgb), to_unit(restored)
    report = OldPhotoReport(
        name=photo.name,
        gradient_correlation=gradient_correlation(before, after, intact),
        edge_correlation=gradient_correlation(_blurred(before), _blurred(after), intact),
        marked_share=float(marked.mean()),
        seconds=result.seconds,
    )
    return report, restored, mask


def _blurred(unit: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(unit, (0, 0), _BLUR_PX), np.float32)
