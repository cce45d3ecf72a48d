"""The methods that an evaluation compares, each as one row of the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    RestoreJob,
    RestoreOptions,
    RestoreResult,
)
from photorestore.models.deep_image_prior import PriorConfig, fit
from photorestore.models.plain_unet import PlainUNet
from photorestore.training import baselines
from photorestore.training.metrics import affine_fit, psnr_db, score_picture
from photorestore.training.report import RowReport, make_row
from photorestore.training.testset import TestPair

Rgb = NDArray[np.uint8]
StepDone = Callable[[str, int, int], None]
"""Told after each picture: the stage, how many are done, and of how many."""

_PRIOR_EVERY_STEPS = 50
_PRIOR_PATIENCE_STEPS = 500


class Restores(Protocol):
    """What the evaluation needs of an engine."""

    def restore(self, job: RestoreJob) -> RestoreResult:
        """Restore one photo."""
        ...


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: its figures, and the pictures behind them.

    Attributes:
        report: the figures.
        pictures: (H, W, 3) uint8 each.
    """

    report: RowReport
    pictures: tuple[Rgb, ...]


class Measure:
    """Runs methods on the pairs of one severity."""

    def __init__(
        self,
        pairs: Sequence[TestPair],
        *,
        stage: str,
        step_done: StepDone | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        self.pairs = pairs
        self._stage, self._step_done, self._cancel = stage, step_done, cancel

    def run(
        self, key: str, title: str, method: Callable[[TestPair], Rgb], *, most: int | None = None
    ) -> Row:
        """Restore all pairs, or the first ``most``, by one method and measure it.

        Raises:
            JobCancelled: the token was cancelled.
        """
        pictures, scores, seconds = [], [], 0.0
        pairs = self.pairs[:most]
        for done, pair in enumerate(pairs):
            if self._cancel is not None:
                self._cancel.check()
            start = time.perf_counter()
            picture = method(pair)
            seconds += time.perf_counter() - start
            pictures.append(picture)
            scores.append(
                score_picture(to_unit(picture), pair.target, holes=pair.holes, intact=~pair.damaged)
            )
            if self._step_done is not None:
                self._step_done(f"{self._stage}: {title}", done + 1, len(pairs))
        report = make_row(
            key=key,
            title=title,
            names=[pair.name for pair in pairs],
            scores=scores,
            seconds=seconds / len(pairs),
        )
        return Row(report=report, pictures=tuple(pictures))


def baseline_rows(measure: Measure) -> tuple[list[Row], list[str]]:
    """Input, and Telea inpainting with the true mask before each denoiser.

    Returns:
        The rows, and sentences about the settings that were chosen for them.
    """
    pairs = measure.pairs
    targets = [pair.target for pair in pairs]
    rows = [measure.run("input", "Input", lambda pair: pair.photo)]
    filled = measure.run("telea", "Telea", lambda pair: baselines.telea(pair.photo, pair.mask))
    rows.append(filled)
    by_name = dict(zip((p.name for p in pairs), filled.pictures, strict=True))

    def denoised(key: str, title: str, denoise: baselines.Denoiser, strength: float) -> Row:
        return measure.run(key, title, lambda pair: denoise(by_name[pair.name], strength))

    strength = baselines.best_strength(
        filled.pictures, targets, baselines.opencv_nlm, baselines.OPENCV_NLM_STRENGTHS
    )
    notes = [f"OpenCV non-local means: strength {strength:g} of 255 suits this set best."]
    smooth = denoised("telea_nlm", "Telea + non-local means", baselines.opencv_nlm, strength)
    rows.append(smooth)

    percent = baselines.best_strength(
        smooth.pictures,
        targets,
        baselines.stretch,
        baselines.STRETCH_PERCENTS,
        fitted=False,
        most=len(pairs),
    )
    notes.append(f"Contrast stretch: clipping {percent:g} % at either end suits this set best.")
    by_name_smooth = dict(zip((p.name for p in pairs), smooth.pictures, strict=True))
    rows.append(
        measure.run(
            "telea_nlm_stretched",
            "  + contrast stretch",
            lambda pair: baselines.stretch(by_name_smooth[pair.name], percent),
        )
    )
    if baselines.skimage_installed():
        strength = baselines.best_strength(
            filled.pictures, targets, baselines.skimage_nlm, baselines.SKIMAGE_NLM_STRENGTHS
        )
        notes.append(
            f"scikit-image non-local means: {strength:g} times the noise suits this set best."
        )
        title = "Telea + scikit-image denoiser"
        rows.append(denoised("telea_skimage", title, baselines.skimage_nlm, strength))
    else:
        notes.append("scikit-image is not installed, so the row with its denoiser is left out.")
    return rows, notes


def restore_with(engine: Restores, photo: Rgb, *, mask: HoleMask | MaskSource) -> RestoreResult:
    """Restore one photo (H, W, 3) with a given mask, or as the mask source says."""
    given = mask if isinstance(mask, HoleMask) else None
    source = MaskSource.GIVEN if isinstance(mask, HoleMask) else mask
    return engine.restore(
        RestoreJob(id=0, rgb=photo, options=RestoreOptions(mask_source=source), hole=given)
    )


def our_rows(
    measure: Measure, engine: Restores
) -> tuple[list[Row], tuple[NDArray[np.uint8], ...], tuple[NDArray[np.uint8], ...]]:
    """Our model with automatic mask, with the true mask and without one.

    Returns:
        The rows; the damage probabilities (H, W) of all pictures; and the masks
        (H, W), 255 = damaged, that the automatic row used.
    """
    probabilities: list[NDArray[np.uint8]] = []
    masks: list[NDArray[np.uint8]] = []

    def automatic(pair: TestPair) -> Rgb:
        result = restore_with(engine, pair.photo, mask=MaskSource.AUTO)
        nothing = np.zeros(pair.photo.shape[:2], np.uint8)
        probabilities.append(nothing if result.probability is None else result.probability)
        masks.append(nothing if result.hole is None else result.hole.damaged)
        return to_uint8(result.rgb)

    def given(pair: TestPair) -> Rgb:
        return to_uint8(restore_with(engine, pair.photo, mask=HoleMask(damaged=pair.mask)).rgb)

    def without(pair: TestPair) -> Rgb:
        return to_uint8(restore_with(engine, pair.photo, mask=MaskSource.NONE).rgb)

    rows = [
        measure.run("ours_auto", "Ours, automatic mask", automatic),
        measure.run("ours_true_mask", "Ours, true mask", given),
        measure.run("ours_no_mask", "Ours, no mask", without),
    ]
    return rows, tuple(probabilities), tuple(masks)


def unet_rows(
    measure: Measure, unet: PlainUNet, found: Sequence[NDArray[np.uint8]] | None
) -> list[Row]:
    """The plain U-Net with the true mask, and with the masks that our detector found."""

    def restored(pair: TestPair, mask: NDArray[np.uint8]) -> Rgb:
        photo, hole = _tensors(pair.photo, mask, next(unet.parameters()).device)
        with torch.inference_mode():
            picture = unet(photo, hole)
        return _levels(picture)

    rows = []
    if found is not None:
        by_name = dict(zip((p.name for p in measure.pairs), found, strict=True))
        rows.append(
            measure.run(
                "plain_unet_auto",
                "Plain U-Net, our automatic mask",
                lambda pair: restored(pair, by_name[pair.name]),
            )
        )
    title = "Plain U-Net, true mask"
    rows.append(measure.run("plain_unet_true_mask", title, lambda p: restored(p, p.mask)))
    return rows


def prior_row(
    measure: Measure,
    *,
    config: PriorConfig,
    pictures: int,
    device: torch.device,
    cancel: CancelToken | None = None,
) -> Row:
    """Deep Image Prior with the true mask on the first pictures.

    Its best step is kept by looking at the target every 50 steps, which nobody
    can do on a real photo: the comparison errs in its favour. A fit ends early once
    500 steps have brought nothing.
    """

    def fitted(pair: TestPair) -> Rgb:
        photo, hole = _tensors(pair.photo, pair.mask, device)
        best, best_db, best_step = pair.photo, -np.inf, 0
        for step in fit(photo, hole, config=config, cancel=cancel):
            if step.step % _PRIOR_EVERY_STEPS and step.step != config.steps:
                continue
            picture = _levels(step.picture)
            score_db = psnr_db(affine_fit(to_unit(picture), pair.target), pair.target)
            if score_db > best_db:
                best, best_db, best_step = picture, score_db, step.step
            elif step.step - best_step >= _PRIOR_PATIENCE_STEPS:
                break
        return best

    title = "Deep Image Prior, true mask"
    return measure.run("deep_image_prior", title, fitted, most=pictures)


def _tensors(
    photo: Rgb, mask: NDArray[np.uint8], device: torch.device
) -> tuple[torch.Tensor, torch.Tensor]:
    """photo (1, 3, H, W) in [0, 1] and hole (1, 1, H, W), 1 = damaged."""
    unit = torch.from_numpy(to_unit(photo).transpose(2, 0, 1).copy())[None]
    hole = torch.from_numpy((mask >= 128).astype(np.float32))[None, None]
    return unit.to(device), hole.to(device)


def _levels(picture: torch.Tensor) -> Rgb:
    """picture (1, 3, H, W) in [0, 1] as (H, W, 3) uint8."""
    unit = picture[0].float().permute(1, 2, 0).cpu().numpy()
    return to_uint8(from_unit(unit, np.uint8))
