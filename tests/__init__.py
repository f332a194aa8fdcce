"""The tests of sheetkit, one folder for each room."""
