"""Workbooks in the binary formats (.xls, .xlsb) and locked ones: read in a child process."""
