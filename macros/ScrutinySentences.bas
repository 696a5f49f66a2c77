Attribute VB_Name = "ScrutinySentences"
' Says in a sentence why a row is rated as it is, as the Python program does: the rule, the days, what was assumed.
Option Explicit

Private Const LONGEST_QUOTE As Long = 60

' The sentence of a rating: the case's own with its places filled in, remarks, and what was assumed. "because" is the
' case's sentence and "reliances" what it may rest on that was assumed, parted by commas.
Public Function Reason(ByVal head As String, ByVal slug As String, ByVal because As String, ByVal reliances As String, _
        ByRef row As Variant) As String
    Dim said As String
    Reason = head & ": " & FilledIn(because, row) & "."
    If slug <> "not-accepted" Then Reason = Reason & Remarks(slug, row)
    said = Assumptions(reliances, row)
    If said <> "" Then Reason = Reason & " Assumed: " & said & "."
End Function

' A sentence with something for each of the words in curly brackets.
Private Function FilledIn(ByVal because As String, ByRef row As Variant) As String
    Dim start As Long, finish As Long
    start = InStr(because, "{")
    Do While start > 0
        finish = InStr(start, because, "}")
        FilledIn = FilledIn & Left(because, start - 1) & Said(Mid(because, start + 1, finish - start - 1), row)
        because = Mid(because, finish + 1)
        start = InStr(because, "{")
    Loop
    FilledIn = FilledIn & because
End Function

Private Function Said(ByVal place As String, ByRef row As Variant) As String
    Select Case place
    Case "as_at": Said = Written(row(AT_DAY))
    Case "completion": Said = SaidOfCompletion(row)
    Case "days": Said = DaysInWords(DaysLate(row))
    Case "deadline": Said = SaidOfDeadline(row)
    Case "due": Said = SaidOfDue(row)
    Case "late": Said = DaysInWords(DaysLate(row)) & " late"
    Case "no_date": Said = SaidOfNoDate(row)
    Case "no_end": Said = SaidOfNoEnd(row)
    Case "percent": Said = PercentInWords(row)
    Case "phrase": Said = Phrase(row)
    Case "report": Said = SaidOfReport(row)
    Case "start": Said = Written(StartDay(row))
    End Select
End Function

Private Function DaysInWords(ByVal days As Long) As String
    DaysInWords = days & IIf(days = 1, " day", " days")
End Function

' The timescale's words in quotation marks, shortened where they are long.
Private Function Phrase(ByRef row As Variant) As String
    Phrase = ChrW(8220) & Shortened(row(AT_PHRASE)) & ChrW(8221)
End Function

' Words on one line, cut off where they are too long for a sentence.
Private Function Shortened(ByVal held As Variant) As String
    Shortened = OnOneLine(held)
    If Len(Shortened) > LONGEST_QUOTE Then Shortened = RTrim(Left(Shortened, LONGEST_QUOTE - 1)) & ChrW(8230)
End Function

' The due date and where it comes from; for a revised date, also what it replaces.
Private Function SaidOfDue(ByRef row As Variant) As String
    If DueDay(row) = 0 Then
        SaidOfDue = "no deadline"
        Exit Function
    End If
    SaidOfDue = "due " & Written(DueDay(row))
    If Not IsAgreed(row) Then
        If row(AT_PHRASE) <> "" Then SaidOfDue = SaidOfDue & " (" & Phrase(row) & ")"
    ElseIf row(AT_PHRASE) = "" Then
        SaidOfDue = SaidOfDue & SaidOfAgreement(row)
    ElseIf IsNumber(row(AT_DUE)) Then
        SaidOfDue = SaidOfDue & SaidOfAgreement(row) & " (" & Phrase(row) & " was " & Written(NumberIn(row(AT_DUE))) & ")"
    Else
        SaidOfDue = SaidOfDue & SaidOfAgreement(row) & " (" & Phrase(row) & ")"
    End If
End Function

