"""While a photo is restored, and when that fails or takes long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from photorestore.core.damage import DamageReport
from photorestore.core.errors import DeviceError, EngineError, ModelLoadError
from photorestore.core.types import RestoreJob, Scope, TilePreview
from photorestore.ui.action_list import Act
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EnginePhase, TaskKind
from photorestore.ui.main_window import MainWindow
from photorestore.ui.qimage import qimage_to_rgb
from photorestore.ui.restore.controller import RunEnd
from photorestore.ui.restore.eta import Eta, Pace
from photorestore.ui.restore.findings import FindingsView
from photorestore.ui.restore.preview import PreviewPicture
from photorestore.ui.restore.run_alert import RunAlert
from photorestore.ui.viewer.pyramid import build_pyramid
from photorestore.ui.viewer.viewer import CompareMode
from tests.gui.driving import WAIT_MS, press, restore
from tests.gui.fake_engine import TILES, FakeFactory, out_of_memory


def test_previews_come_while_the_job_is_wanted_and_not_after(
    qtbot: QtBot, bridge: EngineBridge, factory: FakeFactory
) -> None:
    seen: list[TilePreview] = []
    bridge.previewed.connect(seen.append)
    factory.gate.clear()
    with qtbot.waitSignal(bridge.previewed, timeout=WAIT_MS):
        bridge.restore(RestoreJob(id=1, rgb=np.zeros((8, 6, 3), np.uint8)))
    bridge.cancel(1)
    factory.gate.set()
    with qtbot.waitSignal(bridge.restored, timeout=WAIT_MS):
        bridge.restore(RestoreJob(id=2, rgb=np.zeros((8, 6, 3), np.uint8)))

    assert [item.job_id for item in seen] == [1] + [2] * TILES
    assert [item.top_px for item in seen[1:]] == [0, 2, 4, 6]


def test_a_preview_lies_over_the_photo_at_every_level() -> None:
    photo = build_pyramid(np.full((700, 1100, 3), 50, np.uint8))
    picture = PreviewPicture(photo)
    bright = np.full((100, 200, 3), 200, np.uint8)

    area = picture.add(TilePreview(job_id=1, level=1, left_px=400, top_px=80, rgb=bright))
    edge = picture.add(TilePreview(job_id=1, level=1, left_px=1000, top_px=600, rgb=bright))

    assert (area.width(), area.height()) == (400, 200)
    assert (edge.right(), edge.bottom()) == (1099, 699)
    for level in range(len(picture.level_sizes)):
        width, height = picture.level_sizes[level]
        image = picture.image(level, (0, 0, width, height))
        assert image is not None
        shown = qimage_to_rgb(image)[..., 0]
        expected = np.full((height, width), 50)
        side = 2**level
        expected[80 // side : 280 // side, 400 // side : 800 // side] = 200
        expected[600 // side :, 1000 // side :] = 200
        assert np.mean(np.abs(shown - expected) > 2) < 0.02


def test_finished_tiles_are_seen_and_the_result_takes_their_place(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    def middle_at(share: float) -> list[int]:
        shown = qimage_to_rgb(opened.viewer.grab().toImage())
        rect = opened.viewer.viewport.photo_rect()
        y, x = rect.top() + share * rect.height(), rect.center().x()
        return [int(level) for level in shown[int(y), int(x)]]

    opened.viewer.set_mode(CompareMode.RESULT)
    factory.gate.clear()
    press(opened, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: opened.restorer.state.done == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: middle_at(0.1) == [0, 255, 0], timeout=WAIT_MS)
    assert middle_at(0.9) != [0, 255, 0]
    with qtbot.waitSignal(opened.restorer.finished, timeout=WAIT_MS):
        factory.gate.set()
    assert middle_at(0.1) != [0, 255, 0]


def test_stopping_takes_the_preview_away(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    factory.gate.clear()
    with qtbot.waitSignal(opened.restorer.previewed, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_F5)
    assert opened.viewer._after is not None
    assert opened.actions_[Act.MODE_RESULT].isEnabled()  # a preview can be compared, too
    press(opened, Qt.Key.Key_F7)
    assert opened.viewer._after is None


def _choose_scope(window: MainWindow, name: str) -> None:
    buttons = window.result_panel.findChildren(QToolButton)
    next(item for item in buttons if item.accessibleName() == name).click()


def test_marked_places_are_chosen_before_a_run_and_told_after_it(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    _choose_scope(opened, "Marked places")
    restore(qtbot, opened)
    hints = [item for item in opened.result_panel.findChildren(QLabel) if "Only the" in item.text()]
    assert [hint.isHidden() for hint in hints] == [True]

    _choose_scope(opened, "Whole photo")
    assert [hint.isHidden() for hint in hints] == [False]
    restore(qtbot, opened)
    assert [hint.isHidden() for hint in hints] == [True]
    assert [job.options.scope for job in factory.engine.jobs] == [Scope.MARKED, Scope.WHOLE]


def test_without_a_mark_there_is_a_sentence_and_no_run(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    with qtbot.waitSignal(opened.restorer.detected, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_D)
    opened.masks.clear()
    _choose_scope(opened, "Marked places")
    jobs = len(factory.engine.jobs)
    press(opened, Qt.Key.Key_F5)
    assert len(factory.engine.jobs) == jobs
    notice = opened.notices.notice
    assert notice is not None
    assert "Nothing is marked" in notice.text


def seen(view: FindingsView) -> list[str]:
    """The words of the list."""
    return [item.text() for item in view.findChildren(QLabel) if item.text() and item.isVisible()]


def test_what_is_wrong_is_listed_as_soon_as_a_photo_is_open(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    findings, document = opened.result_panel.findings, opened.workspace.current
    assert document is not None
    qtbot.waitUntil(findings.isVisible, timeout=WAIT_MS)
    assert not factory.engine.jobs  # nothing ran
    assert {"Scratches and holes", "Not looked for yet"} < set(seen(findings))
    assert {"Noise and grain", "Moderate"} < set(seen(findings))
    with qtbot.waitSignal(opened.restorer.detected, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_D)
    share = f"{document.mask.share:.1%}".replace("%", " %")
    qtbot.waitUntil(lambda: f"{share} of the area" in seen(findings), timeout=WAIT_MS)
    assert "Not looked for yet" not in seen(findings)
    opened.masks.clear()
    qtbot.waitUntil(lambda: "Scratches and holes" not in seen(findings), timeout=WAIT_MS)
    assert "Noise and grain" in seen(findings)


def test_the_result_says_what_it_found(qtbot: QtBot, opened: MainWindow) -> None:
    findings, document = opened.result_panel.findings, opened.workspace.current
    assert document is not None
    restore(qtbot, opened)
    assert findings.isVisible()
    assert "2.0 % of the area" in findings.accessibleDescription()
    document.undo.undo()
    qtbot.waitUntil(lambda: "Not looked for yet" in seen(findings), timeout=WAIT_MS)
    assert "of the area" not in findings.accessibleDescription()


def test_each_photo_is_measured_once(
    qtbot: QtBot, opened: MainWindow, photos: list[Path], factory: FakeFactory
) -> None:
    findings = opened.result_panel.findings
    qtbot.waitUntil(findings.isVisible, timeout=WAIT_MS)
    first, measured = opened.workspace.current, factory.engine.measured
    assert first is not None
    opened.open_paths([photos[1]])
    qtbot.waitUntil(lambda: len(measured) == 2, timeout=WAIT_MS)
    opened.workspace.show(first)
    assert findings.isVisible()
    assert len(measured) == 2


def test_a_photo_that_cannot_be_measured_is_left_alone(
    qtbot: QtBot, opened: MainWindow, photos: list[Path], factory: FakeFactory
) -> None:
    factory.engine.cannot_measure = True
    with qtbot.waitSignal(opened.bridge.measured, timeout=WAIT_MS) as told:
        opened.open_paths([photos[1]])
    assert told.args is not None
    assert told.args[1] is None
    assert opened.result_panel.findings.isHidden()
    assert opened.notices.notice is None


def test_a_good_photo_is_called_so(qtbot: QtBot) -> None:
    view = FindingsView()
    qtbot.addWidget(view)
    good = DamageReport(
        noise_levels=0.2, blockiness=0.0, colour_levels=9.0, range_share=1.0, hole_share=0.0
    )
    view.show_report(good)
    words = [item.text() for item in view.findChildren(QLabel) if not item.isHidden()]
    assert "Nothing but a good photo." in words


@pytest.mark.parametrize(
    ("error", "button", "changed"),
    [
        (out_of_memory(), "Use the Processor", {"device": "cpu"}),
        (DeviceError("It stopped working."), "Use the Processor", {"device": "cpu"}),
        (EngineError("A bug."), "Try Again", {}),
    ],
)
def test_a_failure_leads_on_and_the_run_is_repeated(
    qtbot: QtBot,
    opened: MainWindow,
    factory: FakeFactory,
    error: EngineError,
    button: str,
    changed: dict[str, object],
) -> None:
    factory.engine.device_name = "Test Accelerator"
    opened.bridge.load(opened.store.current.engine)
    qtbot.waitUntil(lambda: opened.bridge.status.device_name == "Test Accelerator", timeout=WAIT_MS)
    factory.engine.fail_with = error
    with qtbot.waitSignal(opened.restorer.failed, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_F5)
    notice = opened.notices.notice
    assert notice is not None
    assert (notice.text, notice.action) == (str(error), button)
    assert notice.on_action is not None
    with qtbot.waitSignal(opened.restorer.finished, timeout=WAIT_MS):
        notice.on_action()
    for name, value in changed.items():
        assert getattr(opened.store.current.engine, name) == value
        assert getattr(factory.created[-1], name) == value


def test_smaller_tiles_are_halved_each_time(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    for budget_mib in (1024, 512, 256, 256):
        factory.engine.fail_with = out_of_memory()
        with qtbot.waitSignal(opened.restorer.failed, timeout=WAIT_MS):
            press(opened, Qt.Key.Key_F5)
        notice = opened.notices.notice
        assert notice is not None
        assert notice.on_action is not None
        with qtbot.waitSignal(opened.restorer.finished, timeout=WAIT_MS):
            notice.on_action()
        assert opened.store.current.engine.memory_budget_mib == budget_mib


def test_a_missing_model_offers_the_standard_one_and_the_choice(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    qtbot.waitUntil(lambda: opened.bridge.status.phase is EnginePhase.READY, timeout=WAIT_MS)
    factory.missing = True
    opened.engine_panel.chosen.emit("auto", "fine", "auto")
    qtbot.waitUntil(lambda: opened.bridge.status.phase is EnginePhase.FAILED, timeout=WAIT_MS)
    notice = opened.notices.notice
    assert isinstance(opened.bridge.status.error, ModelLoadError)
    assert notice is not None
    assert (notice.action, notice.other) == ("Use the Standard Model", "Choose a Model")
    assert notice.on_action is not None
    factory.missing = False
    notice.on_action()
    qtbot.waitUntil(lambda: opened.bridge.status.phase is EnginePhase.READY, timeout=WAIT_MS)
    assert factory.created[-1].model == "default"


def test_precision_is_chosen_by_name(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    qtbot.waitUntil(lambda: opened.bridge.status.phase is EnginePhase.READY, timeout=WAIT_MS)
    in_use = [item for item in opened.engine_panel.findChildren(QLabel) if "," in item.text()]
    assert [item.text() for item in in_use] == ["Test Processor, float32"]
    boxes = opened.engine_panel.findChildren(QComboBox)
    box = next(item for item in boxes if item.accessibleName() == "Precision")
    assert [box.itemText(at) for at in range(box.count())] == ["Automatic", "float32", "bfloat16"]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    qtbot.waitUntil(lambda: factory.created[-1].precision == "bfloat16", timeout=WAIT_MS)


def _end(window: MainWindow, seconds: float, **more: object) -> RunEnd:
    document = window.workspace.current
    assert document is not None
    return RunEnd(document=document, kind=TaskKind.RESTORE, seconds=seconds, **more)  # type: ignore[arg-type]


def test_a_long_run_calls_back_only_when_the_window_is_away(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    active = False
    monkeypatch.setattr(opened, "isActiveWindow", lambda: active)
    alert = RunAlert(opened, opened.restorer, notify=lambda *words: told.append(words))
    tell: Callable[[RunEnd], None] = opened.restorer.ended.emit

    tell(_end(opened, 119.0, is_done=True))
    tell(_end(opened, 500.0))  # stopped by hand
    active = True
    tell(_end(opened, 500.0, is_done=True))
    assert told == []
    active = False
    tell(_end(opened, 500.0, is_done=True))
    tell(_end(opened, 500.0, error=out_of_memory()))

    assert [title for title, _ in told] == [
        "The photo is restored",
        "first.png was not finished",
    ]
    assert told[0][1] == "first.png, in 8 minutes"
    alert.deleteLater()


class _Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_the_time_left_counts_down_between_tiles() -> None:
    clock = _Clock()
    eta = Eta(("restore",), 12.0, Pace(), clock)
    eta.update("restore", 0, 4)
    assert eta.left_s() is None
    clock.now_s = 10.0
    eta.update("restore", 1, 4)
    assert eta.left_s() == 30.0
    clock.now_s = 14.0
    assert eta.left_s() == 26.0
    clock.now_s = 99.0
    assert eta.left_s() == 20.0  # late, but two tiles are still to come


def test_the_pace_of_earlier_runs_tells_the_time_from_the_start() -> None:
    clock, pace = _Clock(), Pace()
    first = Eta(("detect", "restore"), 10.0, pace, clock)
    for done in range(3):
        first.update("detect", done, 2)
        clock.now_s += 5.0
    assert first.left_s() is None  # nobody knows yet how long restoring takes
    for done in range(3):
        first.update("restore", done, 2)
        clock.now_s += 20.0

    second = Eta(("detect", "restore"), 20.0, pace, clock)
    second.update("detect", 0, 4)
    assert second.left_s() == pytest.approx(2 * (10.0 + 40.0))
    pace.forget()
    assert pace.seconds("restore", 1.0) is None
