"""Grids that rules draw, mended where the words in and around them show more: columns, rows, headers, texts beside."""
