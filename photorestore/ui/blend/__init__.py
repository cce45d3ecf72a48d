"""From a photo and its full-strength result to what is wanted of it; no torch, no Qt."""
