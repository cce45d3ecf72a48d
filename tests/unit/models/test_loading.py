"""Model files come back as they were saved, and broken ones are named."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from photorestore import __version__
from photorestore.core.errors import ModelLoadError
from photorestore.models import loading
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer, parameter_count


@pytest.fixture(scope="module")
def model() -> Restorer:
    torch.manual_seed(1)
    return Restorer(preset("tiny"))


@pytest.fixture
def saved(model: Restorer, tmp_path: Path) -> Path:
    path = tmp_path / "first.safetensors"
    loading.save_model(model, path, info={"threshold": "0.35", "minutes": "12"})
    return path


def _rewrite(path: Path, changed: dict[str, torch.Tensor], *, drop: str = "") -> None:
    """Change weights of a model file and keep its header."""
    header = dict(loading.read_header(path))
    tensors = load_file(path) | changed
    tensors.pop(drop, None)
    save_file(tensors, path, metadata=header)


def test_loaded_model_equals_the_saved_one_up_to_float16(model: Restorer, saved: Path) -> None:
    loaded = loading.load_model(saved)

    assert loaded.config == model.config
    assert not loaded.training
    assert not any(p.requires_grad for p in loaded.parameters())
    for key, value in model.state_dict().items():
        torch.testing.assert_close(loaded.state_dict()[key], value.half().float())
        assert loaded.state_dict()[key].dtype == torch.float32


def test_weights_saved_in_float32_are_exact_and_strided_channels_last(
    model: Restorer, tmp_path: Path
) -> None:
    path = tmp_path / "exact.safetensors"
    loading.save_model(model, path, info={}, dtype=torch.float32)

    loaded = loading.load_model(path, dtype=torch.float32)

    weight = loaded.encoder_rx.stem.weight
    assert torch.equal(weight, model.encoder_rx.stem.weight)
    assert weight.is_contiguous(memory_format=torch.channels_last)


def test_header_says_what_the_model_is(saved: Path, model: Restorer) -> None:
    header = loading.read_header(saved)

    assert header["format"] == "photorestore"
    assert header["format_version"] == "1"
    assert header["photorestore"] == __version__
    assert header["preset"] == "tiny"
    assert header["name"] == "first"
    assert header["config"] == model.config.to_json()
    assert header["minutes"] == "12"
    assert header["created"].endswith("+00:00")


def test_description_needs_no_weights(saved: Path, model: Restorer) -> None:
    saved.with_suffix(".md").write_text("# A card", encoding="utf-8")

    info = loading.describe_model(saved)

    assert info.name == "first"
    assert info.parameters == parameter_count(model)
    assert info.threshold == 0.35
    assert info.card == saved.with_suffix(".md")
    assert info.size_mib == pytest.approx(2 * info.parameters / 2**20, rel=0.05)


def test_saving_leaves_nothing_but_the_model(saved: Path) -> None:
    assert [p.name for p in saved.parent.iterdir()] == ["first.safetensors"]


def test_failed_save_keeps_the_old_file(
    model: Restorer, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(loading, "save_file", fail)
    with pytest.raises(OSError, match="No space"):
        loading.save_model(model, saved, info={})

    assert saved.read_bytes() == before
    assert len(list(saved.parent.iterdir())) == 1


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelLoadError, match="no model file"):
        loading.load_model(tmp_path / "gone.safetensors")


def test_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelLoadError, match="no model file"):
        loading.load_model(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\x80\x04N.", b"\xff" * 64, b"hello world, no tensors"])
def test_anything_but_safetensors_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.safetensors"
    path.write_bytes(content)

    with pytest.raises(ModelLoadError, match="not a model file"):
        loading.load_model(path)


def test_cut_off_file_is_refused(saved: Path) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: len(content) // 2])

    with pytest.raises(ModelLoadError, match="cut off"):
        loading.load_model(saved)


def test_foreign_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "foreign.safetensors"
    save_file({"x": torch.zeros(2)}, path)

    with pytest.raises(ModelLoadError, match="not made by photorestore"):
        loading.load_model(path)


def test_weights_of_a_later_format_are_refused(saved: Path) -> None:
    header = {**loading.read_header(saved), "format_version": "2"}
    save_file(load_file(saved), saved, metadata=header)

    with pytest.raises(ModelLoadError, match="another version"):
        loading.load_model(saved)


@pytest.mark.parametrize(
    "config", ["", "[]", "{}", '{"channels": 3}', '{"channels": [1e30, 2, 3]}', "\x00"]
)
def test_broken_configuration_is_refused(saved: Path, config: str) -> None:
    header = {**loading.read_header(saved), "config": config}
    save_file(load_file(saved), saved, metadata=header)

    with pytest.raises(ModelLoadError):
        loading.load_model(saved)


def test_absurd_sizes_are_refused_before_anything_is_allocated(saved: Path) -> None:
    header = dict(loading.read_header(saved))
    header["config"] = header["config"].replace('"width": 96', '"width": 99999999')
    save_file(load_file(saved), saved, metadata=header)

    with pytest.raises(ModelLoadError, match="configuration"):
        loading.load_model(saved)


def test_missing_weights_are_named(saved: Path) -> None:
    _rewrite(saved, {}, drop="encoder_rx.stem.bias")

    with pytest.raises(ModelLoadError, match=r"lacks weights.*encoder_rx\.stem\.bias"):
        loading.load_model(saved)


def test_unexpected_weights_are_named(saved: Path) -> None:
    _rewrite(saved, {"surprise": torch.zeros(1)})

    with pytest.raises(ModelLoadError, match="surprise"):
        loading.load_model(saved)


def test_weights_of_another_shape_are_named(saved: Path) -> None:
    _rewrite(saved, {"encoder_rx.stem.bias": torch.zeros(17)})

    with pytest.raises(ModelLoadError, match="shape"):
        loading.load_model(saved)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers_are_refused(saved: Path, value: float) -> None:
    _rewrite(saved, {"encoder_rx.stem.bias": torch.full((16,), value)})

    with pytest.raises(ModelLoadError, match="not numbers"):
        loading.load_model(saved)


@pytest.fixture
def shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The folders of shipped models and of the user's."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    monkeypatch.setattr(loading, "models_dir", lambda: shipped)
    monkeypatch.setattr(loading, "user_models_dir", lambda: own)
    return shipped, own


def test_the_only_shipped_model_is_the_default(shelves: tuple[Path, Path], model: Restorer) -> None:
    shipped, own = shelves
    own.mkdir()
    loading.save_model(model, shipped / "one.safetensors", info={})
    loading.save_model(model, own / "mine.safetensors", info={})

    assert loading.find_model("default") == shipped / "one.safetensors"
    assert loading.find_model("mine") == own / "mine.safetensors"
    assert loading.find_model(own / "mine.safetensors") == own / "mine.safetensors"
    assert [m.name for m in loading.list_models()] == ["one", "mine"]


def test_default_txt_chooses_among_several(shelves: tuple[Path, Path], model: Restorer) -> None:
    shipped, _ = shelves
    for name in ("a", "b"):
        loading.save_model(model, shipped / f"{name}.safetensors", info={})

    with pytest.raises(ModelLoadError, match="Several"):
        loading.find_model("default")
    (shipped / "default.txt").write_text("b.safetensors\n", encoding="utf-8")
    assert loading.find_model("default") == shipped / "b.safetensors"
    (shipped / "default.txt").write_text("c.safetensors", encoding="utf-8")
    with pytest.raises(ModelLoadError, match="missing"):
        loading.find_model("default")


def test_without_models_the_sentence_says_so(shelves: tuple[Path, Path]) -> None:
    assert loading.list_models() == ()
    with pytest.raises(ModelLoadError, match="No model is installed"):
        loading.find_model("default")
    with pytest.raises(ModelLoadError, match="no model 'nobody'"):
        loading.find_model("nobody")


def test_broken_file_does_not_hide_the_others(
    shelves: tuple[Path, Path], model: Restorer, caplog: pytest.LogCaptureFixture
) -> None:
    shipped, _ = shelves
    (shipped / "broken.safetensors").write_bytes(b"nothing")
    loading.save_model(model, shipped / "good.safetensors", info={})

    assert [m.name for m in loading.list_models()] == ["good"]
    assert "broken.safetensors" in caplog.text


def test_platformdirs_is_not_needed(
    shelves: tuple[Path, Path], model: Restorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent() -> Path:
        raise ImportError("No module named 'platformdirs'")

    shipped, _ = shelves
    loading.save_model(model, shipped / "one.safetensors", info={})
    monkeypatch.setattr(loading, "user_models_dir", absent)

    assert [m.name for m in loading.list_models()] == ["one"]
