# Signing in
signin-title = Sign in
signin-mail = Work email
signin-password = Password
signin-submit = Continue
signin-next = After the password we send a one-time code to your mobile.
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
signin-code-dead = Too many wrong codes. Begin again with your password.
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
signin-signout-submit = Sign out
signin-lede = For LES administrators.
signin-others = Triagers, lawyers and contacts of companies sign in at their own addresses.
signin-code-none-left = No more codes can be sent today. Try again tomorrow or ask another administrator.
signin-signout-lede = You will need your password and a new code to come back.

# Frame of administration
admin-role = Administrator
admin-nav-overview = Overview
admin-nav-tenants = Tenants
admin-nav-audit = Log

# The offer
offer-title = A whistleblower scheme that people dare to use
offer-lede = The law firm LES receives the reports, so that people can speak up without going to their own employer first. You see what LES decides to share, and nothing else.
offer-who-title = Who receives the reports
offer-who-text = Lawyers and triagers at LES read every report first, check it for conflicts of interest and talk with the person who wrote. A person who is named in a report never receives it.
offer-who-contacts = Your company names at least two contact persons. When a report touches one of them, LES uses the other. They receive what a lawyer has chosen to share, never the report itself.
offer-reporters-title = How the people who report are protected
offer-reporters-choice = They choose to be anonymous, or to give LES their name in confidence. The company does not see it unless they agree in writing.
offer-reporters-code = They get a code and come back with it to read answers and to write more. Nobody can find a code again, and we store none.
offer-reporters-addresses = No network address of any visitor is stored or logged, by any part of the portal.
offer-reporters-exclude = They can say which receivers at LES must not see their report. Those receivers never get the key.
offer-reporters-files = Files are cleaned of place, author and device before anyone can open them.
offer-reporters-plain = Every page works on a phone, without scripts and in Tor Browser.
offer-reporters-limit = No website can hide that a device or a network was used. We tell every reporter so before they write, and how to take care.
offer-operator-title = What the operator of the portal cannot read
offer-operator-text = Reports, messages and files are sealed on receipt. They open with keys that only the handlers of the case unlock when they sign in. Whoever holds the databases, the storage or the backups holds sealed text. Administrators see which companies there are, and never a case or a number of cases.
offer-operator-truth = Every company has a database area, a login and a key of its own. What passes through the memory of a running server cannot be hidden from somebody who controls that server while it happens. We would rather say so than promise too much.
offer-law-title = What the law asks
offer-law-who = Employers with 50 or more workers must have an internal scheme (Danish Act no. 1436 of 29 June 2021 on the protection of whistleblowers, section 9; Directive (EU) 2019/1937, article 8). The portal keeps the dates:
offer-law-acknowledge = a reporter gets a confirmation within 7 days;
offer-law-feedback = a reporter gets feedback within 3 months of that;
offer-law-confidential = who reported is known only to those who are appointed to handle the report.
offer-get-title = Get a channel
offer-get-text = Write to LES:
offer-get-tell = Tell us:
offer-get-company = the company's name and CVR number, and roughly how many people work there;
offer-get-two = two or more people who can be contact persons, with work email and mobile number;
offer-get-address = the web address you would like, and whether your pages shall begin in Danish or English.
offer-get-next = A lawyer at LES answers, agrees the terms with you and sets up the channel. You look at the page before anyone else sees it.
offer-reporter-here-title = Do you want to make a report?
offer-reporter-here-text = Use the address that your company has given you. If you do not know it, look for it on the company's website or in its staff handbook. Please do not write about what happened to the email address above.
offer-administrators = Administrators sign in here

# The overview
overview-title = Overview
overview-lede = Signed in as { $name }.
overview-waiting = Waiting
overview-nothing = Nothing waits for an administrator.
overview-request-pause = Asked: pause { $tenant }
overview-request-suspend = Asked: suspend { $tenant }
overview-request-lock = Asked: lock { $tenant }
overview-request-own = You asked on { $day }. Another administrator must answer.
overview-request-other = Asked on { $day }. It needs you or another administrator.
overview-tag-own = Asked by you
overview-tag-you = Needs an answer
overview-unfinished = { $tenant } is not finished
overview-unfinished-hint = { $done } of { $steps } steps are done.
overview-unfinished-next = Next:
overview-tenants = Tenants by state
overview-latest = Latest in the log
overview-all-entries = The whole log

# The list of tenants
tenants-title = Tenants
tenants-search = Search
tenants-search-hint = Part of a name or an address
tenants-search-submit = Search
tenants-filter = Filter by state
tenants-caption = Tenants by address
tenants-name = Name
tenants-address = Address
tenants-state = State
tenants-cell = Cell
tenants-since = Since
tenants-total = { $total ->
    [one] 1 tenant
   *[other] { $total } tenants
}
tenants-none = There are no tenants yet.
tenants-none-found = No tenant fits. Search for less, or choose another state.

