Attribute VB_Name = "ScrutinySituation"
' An item's row on a given day, and the questions that the rule sets ask of it: the same, in the same words, as those of
' the formula in Rated RAG and of the Python program.
Option Explicit

' A row is an array of what its cells hold, with these places. LibreOffice knows a type only in its own module.
Public Const AT_DAY As Long = 0
Public Const AT_DUE_IS_CERTAIN As Long = 1
' Whether Due (as read) is what the macros read by themselves, and not what stood there.
Public Const AT_PHRASE As Long = 2
Public Const AT_DUE As Long = 3
Public Const AT_ITEM As Long = 4
Public Const AT_PROGRESS As Long = 5
Public Const AT_PERCENT As Long = 6
Public Const AT_COMPLETED_ON As Long = 7
Public Const AT_REVISED_DATE As Long = 8
Public Const AT_EXTENSION_BY As Long = 9
Public Const AT_EXTENSION_ON As Long = 10
Public Const AT_UPDATE As Long = 11
Public Const AT_EXPLANATION As Long = 12
Public Const AT_RAG As Long = 13
Public Const AT_COMMENTS As Long = 14
Public Const AT_RESPONSE As Long = 15
Public Const AT_DECISION As Long = 16
Public Const AT_HAS_RAG As Long = 17
Public Const AT_HAS_RESPONSE As Long = 18
Public Const AT_HAS_DECISION As Long = 19
Public Const AT_FORM As Long = 20
Public Const AT_AGREED_DATE As Long = 21
Public Const AT_REASON As Long = 22
' The reason that stood there.
Public Const LAST_PLACE As Long = 22

Private Const FIRST_DAY As Double = 32874
Private Const LAST_DAY As Double = 73050
' 1 January 1990 and 31 December 2099: the days that a number is taken for.

' The word that stands for a rating where something about the row is in doubt; "" where that is settled.
Public Function WordOfDoubt(ByVal doubt As String, ByRef row As Variant) As String
    Select Case doubt
    Case "decision"
        If DecisionIsOpen(row) Then WordOfDoubt = CHECK_ENTRY
    Case "entries"
        If EntriesAreOdd(row) Then WordOfDoubt = CHECK_ENTRY
    Case "due"
        If Trim(row(AT_PHRASE)) <> "" And IsBlank(row(AT_DUE)) And Not IsAgreed(row) Then
            WordOfDoubt = NOT_READ_YET
        ElseIf DueIsOdd(row) Then
            WordOfDoubt = CHECK_ENTRY
        End If
    Case "report"
        If ReportIsOdd(row) Then WordOfDoubt = CHECK_ENTRY
    End Select
End Function

' Whether a condition holds of a row: its name, with its limit behind a blank where it has one.
Public Function Holds(ByVal condition As String, ByRef row As Variant) As Boolean
    Dim limit As Double
    limit = Val(Mid(condition, InStr(condition & " ", " ") + 1))
    Select Case Split(condition, " ")(0)
    Case "not-accepted": Holds = IsDeclined(row)
    Case "completed": Holds = (Completion(row) <> "")
    Case "past-due": Holds = DaysLate(row) > 0
    Case "past-due-by": Holds = IsLateBy(row, limit)
    Case "goes-on": Holds = GoesOn(row)
    Case "awaits-start": Holds = AwaitsStart(row)
    Case "no-deadline": Holds = (DueDay(row) = 0)
    Case "silent": Holds = IsSilent(row)
    Case "issues": Holds = IsReported(row, "Red,Amber") Or Progress(row) = "Paused"
    Case "paused": Holds = (Progress(row) = "Paused")
    Case "not-started": Holds = IsNotStarted(row)
    Case "no-percent-given": Holds = (ShareGiven(row) < 0)
    Case "percent-unknown": Holds = (Share(row) < 0)
    Case "under": Holds = (Share(row) >= 0 And Share(row) < limit)
    Case "up-to": Holds = (Share(row) >= 0 And Share(row) <= limit)
    Case "above": Holds = (Share(row) > limit)
    Case "otherwise": Holds = True
    ' "clash" never holds: of two answers no row can tell.
    End Select
End Function

' The progress reported, in the form's own words; "" for none.
Public Function Progress(ByRef row As Variant) As String
    Progress = ProgressMeant(Understood(row, AT_PROGRESS))
