"""What can be done about a run that failed: a sentence, and buttons that lead on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from photorestore.config.settings import EngineSettings
from photorestore.core.errors import DeviceError, ModelLoadError, OutOfMemory, PhotoRestoreError
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EnginePhase, EngineStatus
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.notice_bar import Notice, NoticeBar, NoticeKind
from photorestore.ui.restore.controller import RestoreController
from photorestore.ui.restore.engine_panel import EnginePanel
from photorestore.ui.settings_store import SettingsStore

SMALL_BUDGET_MIB = 1024
_SMALLEST_BUDGET_MIB = 256
_AUTO, _PROCESSOR, _STANDARD = "auto", "cpu", "default"


class FailureLink(QObject):
    """Tells failures of the engine; every button changes a setting and tries again."""

    def __init__(
        self,
        bridge: EngineBridge,
        restorer: RestoreController,
        panel: EnginePanel,
        notices: NoticeBar,
        store: SettingsStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._restorer, self._panel = bridge, restorer, panel
        self._notices, self._store = notices, store
        restorer.failed.connect(self._on_failed)
        bridge.status_changed.connect(self._on_status)

    @Slot(object)
    def _on_failed(self, error: PhotoRestoreError) -> None:
        self._notices.show_notice(self._notice(error, self._restorer.try_again))

    @Slot(object)
    def _on_status(self, status: EngineStatus) -> None:
        if status.phase is EnginePhase.FAILED and status.error is not None:
            self._notices.show_notice(self._notice(status.error, lambda: None))

    def _notice(self, error: PhotoRestoreError, go_on: Callable[[], None]) -> Notice:
        engine, status = self._store.current.engine, self._bridge.status
        plain = Notice(text=told(error), kind=NoticeKind.DANGER)

        def change(make: Callable[[EngineSettings], EngineSettings]) -> Callable[[], None]:
            def do() -> None:
                self._store.update(lambda s: replace(s, engine=make(s.engine)))
                go_on()

            return do

        on_processor = change(lambda old: replace(old, device=_PROCESSOR))
        may_switch = engine.device != _PROCESSOR and not status.is_on_processor
        if isinstance(error, OutOfMemory):
            budget = engine.memory_budget_mib
            less = SMALL_BUDGET_MIB if budget is None else budget // 2
            smaller = change(
                lambda old: replace(old, memory_budget_mib=max(_SMALLEST_BUDGET_MIB, less))
            )
            less_words = tr("Smaller tiles need less memory; the result stays nearly the same.")
            if not may_switch:
                return replace(
                    plain, lines=[less_words], action=tr("Use Smaller Tiles"), on_action=smaller
                )
            return replace(
                plain,
                lines=[tr("The processor is slower, but always there; the result is the same.")],
                action=tr("Use the Processor"),
                on_action=on_processor,
                other=tr("Use Smaller Tiles"),
                on_other=smaller,
            )
        if isinstance(error, ModelLoadError):
            choose = self._panel.choose_model
            if engine.model == _STANDARD:
                return replace(plain, action=tr("Choose a Model"), on_action=choose)
            return replace(
                plain,
                action=tr("Use the Standard Model"),
                on_action=change(lambda old: replace(old, model=_STANDARD)),
                other=tr("Choose a Model"),
                on_other=choose,
            )
        if isinstance(error, DeviceError) and may_switch:
            notice = replace(
                plain,
                lines=[tr("The processor is slower, but always there; the result is the same.")],
                action=tr("Use the Processor"),
                on_action=on_processor,
            )
            if engine.device != _AUTO:
                best = change(lambda old: replace(old, device=_AUTO))
                notice = replace(notice, other=tr("Use the Best Device"), on_other=best)
            return notice
        if engine.precision != _AUTO:
            return replace(
                plain,
                action=tr("Use Automatic Precision"),
                on_action=change(lambda old: replace(old, precision=_AUTO)),
            )
        if status.phase is EnginePhase.FAILED:
            return replace(plain, action=tr("Try Again"), on_action=self._load_again)
        return replace(plain, action=tr("Try Again"), on_action=go_on)

    def _load_again(self) -> None:
        self._bridge.load(self._store.current.engine)
