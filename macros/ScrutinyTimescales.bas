Attribute VB_Name = "ScrutinyTimescales"
' Reads the plainest timescales: a day, a month, a start, and words that mean the same in every plan.
' All others are left to Python, which reads free text, and to what it put into Due (as read).
Option Explicit

Private Const MONTHS As String = "jan feb mar apr may jun jul aug sep oct nov dec"
Private Const MONTH_NAMES As String = "January February March April May June July August September October November December"
Private Const FIRST_YEAR As Long = 1990
Private Const LAST_YEAR As Long = 2099

' Reads a timescale and says whether it is plain; "due" then gets what Due (as read) shows of it: a day's number, a word,
' "From 30/06/2025", or "" for a blank.
Public Function IsReadPlainly(ByVal words As String, ByRef due As Variant) As Boolean
    Dim plain As String, lead As String, first As Double, last As Double
    plain = LCase(words)
    due = DueOfWords(plain)
    IsReadPlainly = (plain = "" Or due <> "")
    If IsReadPlainly Then Exit Function
    lead = LeadOf(plain)
    If Not IsReadAsDays(Mid(plain, Len(lead) + 1), first, last) Then Exit Function
    If InStr(lead, "end of") > 0 And first = last Then Exit Function
    IsReadPlainly = True
    If lead = "from " Then
        due = "From " & Format(Day(first), "00") & "/" & Format(Month(first), "00") & "/" & Year(first)
    Else
        due = last
    End If
End Function

' A day in words that nobody can misread: 31 October 2009.
Public Function Written(ByVal number As Double) As String
    Written = Day(number) & " " & Split(MONTH_NAMES, " ")(Month(number) - 1) & " " & Year(number)
End Function

' The day of a start as Due (as read) shows it, "From 30/06/2025"; 0 where it shows none.
Public Function StartShown(ByVal due As String) As Double
    If Left(due, 5) = "From " Then StartShown = DayNumber(Val(Mid(due, 6, 2)), Val(Mid(due, 9, 2)), Val(Mid(due, 12, 4)))
End Function

' The words before the day, with the blank behind them.
Private Function LeadOf(ByVal plain As String) As String
    Dim lead As Variant
    For Each lead In Array("by the end of ", "by end of ", "end of ", "by ", "from ")
        If Left(plain, Len(lead)) = lead Then
            LeadOf = lead
            Exit Function
        End If
    Next lead
End Function

' Reads a day, or a month with its year, into its first and its last day.
Private Function IsReadAsDays(ByVal words As String, ByRef first As Double, ByRef last As Double) As Boolean
    Dim parts As Variant
    parts = Split(words, " ")
    If UBound(parts) = 2 Then
        first = DayNumber(NumberOf(WithoutEnding(parts(0))), MonthOf(parts(1)), YearOf(parts(2)))
        last = first
    ElseIf UBound(parts) = 1 Then
        first = DayNumber(1, MonthOf(parts(0)), YearOf(parts(1)))
        If first > 0 Then last = CDbl(DateSerial(Year(first), Month(first) + 1, 0))
    ElseIf UBound(parts) = 0 Then
        parts = Split(words, "/")
        If UBound(parts) = 2 Then first = DayNumber(NumberOf(parts(0)), NumberOf(parts(1)), YearOf(parts(2)))
        last = first
    End If
    IsReadAsDays = (first > 0)
End Function

' The number of a day, 0 where there is no such day.
Private Function DayNumber(ByVal inMonth As Long, ByVal inYear As Long, ByVal ofYear As Long) As Double
    Dim found As Date
    If inMonth < 1 Or inMonth > 31 Or inYear < 1 Or inYear > 12 Or ofYear < FIRST_YEAR Then Exit Function
    found = DateSerial(ofYear, inYear, inMonth)
    If Day(found) = inMonth Then DayNumber = CDbl(found)
End Function

' One or two figures as a number, 0 for anything else.
Private Function NumberOf(ByVal figures As String) As Long
    If figures Like "#" Or figures Like "##" Then NumberOf = CLng(figures)
End Function

Private Function YearOf(ByVal figures As String) As Long
    If figures Like "####" Then YearOf = CLng(figures)
    If YearOf > LAST_YEAR Then YearOf = 0
End Function

' The number of a month by its name or the first three letters of it, 0 for other words.
Private Function MonthOf(ByVal word As String) As Long
    Dim number As Long
    For number = 1 To 12
        If word = LCase(Split(MONTH_NAMES, " ")(number - 1)) Or word = Split(MONTHS, " ")(number - 1) Then MonthOf = number
    Next number
End Function

' A day of the month without the letters of "1st", "22nd".
Private Function WithoutEnding(ByVal figures As String) As String
    WithoutEnding = figures
    If figures Like "*#st" Or figures Like "*#nd" Or figures Like "*#rd" Or figures Like "*#th" Then
        WithoutEnding = Left(figures, Len(figures) - 2)
    End If
End Function
