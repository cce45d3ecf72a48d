"""Values, errors and cancellation that every layer shares; no torch, no Qt."""
