"""Joins the engine with its panel, the settings, the run bar and the status line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from photorestore.config.settings import Settings
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EngineStatus
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.restore.controller import RestoreController
from photorestore.ui.restore.engine_panel import EnginePanel
from photorestore.ui.restore.run_bar import RunBar
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.status import StatusLine


class EngineLink(QObject):
    """Starts runs, and shows what the engine is."""

    def __init__(
        self,
        actions: Actions,
        bridge: EngineBridge,
        restorer: RestoreController,
        workspace: Workspace,
        panel: EnginePanel,
        run_bar: RunBar,
        status_line: StatusLine,
        store: SettingsStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._workspace, self._store = bridge, workspace, store
        self._panel, self._status_line = panel, status_line
        self._engine = store.current.engine
        actions.on(Act.DETECT, lambda: self._with_current(restorer.detect))
        actions.on(Act.RESTORE, lambda: self._with_current(restorer.restore))
        actions.on(Act.STOP, restorer.stop)
        actions.on(Act.RELEASE, bridge.release)
        restorer.state_changed.connect(run_bar.set_state)
        workspace.removed.connect(restorer.forget)
        bridge.status_changed.connect(self._on_status)
        panel.chosen.connect(self._on_chosen)
        store.changed.connect(self._on_settings)
        self._on_status(bridge.status)

    @Slot()
    def load(self) -> None:
        """Make the engine in the background."""
        self._bridge.load(self._engine)

    def _with_current(self, do: Callable[[Document], None]) -> None:
        if self._workspace.current is not None:
            do(self._workspace.current)

    @Slot(object)
    def _on_status(self, status: EngineStatus) -> None:
        self._status_line.set_engine(status)
        self._panel.show_engine(status, self._store.current.engine)

    @Slot(str, str, str)
    def _on_chosen(self, device: str, model: str, precision: str) -> None:
        self._store.update(
            lambda s: replace(
                s, engine=replace(s.engine, device=device, model=model, precision=precision)
            )
        )

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        if settings.engine != self._engine:
            self._engine = settings.engine
            self._bridge.load(self._engine)
