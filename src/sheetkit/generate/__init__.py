"""Compiled template and unit into workbook bytes; imports only the model."""
