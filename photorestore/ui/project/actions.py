"""Joins projects with the menu, the title bar, the messages and the start."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QWidget

from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.language.words import tr
from photorestore.ui.links.messages import Messages
from photorestore.ui.parts.notice_bar import Notice, NoticeBar
from photorestore.ui.project.autosave import AUTOSAVE_MS, Autosave
from photorestore.ui.project.closing import Closing
from photorestore.ui.project.dialogs import ask_project_path, ask_throw_away
from photorestore.ui.project.ledger import Ledger
from photorestore.ui.project.opener import ProjectOpener
from photorestore.ui.project.recovery import (
    LeftBehind,
    RecoverySession,
    discard,
    find_left,
    tidy,
)
from photorestore.ui.project.saver import ProjectSaver, project_path
from photorestore.ui.restore.controller import RestoreController
from photorestore.ui.settings_store import SettingsStore


class Projects(QObject):
    """Saves, opens and recovers the work on photos.

    Attributes:
        ledger: what is known about each photo's project.
        saver: writes projects.
        opener: opens them.
        closing: asks before work is lost.
        autosave: keeps unsaved work safe, or None where no folder for it was named.
    """

    def __init__(
        self,
        actions: Actions,
        workspace: Workspace,
        tasks: Tasks,
        store: SettingsStore,
        restorer: RestoreController,
        undo: QUndoGroup,
        messages: Messages,
        notices: NoticeBar,
        window: QWidget,
        *,
        recovery: Path | None,
        autosave_ms: int = AUTOSAVE_MS,
    ) -> None:
        super().__init__(window)
        self._workspace, self._store, self._restorer = workspace, store, restorer
        self._messages, self._notices, self._window = messages, notices, window
        self._root = recovery
        self._left = LeftBehind(files=(), locks=())
        self.ledger = Ledger(workspace, self)
        self.saver = ProjectSaver(tasks, store, self.ledger, self)
        self.opener = ProjectOpener(tasks, workspace, self.ledger, window)
        self.closing = Closing(self.ledger, self.saver, window)
        self.autosave: Autosave | None = None
        self._session: RecoverySession | None = None
        if recovery is not None:
            self._session = RecoverySession(recovery)
            self.autosave = Autosave(tasks, self.ledger, self._session, self, every_ms=autosave_ms)
        actions.on(Act.SAVE_PROJECT, self.save)
        actions.on(Act.SAVE_PROJECT_AS, self.save_as)
        actions.on(Act.CLOSE, self._close_photo)
        undo.cleanChanged.connect(lambda is_clean: window.setWindowModified(not is_clean))
        self.saver.saved.connect(self._on_saved)
        self.saver.shortened.connect(self._on_shortened)
        self.saver.failed.connect(messages.show_failure)
        self.opener.opened.connect(self._on_opened)
        self.opener.lacks_result.connect(self._on_lacks_result)
        self.opener.failed.connect(messages.show_failure)

    def save(self) -> None:
        """Save the current photo's project; the first time it is asked where."""
        document = self._workspace.current
        if document is None:
            return
        path = self.ledger[document].path
        if path is None:
            self.save_as()
        else:
            self.saver.save(document, path, overwrite=True)

    def save_as(self) -> None:
        """Ask where, then save."""
        document = self._workspace.current
        if document is None:
            return
        suggested = self.ledger[document].path or project_path(document)
        path = ask_project_path(suggested, self._window)
        if path is not None:
            self.saver.save(document, path, overwrite=True)  # the dialog asked

    def offer_recovery(self) -> None:
        """Say what was left behind by a window that did not close properly."""
        if self._root is None:
            return
        self._left = find_left(self._root)
        count = len(self._left.files)
        if not count:
            return
        if count == 1:
            text = tr("photorestore was not closed properly. The work on one photo was kept safe.")
        else:
            text = tr(
                "photorestore was not closed properly. The work on {count} photos was kept safe."
            ).format(count=count)
        self._notices.show_notice(
            Notice(
                text=text,
                action=tr("Continue"),
                on_action=self._recover,
                other=tr("Discard"),
                on_other=self._discard,
            )
        )

    def keep_safe(self) -> None:
        """Something unexpected happened: keep unsaved work at once."""
        if self.autosave is not None:
            self.autosave.save_now()

    def end(self) -> None:
        """The window closes properly: nothing is left behind, but what was not continued."""
        if self._session is not None:
            self._session.end()
        tidy(self._left)
        self._left = LeftBehind(files=(), locks=())

    def _recover(self) -> None:
        for path in self._left.files:
            self.opener.open(path, is_recovery=True)

    def _discard(self) -> None:
        if not ask_throw_away(len(self._left.files), self._window):
            return
        discard(self._left)
        self._left = LeftBehind(files=(), locks=())

    def _close_photo(self) -> None:
        document = self._workspace.current
        if document is not None:
            self.closing.close((document,), partial(self._workspace.close, document))

    @Slot(object, object)
    def _on_saved(self, document: Document, path: Path) -> None:
        self._remember(path)
        self._messages.show_hint(tr("Project saved as {name}").format(name=path.name))

    @Slot(int)
    def _on_shortened(self, count: int) -> None:
        text = tr("The project is full: {count} of the oldest results are not in it.")
        self._notices.show_notice(Notice(text=text.format(count=count)))

    @Slot(object, object, bool)
    def _on_opened(self, document: Document, file: Path, is_recovery: bool) -> None:
        self._window.setWindowModified(not document.undo.isClean())
        if not is_recovery:
            self._remember(file)
        elif self.autosave is not None:
            self.autosave.adopt(document, file)

    @Slot(object)
    def _on_lacks_result(self, document: Document) -> None:
        self._notices.show_notice(
            Notice(
                text=tr("The project of “{name}” holds no restored pixels.").format(
                    name=document.name
                ),
                action=tr("Restore Again"),
                on_action=partial(self._restorer.restore, document),
            )
        )

    def _remember(self, path: Path) -> None:
        self._store.update(lambda settings: settings.with_recent(path))
