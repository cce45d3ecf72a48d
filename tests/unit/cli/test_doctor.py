"""``photorestore doctor`` and ``photorestore models``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from photorestore.cli import checkup
from photorestore.core.errors import ModelLoadError
from photorestore.core.types import RestoreJob, RestoreResult
from photorestore.models import loading
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Call
else:
    Call = Any


class MirrorEngine:
    """Gives pictures back as they are, or turned into nonsense."""

    precision = "fp32"
    sound = True

    def __init__(self, *, device: str) -> None:
        if device == "abacus":
            raise ModelLoadError("No model is installed.")

    def restore(self, job: RestoreJob) -> RestoreResult:
        """The picture itself, or its negative."""
        return RestoreResult(
            id=job.id,
            rgb=job.rgb if self.sound else ~job.rgb,
            hole=None,
            probability=None,
            seconds=0.25,
            tile_px=64,
            device="a mirror",
        )


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> type[MirrorEngine]:
    """The engine of the self-test."""
    monkeypatch.setattr(checkup, "Engine", MirrorEngine)
    monkeypatch.setattr(MirrorEngine, "sound", True)
    return MirrorEngine


@pytest.fixture
def model_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model without training, the only one installed."""
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setattr(loading, "models_dir", lambda: folder)
    monkeypatch.setattr(loading, "user_models_dir", lambda: tmp_path / "none")
    path = folder / "first.safetensors"
    loading.save_model(Restorer(preset("tiny")), path, info={"threshold": "0.4"})
    path.with_suffix(".md").write_text("# Model card\n")
    return path


def test_everything_is_shown(call: Call, mirror: type[MirrorEngine], model_file: Path) -> None:
    ran = call("doctor")

    assert ran.code == 0
    for text in ("photorestore 0.", "torch 2.", "cpu: ", f"{model_file}", "Self-test\n  passed:"):
        assert text in ran.out
    assert "160 x 160 pixels in 0.25 s on a mirror in fp32." in ran.out


def test_json(call: Call, mirror: type[MirrorEngine], model_file: Path) -> None:
    facts = json.loads(call("doctor", "--json").out)

    assert facts["test"]["passed"]
    assert facts["versions"]["torch"]
    assert facts["models"]
    assert facts["devices"]


def test_a_picture_that_comes_back_wrong(call: Call, mirror: type[MirrorEngine]) -> None:
    mirror.sound = False

    ran = call("doctor")

    assert ran.code == 1
    assert "FAILED: the restored picture" in ran.out


def test_an_engine_that_does_not_start(call: Call, mirror: type[MirrorEngine]) -> None:
    ran = call("doctor", "--device", "abacus")

    assert ran.code == 1
    assert "FAILED: No model is installed." in ran.out


def test_models_are_listed(call: Call, model_file: Path) -> None:
    facts = json.loads(call("models", "list", "--json").out)

    assert facts["name"] == "first"
    assert facts["preset"] == "tiny"
    assert facts["threshold"] == 0.4
    assert "first" in call("models", "list").out


def test_no_models(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "models_dir", lambda: tmp_path / "none")
    monkeypatch.setattr(loading, "user_models_dir", lambda: tmp_path / "none")

    assert call("models", "list").out.startswith("No models;")
    ran = call("models", "info")
    assert ran.code == 2
    assert "No model is installed" in ran.err


def test_a_model_is_described(call: Call, model_file: Path) -> None:
    text = call("models", "info").out
    facts = json.loads(call("models", "info", str(model_file), "--json").out)

    assert "preset: tiny" in text
    assert "# Model card" in text
    assert facts["header"]["format"] == "photorestore"
    assert facts["parameters"] > 1000
