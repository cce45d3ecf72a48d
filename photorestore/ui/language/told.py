"""What the layers below the window tell, in the user's language; they know only English.

Their sentences come as plain text, also out of journals and other processes, so
they are recognised by their patterns (decision 0011).
"""

from __future__ import annotations

import re
from functools import lru_cache

from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.language.sentences import SENTENCES
from photorestore.ui.language.words import to_translate, tr

_OF_THE_SYSTEM = (
    to_translate("Device or resource busy"),
    to_translate("File name too long"),
    to_translate("Input/output error"),
    to_translate("Is a directory"),
    to_translate("No space left on device"),
    to_translate("No such file or directory"),
    to_translate("Not a directory"),
    to_translate("Operation not permitted"),
    to_translate("Permission denied"),
    to_translate("Read-only file system"),
    to_translate("Stale file handle"),
    to_translate("Too many open files"),
)
_FIELD = re.compile(r"\{(\w+)\}")


def told(sentence: str | PhotoRestoreError) -> str:
    """A sentence in the user's language; as it came where it is not known.

    Values in it that are sentences themselves, such as reasons, are translated too.
    """
    text = str(sentence)
    for pattern, words in _patterns():
        if match := pattern.fullmatch(text):
            values = {name: told(value) for name, value in match.groupdict().items()}
            return tr(words).format(**values)
    return text


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """All sentences as patterns, those that say most by themselves first."""
    texts = sorted((*SENTENCES, *_OF_THE_SYSTEM), key=lambda text: -len(_FIELD.sub("", text)))
    return tuple((_pattern(text), text) for text in texts)


def _pattern(text: str) -> re.Pattern[str]:
    plain = text.replace("{{", "\0").replace("}}", "\1")
    parts = _FIELD.split(plain)  # words and names, in turn
    made = "".join(
        f"(?P<{part}>.*?)" if at % 2 else re.escape(part.replace("\0", "{").replace("\1", "}"))
        for at, part in enumerate(parts)
    )
    return re.compile(made, re.DOTALL)
