"""Tables as printed to rows of the schema. Knows no PDF."""
