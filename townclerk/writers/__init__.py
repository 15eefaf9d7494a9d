"""Rows to files: CSVs and the data package that describes them."""
