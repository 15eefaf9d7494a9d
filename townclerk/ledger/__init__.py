"""What earlier runs did, kept in the clean folder so that only new work is done."""
