"""Tables that rules and fills draw."""
