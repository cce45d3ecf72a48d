"""Sentences of the layers below the window are told in the user's language."""

from __future__ import annotations

import errno
import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import photorestore
from photorestore.batch.errors import BatchError
from photorestore.batch.records import Outcome
from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.errors import (
    ModelLoadError,
    OutOfMemory,
    PhotoReadError,
    PhotoRestoreError,
    PhotoWriteError,
)
from photorestore.io.atomic import write_bytes, write_error
from photorestore.io.project_file import read_project
from photorestore.io.reading import read_photo
from photorestore.ui.batch.model import seconds_text
from photorestore.ui.batch.rows import BatchRow
from photorestore.ui.language.loading import LANGUAGES, SOURCE, install_language
from photorestore.ui.language.numbers import in_words, number
from photorestore.ui.language.sentences import SENTENCES
from photorestore.ui.language.told import told
from photorestore.ui.main_window import MainWindow
from tests.gui.driving import WAIT_MS

PACKAGE = Path(photorestore.__file__).parent
ENGLISH = re.compile(r"\b(is|cannot|the|it|was|exists|full|busy|damaged)\b")
OTHERS = sorted(set(LANGUAGES) - {SOURCE})


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Changes the language until the test is over."""
    installed: list[QTranslator] = []

    def do(code: str) -> None:
        for translator in installed:
            qapp.removeTranslator(translator)
        installed[:] = install_language(qapp, code)

    yield do
    do(SOURCE)


def raised(do: Callable[[], object]) -> PhotoRestoreError:
    with pytest.raises(PhotoRestoreError) as caught:
        do()
    return caught.value


def cancelled() -> None:
    token = CancelToken()
    token.cancel()
    token.check()


def common_errors(folder: Path) -> dict[str, PhotoRestoreError]:
    """What users meet most, as it is really raised."""
    (folder / "empty.jpg").touch()
    (folder / "words.jpg").write_text("no photo")
    (folder / "raw.nef").write_bytes(b"II*\0" + bytes(64))
    (folder / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    (folder / "a.photorestore").write_bytes(b"no zip")
    full = write_error(folder / "b.tif", OSError(errno.ENOSPC, "No space left on device"))
    busy = write_error(folder / "b.tif", OSError(errno.EBUSY, "Device or resource busy"))
    return {
        "missing": raised(lambda: read_photo(folder / "none.jpg")),
        "empty": raised(lambda: read_photo(folder / "empty.jpg")),
        "no photo": raised(lambda: read_photo(folder / "words.jpg")),
        "raw": raised(lambda: read_photo(folder / "raw.nef")),
        "cut": raised(lambda: read_photo(folder / "cut.png")),
        "folder": raised(lambda: read_photo(folder)),
        "exists": raised(lambda: write_bytes(folder / "empty.jpg", b"")),
        "disk full": full,
        "busy": busy,
        "project": raised(lambda: read_project(folder / "a.photorestore")),
        "cancelled": raised(cancelled),
    }


def test_the_list_is_that_of_the_code() -> None:
    path = PACKAGE.parent / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.collect_sentences(module.told_files(PACKAGE))
    assert found == SENTENCES, "run make translations"


@pytest.mark.parametrize("code", OTHERS)
def test_what_users_meet_most_is_translated_with_its_reasons(
    speak: Callable[[str], None], tmp_path: Path, code: str
) -> None:
    errors = common_errors(tmp_path)
    speak(code)
    for what, error in errors.items():
        words = told(error)
        assert words != str(error), what
        assert not ENGLISH.search(words.replace(str(tmp_path), "")), (what, words)
        if what != "cancelled":
            assert "." in words
            assert Path(str(error).split(" ")[0]).name in words, what


@pytest.mark.parametrize(
    ("error", "german"),
    [
        (
            PhotoReadError("/a b/c.jpg cannot be read: it is not a photo of a known format."),
            "/a b/c.jpg kann nicht gelesen werden: es ist kein Foto in einem bekannten Format.",
        ),
        (
            PhotoWriteError("/x/y.tif cannot be written: the disk is full."),
            "/x/y.tif kann nicht geschrieben werden: der Datenträger ist voll.",
        ),
        (
            PhotoWriteError("/x/y.tif cannot be written: Stale file handle."),
            "/x/y.tif kann nicht geschrieben werden: "
            "Die Verbindung zum Datenträger ist abgerissen.",
        ),
        (
            OutOfMemory("The memory of the device (cuda:0) is too small for this photo."),
            "Der Speicher des Geräts (cuda:0) ist für dieses Foto zu klein.",
        ),
        (
            ModelLoadError("There is no model 'mine'; installed are: small, large."),
            "Das Modell 'mine' gibt es nicht; installiert sind: small, large.",
        ),
        (
            BatchError("There are no photos like *.tif in /scans."),
            "Es gibt keine Fotos wie *.tif in /scans.",
        ),
        (BatchError("There are no photos in /scans."), "Es gibt keine Fotos in /scans."),
    ],
)
def test_values_stay_and_reasons_are_translated(
    speak: Callable[[str], None], error: PhotoRestoreError, german: str
) -> None:
    assert told(error) == str(error)  # English
    speak("de")
    assert told(error) == german


def test_unknown_sentences_stay_as_they_are(speak: Callable[[str], None]) -> None:
    speak("de")
    for text in ("", "cuDNN error: 7", "Something {odd} happened.", "Erledigt."):
        assert told(text) == text


def test_every_sentence_is_recognised_as_itself(speak: Callable[[str], None]) -> None:
    """No pattern hides a longer one, whatever stands in the braces."""
    for code in (SOURCE, *OTHERS):
        speak(code)
        seen: dict[str, str] = {}
        for text in SENTENCES:
            words = told(text.replace("{", "<").replace("}", ">"))
            assert words not in seen, (text, seen.get(words))
            seen[words] = text


def test_an_unreadable_photo_is_told_in_german(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, speak: Callable[[str], None]
) -> None:
    speak("de")
    path = tmp_path / "leer.jpg"
    path.touch()
    window.open_paths([path])
    qtbot.waitUntil(lambda: window.notices.notice is not None, timeout=WAIT_MS)
    notice = window.notices.notice
    assert notice is not None
    assert notice.text == f"{path} ist leer."


def test_what_failed_in_a_batch_is_told_in_german(speak: Callable[[str], None]) -> None:
    source = Path("/scans/1912/a.tif")
    row = BatchRow(
        n=1,
        place="1912/a.tif",
        source=source,
        output=PurePosixPath("1912/a_restored.tif"),
        reason=f"{source} is broken or cut off.",
    )
    assert row.detail == "Is broken or cut off."  # the row names its photo
    speak("de")
    assert row.detail == "Ist kaputt oder abgeschnitten."
    row.take(
        Outcome(
            outputs=(),
            seconds=1.0,
            megapixels=2.0,
            damaged_share=0.0,
            damage=DamageReport(
                noise_levels=9.0, blockiness=0.0, colour_levels=0.0, range_share=0.4, hole_share=0.0
            ),
            notes=("JPEG has no transparency, so the photo was laid on white.",),
        )
    )
    row.reason = ""
    assert row.detail == "Verblassen, Rauschen und Korn"
    row.found = ""
    assert row.detail == "JPEG kennt keine Transparenz, deshalb wurde das Foto auf Weiß gelegt."


def test_numbers_go_with_the_words(speak: Callable[[str], None]) -> None:
    assert number(1234.56, 1) == "1,234.6"
    assert number(0.5, 2, signed=True) == "+0.50"
    assert number(-0.5, 2, signed=True) == "-0.50"
    assert in_words("8.1 %") == "8.1 %"
    speak("de")
    assert number(1234.56, 1) == "1.234,6"
    assert in_words("8.1 %") == "8,1 %"
    assert seconds_text(3.2) == "3,2 s"
    speak("fr")
    assert number(0.5, 1) == "0,5"
