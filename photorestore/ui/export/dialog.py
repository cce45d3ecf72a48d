"""Asks how and where to save a result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from photorestore.config.settings import ExportSettings
from photorestore.io.formats import OutputFormat
from photorestore.ui.export.request import (
    LOSSY,
    loses_depth,
    real_format,
    suggested_path,
    usable_formats,
    with_suffix_of,
)
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_NAMES = {
    OutputFormat.JPEG: "JPEG",
    OutputFormat.PNG: "PNG, without loss",
    OutputFormat.TIFF: "TIFF, without loss",
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumWidth(480)
        self._source, self._source_format, self._bits = source, source_format, bits
        self._name_is_own = False
        self._quality_is_own = settings.quality is not None
        self._format = QComboBox()
        self._format.setAccessibleName("Format")
        self._format.setToolTip("File format of the result")
        for wanted in usable_formats(source_format):
            same = f"As the original ({source_format})"
            self._format.addItem(_NAMES.get(wanted, same), wanted)
        self._format.setCurrentIndex(max(0, self._format.findData(OutputFormat(settings.format))))
        self._quality = LabelledSlider(
            "Quality",
            "Higher keeps more detail and takes more space",
            lowest=50,
            start=settings.quality or _DEFAULT_QUALITY,
            unit="",
        )
        self._quality.changed.connect(self._on_quality)
        self._metadata = Toggle(theme, "Keep metadata")
        self._metadata.setToolTip("Date, camera, place and captions; colours are always kept")
        self._metadata.setChecked(settings.keep_metadata)
        self._folder = QLineEdit()
        self._folder.setAccessibleName("Folder")
        self._folder.setToolTip("Where the file goes")
        self._name = QLineEdit()
        self._name.setAccessibleName("Name")
        self._name.setToolTip("Name of the file")
        self._name.textEdited.connect(self._on_name)
        self._folder.textChanged.connect(self._preview)
        browse = push_button("Choose…", "Choose the folder", self._browse)
        self._note = label("", "small", wraps=True)
        self._note.setMinimumHeight(34)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._cancel = push_button("Cancel", "Save nothing (Esc)", self.reject)
        self._save = push_button("Export", "Save the result (Enter)", self.accept, primary=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Format", self._format),
            ("Name", self._name),
            ("Folder", self._folder),
        )
        for row, (words, part) in enumerate(rows):
            text = label(words, "muted")
            text.setBuddy(part)
            grid.addWidget(text, row, 0)
            grid.addWidget(part, row, 1, 1, 1 if part is self._folder else 2)
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
        column.addWidget(label("Export", "headline"))
        column.addLayout(grid)
        column.addWidget(self._note)
        column.addLayout(buttons)
        self._folder.setText(str(source.parent))
        self._format.currentIndexChanged.connect(self._on_format)
        self._on_format()
        self._name.setFocus()

    @property
    def path(self) -> Path:
        """Where to write."""
        return Path(self._folder.text()) / self._name.text().strip()

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
        return self.path.exists()

    def choices(self) -> ExportSettings:
        """What the next export begins with."""
        quality = self._quality.value if self._quality_is_own else None
        return ExportSettings(
            format=self.format, quality=quality, keep_metadata=self.keeps_metadata
        )

    @Slot()
    def _on_format(self) -> None:
        name = real_format(self._source_format, self.format)
        self._quality.setVisible(name in LOSSY)
        if self.format is OutputFormat.SAME and not self._quality_is_own:
            self._quality.set_words("As the original")
        else:
            self._quality.set_value(self._quality.value)
        if self._name_is_own:
            fitted = with_suffix_of(Path(self._name.text()), self._source_format, self.format)
            self._name.setText(fitted.name)
        else:
            beside = Path(self._folder.text()) / self._source.name
            self._name.setText(suggested_path(beside, self._source_format, self.format).name)
        self._preview()

    @Slot()
    def _on_quality(self) -> None:
        self._quality_is_own = True

    @Slot()
    def _on_name(self) -> None:
        self._name_is_own = True
        self._preview()

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Choose Folder", self._folder.text())
        if folder:
            self._folder.setText(folder)
            self._on_format()

    @Slot()
    def _preview(self) -> None:
        """Say what will be there afterwards."""
        folder, name = Path(self._folder.text()), self._name.text().strip()
        usable = bool(name) and folder.is_absolute()
        note, role = f"Will be saved as {self.path}", "small"
        if not usable:
            note, role = "Give a name and a folder.", "hint"
        elif self.path == self._source:
            usable = False
            note, role = "This is the original, which is never replaced.", "hint"
        elif self.replaces:
            note, role = "A file of this name exists and will be replaced.", "hint"
        elif loses_depth(self._bits, real_format(self._source_format, self.format)):
            note = f"{note}\nThis format holds 8 bits per channel; the photo has {self._bits}."
        elif self._bits > 8:
            note = f"{note}\nAll {self._bits} bits per channel are kept."
        self._note.setText(note)
        self._note.setProperty("role", role)
        self._note.style().polish(self._note)
        self._save.setEnabled(usable)
        self._save.setText("Replace" if usable and self.replaces else "Export")
