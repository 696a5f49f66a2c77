Attribute VB_Name = "ScrutinyButtons"
' The buttons of this workbook: one macro each, and what they have in common.
'
' A macro only starts the handler of its button, a part of the Python program scrutiny_xl, and says what came of it.
' Where there is no Python, Refresh RAG rates by itself (module ScrutinyRatings). Nothing is sent anywhere, no file is
' opened but the log of the press, and nothing runs unless a button is pressed.
Option Explicit

Private Const LONGEST_MESSAGE As Long = 1000
' Characters that a message shows; the rest it leaves out without a word.

' Rates every item of every plan again.
Public Sub RefreshRAG()
    Dim outcome As String
    outcome = RunHandler("refresh", "Refresh RAG", "")
    If IsWithoutPython(outcome) Then outcome = RefreshedByMacro(outcome)
    ShowOutcome "Refresh RAG", outcome
End Sub

' Lists what is wrong or missing in this workbook.
Public Sub CheckReturns()
    ShowOutcome "Check", RunHandler("check", "Check", "")
End Sub

' Writes a new register from a folder of returns, and opens it.
Public Sub ConsolidateReturns()
    Dim folder As String
    folder = ChosenFolder()
    If folder = "" Then
        ShowOutcome "Consolidate", "OK: No folder was chosen, so nothing was done."
    ElseIf InStr(folder, "://") > 0 Then
        ShowOutcome "Consolidate", "FAILED: The folder with the returns is one on the web. Choose the folder on this " & _
            "computer that OneDrive or SharePoint keeps in step with it, and press again."
    Else
        KeepSetting "Folder with the returns", folder
        ShowOutcome "Consolidate", RunHandler("consolidate", "Consolidate", Argument("folder", folder))
    End If
End Sub

' Saves this workbook and archives it in the folder snapshots beside it.
Public Sub TakeSnapshot()
    ShowOutcome "Take snapshot", RunHandler("snapshot", "Take snapshot", "")
End Sub

' Rates without Python, and says why it did.
Private Function RefreshedByMacro(ByVal reason As String) As String
    On Error GoTo Failed
    Application.StatusBar = "Refresh RAG: rating without Python..."
    Application.ScreenUpdating = False
    RefreshedByMacro = RefreshRatings(ThisWorkbook) & " Python was not used: " & Sentence(reason)
    Application.ScreenUpdating = True
    Exit Function
Failed:
    Application.ScreenUpdating = True
    RefreshedByMacro = "FAILED: The macro could not rate this workbook (" & Err.Description & "). Use the command " & _
        "scrutiny-xl refresh --open-book, or send the workbook to your scrutiny officer."
End Function

' Asks for the folder with the returns, the one of the last time first; "" where none is chosen.
Private Function ChosenFolder() As String
    Dim dialog As Object
    ChosenFolder = Setting("Folder with the returns")
    On Error Resume Next
    ' 4 asks for a folder. Where there is no such dialog, the folder named on the sheet Control is taken.
    Set dialog = Application.FileDialog(4)
    On Error GoTo 0
    If dialog Is Nothing Then Exit Function
    dialog.Title = "The folder with the returns"
    If ChosenFolder <> "" Then dialog.InitialFileName = ChosenFolder & "\"
    ChosenFolder = ""
    If dialog.Show = -1 Then ChosenFolder = dialog.SelectedItems(1)
End Function

' Says what came of a press: on the sheet Control, where it stays, and in a message.
Private Sub ShowOutcome(ByVal caption As String, ByVal outcome As String)
    Dim icon As Long, wasSaved As Boolean
    On Error Resume Next
    Application.StatusBar = False
    wasSaved = ThisWorkbook.Saved
    KeepSetting "Last result", Format(Now, "dd/mm/yyyy hh:mm") & "  " & caption & ": " & Sentence(outcome)
    ' What is said is no change that anybody needs to be asked about when the workbook is closed.
    If wasSaved Then ThisWorkbook.Saved = True
    icon = vbInformation
    If Not IsDone(outcome) Then icon = vbExclamation
    MsgBox Message(Sentence(outcome)), icon, caption
End Sub

' A sentence as a message can show it; all of a long one stands on the sheet Control.
Private Function Message(ByVal said As String) As String
    Const MORE As String = "... (The rest stands on the sheet Control.)"
    Message = said
    If Len(said) > LONGEST_MESSAGE Then Message = Left(said, LONGEST_MESSAGE - Len(MORE)) & MORE
End Function
