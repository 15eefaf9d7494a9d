"""Which reader reads which region of a page."""
