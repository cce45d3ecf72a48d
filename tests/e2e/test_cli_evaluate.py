"""The evaluate command, on drawn pictures with untrained weights, and on real data."""

from __future__ import annotations

import json
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
import typer
from typer.testing import CliRunner, Result

from photorestore.cli.evaluate import evaluate_command
from photorestore.core.errors import ModelLoadError, PhotoReadError
from photorestore.core.pixels import to_unit
from photorestore.models.config import preset
from photorestore.models.loading import save_model
from photorestore.models.restorer import Restorer
from photorestore.training.metrics import affine_fit, psnr_db
from photorestore.training.testset import load_clean, make_pairs

REAL_DATA = Path(
    os.environ.get("PHOTORESTORE_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data"
)


def run(*arguments: str | Path) -> Result:
    app = typer.Typer()
    app.command()(evaluate_command)
    return CliRunner().invoke(app, [*map(str, arguments)], env={"PHOTORESTORE_DATA": ""})


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    rng = np.random.default_rng(0)
    for folder in (root / "clean" / "val", root / "old" / "val"):
        folder.mkdir(parents=True)
        for number in range(2):
            coarse = rng.integers(0, 256, (5, 5, 3), np.uint8)
            picture = cv2.resize(coarse, (72, 64), interpolation=cv2.INTER_CUBIC)
            cv2.imwrite(str(folder / f"{number}.png"), picture)
    return root


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "untrained.safetensors"
    torch.manual_seed(0)
    save_model(Restorer(preset("tiny")), path, info={"threshold": "0.6"})
    return path


def test_the_report_is_one_json_object(data: Path, model: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(
        "--model", model, "--data", data, "--quick", "--device", "cpu", "--json", "--out", out
    )
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    (medium,) = report["severities"]
    assert report["model"] == "untrained"
    assert medium["severity"] == "medium"
    assert {"input", "telea_nlm", "ours_auto", "ours_true_mask", "ours_no_mask"} <= {
        row["key"] for row in medium["rows"]
    }
    assert medium["detection"]["scores"]["threshold"] == pytest.approx(0.6)
    assert report["harm"]["psnr_db"]["pictures"] == 2
    assert json.loads((out / "report.json").read_text()) == report
    assert (out / "medium.png").is_file()


def test_baselines_are_printed_as_a_table(data: Path) -> None:
    result = run("--data", data, "--pictures", "1", "--quick", "--baselines-only")
    assert result.exit_code == 0, result.output
    assert "Telea + non-local means" in result.stdout
    assert "PSNR raw" in result.stdout
    assert "Ours" not in result.stdout


def test_old_photos_are_measured_on_their_own(data: Path, model: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheets"
    folder = data / "old" / "val"
    result = run("--model", model, "--old", folder, "--device", "cpu", "--json", "--out", out)
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["severities"] == []
    assert [photo["name"] for photo in report["old"]["photos"]] == ["0.png", "1.png"]
    assert (out / "old_0.png").is_file()
    assert (out / "report.json").is_file()


def test_without_data_it_says_what_it_needs() -> None:
    result = run("--baselines-only")
    assert result.exit_code == 2
    assert "PHOTORESTORE_DATA" in result.output


def test_missing_photos_and_models_are_sentences(tmp_path: Path) -> None:
    missing = run("--data", tmp_path, "--baselines-only")
    assert isinstance(missing.exception, PhotoReadError)
    assert "clean" in str(missing.exception)
    foreign = run("--data", tmp_path, "--model", "no-such-model")
    assert isinstance(foreign.exception, ModelLoadError)


def test_the_published_test_is_met_on_real_photos() -> None:
    """The input scores what the published test says it does."""
    if not (REAL_DATA / "clean" / "val").is_dir():
        pytest.skip(f"needs the photos of {REAL_DATA}; name their folder in PHOTORESTORE_DATA")
    raw_db, fit_db = [], []
    for pair in make_pairs(load_clean(REAL_DATA, split="val", most=24), "medium"):
        photo = to_unit(pair.photo)
        raw_db.append(psnr_db(photo, pair.target))
        fit_db.append(psnr_db(affine_fit(photo, pair.target), pair.target))
    assert np.mean(raw_db) == pytest.approx(18.2, abs=0.7)
    assert np.mean(fit_db) == pytest.approx(19.8, abs=0.7)
