"""Low-rank updates: nothing at first, few numbers, and worked in without a trace."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn

from photorestore.core.errors import TrainingError
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer, parameter_count
from photorestore.training.low_rank import copy_merged, make_trainable


@pytest.fixture
def model() -> Restorer:
    torch.manual_seed(0)
    return Restorer(preset("tiny")).requires_grad_(False)


def output(model: Restorer) -> torch.Tensor:
    torch.manual_seed(1)
    photo, hole = torch.rand(1, 3, 32, 32), torch.zeros(1, 1, 32, 32)
    with torch.no_grad():
        return model.translate(photo, hole, fidelity=torch.ones(1, 1, 1, 1))[0]


def test_an_update_begins_as_nothing_and_has_few_numbers(model: Restorer) -> None:
    before, whole = output(model), parameter_count(model.mapper)

    learning = make_trainable([model.mapper], rank=2)

    assert torch.equal(output(model), before)
    assert sum(p.numel() for p in learning) < 0.1 * whole
    assert all(p.requires_grad for p in learning)
    assert not any(p.requires_grad for p in model.encoder_rx.parameters())
    assert not any(
        p.requires_grad for n, p in model.named_parameters() if n.endswith("weight.original")
    )


@pytest.mark.parametrize("rank", [2, None])
def test_merged_weights_give_what_the_updates_gave(model: Restorer, rank: int | None) -> None:
    plain, before = copy.deepcopy(model), output(model)
    learning = make_trainable([model.mapper, model.bypass, model.decoder_y], rank=rank)
    with torch.no_grad():
        for parameter in learning:
            parameter.add_(0.02 * torch.randn_like(parameter))

    copy_merged(model, plain)

    assert not torch.allclose(output(model), before, atol=1e-3)
    torch.testing.assert_close(output(plain), output(model), rtol=1e-4, atol=1e-5)


def test_a_rank_is_no_larger_than_the_weight() -> None:
    layer = nn.Linear(3, 5).requires_grad_(False)

    learning = make_trainable([layer], rank=64)

    assert sorted(tuple(p.shape) for p in learning) == [(3, 3), (5,), (5, 3)]


def test_models_of_two_shapes_cannot_be_merged() -> None:
    with pytest.raises(TrainingError, match="differ in shape"):
        copy_merged(nn.Linear(3, 5), nn.Linear(4, 5))
