"""What the rows say against themselves: doubts that are said and never mended."""
