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
