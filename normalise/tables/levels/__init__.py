"""Headings above and inside tables, and the levels they make."""
