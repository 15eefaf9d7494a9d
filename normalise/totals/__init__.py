"""Printed totals, read and held against the rows."""
