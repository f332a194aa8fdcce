@echo off
rem Installs sheetkit for the current user, without any network. Plain ASCII: works under every code page.
rem install.bat --quiet asks nothing and says nothing; its exit code is 0 when all is there, 1 when the window or the
rem add-in cannot be used, 2 when nothing was installed.
setlocal
pushd "%~dp0"
chcp 65001 >nul
set PYTHONUTF8=1
set QUIET=
for %%a in (%*) do if "%%~a"=="--quiet" set QUIET=1
if not exist install.py goto notextracted
set FOUND=
if exist python\python.exe set FOUND=python\python.exe -E -s
for %%v in (@PYTHONS@) do if not defined FOUND py -%%v -c "" >nul 2>nul && set FOUND=py -%%v
if not defined FOUND python -c "import sys; sys.exit(sys.version_info[:2] not in [@PAIRS@])" >nul 2>nul && set FOUND=python
if not defined FOUND goto nopython
%FOUND% install.py %*
set CODE=%errorlevel%
if not defined QUIET pause
exit /b %CODE%
:notextracted
echo Please extract the whole zip file first: right click on it, then Extract All.
if not defined QUIET pause
exit /b 2
:nopython
echo Python @ANY_PYTHON@ (64-bit) was not found. Please read the guide that opens now.
if defined QUIET exit /b 2
for %%f in (*.html) do start "" "%%f"
pause
exit /b 2
