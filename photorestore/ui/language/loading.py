"""Which language the window speaks, and loading its words."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from photorestore.config.paths import resource_dir

SYSTEM = "system"
SOURCE = "en"
"""The language of the texts in the code, which needs no file."""
LANGUAGES = {"de": "Deutsch", "en": "English", "fr": "Français"}
"""By code, each in its own words."""

_log = logging.getLogger(__name__)


def translations_dir() -> Path:
    """Folder of the words, ``photorestore_<code>.qm``."""
    return resource_dir() / "translations"


def chosen_language(setting: str, preferred: Sequence[str]) -> str:
    """The code of the language to speak.

    Args:
        setting: "system" or a code.
        preferred: languages of the system, the dearest first, such as "de-AT".
    """
    if setting in LANGUAGES:
        return setting
    codes = (name.replace("_", "-").split("-")[0] for name in preferred)
    return next((code for code in codes if code in LANGUAGES), SOURCE)


def install_language(
    application: QCoreApplication, setting: str, folder: Path | None = None
) -> tuple[QTranslator, ...]:
    """Let an application speak; windows that exist already keep their words.

    Args:
        application: gets the words, also those of Qt's own dialogs.
        setting: "system" or a code.
        folder: of the words.

    Returns:
        What was installed; nothing for the language of the code.
    """
    code = chosen_language(setting, QLocale.system().uiLanguages())
    if code == SOURCE:
        return ()
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own = str(folder or translations_dir())
    installed = []
    for name, place in ((f"qtbase_{code}", qt), (f"photorestore_{code}", own)):
        translator = QTranslator(application)
        if translator.load(name, place):
            application.installTranslator(translator)
            installed.append(translator)
        else:
            _log.warning("There are no words %s in %s", name, place)
    return tuple(installed)
