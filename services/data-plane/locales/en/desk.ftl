# Signing in
signin-title = Sign in
signin-lede-les = For LES triagers and lawyers.
signin-lede-contact = For the people at { $tenant } who work with LES. If you want to make a report, go to the front page instead.
signin-mail = Work email
signin-password = Password
signin-submit = Continue
signin-next = After the password we ask for a one-time code.
signin-mail-missing = Write your work email.
signin-password-missing = Write your password.
signin-wrong = The email and password do not fit together. Check both and try again.
signin-waiting = Too many wrong attempts. Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  } and try again. A browser you have signed in from before does not have to wait.
signin-closed-today = Too many wrong attempts today. A browser you have signed in from before still works; others open again tomorrow.
signin-busy = Many people are signing in right now. Wait a moment and try again.
signin-ended = You were signed out because nothing happened for a while. Sign in again to go on.
signin-out = You are signed out.
signin-expired = The time for this sign-in has run out. Begin again with your password.
signin-code-title = One-time code
signin-code-lede = We have sent a six-digit code to your mobile. It works for 5 minutes.
signin-code-not-sent = The code could not be sent. Ask for a new one below.
signin-code-label = Code from the text message
signin-code-submit = Sign in
signin-code-missing = Write the six digits from the text message.
signin-code-wrong = This is not the code we sent. { $left ->
    [one] You have one try left.
   *[other] You have { $left } tries left.
  }
signin-code-expired = The code has run out. Ask for a new one.
signin-code-unsent = No code has been sent yet. Ask for one below.
signin-code-dead = Too many wrong codes. Begin again with your password.
signin-code-none-left = No more codes can be sent today. Try again tomorrow or ask a colleague at LES.
signin-code-resend = Send a new code
signin-code-resent = A new code is on its way. The old one no longer works.
signin-code-sends-left = { $left ->
    [0] No more codes can be sent for this sign-in.
    [one] You can ask for one more code.
   *[other] You can ask for { $left } more codes.
  }
signin-code-regular = Send as an ordinary text message
signin-sms = { $code } is your sign-in code. Do not share it with anyone.
signin-code-again = Begin again
signin-signout-title = Sign out
signin-signout-lede = Your drafts are not kept. The key that opens your cases is erased from this session.
signin-signout-submit = Sign out

# Frame
desk-nav-inbox = Cases
desk-nav-due = Deadlines
desk-nav-me = Settings
desk-role-triager = Triager
desk-role-lawyer = Lawyer
desk-role-contact = Contact

# Inbox
desk-inbox-title = Cases
desk-inbox-views = Views
desk-view-mine = Mine
desk-view-unassigned = Unassigned
desk-view-waiting = Waiting for us
desk-view-due = Due
desk-view-all = All open
desk-view-closed = Closed
desk-inbox-caption = { desk-inbox-title }: { $view }
desk-col-reference = Case
desk-col-tenant = Company
desk-col-summary = Summary
desk-col-stage = Stage
desk-col-deadline = Next deadline
desk-col-unread = Unread
desk-col-assignee = Lawyer
desk-col-activity = Last activity
desk-col-age = Age
desk-col-language = Language
language-da = Danish
language-en = English
language-other = –
desk-inbox-no-summary = No summary yet
desk-inbox-sealed = Opens when the company's key is back
desk-inbox-undeclared = Shown after your conflict check
desk-inbox-nobody = Nobody
desk-inbox-unread = { $count ->
    [one] 1 new
   *[other] { $count } new
  }
desk-inbox-age = { $days ->
    [0] Today
    [one] 1 day
   *[other] { $days } days
  }
desk-inbox-urgent = Urgent
desk-inbox-by-reporter = the reporter
desk-inbox-by-les = LES
desk-inbox-by-company = the company
desk-inbox-empty = Nothing waits for you.
desk-inbox-empty-next = Nothing waits for you. Next deadline: { $date }.
desk-inbox-empty-closed = No closed cases.
desk-inbox-next = Next 50
desk-inbox-first = Back to the first page
desk-inbox-pages = Pages
desk-shared-empty = LES has shared nothing with you yet.
desk-shared-more = When LES shares something with you, it stands here, and we send you an email that says only that.

