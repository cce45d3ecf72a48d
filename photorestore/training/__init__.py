"""Makes the weights: data, degradations, losses, stages, evaluation."""
