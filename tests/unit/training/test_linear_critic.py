"""The linear critic sees a gap between two sets of codes, and what closes it."""

from __future__ import annotations

import torch
from torch import Tensor

from photorestore.training.linear_critic import LinearCritic, statistics

LATENT = 4
ALL = torch.ones(60, dtype=torch.bool)


def codes(count: int, *, gap: float, seed: int) -> tuple[Tensor, Tensor]:
    """Codes (2 count, 4, 6, 6), the first half of old photos, apart in one channel's mean."""
    draws = torch.Generator().manual_seed(seed)
    z = torch.randn(2 * count, LATENT, 6, 6, generator=draws)
    z = z + 0.5 * torch.randn(2 * count, LATENT, 1, 1, generator=draws)
    old = torch.arange(2 * count) < count
    z[old, 1] += gap
    return z, old


def taught(gap: float) -> LinearCritic:
    critic = LinearCritic(LATENT)
    for seed in range(10):
        critic(*codes(30, gap=gap, seed=seed), ALL)
    return critic


def test_nothing_is_said_before_enough_was_seen() -> None:
    loss, apart = LinearCritic(LATENT)(*codes(8, gap=2.0, seed=0), ALL[:16])

    assert float(loss) == 0.0
    assert float(apart) == 0.0


def test_the_distance_is_that_of_the_means_in_standard_deviations() -> None:
    _, apart = taught(1.0)(*codes(30, gap=1.0, seed=99), ALL)

    spread = (0.5**2 + 1.0 / 36.0) ** 0.5
    assert abs(float(apart) - 1.0 / spread) < 0.35


def test_equal_domains_are_hardly_apart() -> None:
    _, apart = taught(0.0)(*codes(30, gap=0.0, seed=99), ALL)

    assert float(apart) < 0.6  # chance alone, with some hundred codes of 8 numbers


def test_its_gradient_moves_the_domains_together() -> None:
    critic = taught(1.0)
    z, old = codes(30, gap=1.0, seed=99)
    z.requires_grad_(True)

    loss, _ = critic(z, old, ALL)
    (gradient,) = torch.autograd.grad(loss, z)

    moved = (z - 20.0 * gradient).detach()
    before = float(statistics(z.detach())[old, 1].mean() - statistics(z.detach())[~old, 1].mean())
    after = float(statistics(moved)[old, 1].mean() - statistics(moved)[~old, 1].mean())
    assert abs(after) < abs(before)


def test_what_it_remembers_can_be_saved() -> None:
    critic, other = taught(1.0), LinearCritic(LATENT)

    other.load_state_dict(critic.state_dict())

    batch = codes(30, gap=1.0, seed=99)
    assert torch.equal(critic(*batch, ALL)[0], other(*batch, ALL)[0])


def test_what_is_not_counted_is_neither_compared_nor_remembered() -> None:
    critic = taught(0.0)
    z, old = codes(30, gap=9.0, seed=99)
    before = critic.bank.clone()

    loss, _ = critic(z, old, ~ALL)

    assert float(loss) == 0.0
    assert torch.equal(critic.bank, before)
