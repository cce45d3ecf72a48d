"""The pages before a training: photos, ageing, effort."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QScrollBar
from pytestqt.qtbot import QtBot

from photorestore.ui.training.wizard import TrainingWizard
from photorestore.ui.viewer.picture import PlainPicture
from tests.gui.training.making import (
    WAIT_MS,
    command,
    make_album,
    use_photos,
)


def enabled(wizard: TrainingWizard) -> list[bool]:
    flag = Qt.ItemFlag.ItemIsEnabled
    return [bool(wizard.steps.item(at).flags() & flag) for at in range(wizard.steps.count())]


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