# One tenant
tenant-state-all = All
tenant-state-making = Being made
tenant-state-open = Open
tenant-state-paused = Paused
tenant-state-suspended = Suspended
tenant-state-locked = Locked
tenant-state-undone = Taken back
tenant-means-making = Its page does not answer yet.
tenant-means-open = Everything works.
tenant-means-paused = No new reports. Those who have reported come and go.
tenant-means-suspended = Public pages and contacts are closed. LES works on.
tenant-means-locked = The key is disabled. Nothing opens for anybody.
tenant-means-undone = What had been made was taken back. No report was ever received.
tenant-url = Reporting page
tenant-doors = Doors
tenant-making-text = The making stopped before its last step. Going on starts with the first step that is missing; what is done is left as it is.
tenant-making-submit = Go on with the making
tenant-closings-text = Closing takes two administrators: you ask, another one does it.
tenant-close-link-pause = Pause
tenant-close-link-suspend = Suspend
tenant-close-link-lock = Lock
tenant-close-means-pause = No new reports are taken. Those who have reported come and go.
tenant-close-means-suspend = The public pages and the contacts' sign-in are closed. Reporters cannot come back to their cases. LES works on.
tenant-close-means-lock = The key is disabled. Nothing opens for anybody, neither at LES nor at the company.
tenant-close-title-pause = Pause { $tenant }
tenant-close-title-suspend = Suspend { $tenant }
tenant-close-title-lock = Lock { $tenant }
tenant-close-second-title = Another administrator must confirm
tenant-close-second = Nothing happens until then. The request lapses after three days.
tenant-close-submit-pause = Ask to pause
tenant-close-submit-suspend = Ask to suspend
tenant-close-submit-lock = Ask to lock
tenant-reason = Why
tenant-reason-hint = Administrators read this. Do not write about a case.
tenant-reason-missing = Write why.
tenant-reason-long = Write at most { $max } characters.
tenant-confirmation = Type { $slug } to confirm
tenant-confirmation-hint = The tenant's address
tenant-confirmation-missing = Type { $slug }, so that it is not done to another tenant by mistake.
tenant-confirmation-other = This is not the address of this tenant. Type { $slug }.
tenant-waiting-text = Another administrator than the one who asked must answer.
tenant-waiting-link = Look at the request
tenant-asked-by = Asked by
tenant-asked-on = Asked on
tenant-request-lapses = A request lapses after three days.
tenant-request-own = You asked for this yourself. Another administrator must answer; you can take it back.
tenant-request-withdraw = Take the request back
tenant-request-refuse = Refuse, and leave the doors as they are
tenant-confirm-pause = Pause now
tenant-confirm-suspend = Suspend now
tenant-confirm-lock = Lock now
tenant-resume-link = Open again
tenant-resume-title = Open { $tenant } again
tenant-resume-lede = Within a second all pages answer again and new reports are taken.
tenant-resume-sure = Yes, open { $tenant }
tenant-resume-missing = Tick the box to open the tenant.
tenant-resume-submit = Open
tenant-steps = How far it is made
tenant-step-done = Done
tenant-step-missing = Missing
tenant-step-reserve = Address reserved
tenant-step-key = Key made
tenant-step-secrets = Secrets drawn
tenant-step-login = Database login prepared
tenant-step-schemas = Database area made
tenant-step-doors = Doors opened
tenant-log = Log of this tenant
tenant-notice-made = The tenant is complete and its page answers.
tenant-notice-stuck = The making stopped at the first step that is still missing below. The cause is in the service's log. You can go on when it is gone.
tenant-notice-asked = The request is stored. Another administrator must confirm it.
tenant-notice-waiting = A request is waiting already. It must be answered or taken back first.
tenant-notice-changed = Somebody was faster: the request has ended, or the state is another one now. Nothing was done.
tenant-notice-confirmed = It is done, and holds within a second.
tenant-notice-refused = The request is refused. The doors are as they were.
tenant-notice-withdrawn = The request is taken back.
tenant-notice-opened = The doors are open.

# The log
audit-title = Log
audit-lede = What administrators and operators did to tenants. Nobody can change it here.
audit-empty = Nothing has been written yet.
audit-caption = Entries, newest first
audit-when = When
audit-what = What
audit-tenant = Tenant
audit-who = Who
audit-gone = A former administrator
audit-terminal = At the terminal
audit-newest = Newest entries
audit-older = Older entries
audit-action-tenant-provisioned = Tenant made
audit-action-tenant-undone = Tenant taken back
audit-action-tenant-open = Opened
audit-action-tenant-paused = Paused
audit-action-tenant-suspended = Suspended
audit-action-tenant-locked = Locked
audit-action-making-resumed = Making went on
audit-action-pause-asked = Pause asked for
audit-action-pause-refused = Pause refused
audit-action-pause-withdrawn = Request to pause taken back
audit-action-suspend-asked = Suspension asked for
audit-action-suspend-refused = Suspension refused
audit-action-suspend-withdrawn = Request to suspend taken back
audit-action-lock-asked = Lock asked for
audit-action-lock-refused = Lock refused
audit-action-lock-withdrawn = Request to lock taken back
audit-action-other = Something else
