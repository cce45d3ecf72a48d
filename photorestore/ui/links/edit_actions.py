"""Actions that crop, turn, bring back, compare results and show what changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.edits.controller import EditController
from photorestore.ui.edits.crop_panel import CropPanel
from photorestore.ui.mask_tool.controller import MaskController
from photorestore.ui.results.controller import ResultsController
from photorestore.ui.side_panel import SidePanel


class EditActions(QObject):
    """Switches between the tools of the edits and everything else."""

    def __init__(
        self,
        actions: Actions,
        edits: EditController,
        masks: MaskController,
        results: ResultsController,
        crop_panel: CropPanel,
        side_panel: SidePanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions, self._edits, self._masks = actions, edits, masks
        self._crop_panel, self._side_panel = crop_panel, side_panel
        actions.on(Act.TOOL_CROP, self._begin_crop)
        actions.on(Act.STRAIGHTEN, partial(self._begin_crop, guide=True))
        actions.on(Act.TOOL_BRING_BACK, self._begin_bring_back)
        actions.on(Act.TURN_LEFT, partial(edits.turn, clockwise=False))
        actions.on(Act.TURN_RIGHT, partial(edits.turn, clockwise=True))
        actions.on(Act.MIRROR, partial(edits.mirror, across=True))
        actions.on(Act.FLIP, partial(edits.mirror, across=False))
        actions.on(Act.RESET_EDITS, edits.reset)
        actions.on(Act.CLEAR_BRING_BACK, edits.clear_bring_back)
        actions.on(Act.NEXT_RESULT, partial(results.step, 1))
        actions.on(Act.PREVIOUS_RESULT, partial(results.step, -1))
        actions[Act.HEAT_MAP].toggled.connect(edits.show_heat)
        actions[Act.TOOL_CROP].toggled.connect(self._on_crop)
        for name in (Act.TOOL_CROP, Act.TOOL_BRING_BACK):
            actions[name].enabledChanged.connect(self._follow_enabled)
        crop_panel.done.connect(actions[Act.TOOL_HAND].trigger)
        self._escape = QShortcut(Qt.Key.Key_Escape, window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._on_escape)

    def _begin_crop(self, *, guide: bool = False) -> None:
        self._actions[Act.TOOL_CROP].setChecked(True)
        self._masks.choose_tool("")
        self._edits.begin_crop(guide=guide)

    def _begin_bring_back(self) -> None:
        self._masks.choose_tool("")
        self._edits.begin_bring_back()
        QTimer.singleShot(0, self._reveal)  # once the group has opened

    @Slot()
    def _reveal(self) -> None:
        self._side_panel.reveal(self._edits.panel)

    @Slot(bool)
    def _on_crop(self, is_used: bool) -> None:
        """The panel shows the crop alone while it is dragged."""
        self._side_panel.show_only(self._crop_panel if is_used else None)
        self._escape.setEnabled(is_used)
        if not is_used:
            self._edits.end_crop()

    @Slot()
    def _on_escape(self) -> None:
        """Give a drag up; where there is none, the crop is done."""
        if not self._edits.crop_tool.cancel():
            self._actions[Act.TOOL_HAND].trigger()

    @Slot()
    def _follow_enabled(self) -> None:
        """A tool that cannot be used any more gives the mouse back."""
        for name in (Act.TOOL_CROP, Act.TOOL_BRING_BACK):
            action = self._actions[name]
            if action.isChecked() and not action.isEnabled():
                self._actions[Act.TOOL_HAND].setChecked(True)
                self._masks.choose_tool("")
