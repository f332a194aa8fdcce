"""A consolidation into workbooks, text and JSON."""
