"""What comes after a training: the judge, and the models."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from photorestore.ui.training.wizard import TrainingWizard
from tests.gui.training.making import (
    END,
    STAGE,
    STARTED,
    STEP,
    WAIT_MS,
    command,
    write_run,
)

VERDICT = {
    "offered": False,
    "summary": "",
    "reasons": ["On photos like yours it is not better."],
    "comparisons": [
        {"kind": "album", "photos": 3, "before_db": 18.0, "base_db": 20.0, "new_db": 19.5,
         "gain_db": -0.5, "low_db": -0.9, "high_db": -0.1, "better": 0}
    ],
    "scores": [
        {"name": "a.png", "kind": "album", "before_db": 18.0, "base_db": 20.0, "new_db": 19.5}
    ],
}  # fmt: skip


def test_the_judge_shows_figures_pictures_and_why_not(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = write_run(tmp_path / "runs" / "one", STARTED, STAGE, STEP, END)
    program = (
        "import pathlib, sys\n"
        "run = pathlib.Path(sys.argv[2])\n"
        f"(run / 'verdict.json').write_text({json.dumps(VERDICT)!r})\n"
        "sys.exit(1)\n"
    )
    asked = command(monkeypatch, tmp_path, program)
    (run / "judged").mkdir()
    for name in ("before", "base", "new", "target"):
        cv2.imwrite(str(run / "judged" / f"000_{name}.png"), np.full((40, 50, 3), 90, np.uint8))
    points = [{"domain": d, "number": 0, "x": 1.0, "y": 2.0} for d in "RXY"]
    found = {"points": points, "shown_share": 0.8, "gap": None}
    (run / "latent_map.json").write_text(json.dumps(found), encoding="utf-8")
    wizard.begin(run)
    wizard.show_page(wizard.judge)
    page = wizard.judge
    assert page.headline.text() == "Not judged yet."
    page.begin.click()
    qtbot.waitUntil(lambda: page.verdict is not None, timeout=WAIT_MS)
    assert asked == [["judge", str(run), "--json", "--device", "auto"]]
    assert page.headline.text() == "The new model is not offered."
    assert "not better" in page.reasons.text()
    item = page.table.item(0, 5)
    assert item is not None
    assert item.text() == "-0.50 dB"
    qtbot.waitUntil(lambda: bool(page._pictures), timeout=WAIT_MS)
    assert page.photo.currentText() == "a.png"
    assert [len(points) for _, _, points in page.map_chart.groups] == [1, 1, 1]
    assert "Too few old photos" in page.map_words.text()
    wizard.next.click()
    assert wizard.page is wizard.install
    assert "advises against" in wizard.install.advice.text()


def test_models_are_installed_renamed_exported_imported_and_removed(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path
) -> None:
    import torch

    from photorestore.models.config import preset
    from photorestore.models.loading import save_model
    from photorestore.models.restorer import Restorer

    run = write_run(tmp_path / "runs" / "one", STARTED, END)
    torch.manual_seed(0)
    save_model(Restorer(preset("tiny")), run / "model.safetensors", info={})
    wizard.begin(run)
    wizard.show_page(wizard.install)
    page = wizard.install
    qtbot.waitUntil(lambda: bool(page.rows), timeout=WAIT_MS)

    def own() -> list[tuple[str, bool]]:
        return [(row.name, row.is_chosen) for row in page.rows if not row.is_shipped]

    assert own() == []
    assert not page.install.isEnabled()
    page.title.setText("Album")
    with qtbot.waitSignal(wizard.models_changed, timeout=WAIT_MS):
        page.install.click()
    qtbot.waitUntil(lambda: own() == [("Album", True)], timeout=WAIT_MS)
    page.table.selectRow([row.name for row in page.rows].index("Album"))
    assert page.rename.isEnabled()
    page.rename_to("Album", "Grandma")
    qtbot.waitUntil(lambda: own() == [("Grandma", True)], timeout=WAIT_MS)
    page.export_to("Grandma", tmp_path / "out")
    qtbot.waitUntil((tmp_path / "out.safetensors").is_file, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.back.isEnabled(), timeout=WAIT_MS)
    page.back.click()
    qtbot.waitUntil(lambda: own() == [("Grandma", False)], timeout=WAIT_MS)
    page.remove_named("Grandma")
    qtbot.waitUntil(lambda: own() == [], timeout=WAIT_MS)
    page.import_from(tmp_path / "out.safetensors")
    qtbot.waitUntil(lambda: own() == [("out", False)], timeout=WAIT_MS)
    (tmp_path / "foreign.safetensors").write_bytes(b"nothing")
    page.import_from(tmp_path / "foreign.safetensors")
    qtbot.waitUntil(lambda: "foreign.safetensors" in page.problem.text(), timeout=WAIT_MS)
