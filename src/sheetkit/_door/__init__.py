"""What stands behind `import sheetkit`; take every name from there."""
