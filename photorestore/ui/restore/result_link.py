"""Joins the result panel with the current photo and its history."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from photorestore.ui.blend.look import Look
from photorestore.ui.documents.commands import LookCommand
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.restore.panel import ResultPanel


class ResultLink(QObject):
    """Makes steps of undo from sliders, and sliders from steps of undo."""

    def __init__(
        self, workspace: Workspace, panel: ResultPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._document: Document | None = None
        workspace.current_changed.connect(self._on_current)
        panel.look_wanted.connect(self._on_look_wanted)
        panel.fidelity_wanted.connect(self._on_fidelity_wanted)
        self._on_current(None)

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.look_changed.disconnect(self._panel.set_look)
            self._document.outcome_changed.disconnect(self._show)
        self._document = document
        if document is not None:
            document.look_changed.connect(self._panel.set_look)
            document.outcome_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        document = self._document
        outcome = None if document is None else document.outcome
        self._panel.set_look(Look() if document is None else document.look)
        self._panel.set_fidelity(
            1.0 if document is None else document.fidelity,
            None if outcome is None else outcome.fidelity,
        )
        self._panel.set_result(None if outcome is None else outcome.result)
        self._panel.set_usable(photo=document is not None, result=outcome is not None)

    @Slot(object, str)
    def _on_look_wanted(self, look: Look, name: str) -> None:
        if self._document is not None:
            self._document.undo.push(LookCommand(self._document, look, name))

    @Slot(float)
    def _on_fidelity_wanted(self, fidelity: float) -> None:
        if self._document is not None:
            self._document.fidelity = fidelity
            self._show()
