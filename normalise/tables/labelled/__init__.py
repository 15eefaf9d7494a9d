"""Tables of labels and values, one action or measure below the other: blocks of a page read as rows."""
