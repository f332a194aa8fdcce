Attribute VB_Name = "sheetkit_ribbon"
Option Explicit

' What the ribbon's buttons call. ASCII only: labels live in customUI.xml, messages in Python.

Public Sub OnCheck(control As Object)
    Perform "check"
End Sub

Public Sub OnNext(control As Object)
    Perform "next"
End Sub

Public Sub OnClear(control As Object)
    Perform "clear"
End Sub

Public Sub OnSave(control As Object)
    Perform "save"
End Sub

Public Sub OnNew(control As Object)
    Perform "new"
End Sub

Public Sub OnGenerate(control As Object)
    Perform "generate"
End Sub

Public Sub OnMerge(control As Object)
    Perform "merge"
End Sub

Public Sub OnStatus(control As Object)
    Perform "status"
End Sub

Public Sub OnCorrection(control As Object)
    Perform "correction"
End Sub

Public Sub OnDoctor(control As Object)
    Perform "doctor"
End Sub

Private Sub Perform(action As String)
    ' RunPython needs a workbook; in Protected View there is none.
    If ActiveWorkbook Is Nothing Then
        MsgBox NoWorkbook(), vbExclamation
        Exit Sub
    End If
    RunPython "import sheetkit.addin.actions; sheetkit.addin.actions.perform('" & action & "')"
End Sub

Private Function NoWorkbook() As String
    ' "Open a workbook first. In Protected View press Enable Editing." in Chinese
    Dim words As String
    words = ChrW(&H8BF7) & ChrW(&H5148) & ChrW(&H6253) & ChrW(&H5F00) & ChrW(&H4E00) & ChrW(&H4E2A)
    words = words & ChrW(&H5DE5) & ChrW(&H4F5C) & ChrW(&H7C3F) & ChrW(&HFF1B) & ChrW(&H5982) & ChrW(&H679C)
    words = words & ChrW(&H663E) & ChrW(&H793A) & ChrW(&H201C) & ChrW(&H53D7) & ChrW(&H4FDD) & ChrW(&H62A4)
    words = words & ChrW(&H7684) & ChrW(&H89C6) & ChrW(&H56FE) & ChrW(&H201D) & ChrW(&HFF0C) & ChrW(&H8BF7)
    words = words & ChrW(&H5148) & ChrW(&H70B9) & ChrW(&H201C) & ChrW(&H542F) & ChrW(&H7528) & ChrW(&H7F16)
    words = words & ChrW(&H8F91) & ChrW(&H201D) & ChrW(&H3002)
    NoWorkbook = words
End Function