End Function

' The colour reported; "" for none.
Public Function Reported(ByRef row As Variant) As String
    If row(AT_HAS_RAG) Then Reported = RagMeant(Understood(row, AT_RAG))
End Function

' A cell's words, or what a council's own words on its own form stand for.
Private Function Understood(ByRef row As Variant, ByVal place As Long) As String
    Understood = OwnWordMeant(row(AT_FORM) & ": " & Tidied(row(place)))
    If Understood = "" Then Understood = Tidied(row(place))
End Function

' Whether a revised date is given, and by the day rated for somebody had agreed it.
Public Function IsAgreed(ByRef row As Variant) As Boolean
    If NumberIn(row(AT_EXTENSION_ON)) <= 0 Or AgreedDay(row) <= 0 Then Exit Function
    IsAgreed = NumberIn(row(AT_EXTENSION_ON)) < row(AT_DAY) + 1 And Not IsBlank(row(AT_EXTENSION_BY))
End Function

' Whether no day was agreed but the one that was sought.
Public Function IsAgreedAsSought(ByRef row As Variant) As Boolean
    IsAgreedAsSought = (IsAgreed(row) And NumberIn(row(AT_AGREED_DATE)) <= 0)
End Function

' The day that was agreed; where none is given it is the one that was sought.
Private Function AgreedDay(ByRef row As Variant) As Double
    AgreedDay = NumberIn(row(AT_AGREED_DATE))
    If AgreedDay <= 0 Then AgreedDay = NumberIn(row(AT_REVISED_DATE))
End Function

' The last day on which the item is on time, 0 where there is none.
Public Function DueDay(ByRef row As Variant) As Double
    If IsAgreed(row) Then
        DueDay = Int(AgreedDay(row))
    ElseIf IsNumber(row(AT_DUE)) Then
        DueDay = Int(NumberIn(row(AT_DUE)))
    End If
End Function

' How many days the due date has passed by, 0 where it has not or there is none.
Public Function DaysLate(ByRef row As Variant) As Long
    If DueDay(row) > 0 And row(AT_DAY) > DueDay(row) Then DaysLate = row(AT_DAY) - DueDay(row)
End Function

' The first day of a timescale that has only a start, 0 for every other.
Public Function StartDay(ByRef row As Variant) As Double
    If Not IsAgreed(row) Then StartDay = StartShown(Tidied(row(AT_DUE)))
End Function

' How the item is known to be completed: "dated", "reported", "read" from the timescale, or "" for not at all.
Public Function Completion(ByRef row As Variant) As String
    If NumberIn(row(AT_COMPLETED_ON)) > 0 Then
        If NumberIn(row(AT_COMPLETED_ON)) < row(AT_DAY) + 1 Then Completion = "dated"
    ElseIf Progress(row) = "Completed" Then
        Completion = "reported"
    ElseIf LCase(Tidied(row(AT_DUE))) = "done" And IsBlank(row(AT_PROGRESS)) And Not IsContradicted(row) Then
        Completion = "read"
    End If
End Function

' Whether nothing stands in any cell in which a service reports.
Public Function IsSilent(ByRef row As Variant) As Boolean
    IsSilent = HasNothing(AllReported(row))
End Function

' The share that is given as done, from 0 to 1; -1 where none is.
Public Function ShareGiven(ByRef row As Variant) As Double
    Dim given As Double
    ShareGiven = -1
    If Not IsNumber(row(AT_PERCENT)) Then Exit Function
    given = NumberIn(row(AT_PERCENT))
    If given >= 0 And given <= 1 Then ShareGiven = given
    If given >= 2 And given <= 100 Then ShareGiven = given / 100
End Function

' The share that is done as far as it is known: Not started stands for nothing done; -1 where it is not known.
Public Function Share(ByRef row As Variant) As Double
    Share = ShareGiven(row)
    If Share < 0 And Progress(row) = "Not started" Then Share = 0
End Function

' How far an item is that is not completed: the progress reported, or what follows from a percentage or any report.
Public Function Stage(ByRef row As Variant) As String
    If Completion(row) <> "" Or IsSilent(row) Then Exit Function
    Stage = Progress(row)
    If Stage = "Completed" Then Stage = "In progress"
    If Stage = "" Then Stage = IIf(ShareGiven(row) = 0, "Not started", "In progress")
