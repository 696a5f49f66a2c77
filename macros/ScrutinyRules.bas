Attribute VB_Name = "ScrutinyRules"
' The rule sets, the words of the forms, and the timescales of one word: made from those of scrutiny_xl by
'     python -m scrutiny_xl.workbooks.buttons
' and not to be edited here.
Option Explicit

Public Const RULE_SET_BY_DEFAULT As String = "three-boxes"
Public Const CHECK_ENTRY As String = "Check entry"
Public Const NOT_READ_YET As String = "Not read yet"
Public Const AS_AT_KEY As String = "ratedasat"

' The names of the rule sets, one a line.
Public Function RuleSetNames() As String
    RuleSetNames = "three-boxes" & vbLf & "by-lateness" & vbLf & "by-completion" & vbLf & "brag"
End Function

' The cases of a rule set in their order, one a line; of a case its parts, parted by tabs.
Public Function CasesOf(ByVal ruleSet As String) As String
    Dim cases As String
    Select Case ruleSet
    Case "three-boxes"
        cases = cases & OneCase("not-accepted", "not-accepted", "Not accepted", "the recommendation was not accepted, so there is nothing to rate", "")
        cases = cases & OneCase("clash", "clash", "Clash", "two answers were given for a value the rating needs, so no rating can be made until one is chosen", "")
        cases = cases & OneCase("completed", "completed", "Green", "{completion}", "done,date")
        cases = cases & OneCase("overdue", "past-due", "Red", "{due} and not completed by {as_at}, {late}", "date")
        cases = cases & OneCase("ongoing", "goes-on", "Ongoing", "{no_end}, so there is no deadline to measure it by on {as_at}; {report}", "start")
        cases = cases & OneCase("to-start", "awaits-start", "To start", "it is to start on {start} ({phrase}), after {as_at}; {report}", "start")
        cases = cases & OneCase("no-date", "no-deadline", "No date", "{no_date}, so lateness cannot be judged on {as_at}; {report}", "")
        cases = cases & OneCase("no-update", "silent", "No update", "nothing was reported by {as_at}; it is not late, being {due}", "date")
        cases = cases & OneCase("minor-issues", "issues", "Amber", "not late on {as_at}, but {report}; {due}", "date")
        cases = cases & OneCase("not-started", "not-started", "Not started", "not started by {as_at}, and not late; {due}", "stage,date")
        cases = cases & OneCase("on-target", "otherwise", "On target", "not late on {as_at}, and no issue is reported; {due}", "stage,date")
    Case "by-lateness"
        cases = cases & OneCase("not-accepted", "not-accepted", "Not accepted", "the recommendation was not accepted, so there is nothing to rate", "")
        cases = cases & OneCase("clash", "clash", "Clash", "two answers were given for a value the rating needs, so no rating can be made until one is chosen", "")
        cases = cases & OneCase("completed", "completed", "Green", "{completion}", "done,date")
        cases = cases & OneCase("more-than-a-month-late", "past-due-by 1", "Red", "{due} and not completed by {as_at}, more than one month late ({days})", "date")
        cases = cases & OneCase("up-to-a-month-late", "past-due", "Amber", "{due} and not completed by {as_at}, {late}, which is not more than one month", "date")
        cases = cases & OneCase("ongoing", "goes-on", "Ongoing", "{no_end}, so there is no deadline to measure it by on {as_at}; {report}", "start")
        cases = cases & OneCase("to-start", "awaits-start", "To start", "it is to start on {start} ({phrase}), after {as_at}; {report}", "start")
        cases = cases & OneCase("no-date", "no-deadline", "No date", "{no_date}, so lateness cannot be judged on {as_at}; {report}", "")
        cases = cases & OneCase("no-update", "silent", "No update", "nothing was reported by {as_at}; it is not late, being {due}", "date")
        cases = cases & OneCase("paused", "paused", "Paused", "reported Paused on {as_at}, so it is neither on target nor behind; {due}", "date")
        cases = cases & OneCase("on-target", "otherwise", "Green", "not late on {as_at}; {report}; {due}", "date")
    Case "by-completion"
        cases = cases & OneCase("not-accepted", "not-accepted", "Not accepted", "the recommendation was not accepted, so there is nothing to rate", "")
        cases = cases & OneCase("clash", "clash", "Clash", "two answers were given for a value the rating needs, so no rating can be made until one is chosen", "")
        cases = cases & OneCase("completed", "completed", "Green", "{completion}", "done,date")
        cases = cases & OneCase("late-and-under-half", "past-due,under 0.5", "Red", "{percent} complete on {as_at}, under 50% and {late}; {due}", "percent,date")
        cases = cases & OneCase("late-and-silent", "past-due,silent", "Red", "{due} and nothing was reported by {as_at}, {late}", "percent,date")
        cases = cases & OneCase("ongoing", "goes-on,no-percent-given", "Ongoing", "{no_end}, so there is no deadline to measure it by on {as_at}; {report}", "start")
        cases = cases & OneCase("to-start", "awaits-start,no-percent-given", "To start", "it is to start on {start} ({phrase}), after {as_at}; {report}", "start")
        cases = cases & OneCase("no-date", "no-deadline,no-percent-given", "No date", "{no_date}, so lateness cannot be judged on {as_at}; {report}", "")
        cases = cases & OneCase("no-update", "silent", "No update", "nothing was reported by {as_at}; it is not late, being {due}", "date")
        cases = cases & OneCase("not-rated", "percent-unknown", "Not rated", "no percentage was given by {as_at}, and this rule set rates by nothing else; {report}; {due}", "date")
        cases = cases & OneCase("up-to-a-quarter", "up-to 0.25", "Red", "{percent} complete on {as_at}, {deadline}", "percent,date")
        cases = cases & OneCase("above-three-quarters", "above 0.75", "Green", "{percent} complete on {as_at}, {deadline}", "percent,date")
        cases = cases & OneCase("between", "otherwise", "Amber", "{percent} complete on {as_at}, {deadline}", "percent,date")
    Case "brag"
        cases = cases & OneCase("not-accepted", "not-accepted", "Not accepted", "the recommendation was not accepted, so there is nothing to rate", "")
        cases = cases & OneCase("clash", "clash", "Clash", "two answers were given for a value the rating needs, so no rating can be made until one is chosen", "")
        cases = cases & OneCase("completed", "completed", "Blue", "{completion}", "done,date")
        cases = cases & OneCase("overdue", "past-due", "Red", "{due} and not completed by {as_at}, {late}", "date")
        cases = cases & OneCase("ongoing", "goes-on", "Ongoing", "{no_end}, so there is no deadline to measure it by on {as_at}; {report}", "start")
        cases = cases & OneCase("to-start", "awaits-start", "To start", "it is to start on {start} ({phrase}), after {as_at}; {report}", "start")
        cases = cases & OneCase("no-date", "no-deadline", "No date", "{no_date}, so lateness cannot be judged on {as_at}; {report}", "")
        cases = cases & OneCase("no-update", "silent", "No update", "nothing was reported by {as_at}; it is not late, being {due}", "date")
        cases = cases & OneCase("minor-issues", "issues", "Amber", "not late on {as_at}, but {report}; {due}", "date")
        cases = cases & OneCase("not-started", "not-started", "Not started", "not started by {as_at}, and not late; {due}", "stage,date")
        cases = cases & OneCase("on-target", "otherwise", "Green", "not late on {as_at}, and no issue is reported; {due}", "stage,date")
    End Select
    CasesOf = cases
