"""Joins training with the main window: its menu, its notices, and its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from photorestore.config.paths import user_runs_dir
from photorestore.config.settings import Settings
from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EngineStatus
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.notice_bar import Notice, NoticeBar, NoticeKind
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme

if TYPE_CHECKING:
    from photorestore.training.own_pairs import OwnPair
    from photorestore.training.run_folder import RunStatus
    from photorestore.ui.training.keeping import PairKeeper
    from photorestore.ui.training.watch import RunView
    from photorestore.ui.training.wizard import TrainingWizard

ADVANCED = (Act.TRAINING, Act.USE_FOR_TRAINING, Act.KEPT_FOR_TRAINING)
"""Actions that are hidden until advanced tools are switched on."""


class TrainingLauncher(QObject):
    """Makes the wizard when it is first wanted; hidden from those who do not want it.

    Attributes:
        make: makes a wizard; tests put their own in its place.
    """

    def __init__(
        self,
        actions: Actions,
        theme: Theme,
        bridge: EngineBridge,
        tasks: Tasks,
        store: SettingsStore,
        workspace: Workspace,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions, self._theme, self._bridge, self._tasks = actions, theme, bridge, tasks
        self._store, self._notices, self._window = store, notices, window
        self._workspace = workspace
        self._keeper: PairKeeper | None = None
        self._wizard: TrainingWizard | None = None
        self._may_leave = self._stops_at_end = self._was_live = False
        self.make: Callable[[], TrainingWizard] = self._make_wizard
        actions.on(Act.TRAINING, self.show)
        actions.on(Act.USE_FOR_TRAINING, self._keep)
        actions.on(Act.KEPT_FOR_TRAINING, self._show_kept)
        store.changed.connect(self._follow)
        bridge.status_changed.connect(self._on_engine)
        self._follow(store.current)

    @property
    def wizard(self) -> TrainingWizard | None:
        """The wizard, or None before it was wanted."""
        return self._wizard

    def show(self, run: Path | None = None) -> None:
        """Show the wizard, with a training if one is named."""
        if self._wizard is None:
            wizard = self._wizard = self.make()
            wizard.set_engine(self._bridge.status)
            wizard.models_changed.connect(self._on_models)
            wizard.left_running.connect(self._on_left)
            wizard.watch.changed.connect(self._on_run)
        self._may_leave = self._stops_at_end = False
        self._wizard.begin(run)

    @Slot()
    def look_for_runs(self) -> None:
        """Tell of a training of an earlier day that runs, broke off, or has ended meanwhile."""
        if not self._store.current.advanced_tools or not user_runs_dir().is_dir():
            return

        def find() -> tuple[RunStatus, ...]:
            from photorestore.training.run_folder import find_runs

            return find_runs(user_runs_dir())

        self._tasks.start(find, self._on_found, self._on_failed)

    def may_end(self) -> bool:
        """Ask what becomes of a running training when the application ends."""
        wizard = self._wizard
        if wizard is None or not wizard.watch.view.is_live:
            return True
        if self._may_leave or wizard.may_leave:
            return True
        from photorestore.ui.training.leaving import Leaving, ask_leaving

        answer = ask_leaving(self._window)
        self._stops_at_end = answer is Leaving.STOP  # the window may be kept open after all
        self._may_leave = answer is not Leaving.STAY
        return self._may_leave

    def end(self) -> None:
        """Close the wizard; may be called twice."""
        if self._wizard is None:
            return
        if self._stops_at_end and self._wizard.watch.view.is_live:
            from photorestore.training.control import Wish

            self._wizard.watch.ask(Wish.STOP)
        self._stops_at_end = False
        self._wizard.end()

    def _keep(self) -> None:
        """Keep the current photo for training."""
        from photorestore.ui.training.keeping import PairKeeper, can_be_kept

        document = self._workspace.current
        if document is None or not can_be_kept(document):
            words = tr("Restore the photo or mark its damage first: that is what teaches.")
            self._notices.show_notice(Notice(text=words))
            return
        if self._keeper is None:
            self._keeper = PairKeeper(self._tasks, parent=self)
            self._keeper.kept.connect(self._on_kept)
            self._keeper.failed.connect(self._on_not_kept)
        self._keeper.keep(document)

    def _show_kept(self) -> None:
        from photorestore.ui.training.keeping import KeptDialog

        dialog = KeptDialog(self._window)
        dialog.exec()
        dialog.deleteLater()
        if self._wizard is not None:
            self._wizard.photos.count_kept()

    @Slot(object)
    def _on_kept(self, pair: OwnPair) -> None:
        if self._wizard is not None:
            self._wizard.photos.count_kept()
        self._notices.show_notice(
            Notice(
                text=tr("{name} is kept for training.").format(name=pair.title),
                kind=NoticeKind.SUCCESS,
                action=tr("Show"),
                on_action=self._show_kept,
            )
        )

    @Slot(object)
    def _on_not_kept(self, error: PhotoRestoreError) -> None:
        self._notices.show_notice(Notice(text=told(error), kind=NoticeKind.DANGER))

    def _make_wizard(self) -> TrainingWizard:
        from photorestore.ui.training.wizard import TrainingWizard

        return TrainingWizard(self._theme, self._tasks, self._window)

    def _on_found(self, found: tuple[RunStatus, ...]) -> None:
        from photorestore.ui.training.run_notices import worth_telling

        status = worth_telling(found)
        if status is not None and self._wizard is None:
            self._tell(status)

    def _tell(self, status: RunStatus) -> None:
        from photorestore.ui.training.run_notices import run_notice

        folder = status.folder
        self._notices.show_notice(run_notice(status, lambda: self.show(folder)))

    @Slot()
    def _on_left(self) -> None:
        """The wizard was closed on a training that goes on: say how to come back."""
        status = None if self._wizard is None else self._wizard.watch.view.status
        if status is not None:
            self._tell(status)

    @Slot(object)
    def _on_run(self, view: RunView) -> None:
        """Say so when a training ends while nobody looks at it."""
        ended = self._was_live and not view.is_live
        self._was_live = view.is_live
        if view.is_live:
            return
        self._may_leave = self._stops_at_end = False
        hidden = self._wizard is not None and not self._wizard.isVisible()
        if ended and hidden and view.status is not None:
            self._tell(view.status)

    def _on_failed(self, error: PhotoRestoreError) -> None:
        """A folder that cannot be read holds no training."""

    @Slot(object)
    def _on_engine(self, status: EngineStatus) -> None:
        if self._wizard is not None:
            self._wizard.set_engine(status)

    @Slot()
    def _on_models(self) -> None:
        """Let the engine look at the models again, and use the one that is chosen."""
        self._bridge.load(self._store.current.engine)

    @Slot(object)
    def _follow(self, settings: Settings) -> None:
        for name in ADVANCED:
            self._actions[name].setVisible(settings.advanced_tools)
