"""The engine thread: ids, progress, cancel, failures and shutdown."""

from __future__ import annotations

import subprocess
import sys
import threading

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from photorestore.config.settings import EngineSettings
from photorestore.core.errors import PhotoReadError
from photorestore.core.types import Progress, RestoreJob, RestoreResult
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EnginePhase, EngineStatus
from photorestore.ui.bridge.tasks import Tasks
from tests.gui.fake_engine import TILES, FakeFactory, out_of_memory


def make_job(job_id: int) -> RestoreJob:
    rgb = np.full((6, 8, 3), 100, np.uint8)
    rgb[2, 3] = 250
    return RestoreJob(id=job_id, rgb=rgb)


def unexpected(value: object) -> None:
    pytest.fail(f"unexpected: {value}")


def test_loading_says_device_models_and_precision(qtbot: QtBot, bridge: EngineBridge) -> None:
    seen: list[EngineStatus] = []
    bridge.status_changed.connect(seen.append)
    bridge.load(EngineSettings())
    qtbot.waitUntil(lambda: bridge.status.phase is EnginePhase.READY, timeout=20_000)

    assert [status.phase for status in seen] == [EnginePhase.LOADING, EnginePhase.READY]
    assert bridge.status.device_name == "Test Processor"
    assert [choice.key for choice in bridge.status.models] == ["base", "fine"]


def test_a_job_runs_on_the_engine_thread_and_answers_on_the_gui_thread(
    qtbot: QtBot, bridge: EngineBridge, factory: FakeFactory
) -> None:
    progress: list[Progress] = []
    told_on: list[QThread] = []
    bridge.progressed.connect(progress.append)
    bridge.restored.connect(lambda _: told_on.append(QThread.currentThread()))

    with qtbot.waitSignal(bridge.restored, timeout=20_000) as restored:
        bridge.restore(make_job(7))

    result = restored.args[0] if restored.args else None
    assert isinstance(result, RestoreResult)
    assert result.id == 7
    assert result.rgb[0, 0, 0] == 140
    assert [item.done for item in progress] == list(range(TILES + 1))
    assert factory.engine.thread_names.isdisjoint({threading.main_thread().name})
    assert told_on == [bridge.thread()]


def test_the_next_job_succeeds_after_a_failed_one(
    qtbot: QtBot, bridge: EngineBridge, factory: FakeFactory
) -> None:
    factory.engine.fail_with = out_of_memory()
    with qtbot.waitSignal(bridge.failed, timeout=20_000) as failed:
        bridge.restore(make_job(1))
    assert failed.args is not None
    assert failed.args[0] == 1
    assert "memory" in str(failed.args[1])

    with qtbot.waitSignal(bridge.detected, timeout=20_000) as detected:
        bridge.detect(make_job(2))
    assert detected.args is not None
    assert detected.args[0] == 2
    assert detected.args[1][2, 3] == 250


def test_cancel_acts_at_once_and_late_answers_are_dropped(
    qtbot: QtBot, bridge: EngineBridge, factory: FakeFactory
) -> None:
    factory.gate.clear()
    answered: list[object] = []
    bridge.restored.connect(answered.append)
    with qtbot.waitSignal(bridge.progressed, timeout=20_000):
        bridge.restore(make_job(1))
    with qtbot.waitSignal(bridge.cancelled, timeout=20_000) as cancelled:
        bridge.cancel(1)
    assert cancelled.args == [1]
    assert not bridge.is_busy

    factory.gate.set()
    with qtbot.waitSignal(bridge.restored, timeout=20_000):
        bridge.restore(make_job(2))
    assert [result.id for result in answered if isinstance(result, RestoreResult)] == [2]


def test_a_missing_model_is_a_sentence_and_a_later_job_tries_again(
    qtbot: QtBot, bridge: EngineBridge, factory: FakeFactory
) -> None:
    factory.missing = True
    bridge.load(EngineSettings())
    qtbot.waitUntil(lambda: bridge.status.phase is EnginePhase.FAILED, timeout=20_000)
    assert bridge.status.problem == "No model is installed."
    assert bridge.status.devices

    factory.missing = False
    with qtbot.waitSignal(bridge.restored, timeout=20_000):
        bridge.restore(make_job(1))
    qtbot.waitUntil(lambda: bridge.status.phase is EnginePhase.READY, timeout=20_000)


def test_memory_is_given_back_when_idle(qtbot: QtBot, factory: FakeFactory) -> None:
    bridge = EngineBridge(factory, release_after_ms=1)
    with qtbot.waitSignal(bridge.restored, timeout=20_000):
        bridge.restore(make_job(1))
    qtbot.waitUntil(lambda: factory.engine.released > 0, timeout=20_000)
    bridge.close()


def test_closing_during_a_job_leaves_no_thread(
    qtbot: QtBot, bridge: EngineBridge, factory: FakeFactory
) -> None:
    factory.gate.clear()
    with qtbot.waitSignal(bridge.progressed, timeout=20_000):
        bridge.restore(make_job(1))
    bridge.close()
    bridge.close()


def test_tasks_answer_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    values: list[tuple[str, bool]] = []

    def name_of_thread() -> str:
        return threading.current_thread().name

    def keep(name: str) -> None:
        values.append((name, threading.current_thread() is threading.main_thread()))

    tasks.start(name_of_thread, keep, unexpected)
    qtbot.waitUntil(lambda: bool(values), timeout=20_000)
    assert values[0][0].startswith("task")
    assert values[0][1]
    assert not tasks.is_busy


def test_an_expected_error_of_a_task_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    errors: list[str] = []

    def fail() -> int:
        raise PhotoReadError("It is no photo.")

    tasks.start(fail, unexpected, lambda error: errors.append(str(error)))
    qtbot.waitUntil(lambda: errors == ["It is no photo."], timeout=20_000)


def test_the_bridge_and_its_factory_import_no_torch() -> None:
    code = (
        "import sys\n"
        "import photorestore.ui.bridge.engine_bridge, photorestore.ui.bridge.torch_factory\n"
        "sys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_qt_cannot_use_up_none() -> None:
    code = (
        "import photorestore.ui\n"
        "from PySide6.QtCore import QRectF, QPointF\n"
        "rect, point = QRectF(0, 0, 1, 1), QPointF(1, 1)\n"
        "for _ in range(200_000):\n"
        "    rect.moveCenter(point)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
