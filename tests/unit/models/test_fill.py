"""Holes are filled from around them, and from nowhere else."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from photorestore.models.fill import coarse_fill, fill_holes, shrink


def _photo(height: int = 64, width: int = 96, *, seed: int = 0) -> Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))


def _hole(height: int = 64, width: int = 96) -> Tensor:
    hole = torch.zeros(1, 1, height, width)
    hole[..., height // 4 : height // 2, width // 4 : width // 2] = 1.0
    hole[..., :, width - 5 : width - 3] = 1.0
    return hole


def test_intact_pixels_are_unchanged() -> None:
    photo, hole = _photo(), _hole()

    filled = fill_holes(photo, hole)

    assert torch.equal(filled * (1 - hole), photo * (1 - hole))
    assert bool(torch.isfinite(filled).all())


def test_without_holes_nothing_changes() -> None:
    photo = _photo()

    assert torch.equal(fill_holes(photo, torch.zeros(1, 1, 64, 96)), photo)


@pytest.mark.parametrize("level", [0.0, 0.37, 1.0])
def test_a_constant_picture_stays_constant(level: float) -> None:
    photo = torch.full((1, 3, 64, 96), level)

    torch.testing.assert_close(fill_holes(photo, _hole()), photo, atol=1e-5, rtol=0)


def test_what_is_damaged_has_no_influence() -> None:
    hole = _hole()
    other = _photo() * (1 - hole) + _photo(seed=1) * hole

    assert torch.equal(fill_holes(_photo(), hole), fill_holes(other, hole))


def test_fillings_lie_between_the_colours_around_them() -> None:
    photo = 0.3 + 0.2 * _photo()

    filled = fill_holes(photo, _hole())

    assert float(filled.min()) >= 0.3 - 1e-5
    assert float(filled.max()) <= 0.5 + 1e-5


def test_a_hole_in_a_ramp_is_filled_with_something_near() -> None:
    ramp = torch.linspace(0, 1, 96).expand(1, 3, 64, 96)

    filled = fill_holes(ramp, _hole())

    assert float((filled - ramp).abs().max()) < 0.2


def test_where_nothing_is_intact_the_filling_is_grey() -> None:
    filled = fill_holes(_photo(), torch.ones(1, 1, 64, 96))

    torch.testing.assert_close(filled, torch.full_like(filled, 0.5))


def test_tiles_agree_with_the_whole() -> None:
    photo, hole = _photo(128, 128), _hole(128, 128)
    coarse = coarse_fill(*shrink(photo, hole)[-1])
    whole = fill_holes(photo, hole)

    tile = fill_holes(photo[..., 32:96, 16:112], hole[..., 32:96, 16:112], coarse[..., 4:12, 2:14])

    torch.testing.assert_close(tile[..., 16:-16, 16:-16], whole[..., 48:80, 32:96])


def test_every_level_halves() -> None:
    sizes = [tuple(colour.shape[2:]) for colour, _ in shrink(_photo(), _hole())]

    assert sizes == [(64, 96), (32, 48), (16, 24), (8, 12)]


def test_without_a_hole_there_is_no_work() -> None:
    photo = _photo()

    assert fill_holes(photo, torch.zeros(1, 1, 64, 96)) is photo
