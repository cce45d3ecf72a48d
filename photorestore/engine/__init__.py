"""Runs the networks on whole photos: device, tiles, memory, progress."""
