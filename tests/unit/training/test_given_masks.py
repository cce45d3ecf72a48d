"""Masks that the mapping is given."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from photorestore.models.config import preset
from photorestore.models.restorer import Restorer
from photorestore.training.config import LossWeights
from photorestore.training.given_masks import hidden_places
from photorestore.training.samples import Batch
from photorestore.training.stages import Mapping


def test_hidden_places_are_a_small_part_and_drawn_from_the_stream() -> None:
    masks = [hidden_places((96, 128), np.random.default_rng(seed)) for seed in range(40)]
    again = hidden_places((96, 128), np.random.default_rng(3))

    assert all(mask.shape == (96, 128) and set(np.unique(mask)) <= {0, 255} for mask in masks)
    assert 0.01 < float(np.mean([mask > 0 for mask in masks])) < 0.15
    assert np.array_equal(masks[3], again)
    assert not np.array_equal(masks[3], masks[4])


def test_what_the_detector_finds_is_added_to_what_is_hidden() -> None:
    torch.manual_seed(0)
    stage = Mapping(Restorer(preset("tiny")), LossWeights())
    head = next(stage.restorer.scratch_net.head.children())
    assert isinstance(head, nn.Conv2d)
    bias = head.bias
    assert bias is not None
    given = torch.zeros(2, 1, 32, 32)
    given[:, :, 4:8, 4:8] = 1.0
    flag = torch.tensor([1.0, 0.0]).reshape(2, 1, 1, 1)
    photo = torch.rand(2, 3, 32, 32)
    batch = Batch(
        photo=photo, toned=photo, target=photo, hole=torch.zeros_like(given),
        unsure=torch.zeros_like(given), given=given, use_detector=flag,
        old=torch.zeros_like(flag),
    )  # fmt: skip

    with torch.no_grad():
        bias.fill_(-50.0)
        nothing_found = stage.masks(batch)
        bias.fill_(50.0)
        all_found = stage.masks(batch)

    assert torch.equal(nothing_found, given)
    assert float(all_found[0].min()) == 1.0
    assert torch.equal(all_found[1], given[1])
