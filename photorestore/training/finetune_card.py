"""What a fine-tuned model says of itself: its header, and the card for people within."""

from __future__ import annotations

from photorestore.models.loading import read_header
from photorestore.training.checkpoint import Position
from photorestore.training.finetune_config import FinetuneConfig
from photorestore.training.finetune_setup import Setup
from photorestore.training.finetune_state import Standing


def model_info(
    config: FinetuneConfig, setup: Setup, standing: Standing, place: Position
) -> dict[str, str]:
    """Entries for the header of the model file, the card among them."""
    info = {
        "name": config.out.name,
        "base": config.base.stem,
        "threshold": str(standing.best.threshold),
        "training_steps": str(place.total_steps),
        "training_minutes": f"{place.total_s / 60.0:.1f}",
        "album_gain_db": f"{standing.gain_db:.3f}",
        "general_gain_db": f"{standing.general_gain_db:.3f}",
    }
    header = read_header(config.base)
    if "thresholds" in header:
        info["thresholds"] = header["thresholds"]
    return {**info, "card": _card(config, setup, standing, place)}


def _card(config: FinetuneConfig, setup: Setup, standing: Standing, place: Position) -> str:
    """Markdown that says what a model was made of and how good it is; names no photo."""
    train, plan = setup.photos.train, setup.plan
    replay = "the user's own clean photos" if config.replay is None else "the shipped training set"
    return f"""# Model `{config.out.name}`

Fine-tuned from `{config.base.stem}` by `photorestore train --finetune`. The licence and
the data of the base apply to it too.

## Training
- {len(train.clean)} clean photos and {len(train.pairs)} pairs of the user. {setup.recipe_note}
- {plan.reason} Rank: {"whole networks" if plan.rank is None else plan.rank}.
- {place.total_steps} steps in {place.total_s / 60.0:.1f} minutes, effort {config.effort.value};
  crops of {config.crop_px} px in batches of {config.batch}, seed {config.seed}. The weights are
  those of step {standing.best_step}, the threshold of {standing.best.threshold:g} suits them best.
- {config.replayed} of {config.batch} crops of each batch were replayed with the shipped recipe,
  on {replay}, and held to what the base makes of them.

## Figures
On crops of {len(setup.photos.held_out)} held-out photos, tone left out, against the base:
{standing.gain_db:+.2f} dB on damage of the user's kind,
{standing.general_gain_db:+.2f} dB on damage of the shipped recipe.
`photorestore judge` measures whole photos, with confidence intervals.
"""
