"""The plain U-Net: sizes, holes and files."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from photorestore.core.errors import ModelLoadError, ShapeError
from photorestore.models.config import PRESETS
from photorestore.models.plain_unet import (
    PlainUNet,
    load_plain_unet,
    restoration_parameters,
    save_plain_unet,
    width_for,
)
from photorestore.models.restorer import parameter_count


@pytest.mark.parametrize("size", [(16, 16), (33, 50), (64, 48)])
def test_any_size_comes_back(size: tuple[int, int]) -> None:
    photo, hole = torch.rand(2, 3, *size), torch.zeros(2, 1, *size)
    assert PlainUNet(4)(photo, hole).shape == photo.shape


def test_what_a_hole_hides_changes_nothing() -> None:
    photo, hole = torch.rand(1, 3, 32, 32), torch.zeros(1, 1, 32, 32)
    hole[..., 8:20, 8:20] = 1.0
    other = torch.where(hole > 0, torch.rand(1, 3, 32, 32), photo)
    network = PlainUNet(4)
    torch.testing.assert_close(network(photo, hole), network(other, hole))


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(ShapeError):
        PlainUNet(2)(torch.rand(1, 3, 16, 16), torch.zeros(1, 1, 8, 8))


@pytest.mark.parametrize("name", PRESETS)
def test_width_matches_a_preset_within_a_tenth(name: str) -> None:
    wanted = restoration_parameters(PRESETS[name])
    with torch.device("meta"):
        count = parameter_count(PlainUNet(width_for(wanted)))
    assert abs(count / wanted - 1.0) < 0.1


def test_weights_survive_a_file(tmp_path: Path) -> None:
    network = PlainUNet(4).eval()
    save_plain_unet(network, tmp_path / "unet.safetensors")
    read = load_plain_unet(tmp_path / "unet.safetensors")
    photo, hole = torch.rand(1, 3, 32, 32), torch.zeros(1, 1, 32, 32)
    torch.testing.assert_close(read(photo, hole), network(photo, hole))


def test_foreign_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    with pytest.raises(ModelLoadError, match="no model file"):
        load_plain_unet(path)
    path.write_bytes(b"no weights")
    with pytest.raises(ModelLoadError, match="broken"):
        load_plain_unet(path)
    save_file({"a": torch.zeros(1)}, path, metadata={"format": "other"})
    with pytest.raises(ModelLoadError, match="not a plain U-Net"):
        load_plain_unet(path)
    save_file({"a": torch.zeros(1)}, path, metadata={"format": "photorestore-plain-unet"})
    with pytest.raises(ModelLoadError, match="broken"):
        load_plain_unet(path)
