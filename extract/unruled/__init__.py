"""Tables that white space, stripes or a few rules tell."""
