Attribute VB_Name = "ScrutinyRatings"
' Refresh RAG without Python: Due (as read), Rated RAG and Reason of every item, under the same rule sets and in the same
' words. What free text in a timescale means only Python can tell: there Due (as read) stays as it stands. A row of which
' the macro cannot be sure stays as it is.
Option Explicit

' The rows of one table on a sheet: where it is, in which column each role stands, and by which rules it is rated.
Private Type PlanTable
    sheet As Object
    layout As String
    columns As String
    rows As String
    last As Long
    asAt As Double
    dayCell As Object
End Type

Private Const LAST_HEADING_ROW As Long = 60
Private Const LAST_COLUMN As Long = 60
Private Const EMPTY_ROWS As Long = 40
' So many rows without anything end a table.

' Rates all plans of a workbook and returns what was done in a sentence, begun with "OK: " or "FAILED: ".
Public Function RefreshRatings(ByVal book As Object) As String
    Dim sheet As Object, table As PlanTable, rated As Long, unread As Long, plans As Long, ruleSet As String, locked As String
    locked = LockedSheet(book)
    If locked <> "" Then
        RefreshRatings = "FAILED: The sheet '" & locked & "' is protected with a password. Take the protection " & _
            "off (Review, Unprotect Sheet) and press the button again. Nothing was changed."
        Exit Function
    End If
    For Each sheet In book.Worksheets
        table.last = 0
        Do While FindTable(sheet, table)
            plans = plans + 1
            ruleSet = RefreshSheet(table, rated, unread)
        Loop
    Next sheet
    If plans = 0 Then
        RefreshRatings = "FAILED: No plan was found whose form has the columns Due (as read), Rated RAG and Reason."
        Exit Function
    End If
    RefreshRatings = "OK: " & rated & IIf(rated = 1, " item was", " items were") & " rated by the macro under " & ruleSet & _
        " as at " & Written(table.asAt) & "."
    If unread > 0 Then
        RefreshRatings = RefreshRatings & " Left as they were, because only Python can read them: " & unread & "."
    End If
    If IsRegister(book) Then RefreshRatings = RefreshRatings & " The sheets Register and Summary stay as they were."
    If IsReadOnly(book) Then
        RefreshRatings = RefreshRatings & " This workbook is read-only: save it under another name to keep the ratings."
    End If
End Function

' Whether a workbook was opened to be read only; LibreOffice does not tell, and then warns by itself.
Private Function IsReadOnly(ByVal book As Object) As Boolean
    On Error Resume Next
    IsReadOnly = book.ReadOnly
End Function

' The first sheet with a form that only a password opens, "" for none.
Private Function LockedSheet(ByVal book As Object) As String
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If LockedSheet = "" And sheet.ProtectContents And LayoutOf(sheet) <> "" Then
            If Not CanBeOpened(sheet) Then LockedSheet = sheet.Name
        End If
    Next sheet
End Function

' Whether the protection of a sheet comes off without a password; it is put back at once.
Private Function CanBeOpened(ByVal sheet As Object) As Boolean
    Dim leave As Variant
    leave = LeaveOn(sheet)
    On Error Resume Next
    ' An empty password that is not the sheet's fails, and nobody is asked for the right one.
    sheet.Unprotect ""
    CanBeOpened = Not sheet.ProtectContents
    If CanBeOpened Then ProtectAgain sheet, leave
End Function

' Rates the rows of a sheet, which is unprotected meanwhile, and returns the rule set used.
Private Function RefreshSheet(ByRef table As PlanTable, ByRef rated As Long, ByRef unread As Long) As String
    Dim wasProtected As Boolean, leave As Variant, number As Variant, problem As String
    wasProtected = table.sheet.ProtectContents
    If wasProtected Then leave = LeaveOn(table.sheet)
    On Error GoTo Failed
    If wasProtected Then table.sheet.Unprotect ""
    WriteDay table
    WriteDueDates table
    RefreshSheet = RuleSetOf(table)
    For Each number In Split(table.rows, " ")
        If RateRow(table, number, RefreshSheet) Then rated = rated + 1 Else unread = unread + 1
    Next number
Protecting:
    On Error GoTo 0
    If wasProtected Then ProtectAgain table.sheet, leave
    If problem <> "" Then Err.Raise 51000, "ScrutinyRatings", "on the sheet " & table.sheet.Name & ": " & problem
    Exit Function
