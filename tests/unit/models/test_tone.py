"""The tone head: measured ranges, grids and tiles."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from photorestore.models.tone import ToneHead, apply_tone, measure_range


@pytest.fixture
def photo() -> Tensor:
    torch.manual_seed(0)
    small = torch.rand(1, 3, 9, 11)
    return F.interpolate(small, size=(96, 128), mode="bicubic").clamp(0, 1)


@pytest.fixture
def head() -> ToneHead:
    """A head whose grid is not constant anywhere."""
    torch.manual_seed(1)
    head = ToneHead().eval()
    with torch.no_grad():
        for parameter in head.parameters():
            parameter.add_(0.02 * torch.randn_like(parameter))
    return head


def test_range_leaves_the_tails_outside() -> None:
    ramp = torch.linspace(0.2, 0.7, 1001).expand(1, 3, 7, 1001)

    measured = measure_range(ramp, tail=0.01)

    assert float(measured.black) == pytest.approx(0.205, abs=2e-3)
    assert float(measured.black + measured.span) == pytest.approx(0.695, abs=2e-3)


def test_a_flat_photo_has_a_range_too() -> None:
    assert float(measure_range(torch.full((1, 3, 8, 8), 0.5)).span) == pytest.approx(0.15)


def test_normalising_is_undone_exactly(photo: Tensor) -> None:
    measured = measure_range(photo)

    torch.testing.assert_close(measured.restore(measured.normalise(photo)), photo)


def test_an_untrained_head_stretches_a_faded_photo(photo: Tensor) -> None:
    faded = photo * 0.4 + 0.3

    with torch.no_grad():
        out = apply_tone(faded, ToneHead()(faded))

    assert float(out.max() - out.min()) > 1.5 * float(faded.max() - faded.min())


def test_tiles_get_the_tone_of_the_whole_photo(head: ToneHead, photo: Tensor) -> None:
    with torch.no_grad():
        tone = head(photo)
        whole = apply_tone(photo, tone)
        tile = apply_tone(photo[:, :, 32:80, 16:96], tone, (32 / 96, 16 / 128, 80 / 96, 96 / 128))

    assert float((whole - photo).abs().max()) > 0.05
    torch.testing.assert_close(tile, whole[:, :, 32:80, 16:96], atol=1e-4, rtol=0)


def test_photos_of_a_batch_do_not_mix(head: ToneHead, photo: Tensor) -> None:
    other = photo.flip(1) * 0.5

    with torch.no_grad():
        both = apply_tone(torch.cat([photo, other]), head(torch.cat([photo, other])))
        alone = apply_tone(other, head(other))

    torch.testing.assert_close(both[1:], alone, atol=1e-5, rtol=1e-5)
