"""Each page of the training wizard, and how it is found."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QScrollBar
from pytestqt.qtbot import QtBot

from photorestore.models import loading, shelf
from photorestore.training.control import Wish, read_wish, run_lock
from photorestore.ui.action_list import Act
from photorestore.ui.bridge.engine_types import Choice, EngineStatus
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.main_window import MainWindow
from photorestore.ui.theme.theme import Theme
from photorestore.ui.training import child
from photorestore.ui.training.watch import RunPhase
from photorestore.ui.training.wizard import TrainingWizard
from photorestore.ui.viewer.picture import PlainPicture

WAIT_MS = 120_000  # importing torch on a busy machine takes its time
CROP_PX = 32


def make_album(folder: Path, count: int = 8) -> Path:
    """Clean photos that differ."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        cells = np.random.default_rng(seed).integers(0, 255, (5, 6, 3), dtype=np.uint8)
        photo = cv2.resize(cells, (96, 80), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{seed}.png"), photo)
    return folder


@pytest.fixture
def album(tmp_path: Path) -> Path:
    return make_album(tmp_path / "clean")


@pytest.fixture
def wizard(
    qtbot: QtBot, theme: Theme, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TrainingWizard]:
    """A wizard with a folder of trainings and a shelf of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for module in (loading, shelf):
        monkeypatch.setattr(module, "user_models_dir", lambda: tmp_path / "shelf")
    wizard = TrainingWizard(theme, tasks, runs=tmp_path / "runs", crop_px=CROP_PX)
    wizard.set_engine(
        EngineStatus(
            devices=(Choice(key="cpu", name="Processor"),),
            models=(Choice(key="small", name="small"),),
        )
    )
    with qtbot.waitExposed(wizard):
        wizard.begin()
    yield wizard
    wizard.end()
    qtbot.waitUntil(lambda: not tasks.is_busy, timeout=WAIT_MS)
    wizard.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str) -> list[list[str]]:
    """Put a small program in the place of our command; what it was asked for is noted."""
    path = tmp_path / "command.py"
    path.write_text(program, encoding="utf-8")
    asked: list[list[str]] = []

    def instead(options: Sequence[str]) -> tuple[str, list[str]]:
        asked.append(list(options))
        return sys.executable, ["-S", str(path), *options]

    monkeypatch.setattr(child, "our_command", instead)
    return asked


def write_run(folder: Path, *events: Mapping[str, Any], model: bool = True) -> Path:
    """The folder of a training that held photos out."""
    folder.mkdir(parents=True)
    lines = [json.dumps({"time": time.time(), **event}) for event in events]
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "checkpoint.safetensors").write_bytes(b"x")
    held_out = {"clean": [], "pairs": [], "old": [], "base": "small"}
    (folder / "held_out.json").write_text(json.dumps(held_out), encoding="utf-8")
    if model:
        (folder / "model.safetensors").write_bytes(b"x")
    return folder


STARTED = {"event": "start", "kind": "finetune", "notes": ["8 photos are few."], "device": "cpu"}
STAGE = {"event": "stage", "stage": "finetune", "step": 0}
STEP = {
    "event": "step",
    "stage": "finetune",
    "step": 10,
    "loss": 0.5,
    "progress": 0.25,
    "eta_s": 30.0,
}
CHECK = {
    "event": "check", "step": 10, "album_db": 21.5, "general_db": 20.0,
    "album_base_db": 20.0, "general_base_db": 20.1, "best_step": 10, "gain_db": 1.5,
}  # fmt: skip
END = {"event": "end", "finished": True, "steps": 40, "summary": "Better by 1.5 dB."}


def use_photos(qtbot: QtBot, wizard: TrainingWizard, album: Path) -> None:
    wizard.photos.clean.add([album])
    qtbot.waitUntil(lambda: wizard.photos.report is not None, timeout=WAIT_MS)


def phase_of(wizard: TrainingWizard) -> RunPhase:
    return wizard.watch.view.phase


def enabled(wizard: TrainingWizard) -> list[bool]:
    flag = Qt.ItemFlag.ItemIsEnabled
    return [bool(wizard.steps.item(at).flags() & flag) for at in range(wizard.steps.count())]


def test_training_is_hidden_until_advanced_tools_are_on(window: MainWindow) -> None:
    action = window.actions_[Act.TRAINING]
    assert not action.isVisible()
    window.store.update(lambda settings: replace(settings, advanced_tools=True))
    assert action.isVisible()
    action.trigger()
    wizard = window.trainings.wizard
    assert wizard is not None
    assert wizard.isVisible()


def test_dropped_photos_are_counted_and_problems_named(
    qtbot: QtBot, wizard: TrainingWizard, album: Path
) -> None:
    assert enabled(wizard) == [True, False, False, False, False, True]
    assert not wizard.next.isEnabled()
    (album / "broken.png").write_bytes(b"no photo")
    (album / "again.png").write_bytes((album / "3.png").read_bytes())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(album))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    wizard.photos.clean.dropEvent(drop)
    qtbot.waitUntil(lambda: wizard.photos.report is not None, timeout=WAIT_MS)
    assert wizard.photos.summary.text().startswith("Ready to learn from: 9 clean photos")
    assert "96 x 80" in wizard.photos.summary.text()
    assert "broken.png" in wizard.photos.warnings.text()
    lines = [wizard.photos.files.item(at).text() for at in range(wizard.photos.files.count())]
    assert any("broken.png" in line for line in lines)
    assert any("3.png" in line and "again.png" in line for line in lines)
    assert enabled(wizard) == [True, True, True, True, False, True]


def test_too_few_photos_are_refused_with_a_sentence(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path
) -> None:
    use_photos(qtbot, wizard, make_album(tmp_path / "few", 3))
    assert "at least 6 photos" in wizard.photos.problems.text()
    assert not wizard.next.isEnabled()
    assert enabled(wizard)[1:4] == [False, False, False]
    wizard.photos.clean.list.selectAll()
    wizard.photos.clean.remove_button.click()
    assert wizard.photos.clean.paths == ()
    assert wizard.photos.problems.text() == ""


def test_ageing_is_shown_live_and_sliders_make_a_recipe(
    qtbot: QtBot, wizard: TrainingWizard, album: Path, tmp_path: Path
) -> None:
    use_photos(qtbot, wizard, album)
    shown: list[PlainPicture] = []
    wizard.ageing.aged_shown.connect(shown.append)
    wizard.next.click()
    assert wizard.page is wizard.ageing
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=WAIT_MS)
    assert wizard.recipe() is None  # nothing was changed: the training takes its own
    for slider in wizard.ageing.sliders.values():
        slider.slider.setValue(0)
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=WAIT_MS)
    recipe = wizard.recipe()
    assert recipe is not None
    assert recipe.damage.scratch_probability == recipe.damage.crack_probability == 0.0
    assert recipe.scan.noise_probability == recipe.ageing.fade_probability == 0.0
    assert recipe.scan.jpeg_probability > 0.0
    before, after = (picture.pyramid.levels[0] for picture in shown)
    assert not np.array_equal(before, after)
    wizard.photos.old.add([make_album(tmp_path / "old", 3)])
    qtbot.waitUntil(lambda: wizard.photos.report is not None, timeout=WAIT_MS)
    wizard.ageing.enter()
    qtbot.waitUntil(lambda: "3 old photos" in wizard.ageing.measured.text(), timeout=WAIT_MS)
    assert wizard.ageing.preset.currentText() == "Like your old photos"


def test_a_trial_tells_how_long_it_takes(
    qtbot: QtBot,
    wizard: TrainingWizard,
    album: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trial = {
        "event": "trial", "step_s": 0.5, "check_s": 1.0, "steps": 1200, "seconds": 630.0,
        "photos": 5, "held_out": 3, "plan": "Small updates.",
    }  # fmt: skip
    asked = command(monkeypatch, tmp_path, f"print({json.dumps(trial)!r})")
    use_photos(qtbot, wizard, album)
    wizard.show_page(wizard.effort)
    wizard.effort.base.setCurrentIndex(wizard.effort.base.findData("small"))
    wizard.effort.minutes.setValue(7)
    wizard.effort.measure.click()
    assert not wizard.effort.measure.isEnabled()
    qtbot.waitUntil(wizard.effort.measure.isEnabled, timeout=WAIT_MS)
    assert "1,200 steps" in wizard.effort.estimate.text()
    assert "10 min" in wizard.effort.estimate.text()
    (options,) = asked
    assert options[-1] == "--trial"
    assert options[options.index("--finetune") + 1] == str(album)
    assert options[options.index("--base") + 1] == "small"
    assert options[options.index("--minutes") + 1] == "7"
    command(monkeypatch, tmp_path, "import sys; sys.exit('photorestore: No memory is left.')")
    wizard.effort.measure.click()
    qtbot.waitUntil(wizard.effort.measure.isEnabled, timeout=WAIT_MS)
    assert wizard.effort.estimate.text() == "No memory is left."


def test_a_training_that_runs_is_found_and_steered(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path
) -> None:
    run = write_run(tmp_path / "runs" / "one", STARTED, STAGE, STEP, CHECK)
    page = wizard.train
    with run_lock(run):
        wizard.begin()
        qtbot.waitUntil(lambda: wizard.notices.notice is not None, timeout=WAIT_MS)
        notice = wizard.notices.notice
        assert notice is not None
        assert notice.text == "A training is running."
        assert notice.on_action is not None
        notice.on_action()
        assert wizard.page is page
        assert phase_of(wizard) is RunPhase.RUNNING
        assert page.eta.text() == "about 30 s left"
        assert page.bar.value() == 250
        assert page.loss_chart.lines == {"loss": [(10.0, 0.5)]}
        gains = page.gain_chart.lines
        assert gains["album"] == [(10.0, 1.5)]
        assert gains["general"][0][1] == pytest.approx(-0.1)
        assert "8 photos are few." in page.notes.text()
        page.pause.click()
        assert read_wish(run) is Wish.PAUSE
        assert phase_of(wizard) is RunPhase.PAUSED
        page.go_on.click()
        assert read_wish(run) is Wish.RUN
        page.finish.click()
        assert read_wish(run) is Wish.FINISH
        with (run / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"time": 1, **END}) + "\n")
    qtbot.waitUntil(lambda: phase_of(wizard) is RunPhase.FINISHED, timeout=WAIT_MS)
    assert page.state.text() == "Finished. Better by 1.5 dB."
    assert wizard.next.isEnabled()
    assert not page.resume.isVisible()


def test_a_training_that_broke_off_says_why_and_can_go_on(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = write_run(tmp_path / "runs" / "one", STARTED, STAGE, STEP)
    wizard.begin(run)
    assert phase_of(wizard) is RunPhase.CRASHED
    assert wizard.train.resume.isVisible()
    asked = command(
        monkeypatch, tmp_path, "import sys; sys.exit('photorestore: The disk is full.')"
    )
    wizard.train.resume.click()
    assert phase_of(wizard) is RunPhase.STARTING
    qtbot.waitUntil(lambda: phase_of(wizard) is RunPhase.CRASHED, timeout=WAIT_MS)
    assert wizard.train.problem.text() == "The disk is full."
    assert asked[0][:4] == ["train", "--out", str(run), "--resume"]


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


def test_every_control_has_a_name_and_a_tooltip(wizard: TrainingWizard) -> None:
    lacking = [
        f"{type(part).__name__} {part.objectName()}"
        for kind in (QAbstractButton, QAbstractSlider, QComboBox)
        for part in wizard.findChildren(kind)
        if (
            not isinstance(part, QScrollBar)
            and not part.objectName().startswith("qt_")
            and not (part.accessibleName() or getattr(part, "text", str)())
        )
        or (
            (not isinstance(part, QScrollBar) and not part.toolTip())
            and not part.objectName().startswith("qt_")
        )
    ]
    assert lacking == []
