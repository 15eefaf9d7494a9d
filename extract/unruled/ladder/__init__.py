"""Tables ruled across only: rules below each other like the rungs of a ladder, and a row between each two of them."""
