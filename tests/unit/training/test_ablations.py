"""A model without one of its parts: what is switched off, and that the rest stays."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from photorestore.core.types import MaskSource, RestoreJob, RestoreResult
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer
from photorestore.training.ablations import ablation_rows, without_global_branch
from photorestore.training.methods import Measure
from photorestore.training.testset import NamedPhoto, make_pairs


class Recorder:
    """Gives photos back, and keeps the jobs."""

    def __init__(self) -> None:
        self.jobs: list[RestoreJob] = []

    def restore(self, job: RestoreJob) -> RestoreResult:
        """Restore nothing."""
        self.jobs.append(job)
        return RestoreResult(
            id=job.id,
            rgb=job.rgb,
            hole=job.hole,
            probability=None,
            seconds=0.1,
            tile_px=64,
            device="none",
        )


@pytest.fixture
def measure() -> Measure:
    rgb = np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8)
    return Measure(tuple(make_pairs([NamedPhoto(name="a", rgb=rgb)], "medium")), stage="Medium")


def test_each_row_switches_one_part_off(measure: Measure) -> None:
    whole, local = Recorder(), Recorder()

    rows = ablation_rows(measure, whole, local)

    assert [row.report.key for row in rows] == ["ours_no_bypass", "ours_no_tone", "ours_no_global"]
    assert [(j.options.fidelity, j.options.keep_tone) for j in whole.jobs] == [
        (0.0, False),
        (1.0, True),
    ]
    assert [(j.options.fidelity, j.options.keep_tone) for j in local.jobs] == [(1.0, False)]
    for job in (*whole.jobs, *local.jobs):
        assert job.options.mask_source is MaskSource.GIVEN
        assert job.hole is not None


def test_without_another_model_its_row_is_left_out(measure: Measure) -> None:
    assert len(ablation_rows(measure, Recorder(), None)) == 2


def test_without_the_global_branch_only_places_nearby_count() -> None:
    torch.manual_seed(0)
    model = Restorer(preset("tiny")).eval()
    for attention in model.mapper.around:
        torch.nn.init.normal_(attention.get_submodule("project").weight)  # type: ignore[arg-type]
    torch.nn.init.normal_(model.mapper.exit.weight, std=0.1)
    z = torch.randn(1, model.config.latent, 48, 48)
    changed = z.clone()
    changed[..., :4, :4] += 3.0
    hole = torch.zeros(1, 1, 48, 48)
    far = (..., slice(40, 48), slice(40, 48))
    local = without_global_branch(model)

    with torch.no_grad():
        moved = [
            float((m.mapper(z, hole)[0][far] - m.mapper(changed, hole)[0][far]).abs().max())
            for m in (model, local)
        ]

    assert moved[0] > 1e-4
    assert moved[1] == 0.0
    assert float(model.mapper.around[0].get_parameter("hole_scale").detach().min()) == 1.0
