"""How well damage is found in real old photos that were labelled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoReadError
from photorestore.core.types import RestoreJob
from photorestore.io.reading import read_photo
from photorestore.training.detection import (
    DetectionCounts,
    add_counts,
    count_detection,
    detection_scores,
    threshold_level,
)
from photorestore.training.methods import StepDone
from photorestore.training.real_masks import (
    MEASURED_SPLITS,
    LabelledCrop,
    Split,
    read_labels,
    render,
)
from photorestore.training.report import RealCropReport, RealSplitReport, make_detection, summarise


class Detects(Protocol):
    """What finds damage."""

    def detect(self, job: RestoreJob, *, cancel: CancelToken | None = None) -> NDArray[np.uint8]:
        """Damage probability times 255, (H, W), of the photo of a job."""
        ...


def evaluate_real(
    finder: Detects,
    folder: Path,
    labels: Path,
    *,
    threshold: float,
    splits: Sequence[Split] = MEASURED_SPLITS,
    step_done: StepDone | None = None,
    cancel: CancelToken | None = None,
) -> tuple[RealSplitReport, ...]:
    """Find damage in whole photos, and compare inside of the labelled crops.

    Args:
        finder: finds damage.
        folder: of the photos.
        labels: file of the crops and of what is damaged in them.
        threshold: probability from which a pixel is marked, 0 to 1.
        splits: of the crops; one without a crop is left out.
        step_done: told what is done, how much of it, and of how much.
        cancel: checked once per photo.

    Raises:
        PhotoReadError: the labels or a photo are missing or unreadable, or a photo
            is not as large as the one that was labelled.
        PhotoRestoreError: as the finder.
        JobCancelled: the token was cancelled.
    """
    crops = sorted(
        (crop for crop in read_labels(labels) if crop.split in splits), key=lambda c: c.photo
    )
    by_photo = [(name, list(of_photo)) for name, of_photo in groupby(crops, lambda c: c.photo)]
    for name, _ in by_photo:
        if not (folder / name).is_file():
            raise PhotoReadError(f"{folder} does not hold {name}, in which damage was labelled.")
    counts: dict[str, DetectionCounts] = {}
    for done, (name, of_photo) in enumerate(by_photo):
        if cancel is not None:
            cancel.check()
        found = _find(finder, folder / name, of_photo[0].photo_size_px, cancel)
        counts.update((crop.name, _count(found, crop, threshold)) for crop in of_photo)
        if step_done is not None:
            step_done("Real scratches", done + 1, len(by_photo))
    return tuple(
        _split_report(split, chosen, counts, threshold)
        for split in splits
        if (chosen := [crop for crop in crops if crop.split == split])
    )


def _find(
    finder: Detects, path: Path, size_px: tuple[int, int], cancel: CancelToken | None
) -> NDArray[np.uint8]:
    """Damage probabilities (H, W) of the first page of a file."""
    page = read_photo(path).pages[0]
    height, width = page.rgb.shape[:2]
    if (width, height) != size_px:
        raise PhotoReadError(
            f"{path} is {width} x {height} pixels, but damage was labelled in a photo "
            f"of {size_px[0]} x {size_px[1]}."
        )
    return finder.detect(RestoreJob(id=0, rgb=page.rgb, grey=page.grey), cancel=cancel)


def _count(found: NDArray[np.uint8], crop: LabelledCrop, threshold: float) -> DetectionCounts:
    left, top, right, bottom = crop.box
    masks = render(crop)
    return count_detection(
        np.ascontiguousarray(found[top:bottom, left:right]),
        masks.damaged,
        threshold=threshold,
        ignored=masks.ignored,
    )


def _split_report(
    split: Split,
    crops: Sequence[LabelledCrop],
    counts: dict[str, DetectionCounts],
    threshold: float,
) -> RealSplitReport:
    per_photo = [
        add_counts([counts[crop.name] for crop in of_photo])
        for _, of_photo in groupby(crops, lambda crop: crop.photo)
    ]
    total = add_counts(per_photo)
    of_crops = tuple(_crop_report(crop, counts[crop.name], threshold) for crop in crops)
    return RealSplitReport(
        split=split,
        photos=len(per_photo),
        detection=make_detection(per_photo, threshold=threshold),
        precision_3px=total.found_near[1] / total.found if total.found else None,
        recall_3px=total.true_near[1] / total.true if total.true else None,
        false_alarm_share=_false_alarm_share(total, threshold),
        f1_of_crops=summarise([crop.f1 for crop in of_crops]),
        f1_3px_of_crops=summarise([crop.f1_3px for crop in of_crops]),
        crops=of_crops,
    )


def _crop_report(crop: LabelledCrop, counts: DetectionCounts, threshold: float) -> RealCropReport:
    scores = detection_scores(counts, threshold=threshold)
    return RealCropReport(
        name=crop.name,
        photo=crop.photo,
        precision=scores.precision,
        recall=scores.recall,
        f1=scores.f1,
        f1_3px=scores.f1_3px,
        false_alarm_share=_false_alarm_share(counts, threshold),
    )


def _false_alarm_share(counts: DetectionCounts, threshold: float) -> float:
    """Share of the intact pixels that are marked."""
    intact = int(counts.intact.sum())
    return float(counts.intact[threshold_level(threshold) :].sum()) / intact if intact else 0.0
