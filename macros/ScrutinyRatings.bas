Attribute VB_Name = "ScrutinyRatings"
Option Explicit

Public Function RefreshRatings(ByVal book As Object) As String
    RefreshRatings = "OK: stub"
End Function
