"""Units of any number of levels, end to end."""
