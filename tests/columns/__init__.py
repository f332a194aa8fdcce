"""Types of columns, and the rows that a `where` picks."""
