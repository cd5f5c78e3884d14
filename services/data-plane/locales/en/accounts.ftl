# Settings
me-security = Sign-in and security
me-password-changed = Your password is changed. Your other sessions have ended.
me-others-end = End all other sessions
me-others-ended = All your other sessions have ended.

# The people of LES
desk-nav-people = People
desk-nav-events = Event log
people-title = People of LES
people-invite = Invite a colleague
people-name = Name
people-role = Role
people-standing = Standing
people-actions = What can be done
people-you = (you)
people-standing-invited = Invited, has no password yet
people-standing-unconfirmed = Waits to be confirmed: no case is sealed to them
people-standing-active = Active
people-running = Cases are being given: { $count } so far. Reload the page to see more.
people-again = Send the link again
people-confirm = Confirm
people-give = Give { $count ->
    [one] one case
   *[other] { $count } cases
  } they lack
people-password = Ask for a new password
people-recover = Forgot their password
people-leave = Leaves LES
people-few = Fewer than two triagers can open new cases. If one of them is away or forgets their password, only the recovery code helps. Invite another one.
people-recoveries = Forgotten passwords
people-recovery = { $name }, asked on { $day }. Tell an administrator this number:
people-number = Tell an administrator this number:
people-left-title = Cases of people who left
people-left = { $count ->
    [one] One case still has
   *[other] { $count } cases still have
  } a key of somebody who left. Their account is closed; a new key makes sure that nothing new could ever be read with the old one.
people-left-running = New keys are being made. Reload the page to see how far it is.
people-left-go-on = Make new keys
people-successor = Who takes over the cases assigned to them
people-nobody = Nobody yet
people-done-invited = The link is on its way. It works once and for three days.
people-done-confirmed = Confirmed. From now on new cases are sealed to them, and everybody has been told.
people-done-given = The cases are being given. This goes on in the background.
people-done-password = They choose a new password before anything else.
people-done-asked = The request stands before the administrators. When one approves it, a link goes to the colleague.
people-done-asked-before = A request for this colleague stands already.
people-done-left = The account is closed. New keys are being made for their cases.
invite-title = Invite a colleague
invite-lede = They get a link by email, choose a password, and sign in with a code on their mobile. You confirm them afterwards; until then no case is sealed to them.
invite-phone = Mobile number
invite-triager-hint = Sees every new case and assigns it.
invite-lawyer-hint = Runs the cases assigned to them.
invite-identity = May open the names of confidential reporters
invite-identity-hint = Lawyers only. Each opening asks for a reason and is written down.
invite-language = Language of emails to them
invite-submit = Send the link
invite-name-missing = Write their name.
invite-mail-wrong = Write their work email, for instance name@les.dk.
invite-mail-taken = Somebody with this email has an account already.
invite-role-missing = Choose a role.
join-lede-recover = { $name }, choose a new password. A colleague then gives you your cases again.
people-leaving-title = Somebody leaves LES
people-leaving-lede = The account of { $name } closes at once and all their sessions end. Every case they could open gets a new key.
people-leaving-none = This is the last triager. Invite and confirm another one first.
people-leaving-orphans = { $count ->
    [one] One case could
   *[other] { $count } cases could
  } be opened by nobody else. Let them give it to a colleague first.
people-leaving-few = Afterwards fewer than two triagers can open new cases.
people-leaving-understand = I understand that then only one person can open new cases
people-leaving-understand-missing = Tick that you understand what this means.
people-leaving-submit = Close the account
letter-invited-subject = Your account at the desk
letter-invited-text =
    You have been invited to the desk. Choose a password here, within three days:
    { $link }
letter-newcomer-subject = A new colleague was confirmed
letter-newcomer-text =
    { $name } was confirmed and is sent new cases from now on.
    If that surprises you, tell a triager at once.
    { $url }
letter-recover-subject = Choose a new password
letter-recover-text =
    A colleague vouched for you and an administrator approved. Choose a new password here, within three days:
    { $link }
    If you did not ask for this, tell a colleague at once.

# Logs
log-title = Logs of { $reference }
log-parts = Parts of this page
log-stages = How long it stood where
log-changes = What was changed
log-versions = All versions
log-access = Who looked and who did what
log-stage = Stage
log-to = Until
log-from = Since
log-days = Days
log-by = By
log-now = now
log-old = Before:
log-new = After:
log-no-changes = Nothing has been changed.
log-version = Version { $version }
log-version-count = { $count ->
    [one] one version
   *[other] { $count } versions
  }
log-reporter = the reporter
desk-case-logs = Logs and versions
log-action-acknowledged = Acknowledged
log-action-assigned = Assigned
log-action-closed = Closed
log-action-consent-asked = Asked the reporter for consent
log-action-contact-standing = Recorded a conflict of a contact
log-action-declared-conflict = Declared a conflict
log-action-declared-free = Declared to have no conflict
log-action-described = Wrote summary and category
log-action-file = Opened a file
log-action-given = Gave the case to a colleague who came later
log-action-identity-opened = Opened the reporter's name
log-action-log-viewed = Looked at these logs
log-action-noted = Wrote a note
log-action-release-viewed = Looked at what was shared
log-action-release-withdrawn = Withdrew what was shared
log-action-reopened = Reopened
log-action-replied = Wrote to the reporter
log-action-shared = Shared with the company
log-action-taken-away = Took the case from somebody who left
log-action-viewed = Looked at the case
log-action-withdrawn = Withdrew something
log-action-withdrew = Took a message back
log-kind-category = Category
log-kind-feedback = End and feedback
log-kind-file = File
log-kind-message = Message
log-kind-note = Note
log-kind-reason = Reason
log-kind-report = Report
log-kind-summary = Summary
log-kind-assignee = Lawyer
log-kind-stage = Stage
log-action-archived = Archived the case
log-action-held = Held the case
log-action-hold-ended = Ended the hold
log-kind-hold = Legal hold
