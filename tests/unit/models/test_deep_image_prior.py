"""The Deep Image Prior on a small picture."""

from __future__ import annotations

import pytest
import torch

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, ShapeError
from photorestore.models.deep_image_prior import DeepImagePrior, PriorConfig, fit

SMALL = PriorConfig(channels=(8, 8), noise_channels=8, steps=60, smoothing=0.5)


def picture() -> torch.Tensor:
    """Soft stripes (1, 3, 30, 34)."""
    x = torch.linspace(0.0, 6.0, 34).sin() * 0.3 + 0.5
    return x.expand(1, 3, 30, 34).clone()


def test_the_loss_falls_and_the_size_is_kept() -> None:
    photo, hole = picture(), torch.zeros(1, 1, 30, 34)
    steps = list(fit(photo, hole, config=SMALL))
    assert [step.step for step in steps] == list(range(1, 61))
    assert steps[-1].picture.shape == photo.shape
    assert steps[-1].loss < 0.3 * steps[0].loss


def test_what_a_hole_hides_is_never_learnt() -> None:
    photo, hole = picture(), torch.zeros(1, 1, 30, 34)
    hole[..., 10:20, 10:20] = 1.0
    other = torch.where(hole > 0, torch.ones_like(photo), photo)
    config = PriorConfig(channels=(4, 4), noise_channels=4, steps=3)
    first, second = (list(fit(p, hole, config=config))[-1] for p in (photo, other))
    torch.testing.assert_close(first.picture, second.picture)


def test_a_seed_repeats_the_fit() -> None:
    photo, hole = picture(), torch.zeros(1, 1, 30, 34)
    config = PriorConfig(channels=(4, 4), noise_channels=4, steps=2)
    losses = [[s.loss for s in fit(photo, hole, config=config, seed=k)] for k in (1, 1, 2)]
    assert losses[0] == losses[1]
    assert losses[0] != losses[2]


def test_a_fit_can_be_cancelled() -> None:
    token = CancelToken()
    running = fit(picture(), torch.zeros(1, 1, 30, 34), config=SMALL, cancel=token)
    next(running)
    token.cancel()
    with pytest.raises(JobCancelled):
        next(running)


def test_sizes_are_checked() -> None:
    with pytest.raises(ShapeError):
        next(fit(torch.rand(1, 3, 8, 8), torch.zeros(1, 1, 4, 4)))
    with pytest.raises(ShapeError):
        DeepImagePrior(SMALL)(torch.rand(1, 8, 10, 10))
