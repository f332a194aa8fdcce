@echo off
rem Takes sheetkit off this computer again; project folders and workbooks stay.
call "%~dp0install.bat" --remove %*
exit /b %errorlevel%
