"""Names of councils and other bodies, found in text."""
