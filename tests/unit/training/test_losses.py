"""Loss terms: zero where they should be, growing where they should."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from photorestore.training import losses


@pytest.fixture
def photo() -> Tensor:
    torch.manual_seed(0)
    return torch.rand(2, 3, 48, 48) * 2 - 1


@pytest.mark.parametrize(
    "term", [losses.sobel_l1, losses.ms_ssim_loss, losses.focal_frequency, losses.latent_l1]
)
def test_terms_vanish_for_equal_photos_and_grow_with_noise(term: object, photo: Tensor) -> None:
    assert callable(term)
    noise = torch.randn_like(photo)
    small, large = term(photo + 0.05 * noise, photo), term(photo + 0.3 * noise, photo)

    assert float(term(photo, photo)) == pytest.approx(0.0, abs=1e-4)
    assert 0.0 < float(small) < float(large)


def test_charbonnier_counts_only_weighted_pixels(photo: Tensor) -> None:
    weight = torch.zeros(2, 1, 48, 48)
    weight[:, :, :10] = 1.0
    changed = photo.clone()
    changed[:, :, 10:] += 1.0

    assert float(losses.charbonnier(changed, photo, weight)) == pytest.approx(1e-3, rel=1e-3)


def test_log_mse_counts_each_photo_alike_and_is_zero_at_eight_levels(photo: Tensor) -> None:
    eight = 2.0 * 8.0 / 255.0
    assert float(losses.log_mse(photo + eight, photo)) == pytest.approx(0.0, abs=0.02)

    good, bad = photo.clone(), photo.clone()
    good[0] += 0.5 * eight  # half the error of one photo gains as much as that of another
    good[1] += 4.0 * eight
    bad[0] += eight
    bad[1] += 2.0 * eight
    assert float(losses.log_mse(good, photo)) == pytest.approx(
        float(losses.log_mse(bad, photo)), abs=0.05
    )
    weight = torch.zeros(2, 1, 48, 48)
    weight[:, :, :10] = 1.0
    aside = photo.clone()
    aside[:, :, 10:] += 1.0
    least = float(losses.log_mse(photo, photo))
    assert float(losses.log_mse(aside, photo, weight)) == pytest.approx(least, abs=1e-3)


def test_kl_is_zero_for_the_standard_normal_only() -> None:
    zero = torch.zeros(1, 4, 2, 2)

    assert float(losses.kl_divergence(zero, zero)) == 0.0
    assert float(losses.kl_divergence(zero + 1, zero)) == pytest.approx(0.5)
    assert float(losses.kl_divergence(zero, zero - 2)) > 0.0


def test_detector_terms_reward_the_right_mask() -> None:
    target = torch.zeros(1, 1, 32, 32)
    target[:, :, 16, :] = 1.0
    ones = torch.ones_like(target)
    right, wrong = (target * 2 - 1) * 8.0, (1 - target * 2) * 8.0

    assert losses.focal_bce(right, target, ones) < losses.focal_bce(wrong, target, ones)
    for term in (losses.dice_loss, losses.centreline_dice):
        assert float(term(torch.sigmoid(right), target, ones)) < 0.05
        assert float(term(torch.sigmoid(wrong), target, ones)) > 0.8


def test_unsure_pixels_do_not_count() -> None:
    target = torch.zeros(1, 1, 8, 8)
    logits = torch.full_like(target, -6.0)
    logits[..., :4] = 6.0
    weight = torch.ones_like(target)
    weight[..., :4] = 0.0

    assert float(losses.focal_bce(logits, target, weight)) < 1e-4


def test_a_broken_line_loses_centre_line_overlap() -> None:
    line = torch.zeros(1, 1, 32, 32)
    line[:, :, 14:17, :] = 1.0
    broken = line.clone()
    broken[..., 12:20] = 0.0
    ones = torch.ones_like(line)

    assert losses.centreline_dice(broken, line, ones) > losses.centreline_dice(line, line, ones)
