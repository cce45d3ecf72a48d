"""Asks how and where to save a result."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from photorestore.batch.errors import BatchError
from photorestore.config.settings import ExportSettings
from photorestore.io.formats import OutputFormat
from photorestore.ui.export.names import TOKENS, NameSource, has_tokens, result_path
from photorestore.ui.export.request import (
    LOSSY,
    loses_depth,
    real_format,
    usable_formats,
)
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_NAMES = {
    OutputFormat.JPEG: "JPEG",
    OutputFormat.PNG: to_translate("PNG, without loss"),
    OutputFormat.TIFF: to_translate("TIFF, without loss"),
    OutputFormat.WEBP: "WebP",
}
_DEFAULT_QUALITY = 95


class ExportDialog(QDialog):
    """Format, quality, metadata and name of one file."""

    def __init__(
        self,
        theme: Theme,
        *,
        source: Path,
        source_format: str,
        bits: int,
        settings: ExportSettings,
        preset: str = "default",
        number: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setMinimumWidth(480)
        self._source, self._source_format, self._bits = source, source_format, bits
        self._naming = NameSource(photo=source, format=source_format, preset=preset, number=number)
        self._kept_name = settings.name
        self._quality_is_own = settings.quality is not None
        self._format = QComboBox()
        self._format.setAccessibleName(tr("Format"))
        self._format.setToolTip(tr("File format of the result"))
        for wanted in usable_formats(source_format):
            same = tr("As the original ({source_format})").format(source_format=source_format)
            self._format.addItem(tr(_NAMES[wanted]) if wanted in _NAMES else same, wanted)
        self._format.setCurrentIndex(max(0, self._format.findData(OutputFormat(settings.format))))
        self._quality = LabelledSlider(
            tr("Quality"),
            tr("Higher keeps more detail and takes more space"),
            lowest=50,
            start=settings.quality or _DEFAULT_QUALITY,
            unit="",
        )
        self._quality.changed.connect(self._on_quality)
        self._metadata = Toggle(theme, tr("Keep metadata"))
        self._metadata.setToolTip(tr("Date, camera, place and captions; colours are always kept"))
        self._metadata.setChecked(settings.keep_metadata)
        self._folder = QLineEdit()
        self._folder.setAccessibleName(tr("Folder"))
        self._folder.setToolTip(tr("Where the file goes"))
        self._name = QLineEdit(settings.name)
        self._name.setAccessibleName(tr("Name"))
        self._name.setToolTip(tr("Name of the file; what stands in braces is filled in"))
        self._name.textChanged.connect(self._preview)
        insert = push_button(tr("Insert"), tr("Insert name, date, number and the like"))
        insert.setMenu(self._tokens())
        self._folder.textChanged.connect(self._preview)
        browse = push_button(tr("Choose…"), tr("Choose the folder"), self._browse)
        self._note = label("", "small", wraps=True)
        self._note.setMinimumHeight(34)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._cancel = push_button(tr("Cancel"), tr("Save nothing (Esc)"), self.reject)
        self._save = push_button(
            tr("Export"), tr("Save the result (Enter)"), self.accept, primary=True
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Format"), self._format),
            (tr("Name"), self._name),
            (tr("Folder"), self._folder),
        )
        for row, (words, part) in enumerate(rows):
            text = label(words, "muted")
            text.setBuddy(part)
            grid.addWidget(text, row, 0)
            grid.addWidget(part, row, 1, 1, 2 if part is self._format else 1)
        grid.addWidget(insert, 1, 2)
        grid.addWidget(browse, 2, 2)
        grid.addWidget(self._quality, 3, 1, 1, 2)
        grid.addWidget(self._metadata, 4, 1, 1, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(label(tr("Export"), "headline"))
        column.addLayout(grid)
        column.addWidget(self._note)
        column.addLayout(buttons)
        self._folder.setText(str(source.parent))
        self._format.currentIndexChanged.connect(self._on_format)
        self._on_format()
        self._name.setFocus()

    @property
    def path(self) -> Path:
        """Where to write.

        Raises:
            BatchError: the name cannot be made.
        """
        folder = Path(self._folder.text())
        return result_path(folder, self._name.text(), self._naming, self.format)

    @property
    def format(self) -> OutputFormat:
        """What to write."""
        return OutputFormat(self._format.currentData())

    @property
    def quality(self) -> int | None:
        """Quality, or None for that of the source."""
        lossy = real_format(self._source_format, self.format) in LOSSY
        if not lossy or (self.format is OutputFormat.SAME and not self._quality_is_own):
            return None
        return self._quality.value

    @property
    def keeps_metadata(self) -> bool:
        """Whether EXIF, XMP and IPTC are written."""
        return self._metadata.isChecked()

    @property
    def replaces(self) -> bool:
        """Whether a file of that name exists; the button says so."""
        return not has_tokens(self._name.text()) and self.path.exists()

    def choices(self) -> ExportSettings:
        """What the next export begins with."""
        quality = self._quality.value if self._quality_is_own else None
        text = self._name.text()
        return ExportSettings(
            format=self.format,
            quality=quality,
            keep_metadata=self.keeps_metadata,
            name=text if has_tokens(text) else self._kept_name,  # one photo's name fits no other
        )

    @Slot()
    def _on_format(self) -> None:
        name = real_format(self._source_format, self.format)
        self._quality.setVisible(name in LOSSY)
        if self.format is OutputFormat.SAME and not self._quality_is_own:
            self._quality.set_words(tr("As the original"))
        else:
            self._quality.set_value(self._quality.value)
        self._preview()

    @Slot()
    def _on_quality(self) -> None:
        self._quality_is_own = True

    def _tokens(self) -> QMenu:
        menu = QMenu(self)
        for token, meaning in TOKENS:
            action = menu.addAction(f"{tr(meaning)}\t{token}")
            action.triggered.connect(partial(self._insert, token))
        return menu

    def _insert(self, token: str) -> None:
        self._name.insert(token)
        self._name.setFocus()

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Choose Folder"), self._folder.text())
        if folder:
            self._folder.setText(folder)
            self._on_format()

    @Slot()
    def _preview(self) -> None:
        """Say what will be there afterwards."""
        note, is_usable, is_plain = self._outcome()
        self._note.setText(note)
        self._note.setProperty("role", "small" if is_plain else "hint")
        self._note.style().polish(self._note)
        self._save.setEnabled(is_usable)
        self._save.setText(tr("Replace") if is_usable and self.replaces else tr("Export"))

    def _outcome(self) -> tuple[str, bool, bool]:
        """A sentence, whether the file can be written, and whether nothing is odd about it."""
        if not self._name.text().strip() or not Path(self._folder.text()).is_absolute():
            return tr("Give a name and a folder."), False, False
        try:
            path = self.path
        except BatchError as error:
            return told(error), False, False
        if path == self._source:
            return tr("This is the original, which is never replaced."), False, False
        if self.replaces:
            return tr("A file of this name exists and will be replaced."), True, False
        note = tr("Will be saved as {path}").format(path=path)
        if loses_depth(self._bits, real_format(self._source_format, self.format)):
            note += tr("\nThis format holds 8 bits per channel; the photo has {bits}.").format(
                bits=self._bits
            )
        elif self._bits > 8:
            note += tr("\nAll {bits} bits per channel are kept.").format(bits=self._bits)
        return note, True, True