End Function

' Whether there is nothing to carry out: the decision says so, or the response where nothing else is decided.
Private Function IsDeclined(ByRef row As Variant) As Boolean
    If row(AT_HAS_RESPONSE) Then IsDeclined = (DecisionMeant(FirstClause(DecidingWords(row))) = "declined")
End Function

Private Function DecisionIsOpen(ByRef row As Variant) As Boolean
    Dim words As Variant, meant As String
    If Not row(AT_HAS_RESPONSE) Then Exit Function
    words = DecidingWords(row)
    meant = DecisionMeant(FirstClause(words))
    DecisionIsOpen = (DecisionMeant(Tidied(words)) <> "undecided" And meant <> "declined" And meant <> "decided")
End Function

' The words that decide: those of Decision, unless they settle nothing.
Private Function DecidingWords(ByRef row As Variant) As Variant
    DecidingWords = row(AT_RESPONSE)
    If row(AT_HAS_DECISION) Then
        If DecisionMeant(Tidied(row(AT_DECISION))) <> "undecided" Then DecidingWords = row(AT_DECISION)
    End If
End Function

Private Function EntriesAreOdd(ByRef row As Variant) As Boolean
    EntriesAreOdd = True
    If Not IsBlank(row(AT_PROGRESS)) And Progress(row) = "" Then Exit Function
    If Not IsBlank(row(AT_PERCENT)) And Not IsNumber(row(AT_PERCENT)) Then Exit Function
    If Not IsBlank(row(AT_COMPLETED_ON)) And Not IsDay(row(AT_COMPLETED_ON)) Then Exit Function
    If row(AT_HAS_RAG) Then
        If Not IsBlank(row(AT_RAG)) And Reported(row) = "" Then Exit Function
    End If
    If ExtensionIsOdd(row) Then Exit Function
    EntriesAreOdd = (Trim(row(AT_PHRASE)) = "" And Not IsBlank(row(AT_DUE)))
End Function

Private Function ExtensionIsOdd(ByRef row As Variant) As Boolean
    Dim agreed As Variant
    agreed = row(AT_AGREED_DATE)
    If IsBlank(agreed) Then agreed = row(AT_REVISED_DATE)
    If IsBlank(row(AT_EXTENSION_BY)) Or IsBlank(row(AT_EXTENSION_ON)) Or IsBlank(agreed) Then Exit Function
    ExtensionIsOdd = Not (IsDay(row(AT_EXTENSION_ON)) And IsDay(agreed) And VarType(row(AT_EXTENSION_BY)) <> vbBoolean _
        And HasLetter(AsText(row(AT_EXTENSION_BY))))
End Function

Private Function DueIsOdd(ByRef row As Variant) As Boolean
    Dim shown As String
    If IsAgreed(row) Or IsBlank(row(AT_DUE)) Or IsDay(row(AT_DUE)) Then Exit Function
    shown = LCase(Tidied(row(AT_DUE)))
    DueIsOdd = Not (shown = "ongoing" Or shown = "recurring" Or shown = "done" Or shown = "no date" Or _
        Left(shown, 5) = "from ")
End Function

Private Function ReportIsOdd(ByRef row As Variant) As Boolean
    If IsSilent(row) Or HasLetter(AllReported(row)) Then Exit Function
    ReportIsOdd = Not (IsNumber(row(AT_PROGRESS)) Or IsNumber(row(AT_PERCENT)) Or IsNumber(row(AT_COMPLETED_ON)) Or _
        IsNumber(row(AT_REVISED_DATE)) Or IsNumber(row(AT_UPDATE)) Or IsNumber(row(AT_EXPLANATION)) Or IsNumber(row(AT_RAG)) Or _
        IsNumber(row(AT_COMMENTS)))
End Function

Private Function AllReported(ByRef row As Variant) As String
    AllReported = AsText(row(AT_PROGRESS)) & AsText(row(AT_PERCENT)) & AsText(row(AT_COMPLETED_ON)) & AsText(row(AT_REVISED_DATE)) & _
        AsText(row(AT_UPDATE)) & AsText(row(AT_EXPLANATION)) & AsText(row(AT_RAG)) & AsText(row(AT_COMMENTS))
End Function

