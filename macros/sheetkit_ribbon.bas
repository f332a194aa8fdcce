Attribute VB_Name = "sheetkit_ribbon"
Option Explicit

' What the ribbon's buttons call. ASCII only: labels live in customUI.xml, messages in Python.

Public Sub OnDoctor(control As Object)
    Perform "doctor"
End Sub

Private Sub Perform(action As String)
    RunPython "import sheetkit.addin.actions; sheetkit.addin.actions.perform('" & action & "')"
End Sub
