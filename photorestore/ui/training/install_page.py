"""Installing what was learnt, and the models that are installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button, set_primary
from photorestore.ui.parts.labels import frame, label
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.model_rows import ModelRow, read_rows
from photorestore.ui.training.page import WizardPage
from photorestore.ui.training.watch import RunView, RunWatch

_COLUMNS = (
    to_translate("Model"),
    to_translate("Kind"),
    to_translate("Size"),
    to_translate("Made"),
    to_translate("In use"),
)
_SUFFIX = ".safetensors"
_LIST_PX = 190


class InstallPage(WizardPage):
    """A name for the new model, and the shelf of all models.

    Signals:
        models_changed: others are installed, or another is used.
    """

    models_changed = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, watch: RunWatch) -> None:
        super().__init__(
            tr("Install"),
            tr("Keep the new model"),
            tr(
                "An installed model can be chosen like any other, taken to another computer as "
                "one file, and removed. The shipped model always stays."
            ),
        )
        self._tasks, self._watch = tasks, watch
        self._offered: bool | None = None
        self._busy = False
        self.rows: tuple[ModelRow, ...] = ()
        self.title = QLineEdit()
        self.title.setAccessibleName(tr("Name of the model"))
        self.title.setToolTip(tr("What the new model will be called"))
        self.title.setPlaceholderText(tr("Such as Family Album"))
        self.title.setMaxLength(64)
        self.title.setMinimumWidth(260)
        self.use = Toggle(theme, tr("Use it from now on"))
        self.use.setChecked(True)
        self.use.setToolTip(tr("Restore with the new model as soon as it is installed"))
        self.install = push_button(
            tr("Install"), tr("Copy the new model to your models"), self._install, primary=True
        )
        self.advice = label("", "small", wraps=True)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self.title)
        line.addWidget(self.use)
        line.addStretch(1)
        line.addWidget(self.install)
        inside.addLayout(line)
        inside.addWidget(self.advice)
        self.column.addWidget(card)
        self.message = label("", "title", wraps=True)
        self.problem = label("", "danger", wraps=True)
        self.column.addWidget(self.message)
        self.column.addWidget(self.problem)
        head_line = QHBoxLayout()
        head_line.setSpacing(Space.S)
        head_line.addWidget(label(tr("Models on this computer"), "title"))
        self.column.addLayout(head_line)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setProperty("role", "figures")
        self.table.setAccessibleName(tr("Models on this computer"))
        self.table.setHorizontalHeaderLabels([tr(words) for words in _COLUMNS])
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(_LIST_PX)
        self.table.itemSelectionChanged.connect(self._follow)
        self.column.addWidget(self.table, 1)
        self.use_button = push_button(
            tr("Use"), tr("Restore with the chosen model from now on"), self._use
        )
        self.rename = push_button(
            tr("Rename…"), tr("Give the chosen model another name"), self._ask_name
        )
        self.export = push_button(
            tr("Export…"), tr("Write the chosen model with its card as one file"), self._ask_export
        )
        self.remove = push_button(tr("Remove…"), tr("Delete the chosen model"), self._ask_remove)
        self.load = push_button(
            tr("Import…"), tr("Install a model from a file; it is checked first"), self._ask_import
        )
        self.back = push_button(
            tr("Back to the Shipped Model"),
            tr("Restore with the model that came with photorestore"),
            self._go_back,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.use_button, self.rename, self.export, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        head_line.addStretch(1)
        head_line.addWidget(self.load)
        head_line.addWidget(self.back)
        self.title.textChanged.connect(self._follow)
        self.title.returnPressed.connect(self._install)
        watch.changed.connect(self._on_run)
        self._say("", "")
        self._on_run(watch.view)

    def enter(self) -> None:
        """List the models as they are now."""
        self.refresh()

    def set_offered(self, offered: bool | None) -> None:
        """What the judge said; None where it was not asked."""
        self._offered = offered
        set_primary(self.install, offered is not False)  # else it is a trial, and no next step
        self._follow()

    def refresh(self) -> None:
        """Read the list of models, off the GUI thread."""
        self._tasks.start(read_rows, self._show_rows, self._on_failed)

    def install_as(self, name: str, *, use: bool) -> None:
        """Install the model of the training that is shown."""
        status = self._watch.view.status
        if status is None or status.model is None:
            return
        model = status.model

        def work() -> str:
            from photorestore.models.shelf import choose_model, install_model

            stem = install_model(model, name=name).stem
            if use:
                choose_model(stem)
            return stem

        self._do(work, lambda stem: tr("{name} is installed.").format(name=stem))

    def import_from(self, path: Path) -> None:
        """Install a model from a file."""

        def work() -> str:
            from photorestore.models.shelf import install_model

            return install_model(path).stem

        self._do(work, lambda stem: tr("{name} is installed.").format(name=stem))

    def export_to(self, name: str, path: Path, *, overwrite: bool = False) -> None:
        """Write a model as one file."""
        target = path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)

        def work() -> str:
            from photorestore.models.shelf import export_model

            export_model(name, target, overwrite=overwrite)
            return target.name

        self._do(work, lambda file: tr("Saved as {name}").format(name=file))

    def rename_to(self, name: str, new_name: str) -> None:
        """Give a model another name."""

        def work() -> str:
            from photorestore.models.shelf import rename_model

            return rename_model(name, new_name).stem

        self._do(work, lambda stem: tr("It is called {name} now.").format(name=stem))

    def remove_named(self, name: str) -> None:
        """Delete a model of the user."""

        def work() -> str:
            from photorestore.models.shelf import remove_model

            remove_model(name)
            return name

        self._do(work, lambda gone: tr("{name} is removed.").format(name=gone))

    def use_named(self, name: str) -> None:
        """Restore with a model from now on; "shipped" is the shipped one."""

        def work() -> str:
            from photorestore.models.shelf import choose_model

            choose_model(name)
            return name

        self._do(work, lambda _: tr("Photos are restored with this model from now on."))

    def _do(self, work: Callable[[], str], words: Callable[[str], str]) -> None:
        """Change the shelf off the GUI thread, then list it anew."""
        if self._busy:
            return
        self._busy = True
        self._say("", "")
        self._follow()

        def done(name: str) -> None:
            self._busy = False
            self._say(words(name), "")
            self.refresh()
            self.models_changed.emit()

        self._tasks.start(work, done, self._on_failed)

    def _on_failed(self, error: PhotoRestoreError) -> None:
        self._busy = False
        self._say("", told(error))
        self._follow()

    def _say(self, message: str, problem: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _show_rows(self, rows: Sequence[ModelRow]) -> None:
        chosen = self._selected
        self.rows = tuple(rows)
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            texts = (
                row.name,
                tr("{kind}, shipped").format(kind=row.kind) if row.is_shipped else row.kind,
                f"{number(row.size_mib, 1)} MiB",
                row.made,
                "\N{CHECK MARK}" if row.is_chosen else "",
            )
            for column, text in enumerate(texts):
                self.table.setItem(at, column, QTableWidgetItem(text))
            if chosen is not None and row.name == chosen.name:
                self.table.selectRow(at)
        self._follow()

    @property
    def _selected(self) -> ModelRow | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        at = min(rows, default=-1)
        return self.rows[at] if 0 <= at < len(self.rows) else None

    @Slot(object)
    def _on_run(self, view: RunView) -> None:
        self._follow()

    @Slot()
    def _follow(self) -> None:
        view = self._watch.view
        has_model = view.has_model and not view.is_live
        named = bool(self.title.text().strip())
        self.title.setEnabled(has_model)
        self.use.setEnabled(has_model)
        self.install.setEnabled(has_model and named and not self._busy)
        if view.is_live:
            words = tr("The model can be installed when the training has ended.")
        elif not has_model:
            words = tr("There is no newly trained model; train one first.")
        elif self._offered is None:
            words = tr("This model was not judged. Judge it before you rely on it.")
        elif self._offered:
            words = tr("The judge found it better on photos like yours, and no worse elsewhere.")
        else:
            words = tr(
                "The judge advises against it. It can be installed all the same, as a trial."
            )
        self.advice.setText(words)
        self.advice.setProperty("role", "small" if self._offered or not has_model else "hint")
        self.advice.style().polish(self.advice)
        row = self._selected
        own = row is not None and not row.is_shipped and not self._busy
        self.use_button.setEnabled(row is not None and not row.is_chosen and not self._busy)
        self.rename.setEnabled(own)
        self.remove.setEnabled(own)
        self.export.setEnabled(row is not None and not self._busy)
        self.load.setEnabled(not self._busy)
        away = any(item.is_chosen and not item.is_shipped for item in self.rows)
        self.back.setEnabled(away and not self._busy)

    def _install(self) -> None:
        if self.install.isEnabled():
            self.install_as(self.title.text(), use=self.use.isChecked())

    def _use(self) -> None:
        if self._selected is not None:
            self.use_named(self._selected.name)

    def _go_back(self) -> None:
        self.use_named("shipped")

    def _ask_name(self) -> None:
        row = self._selected
        if row is None:
            return
        name, agreed = QInputDialog.getText(
            self, tr("Rename"), tr("New name"), QLineEdit.EchoMode.Normal, row.name
        )
        if agreed and name.strip() and name != row.name:
            self.rename_to(row.name, name)

    def _ask_export(self) -> None:
        row = self._selected
        if row is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export Model"),
            f"{row.name}{_SUFFIX}",
            tr("Models ({endings})").format(endings=f"*{_SUFFIX}"),
        )
        if name:  # the dialog has asked about a file that is there
            self.export_to(row.name, Path(name), overwrite=Path(name).suffix == _SUFFIX)

    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Import Model"), "", tr("Models ({endings})").format(endings=f"*{_SUFFIX}")
        )
        if name:
            self.import_from(Path(name))

    def _ask_remove(self) -> None:
        row = self._selected
        if row is None:
            return
        box = QMessageBox(self)
        box.setWindowTitle("photorestore")
        box.setText(tr("Remove the model {name}?").format(name=row.name))
        box.setInformativeText(tr("This cannot be undone; export it first to keep it."))
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        agreed = box.clickedButton() is remove
        box.deleteLater()
        if agreed:
            self.remove_named(row.name)
