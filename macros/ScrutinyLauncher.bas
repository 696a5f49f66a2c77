Attribute VB_Name = "ScrutinyLauncher"
' Starts a handler of the Python program scrutiny_xl, waits until it has ended, and reads from its log what came of it.
'
' What is started is
'     "<python>" -P -m scrutiny_xl.buttons <handler> "--wb=<this workbook>" --from_xl=1 --hwnd=<n> "--log=<file>"
' and nothing else: no command shell, and with -P no folder but those Python is installed in is searched for modules.
' The handler begins its log with a line as soon as it runs and ends it with "OK: ..." or "FAILED: ...".
Option Explicit

Private Const SIGN_OF_LIFE As Long = 60
' Seconds within which the log has to be begun: the first start of a Python on a council's network is slow.
Private Const PATIENCE As Long = 900
' Seconds within which the handler has to end.
Private Const BROKEN_OFF As Long = 18
' The number of the error that Esc raises.

Private isAtWork As Boolean

' Runs a handler and returns its sentence, begun with "OK: ", "FAILED: " or, where it could not be started,
' "NO PYTHON: ". Options are put behind the others as they are.
Public Function RunHandler(ByVal handler As String, ByVal caption As String, ByVal options As String) As String
    If isAtWork Then
        RunHandler = "FAILED: Another button is still at work. Wait until it says what came of it, and press again."
        Exit Function
    End If
    On Error GoTo Stopped
    isAtWork = True
    LetEscBreakOff
    RunHandler = OutcomeOf(handler, caption, options)
Ended:
    isAtWork = False
    Application.StatusBar = False
    Exit Function
Stopped:
    If Err.Number = BROKEN_OFF Then
        RunHandler = "FAILED: You broke off waiting. What the button started may still go on: look at the workbook " & _
            "before you press again."
    Else
        RunHandler = "FAILED: The macro could not go on (" & Err.Description & "). Save the workbook, open it again and press."
    End If
    Resume Ended
End Function

' Lets Esc be an error like others, and not the debugger that Excel offers; where there is no such choice, none is made.
Private Sub LetEscBreakOff()
    On Error Resume Next
    ' 2 is xlErrorHandler; Excel forgets it when no macro runs any more.
    Application.EnableCancelKey = 2
End Sub

Private Function OutcomeOf(ByVal handler As String, ByVal caption As String, ByVal options As String) As String
    Dim python As String, logFile As String
    If ThisWorkbook.Path = "" Then
        OutcomeOf = "FAILED: This workbook has never been saved. Save it as an Excel Macro-Enabled Workbook (.xlsm) " & _
            "and press again."
        Exit Function
    End If
    python = FindPython()
    If python = "" Then
        OutcomeOf = "NO PYTHON: Python was not found on this computer. If it is there, write where python.exe is " & _
            "into the cell Python of the sheet Control; if not, ask your IT service for Python 3.11 or newer."
        Exit Function
    End If
    If Not MayBeStarted(python) Then
        OutcomeOf = "NO PYTHON: '" & python & "', which the cell Python of the sheet Control names, is not started: only " & _
            "python.exe or py.exe on a drive of this computer is. Empty the cell or write the right place into it."
        Exit Function
    End If
    If Not FileExists(python) Then
        OutcomeOf = "NO PYTHON: There is no Python at '" & python & "', which the cell Python of the sheet Control " & _
            "names. Empty the cell or write the right place into it."
        Exit Function
    End If
    logFile = NewLog(handler)
    Application.StatusBar = caption & ": starting Python..."
    OutcomeOf = Started(Trim(CommandLine(python, handler, logFile) & " " & options), python)
    If OutcomeOf = "" Then OutcomeOf = Awaited(logFile, caption, python)
End Function

' The sentence of an outcome, without the word before it.
Public Function Sentence(ByVal outcome As String) As String
    Sentence = Mid(outcome, InStr(outcome, ": ") + 2)
End Function

' Whether a handler did its work.
Public Function IsDone(ByVal outcome As String) As Boolean
    IsDone = (Left(outcome, 4) = "OK: ")
End Function

' Whether a handler could not be started, for want of Python or of leave to start it.
Public Function IsWithoutPython(ByVal outcome As String) As Boolean
    IsWithoutPython = (Left(outcome, 11) = "NO PYTHON: ")
End Function

