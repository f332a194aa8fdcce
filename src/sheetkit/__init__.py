"""sheetkit: locked spreadsheet forms out, messy returns in, one consolidated workbook."""

__version__ = "0.2.0.dev0"