Failed:
    problem = Err.Description
    Resume Protecting
End Function

' What people may do on a protected sheet, to be allowed again; nothing where the program does not tell.
Private Function LeaveOn(ByVal sheet As Object) As Variant
    On Error Resume Next
    With sheet.Protection
        LeaveOn = Array(sheet.ProtectDrawingObjects, sheet.ProtectScenarios, .AllowFormattingCells, _
            .AllowFormattingColumns, .AllowFormattingRows, .AllowInsertingColumns, .AllowInsertingRows, _
            .AllowInsertingHyperlinks, .AllowDeletingColumns, .AllowDeletingRows, .AllowSorting, .AllowFiltering, _
            .AllowUsingPivotTables)
    End With
End Function

' Protects a sheet again, without a password, as it was.
Private Sub ProtectAgain(ByVal sheet As Object, ByVal leave As Variant)
    If IsArray(leave) Then
        sheet.Protect DrawingObjects:=leave(0), Contents:=True, Scenarios:=leave(1), AllowFormattingCells:=leave(2), _
            AllowFormattingColumns:=leave(3), AllowFormattingRows:=leave(4), AllowInsertingColumns:=leave(5), _
            AllowInsertingRows:=leave(6), AllowInsertingHyperlinks:=leave(7), AllowDeletingColumns:=leave(8), _
            AllowDeletingRows:=leave(9), AllowSorting:=leave(10), AllowFiltering:=leave(11), _
            AllowUsingPivotTables:=leave(12)
    Else
        sheet.Protect
    End If
End Sub

' -- finding the table --------------------------------------------------------------------------------------------------

' Looks for a plan's table on a sheet: the stamp of its form, its headings, the day it is rated for. A form may set its
' headings out again above a later part of the table: that is the next one, below the row in which the last one ended.
Private Function FindTable(ByVal sheet As Object, ByRef table As PlanTable) As Boolean
    Dim row As Long, columns As String
    If table.last = 0 Then
        table.layout = LayoutOf(sheet)
        Set table.sheet = sheet
        Set table.dayCell = Nothing
    End If
    If table.layout = "" Or table.last < 0 Then Exit Function
    For row = table.last + 1 To table.last + LAST_HEADING_ROW
        columns = ColumnsIn(sheet, row, table.layout)
        If InStr(columns, vbLf & "rated_rag=") > 0 And InStr(columns, vbLf & "due=") > 0 Then
            table.columns = columns
            FindTable = HasAllColumns(table)
            If FindTable Then table.rows = RowsWithItems(table, row + 1)
            table.asAt = DayToRateFor(table.dayCell, IsRegister(sheet.Parent))
            Exit Function
        End If
        If table.dayCell Is Nothing Then Set table.dayCell = DayCell(sheet, row)
    Next row
End Function

' The form of a sheet, by the stamp that our templates carry; "" where it has none.
Private Function LayoutOf(ByVal sheet As Object) As String
    Dim row As Long, column As Long, words As String
    For row = 1 To 5
        For column = 1 To 5
            words = TextIn(sheet, row, column)
            If Left(words, 6) = "Form: " Then
                LayoutOf = Split(words, " ")(1)
                Exit Function
            End If
        Next column
    Next row
End Function

' The columns of a row of headings by role, each as "role=number" on a line of its own.
Private Function ColumnsIn(ByVal sheet As Object, ByVal row As Long, ByVal layout As String) As String
    Dim column As Long, role As String
    ColumnsIn = vbLf
    For column = 1 To LAST_COLUMN
        role = RoleOf(layout, HeadingKey(TextIn(sheet, row, column)))
        If role <> "" And InStr(ColumnsIn, vbLf & role & "=") = 0 Then ColumnsIn = ColumnsIn & role & "=" & column & vbLf
    Next column
End Function

' What two spellings of a heading share: its letters and figures.
Private Function HeadingKey(ByVal words As String) As String
    Dim at As Long, letter As String
    words = Replace(Replace(Replace(LCase(words), "(s)", ""), "%", "percent"), "&", "and")
    For at = 1 To Len(words)
        letter = Mid(words, at, 1)
        If letter Like "[a-z0-9]" Then HeadingKey = HeadingKey & letter
    Next at
End Function