' Who agreed the revised date and when. Which extension it is only Python counts: what it said of it stays.
Private Function SaidOfAgreement(ByRef row As Variant) As String
    Dim stood As String, at As Long, counted As String
    SaidOfAgreement = ", agreed by " & Shortened(row(AT_EXTENSION_BY)) & " on " & Written(NumberIn(row(AT_EXTENSION_ON)))
    stood = AsText(row(AT_REASON))
    at = InStr(stood, SaidOfAgreement & ", the ")
    If at = 0 Then Exit Function
    counted = Mid(stood, at + Len(SaidOfAgreement), InStr(at, stood & " extension", " extension") - at - Len(SaidOfAgreement))
    If counted Like ", the #*" And Len(counted) < 12 Then SaidOfAgreement = SaidOfAgreement & counted & " extension"
End Function

Private Function PercentInWords(ByRef row As Variant) As String
    PercentInWords = "nothing known to be"
    If Share(row) >= 0 Then PercentInWords = Replace(CStr(Round(Share(row) * 100, 1)), ",", ".") & "%"
End Function

' What the service reports.
Private Function SaidOfReport(ByRef row As Variant) As String
    Dim words As String
    words = Progress(row)
    If ShareGiven(row) >= 0 Then words = Joined(words, PercentInWords(row) & " complete", ", ")
    words = Joined(words, Reported(row), ", ")
    If words <> "" Then
        SaidOfReport = "the service reports " & words
    ElseIf IsSilent(row) Then
        SaidOfReport = "nothing is reported"
    Else
        SaidOfReport = "an update is given without a progress"
    End If
End Function

Private Function Joined(ByVal one As String, ByVal other As String, ByVal between As String) As String
    If one = "" Or other = "" Then
        Joined = one & other
    Else
        Joined = one & between & other
    End If
End Function

' How and when the item was completed, and whether that was in time.
Private Function SaidOfCompletion(ByRef row As Variant) As String
    Dim known As String, late As Long
    Select Case Completion(row)
    Case "read"
        SaidOfCompletion = "the timescale itself says it is done (" & Phrase(row) & ")"
        Exit Function
    Case "reported"
        known = "reported Completed by " & Written(row(AT_DAY)) & ", without the day"
        If DueDay(row) > 0 Then
            known = known & ", " & IIf(DaysLate(row) = 0, "in time", "so whether it was in time is not known")
        End If
    Case Else
        known = "completed on " & Written(NumberIn(row(AT_COMPLETED_ON)))
        If DueDay(row) > 0 Then
            late = Int(NumberIn(row(AT_COMPLETED_ON))) - DueDay(row)
            If late > 0 Then known = known & ", " & DaysInWords(late) & " late" Else known = known & ", in time"
        End If
    End Select
    SaidOfCompletion = known
    If DueDay(row) > 0 Then SaidOfCompletion = known & "; " & SaidOfDue(row)
End Function

' Why the item has no end: it goes on, comes round, or has only a start.
Private Function SaidOfNoEnd(ByRef row As Variant) As String
    If StartDay(row) > 0 Then
        SaidOfNoEnd = Phrase(row) & " gives a start, " & Written(StartDay(row)) & ", and no end"
    ElseIf LCase(Tidied(row(AT_DUE))) = "recurring" Then
        SaidOfNoEnd = Phrase(row) & " recurs"
    Else
        SaidOfNoEnd = Phrase(row) & " has no end"
    End If
End Function

' Why no deadline can be read from the timescale.
Private Function SaidOfNoDate(ByRef row As Variant) As String
    If row(AT_PHRASE) = "" Then
        SaidOfNoDate = "no timescale is given"
    ElseIf WhyNoDeadline(row(AT_PHRASE)) <> "" Then
        SaidOfNoDate = Phrase(row) & " " & WhyNoDeadline(row(AT_PHRASE))
    ElseIf LCase(Tidied(row(AT_DUE))) = "done" Then
        SaidOfNoDate = Phrase(row) & " was read as saying that it is done, which the report contradicts"
    Else
        ' Why, only Python knows.
        SaidOfNoDate = Phrase(row) & " was read as naming no day to measure by"
    End If
