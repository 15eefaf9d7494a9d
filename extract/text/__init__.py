"""Words to the text of cells and paragraphs."""
