"""One list of spellings for each type of column, through the cell, the sheet and the check."""
