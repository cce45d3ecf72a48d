"""What each part of a model is worth: the same weights with one part switched off.

The rest has learnt to rely on that part, so a model trained without it would lose less;
the figures say what the part does in these weights.
"""

from __future__ import annotations

import copy

import numpy as np
import torch
from numpy.typing import NDArray

from photorestore.core.pixels import to_uint8
from photorestore.core.types import HoleMask, MaskSource, RestoreJob, RestoreOptions
from photorestore.models.restorer import Restorer
from photorestore.training.methods import Measure, Restores, Row
from photorestore.training.testset import TestPair


@torch.no_grad()
def without_global_branch(model: Restorer) -> Restorer:
    """A copy of a model whose mapping no longer asks the rest of the photo."""
    local = copy.deepcopy(model)
    for attention in local.mapper.around:
        for name in ("hole_scale", "intact_scale"):
            attention.get_parameter(name).zero_()
    return local


def ablation_rows(measure: Measure, engine: Restores, local: Restores | None) -> list[Row]:
    """Our model with the true mask and without bypass, tone head and global branch.

    Args:
        measure: runs them on its pairs.
        engine: with the whole model.
        local: with `without_global_branch` of the same; None leaves that row out.
    """

    def row(key: str, part: str, using: Restores, options: RestoreOptions) -> Row:
        def restored(pair: TestPair) -> NDArray[np.uint8]:
            job = RestoreJob(
                id=0, rgb=pair.photo, options=options, hole=HoleMask(damaged=pair.mask)
            )
            return to_uint8(using.restore(job).rgb)

        return measure.run(f"ours_no_{key}", f"Ours, true mask, without {part}", restored)

    given = MaskSource.GIVEN
    rows = [
        row("bypass", "bypass", engine, RestoreOptions(mask_source=given, fidelity=0.0)),
        row("tone", "tone head", engine, RestoreOptions(mask_source=given, keep_tone=True)),
    ]
    if local is not None:
        rows.append(row("global", "global branch", local, RestoreOptions(mask_source=given)))
    return rows
