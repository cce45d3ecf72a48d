"""A model grows deeper without a change of what it does."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from photorestore.core.errors import ModelLoadError
from photorestore.models.config import ModelConfig, preset
from photorestore.models.growing import grown
from photorestore.models.restorer import Restorer, parameter_count

TINY = preset("tiny")
DEEPER = replace(TINY, blocks=(2, 1, 3), clean_blocks=(3, 2))


@pytest.fixture
def model() -> Restorer:
    """One whose blocks are no identities."""
    restorer = Restorer(TINY)
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for weight in restorer.parameters():
            weight.add_(torch.randn(weight.shape, generator=generator), alpha=0.03)
    return restorer.eval().requires_grad_(False)


def test_a_grown_model_gives_the_same_photo(model: Restorer) -> None:
    photo = torch.rand(1, 3, 48, 64, generator=torch.Generator().manual_seed(1)) * 2.0 - 1.0
    hole = torch.zeros(1, 1, 48, 64)
    hole[..., 10:14, :] = 1.0

    deeper = grown(model, DEEPER).eval()

    assert deeper.config == DEEPER
    assert parameter_count(deeper) > parameter_count(model)
    weight = torch.ones(1, 1, 1, 1)
    with torch.no_grad():
        before, _ = model.translate(photo, hole, fidelity=weight)
        after, _ = deeper.translate(photo, hole, fidelity=weight)
        assert torch.allclose(after, before, atol=1e-5)


def test_a_new_second_look_finds_the_same_damage() -> None:
    torch.manual_seed(2)
    model = Restorer(replace(TINY, second_look=0)).eval().requires_grad_(False)
    photo = torch.rand(1, 3, 48, 80) * 2.0 - 1.0

    looking_twice = grown(model, TINY).eval()

    assert parameter_count(looking_twice) > parameter_count(model)
    with torch.no_grad():
        assert torch.allclose(looking_twice.scratch_net(photo), model.scratch_net(photo), atol=1e-5)


def test_the_new_blocks_can_learn(model: Restorer) -> None:
    deeper = grown(model, DEEPER).requires_grad_(True)

    photo, hole = torch.rand(1, 3, 32, 32), torch.zeros(1, 1, 32, 32)
    restored, _ = deeper.translate(photo, hole, fidelity=torch.ones(1, 1, 1, 1))
    new = deeper.get_parameter("bypass.clean2.blocks.2.conv2.weight")
    (gradient,) = torch.autograd.grad(restored.sum(), [new])

    assert float(gradient.abs().max()) > 0.0


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (replace(TINY, width=112), "widths and mapping must stay"),
        (replace(TINY, local_blocks=5), "widths and mapping must stay"),
        (replace(TINY, second_look=24), "widths and mapping must stay"),
        (replace(TINY, clean_blocks=(0, 1)), "grow, not shrink"),
    ],
)
def test_what_is_not_deeper_alone_is_refused(
    model: Restorer, config: ModelConfig, message: str
) -> None:
    with pytest.raises(ModelLoadError, match=message):
        grown(model, config)
