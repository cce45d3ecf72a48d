"""What is done with every photo of a batch."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photorestore.batch.errors import BatchError
from photorestore.config.settings import BatchSettings
from photorestore.ui.batch.session import example_name
from photorestore.ui.export.names import TOKENS
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.disclosure import Disclosure
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label, line
from photorestore.ui.parts.number_field import NumberField
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Size, Space

TYPING_MS = 500
"""What is typed acts after a rest of so long."""
_DEFAULT_QUALITY = 95
_LOSSY = ("same", "jpeg", "webp")
_FORMATS = (
    ("same", to_translate("As the original")),
    ("jpeg", "JPEG"),
    ("png", to_translate("PNG, without loss")),
    ("tiff", to_translate("TIFF, without loss")),
    ("webp", "WebP"),
)
_MASKS = (
    ("auto", to_translate("Find it")),
    ("none", to_translate("Leave it as it is")),
    ("folder", to_translate("Take masks from a folder")),
)
_EXISTING = (
    ("skip", to_translate("Skip the photo")),
    ("rename", to_translate("Keep both, with a number")),
    ("overwrite", to_translate("Replace the file")),
)
_REPORTS = (
    ("html", to_translate("Page with pictures (HTML)")),
    ("csv", to_translate("Table (CSV)")),
    ("json", to_translate("Data (JSON)")),
    ("none", to_translate("None")),
)


class OptionsPanel(QFrame):
    """Options as the command line has them; the folders are elsewhere.

    Signals:
        edited: the user types or drags; `changed` follows.
        changed: the user chose something, or stopped typing.
    """

    edited = Signal()
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedWidth(Size.PANEL + Space.XL)  # as wide as French needs
        self._model = "default"
        self._photo: Path | None = None
        self._quality_is_own = False
        self._kept = BatchSettings()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._make(theme)
        self._arrange(theme)

    def choices(self, folders: BatchSettings) -> BatchSettings:
        """The chosen options, with the folders of ``folders``."""
        quality = self._quality.value if self._quality_is_own else None
        return replace(
            folders,
            recursive=self._recursive.isChecked(),
            pattern=self._pattern.text().strip(),
            template=self.template.text(),
            format=self._format.currentData(),
            quality=quality if self._format.currentData() in _LOSSY else None,
            mask=self._mask.currentData(),
            mask_dir=self._mask_dir.text().strip(),
            keep_masks=self._keep_masks.isChecked(),
            on_existing=self._existing.currentData(),
            workers=self._workers.value(),
            report=self._report.currentData(),
            strength=self._strength.value / 100,
            fidelity=self._fidelity.value / 100,
            keep_tone=self._keep_tone.isChecked(),
        )

    def show_choices(self, choices: BatchSettings) -> None:
        """Show options without telling anyone."""
        with QSignalBlocker(self):
            self._recursive.setChecked(choices.recursive)
            self._pattern.setText(choices.pattern)
            self.template.setText(choices.template)
            self._quality_is_own = choices.quality is not None
            self._quality.set_value(choices.quality or _DEFAULT_QUALITY)
            for box, key in (
                (self._format, choices.format),
                (self._mask, choices.mask),
                (self._existing, choices.on_existing),
                (self._report, choices.report),
            ):
                box.setCurrentIndex(max(0, box.findData(key)))
            self._mask_dir.setText(choices.mask_dir)
            self._keep_masks.setChecked(choices.keep_masks)
            self._workers.setValue(choices.workers)
            self._strength.set_value(round(100 * choices.strength))
            self._fidelity.set_value(round(100 * choices.fidelity))
            self._keep_tone.setChecked(choices.keep_tone)
        self._typing.stop()
        self._follow()

    def set_example(self, photo: Path | None, model: str) -> None:
        """Take the preview of names from a photo of the run."""
        self._photo, self._model = photo, model
        self._preview()

    def set_engine(self, words: str) -> None:
        """Say what computes."""
        self._engine.setText(words)

    def _make(self, theme: Theme) -> None:
        self._recursive = Toggle(theme, tr("Folders inside of it, too"))
        self._recursive.setToolTip(tr("Look into all folders below; the results mirror them"))
        self._pattern = _field(tr("Only names like"), tr("Such as *.tif or 1953*; empty for all"))
        self._pattern.setPlaceholderText(tr("All names, or such as *.tif"))
        self._format = _box(tr("Format"), tr("File format of the results"), _FORMATS)
        self._quality = LabelledSlider(
            tr("Quality"),
            tr("Higher keeps more detail and takes more space"),
            lowest=50,
            start=_DEFAULT_QUALITY,
            unit="",
        )
        self.template = _field(tr("Names"), tr("Names of the results; braces are filled in"))
        self._insert = push_button(tr("Insert"), tr("Insert name, date, number and the like"))
        self._insert.setMenu(self._tokens())
        self.example = label("", "small", wraps=True)
        self._existing = _box(
            tr("If a file has that name"),
            tr("What happens to names that files have which no run made"),
            _EXISTING,
        )
        self._mask = _box(tr("Damage"), tr("Where marked damage comes from"), _MASKS)
        self._mask_dir = _field(
            tr("Folder of masks"), tr("For a.jpg it holds a.png or a_mask.png; white is damaged")
        )
        self._mask_browse = push_button(
            tr("Choose…"), tr("Choose the folder of masks"), self._browse
        )
        self._keep_masks = Toggle(theme, tr("Keep the masks that were found"))
        self._keep_masks.setToolTip(tr("Write them beside the results, as PNG"))
        self._strength = LabelledSlider(
            tr("Strength"), tr("0 keeps the photos, 100 restores in full"), start=100
        )
        self._fidelity = LabelledSlider(
            tr("Fidelity"), tr("100 keeps all intact detail, 0 smooths the most"), start=100
        )
        self._keep_tone = Toggle(theme, tr("Keep the tone"))
        self._keep_tone.setToolTip(tr("Leave fading, casts and sepia as they are"))
        self._report = _box(
            tr("Report"), tr("Written into the folder of the results at the end"), _REPORTS
        )
        self._workers = NumberField(0, 64)
        self._workers.setSpecialValueText(tr("Automatic"))
        self._workers.setAccessibleName(tr("Workers"))
        self._workers.setToolTip(
            tr("Threads that read, and as many that write, while the engine works")
        )
        self._engine = label("", "small", wraps=True)
        for toggle in (self._recursive, self._keep_masks, self._keep_tone):
            toggle.toggled.connect(self._at_once)
        for box in (self._format, self._mask, self._existing, self._report):
            box.currentIndexChanged.connect(self._at_once)
        for field in (self._pattern, self.template, self._mask_dir):
            field.textChanged.connect(self._soon)
            field.returnPressed.connect(self._at_once)
        for slider in (self._strength, self._fidelity):
            slider.changed.connect(self._soon)
        self._quality.changed.connect(self._on_quality)
        self._workers.valueChanged.connect(self._soon)

    def _arrange(self, theme: Theme) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inner.setSpacing(Space.M)
        self._masks_row = _pair(self._mask_dir, self._mask_browse)
        restoring = Disclosure(
            theme, tr("Restoration"), (self._strength, self._fidelity, self._keep_tone)
        )
        more = Disclosure(
            theme,
            tr("Report and speed"),
            (_named(tr("Report"), self._report), _named(tr("Workers"), self._workers)),
        )
        for part in (
            label(tr("Photos"), "title"),
            self._recursive,
            _named(tr("Only names like"), self._pattern),
            line(),
            label(tr("Results"), "title"),
            _named(tr("Format"), self._format),
            self._quality,
            _named(tr("Names"), _pair(self.template, self._insert), self.example),
            _named(tr("If a file has that name"), self._existing),
            line(),
            label(tr("Damage"), "title"),
            self._mask,
            self._masks_row,
            self._keep_masks,
            line(),
            restoring,
            more,
        ):
            inner.addWidget(part)
        inner.addStretch(1)
        inner.addWidget(self._engine)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _tokens(self) -> QMenu:
        menu = QMenu(self)
        for token, meaning in TOKENS:
            action = menu.addAction(f"{tr(meaning)}\t{token}")
            action.triggered.connect(partial(self._insert_token, token))
        return menu

    def _insert_token(self, token: str, _: bool = False) -> None:
        self.template.insert(token)
        self.template.setFocus()

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, tr("Folder of Masks"), self._mask_dir.text()
        )
        if folder:
            self._mask_dir.setText(folder)

    @Slot()
    def _on_quality(self) -> None:
        self._quality_is_own = True
        self._soon()

    @Slot()
    def _at_once(self) -> None:
        self._follow()
        self._typing.stop()
        self.changed.emit()

    @Slot()
    def _soon(self) -> None:
        self._follow()
        self._typing.start()
        self.edited.emit()

    def _follow(self) -> None:
        """Show what belongs to the choices."""
        self._quality.setVisible(self._format.currentData() in _LOSSY)
        if not self._quality_is_own:
            self._quality.set_words(tr("As each photo, at least 90"))
        self._masks_row.setVisible(self._mask.currentData() == "folder")
        self._keep_masks.setEnabled(self._mask.currentData() != "none")
        self._preview()

    def _preview(self) -> None:
        """Show the name that a result would get."""
        try:
            name = example_name(self.choices(self._kept), self._model, self._photo)
            words, role = tr("Such as {name}").format(name=name), "small"
        except BatchError as error:
            words, role = told(error), "hint"
        self.example.setText(words)
        self.example.setProperty("role", role)
        self.example.style().polish(self.example)


def _field(name: str, tip: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setToolTip(tip)
    return field


def _box(name: str, tip: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
    box = CalmComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tip)
    for key, words in choices:
        box.addItem(tr(words), key)
    return box


def _named(name: str, part: QWidget, *below: QWidget) -> QWidget:
    """A control under its name."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    words = label(name, "muted")
    words.setBuddy(part)
    for widget in (words, part, *below):
        column.addWidget(widget)
    return whole


def _pair(field: QLineEdit, button: QWidget) -> QWidget:
    """A field with a button behind it."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    row.addWidget(field, 1)
    row.addWidget(button)
    whole.setFocusProxy(field)
    return whole
