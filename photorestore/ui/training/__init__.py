"""The training wizard: teach a model one's own photos, and judge what it learnt."""