Private Function IsLateBy(ByRef row As Variant, ByVal months As Double) As Boolean
    If DaysLate(row) > 0 Then IsLateBy = (row(AT_DAY) > CDbl(DateAdd("m", CLng(months), CDate(DueDay(row)))))
End Function

Private Function IsReported(ByRef row As Variant, ByVal colours As String) As Boolean
    If Reported(row) <> "" Then IsReported = (InStr(colours, Reported(row)) > 0)
End Function

Private Function IsContradicted(ByRef row As Variant) As Boolean
    IsContradicted = (ShareGiven(row) >= 0 And ShareGiven(row) < 1) Or IsReported(row, "Red,Amber") Or IsAgreed(row)
End Function

Private Function IsNotStarted(ByRef row As Variant) As Boolean
    IsNotStarted = (Progress(row) = "Not started")
    If IsBlank(row(AT_PROGRESS)) And IsNumber(row(AT_PERCENT)) Then IsNotStarted = (NumberIn(row(AT_PERCENT)) = 0)
End Function

Private Function HasBegun(ByRef row As Variant) As Boolean
    HasBegun = ShareGiven(row) > 0 Or (Progress(row) <> "" And Progress(row) <> "Not started")
End Function

Private Function AwaitsStart(ByRef row As Variant) As Boolean
    If StartDay(row) > 0 Then AwaitsStart = StartDay(row) > row(AT_DAY) And Not HasBegun(row)
End Function

Private Function GoesOn(ByRef row As Variant) As Boolean
    Dim shown As String
    If IsAgreed(row) Then Exit Function
    shown = LCase(Tidied(row(AT_DUE)))
    GoesOn = (shown = "ongoing" Or shown = "recurring")
    If StartDay(row) > 0 Then GoesOn = Not AwaitsStart(row)
End Function

' What a cell holds as text, as a formula joins it.
Public Function AsText(ByVal held As Variant) As String
    If VarType(held) = vbBoolean Then
        AsText = IIf(held, "TRUE", "FALSE")
    Else
        AsText = CStr(held)
    End If
End Function

' A cell's words with single blanks.
Public Function Tidied(ByVal held As Variant) As String
    Tidied = Trim(Replace(AsText(held), ChrW(160), " "))
    Do While InStr(Tidied, "  ") > 0
        Tidied = Replace(Tidied, "  ", " ")
    Loop
End Function

' A cell's words on one line.
Public Function OnOneLine(ByVal held As Variant) As String
    OnOneLine = Tidied(Replace(Replace(Replace(AsText(held), vbCr, " "), vbLf, " "), vbTab, " "))
End Function

' Whether there is nothing in a cell, or nothing but spaces.
Public Function IsBlank(ByVal held As Variant) As Boolean
    IsBlank = (Trim(AsText(held)) = "")
End Function

' Whether a cell holds a number; TRUE and FALSE are none, nor are figures typed as text.
Public Function IsNumber(ByVal held As Variant) As Boolean
    Select Case VarType(held)
    Case vbInteger, vbLong, vbSingle, vbDouble, vbCurrency, vbDecimal
        IsNumber = True
    End Select
End Function

' The number in a cell, 0 where it holds none.
Public Function NumberIn(ByVal held As Variant) As Double
    If IsNumber(held) Then NumberIn = CDbl(held)
End Function

' Whether a cell holds a likely day.
Public Function IsDay(ByVal held As Variant) As Boolean
    IsDay = (NumberIn(held) >= FIRST_DAY And NumberIn(held) <= LAST_DAY)
End Function

Private Function HasLetter(ByVal text As String) As Boolean
    HasLetter = (StrComp(UCase(text), LCase(text), vbBinaryCompare) <> 0)
End Function

' Whether a text has nothing in it that shows.
Public Function HasNothing(ByVal text As String) As Boolean
    Dim code As Long
    text = Replace(text, ChrW(160), " ")
    For code = 0 To 31
        text = Replace(text, Chr(code), "")
    Next code
    HasNothing = (Trim(text) = "")
End Function

' A cell's words up to the first full stop, colon or semicolon.
Private Function FirstClause(ByVal held As Variant) As String
    Dim stops As String
    FirstClause = Tidied(held)
    stops = Replace(Replace(FirstClause, ":", "."), ";", ".") & "."
    FirstClause = Left(FirstClause, InStr(stops, ".") - 1)
End Function
