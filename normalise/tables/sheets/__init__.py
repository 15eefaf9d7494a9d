"""Tables of one measure each, whose rows are periods or kinds of value, laid out as ordinary tables."""
