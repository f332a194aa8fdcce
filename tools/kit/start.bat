@rem Opens sheetkit's window without installing anything; workbooks can be dropped on this file.
@start "" "%~dp0python\pythonw.exe" -E -s -P -m sheetkit panel %*
