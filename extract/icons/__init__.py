"""What an icon looks like: hue, outline and the mark cut out of it."""
