"""A document's own key."""