End Function

' The due date and how late it is, or that there is no deadline and in which words.
Private Function SaidOfDeadline(ByRef row As Variant) As String
    If DueDay(row) > 0 Then
        If DaysLate(row) > 0 Then SaidOfDeadline = DaysInWords(DaysLate(row)) & " late; "
        SaidOfDeadline = SaidOfDeadline & SaidOfDue(row)
    Else
        SaidOfDeadline = "without a deadline"
        If row(AT_PHRASE) <> "" Then SaidOfDeadline = SaidOfDeadline & " (" & Phrase(row) & ")"
    End If
End Function

' What the reader should know besides: whole sentences, each with a blank before it.
Private Function Remarks(ByVal slug As String, ByRef row As Variant) As String
    Dim done As String, sought As Double
    done = Completion(row)
    If done <> "" Then
        If done = "dated" And Progress(row) <> "" And Progress(row) <> "Completed" Then
            Remarks = " Progress still says " & Progress(row) & "."
        End If
    ElseIf NumberIn(row(AT_COMPLETED_ON)) > 0 Then
        Remarks = " Its day of completion, " & Written(NumberIn(row(AT_COMPLETED_ON))) & ", has yet to come, so it does not count."
    ElseIf ShareGiven(row) = 1 Then
        Remarks = " 100% is reported, but not Completed."
    ElseIf IsSilent(row) And (slug = "overdue" Or slug = "more-than-a-month-late" Or slug = "up-to-a-month-late") Then
        Remarks = " Nothing was reported."
    End If
    If slug = "ongoing" And StartDay(row) > 0 And Progress(row) = "Not started" Then Remarks = Remarks & " Its start has passed."
    If slug = "completed" Or Not IsDay(row(AT_REVISED_DATE)) Then Exit Function
    sought = Int(NumberIn(row(AT_REVISED_DATE)))
    If sought = DueDay(row) Then Exit Function
    If IsAgreed(row) Then
        Remarks = Remarks & " A further date, " & Written(sought) & ", has been sought but not agreed."
    Else
        Remarks = Remarks & " A revised date of " & Written(sought) & " has been sought but not agreed, so " & _
            IIf(DueDay(row) > 0, Written(DueDay(row)) & " counts", "it changes nothing") & "."
    End If
End Function

' All that was assumed of what a case rests on, "" where nothing was.
Private Function Assumptions(ByVal reliances As String, ByRef row As Variant) As String
    Dim reliance As Variant
    For Each reliance In Split(reliances, ",")
        Assumptions = Joined(Assumptions, Assumption(reliance, row), "; ")
    Next reliance
End Function

Private Function Assumption(ByVal reliance As String, ByRef row As Variant) As String
    Select Case reliance
    Case "date"
        If IsAgreedAsSought(row) Then
            Assumption = "that the day agreed is the one that was sought, since Revised date agreed is empty"
        ElseIf DueDay(row) > 0 And Not IsAgreed(row) Then
            Assumption = AssumedOfReading(row)
        End If
    Case "start"
        If StartDay(row) > 0 Then Assumption = AssumedOfReading(row)
    Case "stage"
        If Stage(row) <> "" And Progress(row) = "" Then
            Assumption = Stage(row) & ", from " & IIf(ShareGiven(row) >= 0, "the percentage", "the report") & _
                ", since no progress is given"
        End If
    Case "percent"
        If ShareGiven(row) >= 0 Then Exit Function
        If Share(row) >= 0 Then
            Assumption = "0% complete, because it is reported Not started"
        ElseIf IsSilent(row) Then
            Assumption = "less than half done, because nothing was reported"
        End If
    Case "done"
        If Completion(row) = "read" Then Assumption = "that " & Phrase(row) & " reports the item as completed"
    End Select
End Function

Private Function AssumedOfReading(ByRef row As Variant) As String
    If Not row(AT_DUE_IS_CERTAIN) Then AssumedOfReading = "Due (as read) as it stood, since only Python reads such a timescale"
End Function
