"""Which actions can be used now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.edits.edits import Edits
from photorestore.ui.restore.controller import RestoreController

MODES = (Act.MODE_RESULT, Act.MODE_ORIGINAL, Act.MODE_SPLIT, Act.MODE_PAIR)
WITH_PHOTO = (
    Act.SAVE_PROJECT,
    Act.SAVE_PROJECT_AS,
    Act.CLOSE,
    Act.COPY,
    Act.ZOOM_IN,
    Act.ZOOM_OUT,
    Act.ZOOM_FULL,
    Act.ZOOM_FIT,
    Act.TOOL_HAND,
    Act.TOOL_BRUSH,
    Act.TOOL_ERASER,
    Act.TOOL_TRACE,
    Act.TOOL_LASSO,
    Act.TOOL_RECTANGLE,
    Act.TOOL_WAND,
    Act.TOOL_PROTECT,
    Act.SHOW_MASK,
    Act.INVERT,
    Act.CLEAR,
    Act.CLEAR_PROTECTION,
    Act.GROW,
    Act.SHRINK,
    Act.SMALLER,
    Act.LARGER,
    Act.SOFTER,
    Act.HARDER,
    Act.LOAD_MASK,
    Act.SAVE_MASK,
    Act.LOAD_PROTECTION,
    Act.SAVE_PROTECTION,
    Act.TOOL_CROP,
    Act.STRAIGHTEN,
    Act.TURN_LEFT,
    Act.TURN_RIGHT,
    Act.MIRROR,
    Act.FLIP,
    Act.USE_FOR_TRAINING,
)
WITH_COMPARISON = (*MODES, Act.ROTATE_SPLIT)
WITH_RESULT = (Act.HEAT_MAP, Act.TOOL_BRING_BACK)


class Availability(QObject):
    """Switches actions on and off as photos, results and runs come and go."""

    def __init__(
        self,
        actions: Actions,
        workspace: Workspace,
        restorer: RestoreController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._workspace, self._restorer = actions, workspace, restorer
        self._document: Document | None = None
        workspace.current_changed.connect(self._on_current)
        workspace.added.connect(self._follow)
        workspace.removed.connect(self._follow)
        restorer.state_changed.connect(self._follow)
        self._follow()

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.outcome_changed.disconnect(self._follow)
            self._document.pixels_changed.disconnect(self._follow)
            self._document.edits_changed.disconnect(self._follow)
            self._document.results.changed.disconnect(self._follow)
            self._document.bring_back.changed.disconnect(self._follow_layer)
        self._document = document
        if document is not None:
            document.outcome_changed.connect(self._follow)
            document.pixels_changed.connect(self._follow)
            document.edits_changed.connect(self._follow)
            document.results.changed.connect(self._follow)
            document.bring_back.changed.connect(self._follow_layer)
        self._follow()

    @Slot()
    def _follow_layer(self) -> None:
        """After every part of a stroke; cheap."""
        document = self._document
        brought = document is not None and not document.bring_back.is_empty
        self._actions.enable((Act.CLEAR_BRING_BACK,), brought)

    @Slot()
    def _follow(self) -> None:
        document = self._document
        is_ready = document is not None and document.pyramid is not None
        has_result = document is not None and document.outcome is not None
        runs = self._restorer.state.is_running
        self._actions.enable(WITH_PHOTO, is_ready)
        self._actions.enable(WITH_RESULT, has_result)
        edits = Edits() if document is None else document.edits
        is_toned = is_ready and not edits.curves.is_identity
        self._actions.enable(WITH_COMPARISON, has_result or is_toned or runs)  # or a preview
        self._actions.enable((Act.EXPORT,), is_ready and document is not None and document.differs)
        self._actions.enable((Act.RESET_EDITS,), not edits.is_identity)
        self._follow_layer()
        results = 0 if document is None else len(document.results.all)
        self._actions.enable((Act.NEXT_RESULT, Act.PREVIOUS_RESULT), results > 1)
        self._actions.enable((Act.RESTORE, Act.DETECT), is_ready and not runs)
        self._actions.enable((Act.STOP,), runs)
        several = len(self._workspace.documents) > 1
        self._actions.enable((Act.NEXT, Act.PREVIOUS), several)