End Function

' A case: its name, its conditions, its word, the sentence with places to fill in, and what may have been assumed.
Private Function OneCase(ByVal slug As String, ByVal conditions As String, ByVal word As String, _
        ByVal because As String, ByVal assumed As String) As String
    OneCase = slug & vbTab & conditions & vbTab & word & vbTab & because & vbTab & assumed & vbLf
End Function

' What must be beyond doubt before a condition may be asked, parted by commas.
Public Function DoubtsOf(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "not-accepted"
        DoubtsOf = "decision"
    Case "completed", "issues", "paused", "not-started", "no-percent-given", "percent-unknown", "under", "up-to", "above"
        DoubtsOf = "entries"
    Case "past-due", "past-due-by", "goes-on", "awaits-start", "no-deadline"
        DoubtsOf = "entries,due"
    Case "silent"
        DoubtsOf = "report"
    End Select
End Function

' The progress that a word stands for.
Public Function ProgressMeant(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "not started", "not yet started"
        ProgressMeant = "Not started"
    Case "in progress", "ongoing", "started", "under way", "underway"
        ProgressMeant = "In progress"
    Case "completed", "complete", "done", "finished"
        ProgressMeant = "Completed"
    Case "paused", "on hold"
        ProgressMeant = "Paused"
    End Select
End Function

' The colour that a word stands for.
Public Function RagMeant(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "red", "r"
        RagMeant = "Red"
    Case "amber", "a"
        RagMeant = "Amber"
    Case "green", "g"
        RagMeant = "Green"
    Case "blue", "b"
        RagMeant = "Blue"
    End Select
End Function

' What a word stands for that is a council's own, on its own form: form and word, parted by a colon.
Public Function OwnWordMeant(ByVal typed As String) As String
    Select Case LCase(typed)
    Case ""
        OwnWordMeant = ""
    End Select
End Function

' What a decision comes to: undecided, declined or decided.
Public Function DecisionMeant(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "", "no response yet", "unclear"
        DecisionMeant = "undecided"
    Case "rejected", "outside the remit", "not accepted", "not agreed"
        DecisionMeant = "declined"
    Case "accepted", "accepted in part", "accepted in principle", "noted", "referred or deferred", "agreed", "approved", "agreed in part", "agreed in principle"
        DecisionMeant = "decided"
    End Select
End Function

' What the cell Due (as read) shows of a timescale that means the same in every plan.
Public Function DueOfWords(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "ongoing", "on-going", "continuing", "continuous", "continuously"
        DueOfWords = "Ongoing"
    Case "quarterly", "monthly", "weekly", "fortnightly", "termly", "annual", "annually", "yearly", "half-yearly", "every year", "each year", "every month", "every quarter", "every six months", "twice a year"
        DueOfWords = "Recurring"
    Case "completed", "complete", "done", "implemented", "achieved", "in place", "already in place", "already implemented"
        DueOfWords = "Done"
    Case "immediate", "immediately", "asap", "tbc", "tba", "to be confirmed", "to be agreed", "as soon as possible", "n/a", "not applicable"
        DueOfWords = "No date"
    End Select
End Function

' Why a timescale of one word has no deadline.
Public Function WhyNoDeadline(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "completed", "complete", "done", "implemented", "achieved", "in place", "already in place", "already implemented", "n/a", "not applicable"
        WhyNoDeadline = "is a status and not a time"
    Case "immediate", "immediately", "asap", "as soon as possible"
        WhyNoDeadline = "names no last day"
    Case "tbc", "tba", "to be confirmed", "to be agreed"
        WhyNoDeadline = "is still to be confirmed"
    End Select
End Function

' The role of a column of the form scraip, by the letters of its heading.
Public Function RoleInScraip(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "ref", "reference", "referenceno", "refno", "itemref", "uniqueref", "id"
        RoleInScraip = "ref"
    Case "recommendation", "recommendations", "scrutinyrecommendation", "committeerecommendation", "rec"
        RoleInScraip = "recommendation"
    Case "response", "cabinetresponse", "executiveresponse", "responseoftheexecutive", "responsefromcabinet", "executivesresponse", "responsetorecommendation", "responses", "cabinetsresponse", "serviceresponse", "managementresponse", "councilresponse", "officerresponse", "responseandaction"
        RoleInScraip = "response"
    Case "timetable", "timescale", "timescales", "delivery", "deliverydate", "bywhen", "deliveredby", "tobecompletedby", "completedby", "datedue", "timing", "timings", "when", "targetdate", "target", "duedate", "due", "deadline", "completiondate", "targetcompletiondate", "implementationdate", "timeframe", "dateforcompletion", "timeline", "targetcompletion", "plannedcompletiondate", "expectedcompletiondate", "deliverytimescale", "implementationtimescale", "dueby", "dateby", "actionandtimescale", "actionsandtimescales"
        RoleInScraip = "timescale"
    Case "progress", "status", "progressstatus", "currentstatus", "actionstatus"
        RoleInScraip = "progress"
    Case "percentcomplete", "percentcompleted", "percentagecomplete", "completepercent", "percentdone", "progresspercent"
        RoleInScraip = "percent"
    Case "completedon", "datecompleted", "completeddate", "completiondateactual", "actualcompletiondate", "doneon"
        RoleInScraip = "completed_on"
    Case "reviseddatesought", "reviseddate", "revisedtimescale", "extensionsought", "newdate", "revisedcompletiondate"
        RoleInScraip = "revised_date"
    Case "update", "progressupdate", "latestupdate", "currentposition", "position", "progresstodate", "progressmade", "updateonprogress", "progresscomments"
        RoleInScraip = "update"
    Case "explanation", "explanations", "explanationofqueries", "reasonfordelay", "reasonforreviseddate"
        RoleInScraip = "explanation"
    Case "decision", "acceptedrejected", "acceptedorrejected", "accepted", "agreed", "decisiononrecommendation"
        RoleInScraip = "decision"
    Case "dueasread"
        RoleInScraip = "due"
    Case "ratedrag", "ragasrated"
        RoleInScraip = "rated_rag"
    Case "reason", "reasonforrating"
        RoleInScraip = "reason"
    Case "reviseddateagreed", "agreedreviseddate", "newdateagreed", "extensionagreedto", "extendedto"
        RoleInScraip = "agreed_date"
    Case "extensionagreedby"
        RoleInScraip = "extension_by"
    Case "extensionagreedon"
        RoleInScraip = "extension_on"
    Case "comments", "comment", "notes", "remarks"
        RoleInScraip = "comments"
    Case "no", "nr", "number", "item", "itemno", "itemnumber", "recno", "recnumber", "recommendationno", "recommendationnumber", "letter"
        RoleInScraip = "item"
    Case "rag", "ragstatus", "ragrating", "brag"
        RoleInScraip = "rag"
    End Select
End Function

' The role of a column of the form rag-plan, by the letters of its heading.
Public Function RoleInRagPlan(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "ref", "reference", "referenceno", "refno", "itemref", "uniqueref", "id"
        RoleInRagPlan = "ref"
    Case "action", "actions", "actionrequired", "actionsrequired", "actiontobetaken", "actionstobetaken", "agreedaction", "agreedactions", "actionsagreed", "keyaction", "keyactions", "proposedaction", "proposedactions", "plannedaction", "plannedactions", "improvementaction", "improvementactions", "whatwewilldo", "whatwillwedo", "whatwearegoingtodo", "whatwillbedone", "task", "tasks"
        RoleInRagPlan = "action"
    Case "delivery", "timescale", "timescales", "timetable", "deliverydate", "bywhen", "deliveredby", "tobecompletedby", "completedby", "datedue", "timing", "timings", "when", "targetdate", "target", "duedate", "due", "deadline", "completiondate", "targetcompletiondate", "implementationdate", "timeframe", "dateforcompletion", "timeline", "targetcompletion", "plannedcompletiondate", "expectedcompletiondate", "deliverytimescale", "implementationtimescale", "dueby", "dateby"
        RoleInRagPlan = "timescale"
    Case "rag", "ragstatus", "ragrating", "status", "ragstatusrag", "statusrag", "brag"
        RoleInRagPlan = "rag"
    Case "comments", "comment", "notes", "remarks"
        RoleInRagPlan = "comments"
    Case "progress", "progressstatus", "currentstatus", "actionstatus"
        RoleInRagPlan = "progress"
    Case "percentcomplete", "percentcompleted", "percentagecomplete", "completepercent", "percentdone", "progresspercent"
        RoleInRagPlan = "percent"
    Case "completedon", "datecompleted", "completeddate", "completiondateactual", "actualcompletiondate", "doneon"
        RoleInRagPlan = "completed_on"
    Case "reviseddatesought", "reviseddate", "revisedtimescale", "extensionsought", "newdate", "revisedcompletiondate"
        RoleInRagPlan = "revised_date"
    Case "update", "progressupdate", "latestupdate", "currentposition", "position", "progresstodate", "progressmade", "updateonprogress", "progresscomments"
        RoleInRagPlan = "update"
    Case "explanation", "explanations", "explanationofqueries", "reasonfordelay", "reasonforreviseddate"
        RoleInRagPlan = "explanation"
    Case "dueasread"
        RoleInRagPlan = "due"
    Case "ratedrag", "ragasrated"
        RoleInRagPlan = "rated_rag"
    Case "reason", "reasonforrating"
        RoleInRagPlan = "reason"
    Case "reviseddateagreed", "agreedreviseddate", "newdateagreed", "extensionagreedto", "extendedto"
        RoleInRagPlan = "agreed_date"
    Case "extensionagreedby"
        RoleInRagPlan = "extension_by"
    Case "extensionagreedon"
        RoleInRagPlan = "extension_on"
    Case "no", "nr", "number", "item", "itemno", "itemnumber", "rec", "recno", "recnumber", "recommendationno", "recommendationnumber", "letter"
        RoleInRagPlan = "item"
    End Select
End Function

' The role of a column of the form improvement-plan, by the letters of its heading.
Public Function RoleInImprovementPlan(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "ref", "reference", "referenceno", "refno", "itemref", "uniqueref", "id"
        RoleInImprovementPlan = "ref"
    Case "no", "nr", "number", "item", "itemno", "itemnumber", "rec", "recno", "recnumber", "recommendationno", "recommendationnumber", "letter"
        RoleInImprovementPlan = "item"
    Case "recommendation", "recommendations", "reviewrecommendation", "sirrecommendation", "scrutinyrecommendation", "committeerecommendation", "improvementarea", "keyrecommendation", "peerchallengerecommendation", "lgarecommendation", "areaforimprovement"
        RoleInImprovementPlan = "recommendation"
    Case "timescale", "timescales", "timetable", "delivery", "deliverydate", "bywhen", "deliveredby", "tobecompletedby", "completedby", "datedue", "timing", "timings", "when", "targetdate", "target", "duedate", "due", "deadline", "completiondate", "targetcompletiondate", "implementationdate", "timeframe", "dateforcompletion", "timeline", "targetcompletion", "plannedcompletiondate", "expectedcompletiondate", "deliverytimescale", "implementationtimescale", "dueby", "dateby"
        RoleInImprovementPlan = "timescale"
    Case "progress", "status", "progressstatus", "currentstatus", "actionstatus"
        RoleInImprovementPlan = "progress"
    Case "percentcomplete", "percentcompleted", "percentagecomplete", "completepercent", "percentdone", "progresspercent"
        RoleInImprovementPlan = "percent"
    Case "completedon", "datecompleted", "completeddate", "completiondateactual", "actualcompletiondate", "doneon"
        RoleInImprovementPlan = "completed_on"
    Case "reviseddatesought", "reviseddate", "revisedtimescale", "extensionsought", "newdate", "revisedcompletiondate"
        RoleInImprovementPlan = "revised_date"
    Case "update", "progressupdate", "latestupdate", "currentposition", "position", "progresstodate", "progressmade", "updateonprogress", "progresscomments"
        RoleInImprovementPlan = "update"
    Case "explanation", "explanations", "explanationofqueries", "reasonfordelay", "reasonforreviseddate"
        RoleInImprovementPlan = "explanation"
    Case "dueasread"
        RoleInImprovementPlan = "due"
    Case "ratedrag", "ragasrated"
        RoleInImprovementPlan = "rated_rag"
    Case "reason", "reasonforrating"
        RoleInImprovementPlan = "reason"
    Case "reviseddateagreed", "agreedreviseddate", "newdateagreed", "extensionagreedto", "extendedto"
        RoleInImprovementPlan = "agreed_date"
    Case "extensionagreedby"
        RoleInImprovementPlan = "extension_by"
    Case "extensionagreedon"
        RoleInImprovementPlan = "extension_on"
    Case "comments", "comment", "notes", "remarks"
        RoleInImprovementPlan = "comments"
    Case "rag", "ragstatus", "ragrating", "brag"
        RoleInImprovementPlan = "rag"
    End Select
End Function

' The role of a column of the form objective-plan, by the letters of its heading.
Public Function RoleInObjectivePlan(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "ref", "reference", "referenceno", "refno", "itemref", "uniqueref", "id"
        RoleInObjectivePlan = "ref"
    Case "no", "nr", "number", "item", "itemno", "itemnumber", "rec", "recno", "recnumber", "recommendationno", "recommendationnumber", "letter", "actionno", "actionnumber", "actionref"
        RoleInObjectivePlan = "item"
    Case "actions", "action", "actionrequired", "actionsrequired", "actiontobetaken", "actionstobetaken", "agreedaction", "agreedactions", "actionsagreed", "keyaction", "keyactions", "proposedaction", "proposedactions", "plannedaction", "plannedactions", "improvementaction", "improvementactions", "whatwewilldo", "whatwillwedo", "whatwearegoingtodo", "whatwillbedone", "task", "tasks"
        RoleInObjectivePlan = "action"
    Case "timescale", "timescales", "timetable", "delivery", "deliverydate", "bywhen", "deliveredby", "tobecompletedby", "completedby", "datedue", "timing", "timings", "when", "targetdate", "target", "duedate", "due", "deadline", "completiondate", "targetcompletiondate", "implementationdate", "timeframe", "dateforcompletion", "timeline", "targetcompletion", "plannedcompletiondate", "expectedcompletiondate", "deliverytimescale", "implementationtimescale", "dueby", "dateby", "by"
        RoleInObjectivePlan = "timescale"
    Case "progress", "status", "progressstatus", "currentstatus", "actionstatus"
        RoleInObjectivePlan = "progress"
    Case "percentcomplete", "percentcompleted", "percentagecomplete", "completepercent", "percentdone", "progresspercent"
        RoleInObjectivePlan = "percent"
    Case "completedon", "datecompleted", "completeddate", "completiondateactual", "actualcompletiondate", "doneon"
        RoleInObjectivePlan = "completed_on"
    Case "reviseddatesought", "reviseddate", "revisedtimescale", "extensionsought", "newdate", "revisedcompletiondate"
        RoleInObjectivePlan = "revised_date"
    Case "update", "progressupdate", "latestupdate", "currentposition", "position", "progresstodate", "progressmade", "updateonprogress", "progresscomments"
        RoleInObjectivePlan = "update"
    Case "explanation", "explanations", "explanationofqueries", "reasonfordelay", "reasonforreviseddate"
        RoleInObjectivePlan = "explanation"
    Case "dueasread"
        RoleInObjectivePlan = "due"
    Case "ratedrag", "ragasrated"
        RoleInObjectivePlan = "rated_rag"
    Case "reason", "reasonforrating"
        RoleInObjectivePlan = "reason"
    Case "reviseddateagreed", "agreedreviseddate", "newdateagreed", "extensionagreedto", "extendedto"
        RoleInObjectivePlan = "agreed_date"
    Case "extensionagreedby"
        RoleInObjectivePlan = "extension_by"
    Case "extensionagreedon"
        RoleInObjectivePlan = "extension_on"
    Case "comments", "comment", "remarks"
        RoleInObjectivePlan = "comments"
    Case "rag", "ragstatus", "ragrating", "brag"
        RoleInObjectivePlan = "rag"
    End Select
End Function

' The role of a column of the form review-timetable, by the letters of its heading.
Public Function RoleInReviewTimetable(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "ref", "reference", "referenceno", "refno", "itemref", "uniqueref", "id"
        RoleInReviewTimetable = "ref"
    Case "step", "stepno", "stepnumber", "stageno", "stagenumber"
        RoleInReviewTimetable = "item"
    Case "stage", "stages", "whathappens", "whatwillhappen", "descriptionofstage"
        RoleInReviewTimetable = "action"
    Case "dateagreed", "date", "dates", "when", "bywhen", "timescale", "timetable"
        RoleInReviewTimetable = "timescale"
    Case "reviseddate", "reviseddatesought", "revisedtimescale", "extensionsought", "newdate", "revisedcompletiondate"
        RoleInReviewTimetable = "revised_date"
    Case "changeagreedbychair", "extensionagreedby", "chairagreed", "agreedbychair", "changeagreedby"
        RoleInReviewTimetable = "extension_by"
    Case "changeagreedon", "extensionagreedon", "chairagreedon", "agreedbychairon"
        RoleInReviewTimetable = "extension_on"
    Case "doneon", "completedon", "datecompleted", "completeddate", "completiondateactual", "actualcompletiondate"
        RoleInReviewTimetable = "completed_on"
    Case "notes", "comments", "comment", "remarks"
        RoleInReviewTimetable = "comments"
    Case "progress", "status", "progressstatus", "currentstatus", "actionstatus"
        RoleInReviewTimetable = "progress"
    Case "percentcomplete", "percentcompleted", "percentagecomplete", "completepercent", "percentdone", "progresspercent"
        RoleInReviewTimetable = "percent"
    Case "update", "progressupdate", "latestupdate", "currentposition", "position", "progresstodate", "progressmade", "updateonprogress", "progresscomments"
        RoleInReviewTimetable = "update"
    Case "explanation", "explanations", "explanationofqueries", "reasonfordelay", "reasonforreviseddate"
        RoleInReviewTimetable = "explanation"
    Case "dueasread"
        RoleInReviewTimetable = "due"
    Case "ratedrag", "ragasrated"
        RoleInReviewTimetable = "rated_rag"
    Case "reason", "reasonforrating"
        RoleInReviewTimetable = "reason"
    Case "reviseddateagreed", "agreedreviseddate", "newdateagreed", "extensionagreedto", "extendedto"
        RoleInReviewTimetable = "agreed_date"
    End Select
End Function

' The role whose words make a row of a form an item.
Public Function WordsRoleOf(ByVal typed As String) As String
    Select Case LCase(typed)
    Case "scraip", "improvement-plan"
        WordsRoleOf = "recommendation"
    Case "rag-plan", "objective-plan", "review-timetable"
        WordsRoleOf = "action"
    End Select
End Function

' The role of a column, by its form and the letters of its heading.
Public Function RoleOf(ByVal layout As String, ByVal typed As String) As String
    Select Case layout
    Case "scraip"
        RoleOf = RoleInScraip(typed)
    Case "rag-plan"
        RoleOf = RoleInRagPlan(typed)
    Case "improvement-plan"
        RoleOf = RoleInImprovementPlan(typed)
    Case "objective-plan"
        RoleOf = RoleInObjectivePlan(typed)
    Case "review-timetable"
        RoleOf = RoleInReviewTimetable(typed)
    End Select
End Function
