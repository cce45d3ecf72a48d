"""The last step keeps what it is told to keep."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from photorestore.core.damage import DamageReport
from photorestore.core.types import RestoreOptions
from photorestore.engine.damage import NeedThresholds
from photorestore.engine.finishing import Finisher, make_finisher, measure_toning
from photorestore.engine.overview import Thumbnail
from photorestore.models.restorer import PhotoContext, Restorer
from photorestore.models.tone import WHOLE, luminance

SEPIA = torch.tensor([1.0, 0.85, 0.6]).view(1, 3, 1, 1)


@pytest.fixture(scope="module")
def thumbnail() -> Thumbnail:
    ramp = torch.linspace(0.1, 0.9, 64).view(1, 1, 1, 64).expand(1, 1, 64, 64)
    return Thumbnail(photo=ramp * SEPIA, hole=torch.zeros(1, 1, 64, 64))


@pytest.fixture(scope="module")
def context(model: Restorer, thumbnail: Thumbnail) -> PhotoContext:
    with torch.no_grad():
        return model.context(thumbnail.photo, thumbnail.hole)


def _report(*, colour_levels: float = 0.0) -> DamageReport:
    return DamageReport(
        noise_levels=10.0,
        blockiness=0.5,
        colour_levels=colour_levels,
        range_share=0.8,
        hole_share=0.0,
    )


def _finisher(model: Restorer, context: PhotoContext, **changed: object) -> Finisher:
    values: dict[str, object] = {
        "need": 1.0,
        "tone": 0.0,
        "toning": None,
        "strength": 1.0,
        "grey": False,
    }
    return Finisher(model=model, context=context, **{**values, **changed})  # type: ignore[arg-type]


def _pair() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(3)
    return torch.rand(1, 3, 24, 40), torch.rand(1, 3, 24, 40)


def test_without_need_only_holes_change(model: Restorer, context: PhotoContext) -> None:
    photo, detail = _pair()
    hole = torch.zeros(1, 1, 24, 40)
    hole[..., :10] = 1.0

    out = _finisher(model, context, need=0.0).finish(photo, detail, hole, WHOLE)

    assert torch.equal(out[..., 10:], photo[..., 10:])
    assert torch.equal(out[..., :10], detail[..., :10])


def test_full_need_takes_the_detail(model: Restorer, context: PhotoContext) -> None:
    photo, detail = _pair()

    assert torch.equal(_finisher(model, context).finish(photo, detail, None, WHOLE), detail)


def test_strength_blends_with_the_photo(model: Restorer, context: PhotoContext) -> None:
    photo, detail = _pair()
    hole = torch.ones(1, 1, 24, 40)

    none = _finisher(model, context, strength=0.0).finish(photo, detail, hole, WHOLE)
    half = _finisher(model, context, strength=0.5).finish(photo, detail, hole, WHOLE)

    assert torch.equal(none, photo)
    torch.testing.assert_close(half, 0.5 * (photo + detail))


def test_grey_has_equal_channels(model: Restorer, context: PhotoContext) -> None:
    photo, detail = _pair()

    out = _finisher(model, context, grey=True, tone=1.0).finish(photo, detail, None, WHOLE)

    assert torch.equal(out[:, 0], out[:, 1])
    assert torch.equal(out[:, 0], out[:, 2])


def test_tone_is_applied_in_part(model: Restorer, context: PhotoContext) -> None:
    photo, detail = _pair()
    with torch.no_grad():
        full = model.correct_tone(detail, context)
        out = _finisher(model, context, tone=0.25).finish(photo, detail, None, WHOLE)

    torch.testing.assert_close(out, 0.75 * detail + 0.25 * full)
    assert not torch.allclose(out, detail, atol=1e-3)


def test_parts_get_the_tone_of_their_place(model: Restorer, context: PhotoContext) -> None:
    photo, detail = _pair()
    finisher = _finisher(model, context, tone=1.0)
    with torch.no_grad():
        whole = finisher.finish(photo, detail, None, WHOLE)
        below = finisher.finish(photo[:, :, 6:], detail[:, :, 6:], None, (6 / 24, 0.0, 1.0, 1.0))

    torch.testing.assert_close(below, whole[:, :, 6:], atol=1e-5, rtol=0)


def test_a_toned_photo_keeps_its_colour_at_each_brightness(thumbnail: Thumbnail) -> None:
    toning = measure_toning(thumbnail)
    luma = torch.linspace(0.1, 0.7, 50).view(1, 1, 5, 10)

    colour = toning.colour(luma)

    torch.testing.assert_close(luminance(colour), luma, atol=1e-3, rtol=0)
    torch.testing.assert_close(
        colour / colour[:, :1], (SEPIA / SEPIA[:, :1]).expand_as(colour), atol=0.03, rtol=0
    )


def test_brightness_that_the_photo_lacks_gets_the_nearest_colour(thumbnail: Thumbnail) -> None:
    toning = measure_toning(thumbnail)

    dark, bright = toning.colour(torch.tensor([[[[0.0, 1.0]]]])).unbind(dim=3)

    torch.testing.assert_close(dark.flatten(), toning.offsets[:, 0])
    torch.testing.assert_close(bright.flatten() - 1.0, toning.offsets[:, -1])
    assert bool(torch.isfinite(toning.offsets).all())


@pytest.mark.parametrize(("colour_levels", "kept"), [(0.5, True), (20.0, False)])
def test_keeping_the_tone_changes_neither_tone_nor_sepia(
    model: Restorer,
    context: PhotoContext,
    thumbnail: Thumbnail,
    colour_levels: float,
    kept: bool,
) -> None:
    finisher = make_finisher(
        model,
        context,
        _report(colour_levels=colour_levels),
        thumbnail,
        options=RestoreOptions(keep_tone=True),
        grey=False,
        thresholds=NeedThresholds(),
    )

    assert finisher.tone == 0.0
    assert (finisher.toning is not None) is kept


def test_need_and_tone_are_decided_from_the_report(
    model: Restorer, context: PhotoContext, thumbnail: Thumbnail
) -> None:
    with torch.no_grad():
        finisher = make_finisher(
            model,
            context,
            _report(),
            thumbnail,
            options=RestoreOptions(strength=0.5),
            grey=True,
            thresholds=NeedThresholds(),
        )
        change = (model.correct_tone(thumbnail.photo, context) - thumbnail.photo).numpy()

    assert finisher.need == 1.0
    assert finisher.strength == 0.5
    assert finisher.grey
    assert (finisher.tone == 1.0) == (float(np.sqrt((change**2).mean())) * 255 >= 6.0)