' What stands in the cell of the sheet Control behind a label, without the quotation marks in which Windows copies a path;
' "" where there is no such cell.
Public Function Setting(ByVal label As String) As String
    On Error Resume Next
    Setting = Trim(Replace(CStr(SettingCell(label).Value), """", ""))
End Function

' Puts words into the cell of the sheet Control behind a label; where it cannot, the press goes on without.
Public Sub KeepSetting(ByVal label As String, ByVal words As String)
    On Error Resume Next
    SettingCell(label).Value = words
End Sub

Private Function SettingCell(ByVal label As String) As Object
    Dim sheet As Object, row As Long
    Set sheet = ThisWorkbook.Worksheets("Control")
    For row = 1 To 40
        If sheet.Cells(row, 1).Value = label Then Set SettingCell = sheet.Cells(row, 2)
    Next row
End Function

' An option with its words as a command line carries them unharmed: in quotation marks, and in plain characters alone.
Public Function Argument(ByVal name As String, ByVal words As String) As String
    words = InPlainCharacters(words)
    ' A backslash before the last quotation mark would take it for a character: the folder of a drive ends in one.
    If Right(words, 1) = "\" Then words = words & "\"
    Argument = Quoted("--" & name & "=" & words)
End Function

' Words in which every character that is not plain is "%u" and four hexadecimal digits, and so is the percent sign: Shell
' hands on what Windows' own code page has, and makes a y of the Welsh letter with a circumflex.
Private Function InPlainCharacters(ByVal words As String) As String
    Dim at As Long, code As Long
    For at = 1 To Len(words)
        code = AscW(Mid(words, at, 1))
        If code < 0 Then code = code + 65536
        If code < 32 Or code > 126 Or code = 34 Or code = 37 Then
            InPlainCharacters = InPlainCharacters & "%u" & Right("000" & Hex(code), 4)
        Else
            InPlainCharacters = InPlainCharacters & Mid(words, at, 1)
        End If
    Next at
End Function

Private Function Quoted(ByVal words As String) As String
    Quoted = """" & words & """"
End Function

' Where Python is: as the sheet Control says, or else the first of the usual places; "" where it is nowhere.
Public Function FindPython() As String
    Dim place As Variant
    FindPython = Setting("Python")
    If FindPython <> "" Then Exit Function
    For Each place In Split(PlacesOfPython(), vbLf)
        If FileExists(CStr(place)) Then
            FindPython = CStr(place)
            Exit Function
        End If
    Next place
End Function

' Whether a program is one to be started: a Python by its name, and not at an address in the network. The cell that names it
' is data, which comes back in forms and which no signature covers.
Private Function MayBeStarted(ByVal program As String) As Boolean
    Dim name As String
    program = LCase(Replace(program, "\", "/"))
    If Left(program, 2) = "//" Or InStr(program, "://") > 0 Then Exit Function
    name = Mid(program, InStrRev(program, "/") + 1)
    MayBeStarted = (name = "py.exe" Or name Like "python*.exe")
    If Left(program, 1) = "/" And Not IsWindows() Then MayBeStarted = (name Like "python*")
End Function

' The places where Python may be, one a line: its launcher, the folders of the PATH, where it is usually installed.
Private Function PlacesOfPython() As String
    Dim folder As Variant, version As Long, places As String, own As String, programs As String
    If Not IsWindows() Then
        For Each folder In Split(Environ("PATH"), ":")
            places = places & folder & "/python3" & vbLf
        Next folder
        PlacesOfPython = places
        Exit Function
    End If
    own = Environ("LOCALAPPDATA")
    ' A 32-bit Excel is told another folder for programs than the one where a 64-bit Python is.
    programs = Environ("ProgramW6432")
    If programs = "" Then programs = Environ("ProgramFiles")
    places = own & "\Programs\Python\Launcher\py.exe" & vbLf & Environ("SystemRoot") & "\py.exe" & vbLf
    For Each folder In Split(Environ("PATH"), ";")
        ' The python.exe in WindowsApps may be a sign to the Store and no Python.
        If folder <> "" And InStr(1, folder, "\WindowsApps", vbTextCompare) = 0 Then
            places = places & folder & "\python.exe" & vbLf
        End If
    Next folder
    ' Where the install manager puts the Python it starts by default, and then each of its own.
    places = places & own & "\Python\bin\python.exe" & vbLf
    For version = 20 To 11 Step -1
        places = places & own & "\Python\pythoncore-3." & version & "-64\python.exe" & vbLf
        places = places & own & "\Programs\Python\Python3" & version & "\python.exe" & vbLf
        places = places & programs & "\Python3" & version & "\python.exe" & vbLf
    Next version
    PlacesOfPython = places
End Function

Private Function IsWindows() As Boolean
    IsWindows = (Environ("SystemRoot") <> "")
End Function

Private Function FileExists(ByVal path As String) As Boolean
    On Error Resume Next
    If path <> "" Then FileExists = (Dir(path) <> "")
End Function

' The full name of this workbook, or the name alone where it is open from the web: there its address is no place on this
' computer. LibreOffice gives the folder only by itself.
Private Function BookName() As String
    BookName = ThisWorkbook.FullName
    If InStr(BookName, "://") > 0 Then
        BookName = ThisWorkbook.Name
        Exit Function
    End If
    If InStr(BookName, "/") + InStr(BookName, "\") = 0 Then BookName = ThisWorkbook.Path & "/" & ThisWorkbook.Name
End Function

' The number of Excel's window, by which the right one of several is found; 0 where it has none.
Private Function WindowNumber() As String
    WindowNumber = "0"
    On Error Resume Next
    WindowNumber = CStr(Application.Hwnd)
End Function

Private Function CommandLine(ByVal python As String, ByVal handler As String, ByVal logFile As String) As String
    CommandLine = Quoted(python) & " -P -m scrutiny_xl.buttons " & handler & " " & Argument("wb", BookName()) & _
        " --from_xl=1 --hwnd=" & WindowNumber() & " " & Quoted("--log=" & logFile)
End Function

' A log of its own for each press, in the folder for temporary files.
Private Function NewLog(ByVal handler As String) As String
    Dim folder As String
    folder = Environ("TEMP")
    If folder = "" Then folder = Environ("TMPDIR")
    If folder = "" Then folder = "/tmp"
    Randomize
    NewLog = folder & IIf(IsWindows(), "\", "/") & "scrutiny_xl-" & handler & "-" & Format(Now, "yyyymmdd-hhmmss") & _
        "-" & Format(Int(Rnd * 10000), "0000") & ".log"
End Function

' Starts a program without a window; returns "" or why it could not be started.
Private Function Started(ByVal command As String, ByVal python As String) As String
    On Error GoTo Blocked
    Shell command, vbHide
    Exit Function
Blocked:
    Started = "NO PYTHON: Python at '" & python & "' could not be started (" & Err.Description & "). Your IT service may " & _
        "not let Excel start programs; the command that does the same stands beside the button on the sheet Control."
End Function

' Waits until the log ends with an outcome, and returns that.
Private Function Awaited(ByVal logFile As String, ByVal caption As String, ByVal python As String) As String
    Dim begun As Date, waited As Long, last As String
    begun = Now
    Do
        Do
            LetOthersIn
        Loop Until DateDiff("s", begun, Now) > waited
        waited = DateDiff("s", begun, Now)
        Application.StatusBar = caption & ": working for " & waited & " seconds..."
        last = LastLine(logFile)
        If IsDone(last) Or Left(last, 8) = "FAILED: " Then
            Awaited = last
            Exit Function
        End If
        If last = "" And waited > SIGN_OF_LIFE Then
            Awaited = "NO PYTHON: Python at '" & python & "' was started, but scrutiny_xl did not answer within " & _
                SIGN_OF_LIFE & " seconds. It is not installed for that Python, or that Python is older than 3.11. Install it with " & _
                "'py -m pip install scrutiny-xl', or name another Python on the sheet Control."
            Exit Function
        End If
    Loop Until waited > PATIENCE
    Awaited = "FAILED: It took too long, more than " & PATIENCE \ 60 & " minutes, and may still be going on. Its log is '" & _
        logFile & "'. Close other workbooks and press again, or use the command."
End Function

' Lets the handler have an answer to what it asks of the workbook, and change it.
Private Sub LetOthersIn()
    If WindowNumber() <> "0" Then
        DoEvents
    Else
        ' LibreOffice answers others only while it waits.
        Application.Wait Now + TimeSerial(0, 0, 1)
    End If
End Sub

' The last line of a log that is not empty; "" as long as there is none.
Private Function LastLine(ByVal logFile As String) As String
    Dim written As Variant
    If Not FileExists(logFile) Then Exit Function
    For Each written In Split(Replace(TextOf(logFile), vbCr, vbLf), vbLf)
        If Trim(written) <> "" Then LastLine = Trim(written)
    Next written
End Function

' The words of a file in UTF-8.
Private Function TextOf(ByVal path As String) As String
    Dim bytes() As Byte, number As Integer
    On Error GoTo Unread
    number = FreeFile
    Open path For Binary Access Read Shared As #number
    If LOF(number) > 0 Then
        ReDim bytes(0 To LOF(number) - 1)
        Get #number, 1, bytes
        TextOf = Decoded(bytes)
    End If
Unread:
    ' The handler may be writing: it is read again at once.
    On Error Resume Next
    Close #number
End Function

' Bytes in UTF-8 as words; characters beyond the first 65,536 become a question mark.
Private Function Decoded(bytes() As Byte) As String
    Dim at As Long, code As Long, more As Long, text As String
    at = LBound(bytes)
    Do While at <= UBound(bytes)
        code = bytes(at)
        more = 0
        If code >= &HF0 Then
            more = 3
        ElseIf code >= &HE0 Then
            more = 2
            code = code And &HF
        ElseIf code >= &HC0 Then
            more = 1
            code = code And &H1F
        End If
        If at + more > UBound(bytes) Then Exit Do
        If more = 3 Then
            text = text & "?"
        Else
            text = text & ChrW(Continued(bytes, at, more, code))
        End If
        at = at + more + 1
    Loop
    Decoded = text
End Function

' The number of a character whose first byte gave the beginning of it, with the bytes that continue it.
Private Function Continued(bytes() As Byte, ByVal at As Long, ByVal more As Long, ByVal code As Long) As Long
    Dim k As Long
    For k = 1 To more
        code = code * 64 + (bytes(at + k) And &H3F)
    Next k
    If code > 32767 Then code = code - 65536
    Continued = code
End Function
