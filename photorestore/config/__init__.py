"""Where resources, settings, caches and logs live."""