# Stages, deadlines
desk-stage-new = New
desk-stage-acknowledged = Acknowledged
desk-stage-working = With a lawyer
desk-stage-closed = Closed
desk-stage-archived = Archived
desk-due-in = { $days ->
    [one] in 1 day
   *[other] in { $days } days
  }
desk-due-today = today
desk-due-tomorrow = tomorrow
desk-due-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
  }
desk-due-none = No deadline
desk-deadline-acknowledge = Acknowledge
desk-deadline-feedback = Feedback

# Case page
desk-case-title = Case { $reference }
desk-case-back = All cases
desk-case-audience = Only handlers of this case read this page.
desk-case-timeline = Timeline
desk-case-filter = Show
desk-show-all = Everything
desk-show-messages = Messages
desk-show-notes = Notes
desk-show-files = Files
desk-show-decisions = Decisions
desk-case-nothing-shown = Nothing of this kind yet.
desk-case-facts = Facts
desk-fact-tenant = Company
desk-fact-language = Language
desk-fact-received = Received
desk-fact-identity = Reporter
desk-fact-anonymous = Anonymous
desk-fact-confidential = Confidential: has left a name that lawyers of LES can open
desk-fact-category = Category
desk-fact-assignee = Lawyer
desk-fact-outcome = Outcome
desk-case-none-yet = Not yet
desk-case-people = People and access
desk-case-can-open = Can open this case
desk-case-excluded = { $count ->
    [0] Nobody is kept out by the reporter or by a conflict.
    [one] One person is kept out by the reporter or by a conflict.
   *[other] { $count } people are kept out by the reporter or by a conflict.
  }
desk-case-declare-conflict = I have a conflict of interest
desk-case-files = Files
desk-case-no-files = A report without files is fine.
desk-case-next = Next step
desk-next-acknowledge = Tell the reporter that we have the report
desk-next-describe = Choose a category and write a summary
desk-next-assign = Choose a lawyer
desk-next-wait-lawyer = The lawyer works on the case
desk-next-answer = The reporter has written. Read and answer.
desk-next-close = Give feedback and close the case
desk-next-closed = Nothing more. The case is closed.
desk-case-actions = Actions
desk-action-acknowledge = Acknowledge
desk-action-describe = Category and summary
desk-action-assign = Choose lawyer
desk-action-reassign = Change lawyer
desk-action-identity = Open the reporter's name
desk-action-close = Close case
desk-action-reopen = Reopen case
desk-action-reply = Write to the reporter
desk-action-note = Write a note
desk-case-held = Seconds left to take it back:
desk-case-held-soon = 10 seconds left to take the message back.
desk-case-held-over = The reporter can read the message now.
desk-case-undo = Undo
desk-case-undone = The message was taken back. Nobody outside LES has seen it. Its words stand below.
desk-case-undo-late = It was too late: the reporter can read the message.
desk-case-withdrawn = Taken back before the reporter could read it
desk-case-saved = Saved.
desk-case-sent = Your message waits { $seconds } seconds before the reporter can read it.
desk-case-acknowledged = The reporter has been told.
desk-case-assigned = { $name } can open the case now.
desk-case-closed = The case is closed.
desk-case-reopened = The case is open again.
desk-author-reporter = The reporter
desk-author-former = A former colleague
desk-author-you = You
desk-entry-report = The report
desk-entry-message = Message
desk-entry-note = Note, only handlers see it
desk-entry-file = File
desk-entry-summary = Summary, version { $version }
desk-entry-category = Category: { $category }
desk-entry-feedback = Feedback to the reporter
desk-entry-reason = Reason
desk-entry-stage = Stage: { $stage }
desk-report-connection = Connection to the company
desk-report-what = What happened
desk-report-when = When
desk-report-where = Where
desk-report-ongoing = Still going on
desk-report-involved = Who is involved
desk-report-witnesses = Who knows
desk-ongoing-yes = Yes
desk-ongoing-no = No
desk-ongoing-unsure = The reporter does not know
desk-connection-employee = Works there
desk-connection-former = Has worked there
desk-connection-applicant = Has applied for a job there
desk-connection-contractor = Works for a supplier or a partner
desk-connection-leader = On the board, in management or an owner
desk-connection-volunteer = Volunteer, trainee or student there
desk-connection-other = Another connection
desk-connection-unsaid = Rather not say
desk-report-none = Not answered