' The cell behind the label Rated as at, where this row has it.
Private Function DayCell(ByVal sheet As Object, ByVal row As Long) As Object
    Dim column As Long
    For column = 1 To LAST_COLUMN - 1
        If HeadingKey(TextIn(sheet, row, column)) = AS_AT_KEY Then
            Set DayCell = sheet.Cells(row, column + sheet.Cells(row, column).MergeArea.Columns.Count)
        End If
    Next column
End Function

' The day to rate for: in a register the one it was made for, in a return today.
Private Function DayToRateFor(ByVal dayCell As Object, ByVal inRegister As Boolean) As Double
    DayToRateFor = CDbl(Date)
    If inRegister And Not dayCell Is Nothing Then
        If IsDay(Held(dayCell)) Then DayToRateFor = Int(NumberIn(Held(dayCell)))
    End If
End Function

Private Function IsRegister(ByVal book As Object) As Boolean
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If sheet.Name = "Register" Then IsRegister = True
    Next sheet
End Function

' Says on the sheet for which day it is rated, unless a formula does.
Private Sub WriteDay(ByRef table As PlanTable)
    If table.dayCell Is Nothing Then Exit Sub
    If Left(table.dayCell.Formula, 1) = "=" Or NumberIn(Held(table.dayCell)) = table.asAt Then Exit Sub
    table.dayCell.Value = CDate(table.asAt)
End Sub

' The numbers of the rows with an item, from a row on, parted by blanks; "last" of the table is then the row above the
' next headings, or -1 where there are no more.
Private Function RowsWithItems(ByRef table As PlanTable, ByVal first As Long) As String
    Dim row As Long, last As Long
    last = first
    row = first
    table.last = -1
    Do While row <= last + EMPTY_ROWS And table.last < 0
        If RoleOf(table.layout, HeadingKey(TextIn(table.sheet, row, ColumnOf(table, "rated_rag")))) = "rated_rag" Then
            table.last = row - 1
        ElseIf IsItem(table, row) Then
            RowsWithItems = RowsWithItems & " " & row
            last = row
        End If
        row = row + 1
    Loop
    RowsWithItems = Trim(RowsWithItems)
End Function

' Whether the form has every column that a rating needs.
Private Function HasAllColumns(ByRef table As PlanTable) As Boolean
    Dim role As Variant
    For Each role In Split("timescale progress percent completed_on revised_date update explanation reason extension_by " & _
            "extension_on " & WordsRoleOf(table.layout), " ")
        If ColumnOf(table, role) = 0 Then Exit Function
    Next role
    HasAllColumns = True
End Function

Private Function ColumnOf(ByRef table As PlanTable, ByVal role As String) As Long
    Dim at As Long
    at = InStr(table.columns, vbLf & role & "=")
    If at > 0 Then ColumnOf = Val(Mid(table.columns, at + Len(role) + 2))
End Function

' -- reading and rating a row -------------------------------------------------------------------------------------------

' Whether a row holds an item: words of it, and a reference or something in the column of the rating.
Private Function IsItem(ByRef table As PlanTable, ByVal row As Long) As Boolean
    Dim marks As String
    marks = TextIn(table.sheet, row, ColumnOf(table, "ref")) & CellAt(table, row, "rated_rag").Formula
    IsItem = (marks <> "" And Not HasNothing(AsText(HeldAt(table, row, WordsRoleOf(table.layout)))))
End Function

' Writes what the timescales are read as, where they are plain.
Private Sub WriteDueDates(ByRef table As PlanTable)
    Dim number As Variant, due As Variant, cell As Object
    For Each number In Split(table.rows, " ")
        If IsReadPlainly(PhraseAt(table, number), due) Then
            Set cell = CellAt(table, number, "due")
            If AsText(Held(cell)) <> AsText(due) Then WriteDue cell, due
        End If
    Next number
End Sub

Private Sub WriteDue(ByVal cell As Object, ByVal due As Variant)
    If IsNumber(due) Then
        cell.Value = due
        cell.NumberFormat = "dd/mm/yyyy"
    Else
        cell.Value = due
    End If
End Sub

