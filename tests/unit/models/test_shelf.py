"""The shelf of user models: install, export, rename, remove, choose."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from photorestore.core.errors import ModelLoadError, PhotoWriteError
from photorestore.models import loading, shelf
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer

Folders = tuple[Path, Path, Path]


@pytest.fixture(scope="module")
def model() -> Restorer:
    torch.manual_seed(1)
    return Restorer(preset("tiny"))


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Restorer) -> Folders:
    """Shipped models (one, "house"), the user's folder, and a trained file elsewhere."""
    shipped, own = tmp_path / "shipped", tmp_path / "own" / "models"
    shipped.mkdir()
    for module in (loading, shelf):
        monkeypatch.setattr(module, "models_dir", lambda: shipped)
        monkeypatch.setattr(module, "user_models_dir", lambda: own)
    loading.save_model(model, shipped / "house.safetensors", info={})
    trained = tmp_path / "model.safetensors"
    loading.save_model(model, trained, info={"threshold": "0.35"})
    return shipped, own, trained


def test_an_installed_model_is_found_with_its_card(folders: Folders) -> None:
    _, own, trained = folders

    path = shelf.install_model(trained, name=" Family album ", card="# Album\n")

    assert path == own / "Family album.safetensors"
    assert loading.find_model("Family album") == path
    assert shelf.model_card(path) == "# Album\n"
    assert loading.describe_model(path).threshold == 0.35
    assert [(m.info.name, m.shipped, m.chosen) for m in shelf.list_shelf()] == [
        ("house", True, True),
        ("Family album", False, False),
    ]


def test_export_and_import_keep_weights_and_card(folders: Folders, tmp_path: Path) -> None:
    shelf.install_model(folders[2], name="album", card="# Album")
    exported = tmp_path / "out" / "for a friend.safetensors"

    shelf.export_model("album", exported)
    shelf.remove_model("album")
    back = shelf.install_model(exported)

    assert back.stem == "for a friend"
    assert shelf.model_card(back) == "# Album"
    before, after = (loading.load_model(p).state_dict() for p in (folders[2], back))
    assert all(torch.equal(before[key], after[key]) for key in before)


def test_a_card_beside_a_shipped_model_is_exported_inside(folders: Folders, tmp_path: Path) -> None:
    (folders[0] / "house.md").write_text("# House", encoding="utf-8")

    shelf.export_model("house", tmp_path / "x.safetensors")

    assert shelf.model_card(tmp_path / "x.safetensors") == "# House"


def test_export_replaces_nothing_unasked(folders: Folders, tmp_path: Path) -> None:
    target = tmp_path / "x.safetensors"
    target.write_bytes(b"mine")

    with pytest.raises(PhotoWriteError, match="exists"):
        shelf.export_model("house", target)
    assert target.read_bytes() == b"mine"
    shelf.export_model("house", target, overwrite=True)
    assert loading.load_model(target)


def test_the_default_can_be_chosen_and_given_back(folders: Folders) -> None:
    shipped, own, trained = folders
    shelf.install_model(trained, name="album")

    shelf.choose_model("album")
    assert loading.find_model("default") == own / "album.safetensors"
    assert loading.find_model("shipped") == shipped / "house.safetensors"
    shelf.rename_model("album", "Album")
    assert loading.find_model("default") == own / "Album.safetensors"
    shelf.choose_model("shipped")
    assert loading.find_model("default") == shipped / "house.safetensors"


def test_removing_the_default_brings_the_shipped_one_back(folders: Folders) -> None:
    shelf.install_model(folders[2], name="album")
    shelf.choose_model("album")

    shelf.remove_model("album")

    assert shelf.chosen_name() is None
    assert loading.find_model("default") == folders[0] / "house.safetensors"


def test_a_chosen_file_that_vanished_does_not_stop_anything(
    folders: Folders, caplog: pytest.LogCaptureFixture
) -> None:
    path = shelf.install_model(folders[2], name="album")
    shelf.choose_model("album")
    path.unlink()

    assert loading.find_model("default") == folders[0] / "house.safetensors"
    assert "album.safetensors is missing" in caplog.text


@pytest.mark.parametrize("content", [b"", b"not weights", b"\x10\0\0\0\0\0\0\0{}"])
def test_broken_and_foreign_files_are_refused_and_leave_nothing(
    folders: Folders, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(content)

    with pytest.raises(ModelLoadError, match=r"bad\.safetensors"):
        shelf.install_model(bad)
    assert list(folders[1].glob("*")) == []


def test_a_cut_off_model_is_refused(folders: Folders, tmp_path: Path) -> None:
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(folders[2].read_bytes()[:-1000])

    with pytest.raises(ModelLoadError, match="cut off"):
        shelf.install_model(cut)


@pytest.mark.parametrize("name", ["", "default", "shipped", "House", "../up", "a/b", ".hidden"])
def test_names_that_cannot_be_used_are_refused(folders: Folders, name: str) -> None:
    with pytest.raises(ModelLoadError):
        shelf.install_model(folders[2], name=name)


def test_shipped_models_stay_as_they_are(folders: Folders) -> None:
    with pytest.raises(ModelLoadError, match="came with the program"):
        shelf.remove_model("house")
    with pytest.raises(ModelLoadError, match="came with the program"):
        shelf.rename_model("house", "mine")
    with pytest.raises(ModelLoadError, match="no model 'x' of yours"):
        shelf.remove_model("x")
