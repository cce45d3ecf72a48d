"""Sizes of the networks, by preset."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from photorestore.core.errors import ModelLoadError


@dataclass(frozen=True, kw_only=True)
class ModelConfig:
    """Widths and depths of one model; stored in the header of its weights.

    Attributes:
        channels: feature channels at strides 2, 4 and 8.
        blocks: residual blocks of an encoder or decoder at strides 2, 4 and 8.
        clean_blocks: cleaning blocks of the fidelity bypass at strides 2 and 4.
        latent: channels of the latent codes, at stride 8.
        width: channels inside the latent mapping.
        local_blocks: residual blocks of the mapping.
        global_blocks: partial-attention blocks of the mapping, spread between
            the local ones.
        heads: attention heads of a global block.
        token_grid: side of the grid to which attention tokens are pooled.
        scratch_channels: channels of the scratch detector at strides 2, 4, 8, 16.
        second_look: channels of its second look at stride 4; 0 leaves that out.
    """

    channels: tuple[int, int, int]
    blocks: tuple[int, int, int]
    clean_blocks: tuple[int, int]
    latent: int
    width: int
    local_blocks: int
    global_blocks: int
    heads: int = 4
    token_grid: int = 16
    scratch_channels: tuple[int, int, int, int] = (32, 64, 96, 128)
    second_look: int = 0

    def to_json(self) -> str:
        """The configuration as one line of JSON."""
        return json.dumps(asdict(self), sort_keys=True)

    @staticmethod
    def from_json(text: str) -> ModelConfig:
        """Read what `to_json` wrote.

        Raises:
            ModelLoadError: the text is not a model configuration.
        """
        try:
            raw: dict[str, Any] = json.loads(text)
            if not isinstance(raw, dict):
                raise ModelLoadError("The configuration inside the weights is broken.")
            known = {f.name for f in fields(ModelConfig)}
            if set(raw) - known:
                raise ModelLoadError("The weights come from a newer photorestore.")
            values: dict[str, Any] = {
                k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()
            }
            return ModelConfig(**values)
        except (ValueError, TypeError) as error:
            raise ModelLoadError("The configuration inside the weights is broken.") from error


PRESETS: dict[str, ModelConfig] = {
    "tiny": ModelConfig(
        channels=(16, 32, 64),
        blocks=(1, 1, 2),
        clean_blocks=(1, 1),
        latent=32,
        width=96,
        local_blocks=3,
        global_blocks=1,
        scratch_channels=(16, 32, 48, 64),
        second_look=16,
    ),
    "small": ModelConfig(
        channels=(32, 64, 128),
        blocks=(1, 2, 2),
        clean_blocks=(4, 4),
        latent=64,
        width=160,
        local_blocks=4,
        global_blocks=2,
        second_look=48,
    ),
    "base": ModelConfig(
        channels=(48, 96, 160),
        blocks=(2, 3, 3),
        clean_blocks=(1, 2),
        latent=64,
        width=224,
        local_blocks=6,
        global_blocks=3,
        scratch_channels=(32, 64, 128, 160),
        second_look=64,
    ),
    "large": ModelConfig(
        channels=(64, 128, 224),
        blocks=(2, 4, 4),
        clean_blocks=(2, 3),
        latent=96,
        width=320,
        local_blocks=10,
        global_blocks=5,
        scratch_channels=(48, 96, 160, 224),
        second_look=96,
    ),
}


def preset(name: str) -> ModelConfig:
    """The configuration of a preset.

    Raises:
        ModelLoadError: there is no preset of that name.
    """
    if name not in PRESETS:
        raise ModelLoadError(f"There is no preset {name!r}; choose one of {', '.join(PRESETS)}.")
    return PRESETS[name]