' The rule set by which the sheet's own formulas rate; where there are none of ours, the one that Control names.
Private Function RuleSetOf(ByRef table As PlanTable) As String
    Dim number As Variant
    For Each number In Split(table.rows, " ")
        If HasFormula(table, number) Then
            RuleSetOf = RuleSetIn(CellAt(table, number, "rated_rag").Formula)
            If RuleSetOf <> "" Then Exit Function
        End If
    Next number
    RuleSetOf = Setting("Rule set")
    If CasesOf(RuleSetOf) = "" Then RuleSetOf = RULE_SET_BY_DEFAULT
End Function

' The rule set that a formula is made of: the one whose words it has in the same order; "" for none.
Private Function RuleSetIn(ByVal formula As String) As String
    Dim ruleSet As Variant, words As String, known As String
    For Each ruleSet In Split(RuleSetNames(), vbLf)
        known = known & WordsOf(ruleSet)
    Next ruleSet
    words = WordsGivenBy(formula, known)
    For Each ruleSet In Split(RuleSetNames(), vbLf)
        If words = WordsOf(ruleSet) Then RuleSetIn = ruleSet
    Next ruleSet
End Function

' The words of a rule set in the order of its cases, each on a line, without those that a form may not ask for.
Private Function WordsOf(ByVal ruleSet As String) As String
    Dim written As Variant, word As String
    WordsOf = vbLf
    For Each written In Split(CasesOf(ruleSet), vbLf)
        If written <> "" Then
            word = Split(written, vbTab)(2)
            If word <> "Clash" And word <> "Not accepted" Then WordsOf = WordsOf & word & vbLf
        End If
    Next written
End Function

