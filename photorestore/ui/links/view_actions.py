"""Actions of the View menu."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from photorestore.config.settings import Settings
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.viewer.viewer import CompareMode, Viewer

MODE_ACTIONS = {
    Act.MODE_RESULT: CompareMode.RESULT,
    Act.MODE_ORIGINAL: CompareMode.ORIGINAL,
    Act.MODE_SPLIT: CompareMode.SPLIT,
    Act.MODE_PAIR: CompareMode.SIDE_BY_SIDE,
}
_ZOOM_STEP = 1.25


class ViewActions(QObject):
    """Zoom, comparison, and which photo is seen."""

    def __init__(
        self,
        actions: Actions,
        viewer: Viewer,
        workspace: Workspace,
        store: SettingsStore,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions, self._viewer, self._store, self._window = actions, viewer, store, window
        viewport = viewer.viewport
        actions.on(Act.ZOOM_IN, partial(viewport.zoom_by, _ZOOM_STEP))
        actions.on(Act.ZOOM_OUT, partial(viewport.zoom_by, 1 / _ZOOM_STEP))
        actions.on(Act.ZOOM_FULL, partial(viewport.set_zoom, 1.0))
        actions.on(Act.ZOOM_FIT, viewport.fit)
        actions.on(Act.ROTATE_SPLIT, viewer.rotate_split)
        actions.on(Act.NEXT, partial(workspace.step, 1))
        actions.on(Act.PREVIOUS, partial(workspace.step, -1))
        for name, mode in MODE_ACTIONS.items():
            actions.on(name, partial(self._choose, mode))
        actions[Act.OVERVIEW].toggled.connect(viewer.navigator.set_wanted)
        actions[Act.FULL_SCREEN].toggled.connect(self._fill_screen)
        actions[Act.OVERVIEW].setChecked(True)
        viewer.mode_changed.connect(self._show_mode)
        viewer.set_mode(CompareMode(store.current.view.compare))
        self._show_mode(viewer.mode)
        viewer.set_screen_profile(store.current.view.screen_profile)
        self._profile = store.current.view.screen_profile
        store.changed.connect(self._on_settings)

    def _choose(self, mode: CompareMode) -> None:
        self._viewer.set_mode(mode)
        self._store.update(lambda s: replace(s, view=replace(s.view, compare=mode.value)))

    @Slot(object)
    def _show_mode(self, mode: CompareMode) -> None:
        for name, of_action in MODE_ACTIONS.items():
            if of_action is mode:
                self._actions[name].setChecked(True)

    @Slot(bool)
    def _fill_screen(self, wanted: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        state = self._window.windowState()
        self._window.setWindowState(state | full if wanted else state & ~full)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        if settings.view.screen_profile != self._profile:
            self._profile = settings.view.screen_profile
            self._viewer.set_screen_profile(self._profile)
