"""Keeps the viewer showing the current photo and its result."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from photorestore.ui.blend.look import Look
from photorestore.ui.documents.document import Document, Outcome
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.viewer.mixed_picture import MixedPicture
from photorestore.ui.viewer.picture import PlaceholderPicture, PlainPicture
from photorestore.ui.viewer.viewer import Viewer


class PhotoView(QObject):
    """Turns documents into pictures."""

    def __init__(self, workspace: Workspace, viewer: Viewer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewer = viewer
        self._document: Document | None = None
        self._before: PlainPicture | None = None
        self._after: MixedPicture | None = None
        workspace.current_changed.connect(self._on_current)

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.pixels_changed.disconnect(self._on_pixels)
            self._document.outcome_changed.disconnect(self._on_outcome)
            self._document.look_changed.disconnect(self._on_look)
        self._document = document
        self._before = self._after = None
        if document is None:
            self._viewer.show_pictures(None, None)
            return
        document.pixels_changed.connect(self._on_pixels)
        document.outcome_changed.connect(self._on_outcome)
        document.look_changed.connect(self._on_look)
        if document.pyramid is not None:
            self._on_pixels()
            self._viewer.viewport.fit()
            return
        placeholder = PlaceholderPicture(document.thumbnail, document.width_px, document.height_px)
        self._viewer.show_pictures(placeholder, None)
        self._viewer.viewport.fit()

    @Slot()
    def _on_pixels(self) -> None:
        document = self._document
        if document is not None and document.pyramid is not None:
            self._before = PlainPicture(document.pyramid)
            self._on_outcome(document.outcome)

    @Slot(object)
    def _on_outcome(self, outcome: Outcome | None) -> None:
        document = self._document
        if document is None or self._before is None:
            return
        self._after = None if outcome is None else MixedPicture(outcome.parts, document.look)
        self._viewer.show_pictures(self._before, self._after)

    @Slot(object)
    def _on_look(self, look: Look) -> None:
        if self._after is not None:
            self._after.set_look(look)
            self._viewer.refresh()
