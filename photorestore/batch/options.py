"""What a run does to every photo, and how a change of it is noticed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from photorestore.batch.names import DEFAULT_TEMPLATE
from photorestore.core.types import RestoreOptions
from photorestore.io.formats import OutputFormat


@dataclass(frozen=True, kw_only=True)
class BatchOptions:
    """The options that decide what the results of a run look like.

    Attributes:
        restore: for the engine; a mask that is given comes from the plan.
        format: of the results.
        quality: 1 to 100 for formats with loss, None as `write_photo` chooses.
        keep_masks: write masks that were found beside the results.
        template: for the names of the results.
        preset: name of the settings, for the template.
        weights: identity of the model's weights.
    """

    restore: RestoreOptions = field(default_factory=RestoreOptions)
    format: OutputFormat = OutputFormat.SAME
    quality: int | None = None
    keep_masks: bool = False
    template: str = DEFAULT_TEMPLATE
    preset: str = "default"
    weights: str = ""

    def digest(self) -> str:
        """Short text that differs for options that make other results."""
        canonical = json.dumps(asdict(self), sort_keys=True)
        return hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()
