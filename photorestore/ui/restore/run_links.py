"""Joins runs with what shows them: previews, failures, the call back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.parts.notice_bar import NoticeBar
from photorestore.ui.photo_view import PhotoView
from photorestore.ui.restore.controller import RestoreController
from photorestore.ui.restore.engine_panel import EnginePanel
from photorestore.ui.restore.failure_link import FailureLink
from photorestore.ui.restore.preview import PreviewLink
from photorestore.ui.restore.run_alert import RunAlert
from photorestore.ui.settings_store import SettingsStore


class RunLinks(QObject):
    """Keeps the parts that follow a run."""

    def __init__(
        self,
        window: QWidget,
        *,
        bridge: EngineBridge,
        restorer: RestoreController,
        workspace: Workspace,
        photo_view: PhotoView,
        panel: EnginePanel,
        notices: NoticeBar,
        store: SettingsStore,
    ) -> None:
        super().__init__(window)
        self.preview = PreviewLink(restorer, workspace, photo_view, self)
        self.failures = FailureLink(bridge, restorer, panel, notices, store, self)
        self.alert = RunAlert(window, restorer, store=store)
