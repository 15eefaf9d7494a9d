"""What the lines of a logical table say together, once they are all there."""
