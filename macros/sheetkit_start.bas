Attribute VB_Name = "sheetkit_start"
Option Explicit
Option Private Module

' Starts sheetkit's own Python with a word and this window's number. Nothing in, beside or named like a workbook is asked:
' the program's path stands on this add-in's own sheet, where installing it wrote it. ASCII only: that sheet holds the words.

Public Sub Perform(action As String)
    On Error GoTo NotStarted
    ' 1: a program started hidden (0) would not show its own boxes either. True: only its end tells whether it started at all.
    If CreateObject("WScript.Shell").Run(CommandLine(action), 1, True) = 0 Then Exit Sub
NotStarted:
    MsgBox ThisWorkbook.Worksheets("sheetkit").Range("B2").Value, vbExclamation
End Sub

Public Function CommandLine(action As String) As String
    ' -E and -P: neither the environment nor the current folder says what Python loads.
    CommandLine = """" & Interpreter() & """ -E -P -m sheetkit.addin " & action & " " & ExcelWindow()
End Function

Private Function Interpreter() As String
    Dim path As String
    path = ThisWorkbook.Worksheets("sheetkit").Range("B1").Value
    ' A name without its folder would be looked up, a quote would end it, and Run replaces %NAME% by a variable's value.
    If Not (path Like "[A-Za-z]:\*" Or path Like "\\*") Or InStr(path, """") > 0 Or path Like "*%*%*" Then Err.Raise 53
    Interpreter = path
End Function

Private Function ExcelWindow() As String
    ExcelWindow = CStr(Application.Hwnd)
End Function
