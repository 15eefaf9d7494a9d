"""Lines of logical tables to rows of the CSVs."""
