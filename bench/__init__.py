"""What a page costs and how much of the gold is found, in one command: `python -m bench`."""
