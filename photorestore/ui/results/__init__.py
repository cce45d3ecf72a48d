"""Several results of one photo: kept by name, chosen, compared, deleted."""
