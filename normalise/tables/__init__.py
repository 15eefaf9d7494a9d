"""Printed tables to logical tables: headers, bands, levels, rows over pages."""