# Conflict check
desk-conflict-title = Conflict check
desk-conflict-lede = Before you see anything: are you free to handle a report about { $tenant }?
desk-conflict-explain = You have a conflict when you, your family or a close friend work there or have worked there, when you know someone who decides there, when you or your firm advise the company in anything else, or when you gain or lose by the outcome.
desk-conflict-later = If you meet a name you know in the report, you can still say so on the case page.
desk-conflict-question = Your answer
desk-conflict-free = I have no conflict
desk-conflict-free-hint = Opens the case. Your answer is kept.
desk-conflict-yes = I have a conflict
desk-conflict-yes-hint = Closes the case to you for good. Your key to it is removed. The others are told nothing about why.
desk-conflict-submit = Continue
desk-conflict-missing = Choose one of the two answers.
desk-conflict-last = You are the only one left who can open this case. If you step back now, nobody could read it or answer the reporter. Ask a triager to let a colleague in first; then come back and say so here.
desk-conflict-received = Received

# Acknowledge
desk-acknowledge-title = Acknowledge { $reference }
desk-acknowledge-lede = The law gives us seven days to tell the reporter that the report has arrived. The text is a draft in the language of the report: change what you like.
desk-acknowledge-label = Message to the reporter
desk-acknowledge-at-once = It is sent at once and starts the three months for feedback.
desk-acknowledge-submit = Send acknowledgement
desk-acknowledge-missing = Write what the reporter should read.
desk-acknowledge-template =
    Thank you for your report. LES received it on { $received }. A lawyer here will read it and decide what to do with it.

    You will hear from us about what has come of it by { $feedback } at the latest. Until then we may have questions for you. Come back with your code from time to time: questions and answers stand here.

    You can write more to us and add files at any time. Only LES reads what you write.

# Category and summary
desk-describe-title = Category and summary of { $reference }
desk-describe-lede = Shown in the list of cases to those who can open this case. Name nobody in it.
desk-describe-category = Category
desk-describe-summary = Summary in one or two sentences
desk-describe-summary-hint = For example: Invoices approved without delivery since spring.
desk-describe-submit = Save
desk-describe-category-missing = Choose a category.
desk-describe-summary-missing = Write a summary of one or two sentences.
desk-describe-choose = Choose
desk-category-corruption = Bribery and corruption
desk-category-fraud = Fraud, theft or forgery
desk-category-accounting = Accounting, audit or tax
desk-category-competition = Competition
desk-category-procurement = Public procurement
desk-category-environment = Environment
desk-category-safety = Safety of products, transport or food
desk-category-workplace = Health and safety at work
desk-category-data = Personal data and network security
desk-category-harassment = Sexual harassment or other grave harassment
desk-category-discrimination = Discrimination
desk-category-other = Another serious matter
desk-category-outside = Not a matter for this scheme

# Assign
desk-assign-title = Choose a lawyer for { $reference }
desk-assign-lede = The lawyer gets a key to the whole case. Lawyers who are kept out or have declared a conflict are not on the list.
desk-assign-hand-over = You hand the case over. Your own key to it is removed.
desk-assign-change = { $name } loses the key to the case.
desk-assign-lawyer = Lawyer
desk-assign-missing = Choose a lawyer.
desk-assign-nobody = No lawyer can be chosen: all are kept out, have a conflict or already have the case.
desk-assign-has-name = Can open the name that the reporter left
desk-assign-no-name = Cannot open the name that the reporter left
desk-assign-narrow = Other lawyers lose their key to the reporter's name.
desk-assign-without-name = Go on without the reporter's name
desk-assign-without-name-hint = Only { $name } can pass on the name, by handing the case over. If you change the lawyer here, nobody at LES can open it again.
desk-assign-without-name-plain = The lawyer you chose has no key to the reporter's name, and nobody can give one. The case itself opens.
desk-assign-without-name-missing = Tick that you want to go on without the reporter's name, or choose someone who can open it.
desk-assign-submit = Give the case to the lawyer
desk-assign-pending = An earlier key is still being removed. Try again in a minute.

