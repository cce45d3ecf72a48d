"""Shapes of the networks, and the rule that holes are never a source."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from photorestore.core.errors import ModelLoadError, ShapeError
from photorestore.models.config import PRESETS, ModelConfig, preset
from photorestore.models.discriminators import ImageDiscriminator, LatentDiscriminator
from photorestore.models.mapping import LatentMapper, PartialAttention, pool_tokens
from photorestore.models.restorer import Restorer, copy_weights, parameter_count
from photorestore.models.scratch_net import ScratchNet, probability
from photorestore.models.second_look import Recall
from photorestore.models.tone import WHOLE, luminance, measure_range
from photorestore.models.vae import Decoder, Encoder, Skips

TINY = preset("tiny")


def _shaken(module: nn.Module) -> nn.Module:
    """The module with seeded noise on all weights, so that no layer is an identity."""
    generator = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for weight in module.parameters():
            weight.add_(torch.randn(weight.shape, generator=generator), alpha=0.03)
    return module.eval().requires_grad_(False)


def _rand(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed))


def _hole(height: int, width: int) -> Tensor:
    hole = torch.zeros(1, 1, height, width)
    hole[..., : height // 2, width // 4 : width // 2] = 1.0
    return hole


@pytest.mark.parametrize("name", PRESETS)
def test_configurations_survive_json(name: str) -> None:
    assert ModelConfig.from_json(preset(name).to_json()) == preset(name)


def test_an_unknown_preset_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ModelLoadError, match="tiny, small, base, large"):
        preset("huge")


def test_the_encoder_codes_at_strides_2_4_and_8() -> None:
    encoder = _shaken(Encoder(TINY))

    code = encoder(_rand(1, 3, 48, 64), torch.zeros(1, 1, 48, 64))

    assert code.mean.shape == code.log_var.shape == (1, 32, 6, 8)
    assert code.stride2.shape == (1, 16, 24, 32)
    assert code.stride4.shape == (1, 32, 12, 16)
    assert code.sample().shape == code.mean.shape
    assert -12.0 <= float(code.log_var.min()) <= float(code.log_var.max()) <= 4.0


@pytest.mark.parametrize(
    ("photo", "hole"), [((1, 3, 44, 64), (1, 1, 44, 64)), ((1, 3, 48, 64), (1, 1, 64, 48))]
)
def test_the_encoder_refuses_sizes_that_do_not_fit(
    photo: tuple[int, ...], hole: tuple[int, ...]
) -> None:
    with pytest.raises(ShapeError):
        Encoder(TINY)(torch.zeros(photo), torch.zeros(hole))


def test_the_decoder_draws_with_and_without_bypass() -> None:
    decoder = _shaken(Decoder(TINY))
    z = _rand(1, 32, 6, 8)
    skips = Skips(stride2=_rand(1, 16, 24, 32), stride4=_rand(1, 32, 12, 16))

    alone, features = decoder(z)
    helped, _ = decoder(z, skips)

    assert alone.shape == helped.shape == (1, 3, 48, 64)
    assert features.shape == (1, 16, 24, 32)
    assert not torch.allclose(alone, helped)


def test_the_mapper_starts_near_identity_and_keeps_the_shape() -> None:
    mapper = LatentMapper(TINY).eval().requires_grad_(False)
    z, hole = _rand(1, 32, 6, 8), _hole(6, 8)

    z_y, tokens = mapper(z, hole)

    assert z_y.shape == z.shape
    assert len(tokens) == TINY.global_blocks
    assert float((z_y - z).abs().max()) < 0.2
    with pytest.raises(ShapeError):
        mapper(z, _hole(8, 6))


def test_tokens_leave_out_what_is_masked() -> None:
    x, hole = _rand(1, 8, 32, 32), _hole(32, 32)
    other = x * (1 - hole) + 100.0 * hole

    one, two = pool_tokens(x, hole, 4), pool_tokens(other, hole, 4)

    torch.testing.assert_close(one.values, two.values)
    assert torch.equal(one.log_valid, two.log_valid)
    assert one.values.shape == (1, 16, 8)
    wholly_damaged = torch.isinf(one.log_valid).view(4, 4)
    assert wholly_damaged.nonzero().tolist() == [[0, 1], [1, 1]]


def test_attention_never_reads_from_holes() -> None:
    attention = _shaken(PartialAttention(32, heads=4, grid=4))
    x, hole = _rand(1, 32, 16, 16), _hole(16, 16)
    other = x * (1 - hole) + _rand(1, 32, 16, 16, seed=1) * hole

    one, _ = attention(x, hole, None)
    two, _ = attention(other, hole, None)

    torch.testing.assert_close(one * (1 - hole), two * (1 - hole))
    assert not torch.allclose(one, x)


def test_attention_without_anything_intact_changes_nothing() -> None:
    attention = _shaken(PartialAttention(32, heads=4, grid=4))
    x = _rand(1, 32, 16, 16)

    out, _ = attention(x, torch.ones(1, 1, 16, 16), None)

    assert torch.equal(out, x)


def test_attention_takes_given_tokens() -> None:
    attention = _shaken(PartialAttention(32, heads=4, grid=4))
    x, hole = _rand(1, 32, 16, 16), torch.zeros(1, 1, 16, 16)

    _, tokens = attention(x, hole, None)
    own, _ = attention(x, hole, tokens)
    whole, _ = attention(x, hole, None)

    torch.testing.assert_close(own, whole)


def test_the_second_look_sees_farther_than_the_first() -> None:
    net = ScratchNet(TINY)
    _shaken(net)
    photo = _rand(1, 3, 48, 512)
    other = photo.clone()
    other[..., 480:] *= -1.0

    once = (net.first_look(photo) - net.first_look(other)).abs()
    twice = (net(photo) - net(other)).abs()

    left = slice(0, 32)
    assert float(once[..., left].max()) == 0.0
    assert float(twice[..., left].max()) > 0.0


def test_the_recall_tells_what_the_found_damage_looks_like() -> None:
    recall = _shaken(Recall(8))
    x, found = _rand(1, 8, 6, 6), torch.zeros(1, 1, 6, 6)
    found[..., 0, 0] = 1.0
    other = x.clone()
    other[..., 0, 0] += 5.0

    change = (recall(other, found) - recall(x, found)).abs().sum(dim=1)

    assert float(change[0, 5, 5]) > 0.0
    assert recall(x, found).shape == x.shape


def test_the_detector_answers_each_pixel() -> None:
    net = _shaken(ScratchNet(TINY))

    logits = net(_rand(1, 3, 48, 64))

    assert logits.shape == (1, 1, 48, 64)
    assert 0.0 <= float(probability(logits).min()) <= float(probability(logits).max()) <= 1.0
    with pytest.raises(ShapeError):
        net(_rand(1, 3, 40, 64))


def test_the_range_is_measured_and_undone() -> None:
    rgb = 0.2 + 0.4 * _rand(2, 3, 32, 32)

    tone_range = measure_range(rgb)
    normal = tone_range.normalise(rgb)

    assert float(luminance(normal).quantile(0.01)) == pytest.approx(-1.0, abs=0.1)
    assert float(luminance(normal).quantile(0.99)) == pytest.approx(1.0, abs=0.1)
    torch.testing.assert_close(tone_range.restore(normal), rgb)


def test_a_flat_photo_is_not_stretched_to_noise() -> None:
    assert float(measure_range(torch.full((1, 3, 8, 8), 0.5)).span) >= 0.149


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    torch.manual_seed(1)
    model = Restorer(TINY)
    _shaken(model)
    return model


def test_a_photo_is_restored_in_its_size(restorer: Restorer) -> None:
    photo, hole = _rand(1, 3, 64, 96), _hole(64, 96)
    context = restorer.context(photo, hole)

    out = restorer.restore(photo, hole, context)
    toned = restorer.correct_tone(out, context)

    assert out.shape == toned.shape == photo.shape
    assert out.dtype == torch.float32
    assert bool(torch.isfinite(toned).all())


def test_fidelity_decides_how_much_goes_around_the_latent_path(restorer: Restorer) -> None:
    photo, hole = _rand(1, 3, 64, 96), torch.zeros(1, 1, 64, 96)
    context = restorer.context(photo, hole)

    near, far = (
        float((restorer.restore(photo, hole, context, fidelity=f) - photo).abs().mean())
        for f in (1.0, 0.0)
    )

    assert near < far


def test_holes_do_not_leak_through_the_whole_model(restorer: Restorer) -> None:
    photo, hole = _rand(1, 3, 64, 96), _hole(64, 96)
    other = photo * (1 - hole) + _rand(1, 3, 64, 96, seed=1) * hole
    context = restorer.context(photo * (1 - hole), hole)

    one, two = (restorer.restore(p, hole, context) for p in (photo, other))

    torch.testing.assert_close(one, two)


def test_tone_depends_on_the_place_in_the_whole_photo(restorer: Restorer) -> None:
    photo = _rand(1, 3, 64, 96)
    context = restorer.context(photo, torch.zeros(1, 1, 64, 96))

    whole = restorer.correct_tone(photo, context, WHOLE)
    part = restorer.correct_tone(photo[..., 16:48, 24:72], context, (0.25, 0.25, 0.75, 0.75))

    torch.testing.assert_close(part, whole[..., 16:48, 24:72], atol=1e-4, rtol=0)


def test_weights_can_be_counted_and_copied(restorer: Restorer) -> None:
    other = Restorer(TINY)

    copy_weights(restorer, other)

    assert parameter_count(other) == parameter_count(restorer) > 100_000
    assert torch.equal(other.mapper.exit.weight, restorer.mapper.exit.weight)


def test_discriminators_score_places() -> None:
    scores = LatentDiscriminator(32)(_rand(2, 32, 16, 16))
    patches, features = ImageDiscriminator(8)(_rand(2, 3, 64, 64))

    assert scores.shape == (2, 1, 8, 8)
    assert patches.shape[:2] == (2, 1)
    assert len(features) == 4
