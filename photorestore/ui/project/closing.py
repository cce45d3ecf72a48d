"""Closing photos and the window without losing work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photorestore.ui.documents.document import Document
from photorestore.ui.project.dialogs import Answer, ask_project_path, ask_unsaved
from photorestore.ui.project.ledger import Ledger, is_unsaved
from photorestore.ui.project.saver import ProjectSaver, free_path, project_path


class Closing(QObject):
    """Asks about unsaved work, and saves it before going on."""

    def __init__(self, ledger: Ledger, saver: ProjectSaver, window: QWidget) -> None:
        super().__init__(window)
        self._ledger, self._saver, self._window = ledger, saver, window
        self._left = 0
        self._is_good = True

    @property
    def is_saving(self) -> bool:
        """Whether something is closed as soon as it is saved."""
        return self._left > 0

    def close(self, documents: Sequence[Document], then: Callable[[], None]) -> None:
        """Do ``then`` once nothing is lost by it: now, after saving, or never.

        Args:
            documents: those that are about to be closed.
            then: closes them.
        """
        if self.is_saving:
            return
        lost = [document for document in documents if is_unsaved(document)]
        answer = ask_unsaved(lost, self._window) if lost else Answer.DISCARD
        if answer is Answer.DISCARD:
            then()
        elif answer is Answer.SAVE:
            self._save(lost, then)

    def _save(self, documents: Sequence[Document], then: Callable[[], None]) -> None:
        wanted = []
        for document in documents:
            own = self._ledger[document].path
            path = own or free_path(project_path(document))
            if own is None and (len(documents) == 1 or document.is_pasted):
                chosen = ask_project_path(path, self._window)
                if chosen is None:
                    return
                wanted.append((document, chosen, True))
            else:
                wanted.append((document, path, own is not None))
        self._left, self._is_good = len(wanted), True

        def on_end(was_saved: bool) -> None:
            self._left -= 1
            self._is_good = self._is_good and was_saved
            if self._left == 0 and self._is_good:
                then()

        for document, path, overwrite in wanted:
            self._saver.save(document, path, overwrite=overwrite, on_end=on_end)