# Reply and note
desk-reply-title = Write to the reporter of { $reference }
desk-reply-composer = Message to the reporter
desk-reply-label = The reporter will read this
desk-reply-submit = Send to reporter
desk-reply-hold = Waits 30 seconds, so that you can take it back.
desk-reply-missing = Write what the reporter should read.
desk-reply-long = The message is too long: { $count } characters of { $max }.
desk-note-title = Write a note in { $reference }
desk-note-composer = Note
desk-note-label = Only handlers see this
desk-note-submit = Save note
desk-note-missing = Write the note.
desk-note-long = The note is too long: { $count } characters of { $max }.

# Changed meanwhile
desk-changed-title = The case has changed since you opened this form
desk-changed = Your words are kept below. Look at what is new, then send again.
desk-changed-look = Open the case in a new tab

# Identity
desk-identity-title = Open the reporter's name in { $reference }
desk-identity-lede = The reporter gave it in confidence, for LES lawyers only. Each opening is logged with your reason, and the reporter may ask about it.
desk-identity-reason = Why do you need it?
desk-identity-reason-hint = One sentence. For example: The police ask for a witness and the reporter has agreed.
desk-identity-missing = Write why you need it.
desk-identity-submit = Open once
desk-identity-shown-title = The reporter of { $reference }
desk-identity-shown-lede = Shown only now. To see it again, open it again with a reason.
desk-identity-name = Name
desk-identity-mail = Email
desk-identity-phone = Phone
desk-identity-alert = Wants to be told here when there is news: one neutral line, no company, no link
desk-identity-consent = When reporting, the reporter was ready to let the company know. Ask in the mailbox, and share it only after a written yes.
desk-identity-no-consent = The company does not see this.
desk-identity-not-given = Not given
desk-identity-no-key = You have no key to the reporter's name. It was not given to you, or the case is with another lawyer.
desk-identity-done = Done, back to the case

# Close and reopen
desk-close-title = Close { $reference }
desk-close-lede = The reporter is told what has come of the report. A closed case can be reopened until it is archived.
desk-close-outcome = Outcome
desk-outcome-confirmed = Confirmed
desk-outcome-partly = Partly confirmed
desk-outcome-unconfirmed = Not confirmed
desk-outcome-outside = Not a matter for this scheme
desk-outcome-passed-on = Passed on to an authority
desk-close-outcome-missing = Choose an outcome.
desk-close-feedback = Feedback to the reporter
desk-close-feedback-hint = What we did, and what has come of it. The reporter will read this as soon as the case is closed.
desk-close-feedback-missing = Write the feedback, or write below why none can be given.
desk-close-why = If you give no feedback: why not?
desk-close-both = Write the feedback or the reason for giving none, not both.
desk-close-submit = Close case
desk-close-too-long = The text is too long: { $count } characters of { $max }.
desk-reopen-title = Reopen { $reference }
desk-reopen-lede = The case goes back to its lawyer. Feedback that was given still counts.
desk-reopen-reason = Why is it reopened?
desk-reopen-missing = Write why the case is reopened.
desk-reopen-submit = Reopen case

# Settings
desk-me-title = Settings
desk-me-name = Name
desk-me-role = Role
desk-me-sessions = Where you are signed in
desk-me-sessions-caption = Your sessions
desk-me-session-started = Signed in
desk-me-session-seen = Last used
desk-me-session-here = This browser
desk-me-session-end = End
desk-me-session-ended = The session was ended.
desk-me-rest = Sign me out after
desk-me-rest-option = { $minutes ->
    [30] 30 quiet minutes
    [60] 1 quiet hour
    [120] 2 quiet hours
    [240] 4 quiet hours
   *[other] 8 quiet hours
  }
desk-me-language = Language of pages and of messages to me
desk-me-save = Save
desk-me-saved = Saved.

# Words that outlived their session
desk-kept-title-out = You were signed out
desk-kept-title-again = Send it once more
desk-kept-lede = Nothing was sent. Your words are kept here.
desk-kept-how = Sign in again in a new tab, then come back to this one and send.
desk-kept-signin = Sign in in a new tab
desk-kept-submit = Send again
desk-kept-title-archived = The case was archived meanwhile
desk-kept-archived = Nothing was sent or saved, and nothing can be written in this case any more. Your words are here, so that you can copy them.
desk-kept-back = To the case
desk-deadline-erased = Erased
desk-action-hold = Legal hold
