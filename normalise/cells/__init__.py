"""What one cell says: dates, periods, values, units, numbers, directions."""
