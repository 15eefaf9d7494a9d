"""Tables whose rows are told by bands of fill."""
