"""Workbooks in Office Open XML (.xlsx, .xlsm): the plain reader, the quick one, and what stands beside the cells."""
