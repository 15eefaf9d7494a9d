"""Tables of page after page put together, with what holds for their rows."""
