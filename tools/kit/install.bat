@echo off
rem Installs sheetkit for the current user, without any network. Plain ASCII: works under every code page.
setlocal
pushd "%~dp0"
chcp 65001 >nul
set PYTHONUTF8=1
if not exist install.py goto notextracted
set FOUND=
for %%v in (@PYTHONS@) do if not defined FOUND py -%%v -c "" >nul 2>nul && set FOUND=py -%%v
if not defined FOUND python -c "import sys; sys.exit(sys.version_info[:2] not in [@PAIRS@])" >nul 2>nul && set FOUND=python
if not defined FOUND goto nopython
%FOUND% install.py %*
pause
exit /b
:notextracted
echo Please extract the whole zip file first: right click on it, then Extract All.
pause
exit /b 2
:nopython
echo Python @PYTHON@ (64-bit) was not found. Please read the guide that opens now.
for %%f in (*.html) do start "" "%%f"
pause
exit /b 2
