"""Synthetic ageing: turns clean photos (Y) into degraded photos (X)."""