' The words, of those that are known, that a formula gives: they stand behind a comma, and in no list of typed words.
Private Function WordsGivenBy(ByVal formula As String, ByVal known As String) As String
    Dim parts As Variant, at As Long, first As Long
    first = InStr(formula, "{")
    Do While first > 0
        formula = Left(formula, first - 1) & Mid(formula, InStr(first, formula, "}") + 1)
        first = InStr(formula, "{")
    Loop
    parts = Split(formula, """")
    WordsGivenBy = vbLf
    For at = 1 To UBound(parts) Step 2
        If parts(at) <> "" And Right(parts(at - 1), 1) = "," And InStr(known, vbLf & parts(at) & vbLf) > 0 Then
            WordsGivenBy = WordsGivenBy & parts(at) & vbLf
        End If
    Next at
End Function

' Whether a word stands for a rating that cannot be made.
Private Function IsDoubt(ByVal word As String) As Boolean
    IsDoubt = (word = CHECK_ENTRY Or word = NOT_READ_YET)
End Function

Private Function HasFormula(ByRef table As PlanTable, ByVal row As Long) As Boolean
    HasFormula = (Left(CellAt(table, row, "rated_rag").Formula, 1) = "=")
End Function

' Rates a row and writes the word, where no formula gives it, and the reason; says whether it could be rated.
Private Function RateRow(ByRef table As PlanTable, ByVal number As Long, ByVal ruleSet As String) As Boolean
    Dim row As Variant, made As Variant, stood As String
    stood = AsText(HeldAt(table, number, "rated_rag"))
    ' Python wrote it: of two answers given by two services the row itself can say nothing.
    If stood = "Clash" Then Exit Function
    ReadRow table, number, row
    made = Split(Rating(row, ruleSet), vbTab)
    If IsDoubt(made(0)) Then Exit Function
    If HasFormula(table, number) Then
        If stood <> made(0) Then Exit Function
    ElseIf stood <> made(0) Then
        CellAt(table, number, "rated_rag").Value = made(0)
    End If
    If AsText(HeldAt(table, number, "reason")) <> made(1) Then CellAt(table, number, "reason").Value = made(1)
    RateRow = True
End Function

' The word of a row under a rule set, and behind a tab the reason.
Public Function Rating(ByRef row As Variant, ByVal ruleSet As String) As String
    Static known As String, cases As Variant
    Dim written As Variant, parts As Variant, settled As String, doubtful As String
    If known <> ruleSet Then
        cases = Split(CasesOf(ruleSet), vbLf)
        known = ruleSet
    End If
    For Each written In cases
        parts = Split(written, vbTab)
        doubtful = FirstDoubt(parts(1), row, settled)
        If doubtful <> "" Then
            Rating = doubtful & vbTab
            Exit Function
        End If
        If AllHold(parts(1), row) Then
            Rating = parts(2) & vbTab & Reason(parts(2) & " under " & ruleSet, parts(0), parts(3), parts(4), row)
            Exit Function
        End If
    Next written
End Function

' The word for the first doubt that a case's conditions leave open; those in "settled" are beyond doubt already.
Private Function FirstDoubt(ByVal conditions As String, ByRef row As Variant, ByRef settled As String) As String
    Dim condition As Variant, doubt As Variant
    For Each condition In Split(conditions, ",")
        For Each doubt In Split(DoubtsOf(Split(condition, " ")(0)), ",")
            If InStr(settled, doubt & ",") = 0 Then
                FirstDoubt = WordOfDoubt(doubt, row)
                If FirstDoubt <> "" Then Exit Function
                settled = settled & doubt & ","
            End If
        Next doubt
    Next condition
End Function

Private Function AllHold(ByVal conditions As String, ByRef row As Variant) As Boolean
    Dim condition As Variant
    For Each condition In Split(conditions, ",")
        If Not Holds(condition, row) Then Exit Function
    Next condition
    AllHold = True
End Function

' Reads the cells of a row.
Private Sub ReadRow(ByRef table As PlanTable, ByVal number As Long, ByRef row As Variant)
    Dim due As Variant
    ReDim row(0 To LAST_PLACE)
    row(AT_DAY) = table.asAt
    row(AT_PHRASE) = PhraseAt(table, number)
    row(AT_DUE_IS_CERTAIN) = IsReadPlainly(row(AT_PHRASE), due)
    row(AT_DUE) = HeldAt(table, number, "due")
    row(AT_ITEM) = HeldAt(table, number, WordsRoleOf(table.layout))
    row(AT_PROGRESS) = HeldAt(table, number, "progress")
    row(AT_PERCENT) = HeldAt(table, number, "percent")
    row(AT_COMPLETED_ON) = HeldAt(table, number, "completed_on")
    row(AT_REVISED_DATE) = HeldAt(table, number, "revised_date")
    row(AT_FORM) = table.layout
    row(AT_AGREED_DATE) = HeldAt(table, number, "agreed_date")
    row(AT_REASON) = HeldAt(table, number, "reason")
    row(AT_EXTENSION_BY) = HeldAt(table, number, "extension_by")
    row(AT_EXTENSION_ON) = HeldAt(table, number, "extension_on")
    row(AT_UPDATE) = HeldAt(table, number, "update")
    row(AT_EXPLANATION) = HeldAt(table, number, "explanation")
    row(AT_RAG) = HeldAt(table, number, "rag")
    row(AT_COMMENTS) = HeldAt(table, number, "comments")
    row(AT_RESPONSE) = HeldAt(table, number, "response")
    row(AT_DECISION) = HeldAt(table, number, "decision")
    row(AT_HAS_RAG) = ColumnOf(table, "rag") > 0
    row(AT_HAS_RESPONSE) = ColumnOf(table, "response") > 0
    row(AT_HAS_DECISION) = ColumnOf(table, "decision") > 0
End Sub

' The timescale's words as the cell shows them, with single blanks and on one line.
Private Function PhraseAt(ByRef table As PlanTable, ByVal row As Long) As String
    Dim cell As Object, words As String
    Set cell = CellAt(table, row, "timescale")
    words = AsText(cell.Value)
    If VarType(cell.Value) <> vbString Then words = cell.Text
    PhraseAt = OnOneLine(words)
End Function

Private Function CellAt(ByRef table As PlanTable, ByVal row As Long, ByVal role As String) As Object
    Set CellAt = table.sheet.Cells(row, ColumnOf(table, role))
End Function

' What stands in the column of a role, nothing where the form has no such column.
Private Function HeldAt(ByRef table As PlanTable, ByVal row As Long, ByVal role As String) As Variant
    HeldAt = Empty
    If ColumnOf(table, role) > 0 Then HeldAt = Held(CellAt(table, row, role))
End Function

' What a cell holds: a day as its number; an error as a text that is no entry of any kind.
Private Function Held(ByVal cell As Object) As Variant
    Held = cell.Value
    If IsError(Held) Then
        Held = "#error"
    ElseIf VarType(Held) = vbDate Then
        Held = CDbl(Held)
    End If
End Function

Private Function TextIn(ByVal sheet As Object, ByVal row As Long, ByVal column As Long) As String
    If column > 0 Then TextIn = AsText(Held(sheet.Cells(row, column)))
End Function
