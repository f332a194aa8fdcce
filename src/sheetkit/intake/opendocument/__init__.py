"""Workbooks in the OpenDocument format (.ods)."""
