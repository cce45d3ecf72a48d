"""Panels and controllers of edits and results, put together in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.edits.controller import EditController
from photorestore.ui.edits.crop_panel import CropPanel
from photorestore.ui.edits.heat_legend import HeatLegend
from photorestore.ui.edits.panel import EditsPanel
from photorestore.ui.links.edit_actions import EditActions
from photorestore.ui.links.messages import Messages
from photorestore.ui.mask_tool.controller import MaskController
from photorestore.ui.photo_view import PhotoView
from photorestore.ui.results.controller import ResultsController
from photorestore.ui.results.panel import ResultsPanel
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.side_panel import SidePanel
from photorestore.ui.theme.theme import Theme
from photorestore.ui.top_bar import tool_button
from photorestore.ui.viewer.viewer import Viewer

_TURNS = (Act.TURN_LEFT, Act.TURN_RIGHT, Act.MIRROR, Act.FLIP)


class EditPanels:
    """The groups of the side panel."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        turns = tuple(actions[name] for name in _TURNS)
        self.results = ResultsPanel(theme)
        self.edits = EditsPanel(
            theme,
            crop=actions[Act.TOOL_CROP],
            bring_back=actions[Act.TOOL_BRING_BACK],
            turns=turns,
            make_button=tool_button,
        )
        self.crop = CropPanel(theme, turns=turns, make_button=tool_button)


class EditLinks(QObject):
    """Joins them with the window.

    Attributes:
        edits: crop, curves, bring-back and heat map.
        results: the results of the current photo.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        theme: Theme,
        actions: Actions,
        panels: EditPanels,
        side_panel: SidePanel,
        workspace: Workspace,
        viewer: Viewer,
        photo_view: PhotoView,
        masks: MaskController,
        messages: Messages,
        tasks: Tasks,
        store: SettingsStore,
    ) -> None:
        super().__init__(window)
        self.legend = HeatLegend(theme, viewer)
        self.edits = EditController(
            workspace, viewer, photo_view, panels.edits, panels.crop, self.legend, store, self
        )
        self.results = ResultsController(workspace, panels.results, tasks, self)
        self.results.failed.connect(messages.show_failure)
        EditActions(actions, self.edits, masks, self.results, panels.crop, side_panel, window)
