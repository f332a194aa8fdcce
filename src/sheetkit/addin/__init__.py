"""The add-in for Excel: the live workbook, building, installing and examining."""
