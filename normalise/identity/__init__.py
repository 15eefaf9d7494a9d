"""Who published a document, about what and when."""
