"""Header cells to columns with a meaning, tables to a kind."""
