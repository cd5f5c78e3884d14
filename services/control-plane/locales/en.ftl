# Signing in
signin-title = Sign in
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
admin-nav-approvals = Approvals
admin-nav-tenants = Tenants
admin-nav-audit = Log
admin-nav-events = Events
admin-nav-me = Your account

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
offer-get-text = You sign up here in about ten minutes. Have ready:
offer-get-company = the company's CVR number, and roughly how many people work there;
offer-get-two = two or more people who can be contact persons, with work email and mobile number;
offer-get-address = the web address you would like for the reporting page, and your colour;
offer-get-invoice = where the invoice shall go.
offer-get-next = You can stop at any step and come back by a link that we email to you. A lawyer at LES reads your signup and answers. The page is open to reporters when LES has approved it.
offer-get-submit = Sign up
offer-get-begun = Begun already?
offer-get-resume = Get back to your signup
offer-get-write = Would you rather talk first? Write to
offer-reporter-here-title = Do you want to make a report?
offer-reporter-here-text = Use the address that your company has given you. If you do not know it, look for it on the company's website or in its staff handbook. Please do not write about what happened to the email address above.
offer-administrators = Administrators sign in here

# The overview
overview-title = Overview
overview-lede = Signed in as { $name }.
overview-waiting = Waiting
overview-approvals = { $count ->
    [one] A company has signed up
   *[other] { $count } companies have signed up
}
overview-nothing = Nothing waits for an administrator.
overview-request-pause = Asked: pause { $tenant }
overview-request-suspend = Asked: suspend { $tenant }
overview-request-lock = Asked: lock { $tenant }
overview-request-leave = Asked: { $tenant } leaves
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
tenant-state-preparing = Preparing
tenant-state-open = Open
tenant-state-paused = Paused
tenant-state-suspended = Suspended
tenant-state-locked = Locked
tenant-state-leaving = Leaving
tenant-state-left = Has left
tenant-state-undone = Taken back
tenant-means-making = Its page does not answer yet.
tenant-means-preparing = The company prepares its channel and goes live itself. No reports are taken yet.
tenant-means-open = Everything works.
tenant-means-paused = No new reports. Those who have reported come and go.
tenant-means-suspended = Public pages and contacts are closed. LES works on.
tenant-means-locked = The key is disabled. Nothing opens for anybody.
tenant-means-leaving = Public pages and contacts are closed. LES ends what is open.
tenant-means-left = Everything of it was removed. Only that it was a customer is kept here.
tenant-leaves = All of it is removed on { $date }
tenant-leaves-text = Until then it can be opened again as if nothing had been. From that day on its cases, accounts, files and login are removed, also what was not ended, and its key is destroyed.
tenant-left-on = Removed on { $date }
tenant-left-text = Schemas, login, rows at the desk and objects were removed on that day, and the destruction of the key was ordered. Backups that still hold it end within three months and cannot be read without the key.
tenant-means-undone = What had been made was taken back. No report was ever received.
tenant-url = Reporting page
tenant-doors = Doors
tenant-making-text = The making stopped before its last step. Going on starts with the first step that is missing; what is done is left as it is.
tenant-making-submit = Go on with the making
tenant-closings-text = Closing takes two administrators: you ask, another one does it.
tenant-close-link-pause = Pause
tenant-close-link-suspend = Suspend
tenant-close-link-lock = Lock
tenant-close-link-leave = End the agreement
tenant-close-means-pause = No new reports are taken. Those who have reported come and go.
tenant-close-means-suspend = The public pages and the contacts' sign-in are closed. Reporters cannot come back to their cases. LES works on.
tenant-close-means-lock = The key is disabled. Nothing opens for anybody, neither at LES nor at the company.
tenant-close-means-leave = As suspended, for thirty days. Then everything of the tenant is removed for good, cases that are not ended too.
tenant-close-title-pause = Pause { $tenant }
tenant-close-title-suspend = Suspend { $tenant }
tenant-close-title-lock = Lock { $tenant }
tenant-close-title-leave = { $tenant } leaves
tenant-close-second-title = Another administrator must confirm
tenant-close-second = Nothing happens until then. The request lapses after three days.
tenant-close-submit-pause = Ask to pause
tenant-close-submit-suspend = Ask to suspend
tenant-close-submit-lock = Ask to lock
tenant-close-submit-leave = Ask to end the agreement
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
tenant-confirm-leave = Let it leave
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
audit-lede = What administrators and operators did to tenants, and to how they sign in themselves. Nobody can change it here.
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
audit-action-tenant-live = Went live
audit-action-tenant-preparing = Opened again to prepare itself
audit-action-tenant-open = Opened
audit-action-tenant-paused = Paused
audit-action-tenant-suspended = Suspended
audit-action-tenant-locked = Locked
audit-action-tenant-leaving = Leaves
audit-action-tenant-left = Removed
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
audit-action-leave-asked = End of the agreement asked for
audit-action-leave-refused = End of the agreement refused
audit-action-leave-withdrawn = Request to end the agreement taken back
audit-action-signup-approved = Signup approved
audit-action-signup-corrected = Signup corrected
audit-action-signup-refused = Signup refused
audit-action-own-password-changed = Own password changed
audit-action-own-phone-changed = Own number for codes changed
audit-action-own-app-taken-up = Own codes now come from an app
audit-action-own-app-left = Own codes now come by text message
audit-action-own-passkey-taken-up = Own passkey added
audit-action-own-passkey-removed = Own passkey removed
audit-action-other = Something else

# Signing up: the company
signup-company-title = Your company
signup-company-lede = We use this to make the agreement and to find you again. Only LES's administrators read it.
signup-company-name = Company name
signup-company-name-missing = Write the company's name, 2 to 120 characters.
signup-country = Country of registration
signup-country-missing = Choose a country.
country-dk = Denmark
country-fo = Faroe Islands
country-gl = Greenland
country-se = Sweden
country-no = Norway
country-fi = Finland
country-is = Iceland
country-de = Germany
country-nl = Netherlands
country-pl = Poland
country-other = Another country
signup-number = Registration number
signup-number-hint = In Denmark the CVR number, eight digits
signup-cvr-wrong = This is not a CVR number. It has eight digits, and the last one must fit the others. Check each digit.
signup-number-wrong = Write the number from your country's company register.
signup-employees = How many people work there
signup-employees-hint = Roughly. With 50 or more the law asks for a scheme.
signup-employees-wrong = Write a number, for instance 120.
signup-scheme = Which kind of scheme
signup-scheme-missing = Choose a kind of scheme.
signup-scheme-statutory = Required by law
signup-scheme-statutory-hint = The company has 50 or more workers.
signup-scheme-sector = Required in our sector
signup-scheme-sector-hint = For instance finance, auditing, money laundering rules, offshore safety.
signup-scheme-voluntary = Voluntary
signup-scheme-voluntary-hint = Nothing requires it; you want one.
signup-begun-before = Begun already?
signup-begun-before-link = Get back to your signup

# Signing up: the contact
signup-contact-title = You
signup-contact-lede = We email you a code now, and later the answer. You do not have to be a contact person yourself.
signup-your-name = Your name
signup-your-name-missing = Write your name.
signup-your-mail = Your work email
signup-your-mail-hint = An address at the company, so that we know you belong to it
signup-mail-wrong = Write an email address, such as name@example.com.
signup-contact-submit = Send me a code

# Signing up: the code
signup-verify-title = Check your email
signup-verify-lede = We have sent a six-digit code to
signup-verify-code = Code from the email
signup-verify-hint = It works for 15 minutes.
signup-verify-wait = { $seconds ->
    [one] You can ask for another code in 1 second.
   *[other] You can ask for another code in { $seconds } seconds.
}
signup-verify-again = Send another code
signup-code-missing = Write the six digits from the email.
signup-code-wrong = This is not the code we sent. { $left ->
    [one] You have one try left.
   *[other] You have { $left } tries left.
  }
signup-code-expired = This code no longer works. Ask for another one.
signup-code-resent = Another code is on its way. The one before no longer works.
signup-code-not-sent = The code could not be sent. Wait a minute and ask for another one.
signup-code-none-left = No more codes can be sent to this address now. Try again in some hours, or go back and use another address.

# Signing up: the people
signup-people-title = Contact persons
signup-people-lede = They receive what LES decides to share with the company, and nobody else at the company does.
signup-people-why = There must be at least two. When a report touches one of them, LES uses the other, and the first one learns nothing of it.
signup-person = Contact person { $n }
signup-person-name = Name
signup-person-name-missing = Write the name.
signup-person-mail = Work email
signup-person-phone = Mobile number
signup-person-phone-hint = For sign-in codes by text message
signup-phone-wrong = Write a mobile number, such as 20 12 34 56 or +46 70 123 45 67.
signup-impartial = Is this person impartial?
signup-impartial-hint = Free to act on a report whoever it is about, and not told by management what to do with it.
signup-impartial-missing = Answer yes or no.
signup-not-impartial = A contact person must be impartial. Choose somebody else.
signup-yes = Yes
signup-no = No
signup-people-two = A second contact person is missing. With only one, nobody could act on a report that touches that person.
signup-mail-twice = Each contact person needs an email address of their own.
signup-phone-twice = Each contact person needs a mobile number of their own.
signup-people-add = Add another person

# Signing up: the channel
signup-channel-title = Your reporting page
signup-channel-lede = This is where people report and come back to their case.
signup-address = Address
signup-address-hint = Comes before .{ $base }. Small letters a–z, digits and hyphens, 3 to 40 characters.
signup-address-taken = This address is taken, or looks too much like another one. Choose one of those below or write another.
signup-address-length = Write an address of 3 to 40 characters.
signup-address-characters = Use small letters a–z, digits and single hyphens, and begin and end with a letter or digit.
signup-address-reserved = This address is kept for the portal itself. Choose another.
signup-address-offers = These are free
signup-address-gone = Somebody else asked for this address, or for one that looks like it, before you. Nothing was sent.
signup-address-choose = Choose another address
signup-language = Language the pages begin in
signup-language-hint = Both languages are always there; a visitor can change.
signup-language-missing = Choose a language.
signup-colour = Your colour
signup-colour-hint = # and six characters, such as #0b5d57
signup-colour-wrong = Write # and six digits or letters a–f, such as #0b5d57.
logo-label = Your logo
logo-hint = A PNG of at most { $kb } KB, for example 400 pixels wide. It stands beside your name; without one there is only the name.
logo-chosen = The logo that was chosen
logo-remove = Remove the logo
logo-no-png = This file is not a PNG that we can use. Save the logo as PNG and choose it again.
logo-too-large = The logo is too large. Save it smaller, for example 400 pixels wide, and choose it again.
logo-too-wide = The logo may be at most 2,000 pixels wide and high. Save it smaller and choose it again.
signup-preview = How it looks on a phone
signup-preview-text = The colour paints the band. Buttons get a shade of it that can be read.
signup-preview-title = Tell us what happened
signup-preview-report = Make a report
signup-preview-return = Open my case
signup-preview-contrast = Contrast of the text on the band { $band } to 1, of buttons { $button } to 1. At least 4.5 is needed, and we see to it.
signup-preview-show = Show the preview

# Signing up: the agreements
signup-terms-title = Agreements
signup-terms-lede = Read both. They are version { $version }; you can print this page.
signup-terms-version = Version accepted
signup-terms-by = Accepted by
signup-terms-by-hint = The name of somebody who may bind the company
signup-terms-by-missing = Write the name of whoever accepts.
signup-terms-accept = I have read both agreements and accept them for the company
signup-terms-accept-missing = Tick the box when the agreements were read and are accepted.
terms-service-title = Service agreement
terms-2026-11-service-1 = LES receives reports to the company through a reporting page at the company's own address, and by the other ways that the page names.
terms-2026-11-service-2 = LES reads every report first, checks it for conflicts of interest, confirms receipt within 7 days and gives feedback within 3 months of the confirmation, as the law requires.
terms-2026-11-service-3 = LES decides what is shared with the company, with which contact person, and when. The company has no right to see a report, to know who made it, or to be told how many there are.
terms-2026-11-service-4 = The company names at least two impartial contact persons and keeps their names, work email and mobile numbers up to date. They keep secret what they receive.
terms-2026-11-service-5 = The company tells its staff about the page, about the external authority, and that nobody may be punished for reporting. It does not try to find out who reported.
terms-2026-11-service-6 = The portal is open at all hours. LES may close the page for new reports when that is needed to protect reporters, and tells the company so.
terms-2026-11-service-7 = The price and the time of payment follow from the offer that LES sends with its approval. The agreement begins when the company has accepted that offer.
terms-2026-11-service-8 = Either party may end the agreement with three months' notice. Open cases are finished. Danish law applies.
terms-data-title = Data-processing agreement
terms-2026-11-data-1 = LES is responsible for the reports and for its own handling of them. For the company's master data and the accounts of its contact persons, LES acts on the company's instructions (Regulation (EU) 2016/679, article 28).
terms-2026-11-data-2 = The data are names, work email and mobile numbers of contact persons, the company's own data, and a log of what contact persons did in the portal.
terms-2026-11-data-3 = Data are kept in the European Union, encrypted on disk and once more by content, with a key for each company.
terms-2026-11-data-4 = No network address of any visitor is stored or logged. The company cannot ask for one.
terms-2026-11-data-5 = Those who work with the data are bound to secrecy. Those who run the servers cannot read reports, messages or files that are stored.
terms-2026-11-data-6 = LES uses sub-processors for hosting, text messages and mail. They are named on request and before any change, so that the company can object.
terms-2026-11-data-7 = LES helps the company to answer requests from the people concerned, and tells the company of a breach of its data without undue delay.
terms-2026-11-data-8 = Data of contact persons are deleted when the agreement ends. Cases are anonymised 60 days after they are archived. Backups are overwritten within 3 months.
terms-2026-11-data-9 = The company may once a year, and after a breach, ask for proof that this is kept, or have it examined by an independent auditor.

# Signing up: the plan
signup-plan-title = Accounts and invoice
signup-plan-lede = LES sends an offer with the price. You accept it before anything is invoiced.
signup-seats = Accounts for contact persons
signup-seats-hint = You have named { $people }.
signup-seats-wrong = Write a number from { $least } to { $most }.
signup-invoice = Where shall the invoice go
signup-invoice-missing = Choose email or EAN.
signup-invoice-mail = To an email address
signup-invoice-ean = To an EAN number
signup-invoice-mail-field = Invoice email
signup-invoice-mail-hint = If you chose email
signup-invoice-ean-field = EAN number
signup-invoice-ean-hint = If you chose EAN: 13 digits
signup-ean-wrong = This is not an EAN number. It has 13 digits, and the last one must fit the others.
signup-reference = Your reference
signup-reference-hint = What shall stand on the invoice
signup-reference-long = Write at most 60 characters.

# Signing up: review and after
signup-review-title = Check and send
signup-review-lede = Is everything right? You cannot change it while LES reads it.
signup-review-submit = Send to LES
signup-group-company = Company
signup-group-contact = You
signup-group-people = Contact persons
signup-group-channel = Reporting page
signup-group-terms = Agreements
signup-group-plan = Accounts and invoice
signup-done-title-waiting = LES has received your signup
signup-done-title-making = Your page is being made
signup-done-title-approved = Your reporting page is ready
signup-done-title-refused = LES has a question
signup-done-waiting = Sent on { $day }.
signup-done-next = What happens next
signup-done-read = An administrator at LES reads what you sent.
signup-done-answer = You get an email when there is an answer.
signup-done-live = When it is approved, the page is made and its address answers at once.
signup-done-approved = LES has approved your signup. The page answers here:
signup-done-contacts = The contact persons get an email. They choose a password, sign in at the address above, go through a short list, and open the channel.
signup-done-tell = Tell your staff when it is open: what it is for, who reads, and its address. A poster and a notice lie ready there.
signup-done-refused = Your signup could not be approved as it is. You can change it and send it again.
signup-done-message = From LES
signup-done-again = Change it and send it again
signup-done-ask = Questions? Write to
signup-leave = Close this signup on this device
signup-known-title = We know this company
signup-known-lede = A company with this registration number has a reporting page already, or has just asked for one.
signup-known-colleague = Ask a colleague whether they have signed up. The contact persons know.
signup-known-wrong = If the number is not right,
signup-known-wrong-link = correct it
signup-known-les = If you know nothing of it, write to LES:
signup-resume-title = Get back to your signup
signup-resume-lede = Write the email address that you verified. We send a link there.
signup-resume-send = Send me a link
signup-resume-open-lede = You followed the link from our email.
signup-resume-open = Continue
signup-resume-ended = No signup is open in this browser. It may have been opened in another one.
signup-resume-void = This link no longer works. A newer one has been sent, or the signup was deleted after two weeks of rest.
signup-resume-sent = If there is a signup with that address, a link is on its way.

# Letters about signing up
signup-mail-code-subject = Your code
signup-mail-code = Your code is { $code }. It works for 15 minutes. Not you? Ignore this.
signup-mail-link-subject = Your signup is saved
signup-mail-link =
    Your signup is saved. You can continue from any browser:

    { $url }

    We delete it after two weeks of rest. Not you? Ignore this.
signup-mail-answer-subject = There is an answer to your signup
signup-mail-answer =
    LES has answered your signup. Read the answer:

    { $url }
signup-mail-waiting-subject = A signup waits
signup-mail-waiting =
    A signup waits for an administrator. Sign in:

    { $url }

# Approvals
approvals-title = Signups
approvals-lede = Companies that have signed up, the oldest first.
approvals-none = No signup waits.
approvals-row = Sent on { $day }, wants
approval-title = A signup
approval-state-waiting = Sent on { $day }. It waits for an answer.
approval-state-making = Approved. Its tenant is being made.
approval-state-approved = Approved on { $day }.
approval-state-refused = Refused on { $day }. The company can change it and send it again.
approval-approve = Approve and make the tenant
approval-approve-means = The address, a key and a database area are made, and the page answers. What the company wrote is then handed over under the tenant's own key and emptied here.
approval-emptied = What the company wrote was handed over to the tenant and emptied here.
approval-tenant = Go to the tenant
approval-correct = Correct name or address
approval-correct-lede = The company sees what you correct when it looks at its signup.
approval-correct-submit = Save
approval-address-not-possible = This address is not possible: 3 to 40 small letters, digits and single hyphens, and not one of the portal's own.
approval-refuse-title = Refuse
approval-refuse = Refuse and send the message
approval-message = Message to the company
approval-message-hint = The company reads this on its signup page. The email itself only says that there is an answer.
approval-message-missing = Write what is missing or why not.
approval-message-long = Write at most { $max } characters.
approval-changed = Somebody was faster: look again. Nothing was done.
approval-stuck = The making stopped. The cause is in the service's log. You can go on when it is gone.
approval-refused = Refused. The company has been told that there is an answer.
approval-corrected = Saved.
approval-address-taken = This address is taken, or looks too much like another one. Write another.

# How a tenant looks
branding-title = Name, colour and texts
branding-lede = What reporters see. It holds within a second.
branding-welcome-da = Welcome text in Danish
branding-welcome-en = Welcome text in English
branding-welcome-hint = Stands on the first page. Empty: our own words.
branding-phone = Telephone for reports
branding-phone-hint = Shown to reporters as another way to LES
branding-phone-wrong = Use digits, spaces, + and hyphens, at most 30 characters.
branding-exit = Where the quick exit leads
branding-exit-hint = A neutral page of somebody else, beginning with https://. Empty: a plain page of our own.
branding-exit-wrong = Write a whole address that begins with https://, such as https://www.example.dk/
branding-save = Save
branding-changed-meanwhile = Somebody else changed this since you opened the page. Open it again and look before you save.
tenant-notice-branding = Saved. It holds within a second.
audit-action-branding-changed = Name, colour or texts changed

# What was agreed
agreements-title = Agreements and invoice
agreements-on = Accepted on
agreements-none = No agreement was accepted here. This tenant was made at the terminal.
agreements-no-plan = Nothing is known here about its invoices.

# Passwords forgotten at LES
admin-nav-recoveries = Passwords
recoveries-title = Forgotten passwords at LES
recoveries-lede = A triager has checked that a colleague is who they say, and tells you a number. Speak with both before you approve; you see here that somebody asks, not who.
recoveries-row-triager = A triager, asked on { $day }
recoveries-row-lawyer = A lawyer, asked on { $day }
recoveries-number = The number the triager tells you
recoveries-number-wrong = No request waits under this number. Ask the triager for it again.
recoveries-approve = Approve: a link goes to the colleague
recoveries-refuse = Refuse
recoveries-none = Nobody at LES waits for a new password.

me-title = Your account
me-lede = { $name }, this is how you sign in, and where you are signed in. End what you do not know, and change your password.
me-sessions-caption = Your sessions
me-session-started = Signed in
me-session-seen = Last used
me-session-here = This browser
me-session-end = End
me-session-ended = The session was ended.
me-others-end = End all other sessions
me-others-ended = All your other sessions have ended.
me-password-changed = Your password is changed. Your other sessions have ended.

# Seats and invoices
billing-title = Seats and invoice
billing-seats-hint = How many contact persons may have an account. At least two.
billing-submit = Save
billing-link = Change seats and invoice
tenant-notice-billing = Saved.
invoices-link = List for invoices (CSV)
audit-action-billing-changed = Seats or invoice changed
audit-action-invoices-taken = List for invoices taken

# Agreements to print
agreements-print = Read both agreements on a page of their own
agreements-pdf = The agreements as PDF
agreements-page-title = Agreements with LES, version { $version }

hosts-title = Addresses
hosts-lede = Besides its address here, a company can be found at an address of its own. The company's own name server has to point it to us first.
hosts-list = Addresses that lead to this company
hosts-usual = The address here
hosts-own = The company's own
hosts-end = End an address
hosts-end-lede = Whoever reported there then comes back by the other address. Say so to the company first.
hosts-end-which = The address, typed once more
hosts-end-submit = End this address
hosts-end-unknown = None of the company's own addresses is called that. Type it as it stands in the list.
hosts-new = Another address
hosts-new-hint = For example whistle.company.dk. The company's name server needs a CNAME entry that leads from it to { $target }.
hosts-new-submit = Check the name server and open the address
hosts-wrong = Write a whole host name, such as whistle.company.dk, without https:// and without a path.
hosts-ours = Addresses that end in { $base } are ours. Write one of the company's own.
hosts-taken = This address leads to another tenant already.
hosts-silent = The name servers know nothing of this address yet. After the company has made the entry it can take an hour until it is seen; check again then.
hosts-elsewhere = This address leads elsewhere. The company's name server needs a CNAME entry to { $target }; check again when it is made.
tenant-notice-host = The address is open.
tenant-notice-host-ended = The address leads here no more.
audit-action-host-live = Own address opened
audit-action-host-ended = Own address ended

# How long cases are kept
retention-title = How long cases are kept
retention-lede = A case is erased so many days after it was archived: its words, files, logs and keys. What names nobody stays.
retention-days = Days
retention-days-hint = { $usual } is usual, { $max } the most
retention-days-wrong = Write a number of days from 1 to { $max }.
retention-reason-hint = Needed for more than { $usual } days. It stays on this page.
retention-reason-missing = Write why this company's cases are kept for more than { $usual } days.
retention-submit = Save
retention-decided = What was decided before
retention-row = { $days ->
    [one] One day,
   *[other] { $days } days,
}
tenant-notice-retention = Saved. The days of all cases are reckoned anew within the hour.
audit-action-retention-changed = How long cases are kept was changed

# The administrators
admin-nav-people = Administrators
staff-title = Administrators
staff-lede = Everybody who approves and looks after companies. None of them can read a report.
staff-few = There are fewer than three administrators. If one forgets their password, nobody can be the second voice, and the operator has to make a new account at the terminal. Invite another one.
staff-invite = Invite an administrator
staff-invite-lede = They get a link by mail, choose a password, and sign in with a code on their mobile.
staff-invite-submit = Send the link
staff-name = Name
staff-phone = Mobile number
staff-language = Language of mail to them
staff-name-missing = Write their name, in at most 100 characters.
staff-mail-wrong = Write their work email, for instance name@les.dk.
staff-mail-taken = Somebody with this email is an administrator already.
staff-standing = Standing
staff-standing-invited = Invited, has no password yet
staff-standing-active = Active
staff-actions = What can be done
staff-you = (you)
staff-again = Send the link again
staff-password = Ask for a new password
staff-recover = Forgot their password
staff-remove = Leaves LES
staff-recoveries = Forgotten passwords
staff-recovery = { $name } asked for a new password on { $day }. { $by } has checked that it is them.
staff-number = Tell another administrator this number; they approve here:
staff-heard = The number that the one who vouches tells you
staff-heard-wrong = This is not the number. Ask the one who vouches for it again.
staff-approve = Approve: a link goes to the colleague
staff-refuse = Refuse
staff-done-invited = The link is on its way. It works once and for three days.
staff-done-password = They choose a new password before anything else.
staff-done-asked = The request stands below with its number. Another administrator has to approve it.
staff-done-asked-before = A request for this colleague stands already.
staff-done-approved = Approved. The link is on its way, and everybody has been told.
staff-done-refused = The request is refused.
staff-done-removed = The account is closed and all its sessions have ended.
staff-remove-title = An administrator leaves
staff-remove-lede = The account of { $name } closes at once and all their sessions end. What they have done stays in the log.
staff-remove-few = Fewer than two administrators would be left, and what hurts a company takes two. Invite another one first.
staff-remove-submit = Close the account
staff-join-recover = { $name }, choose a new password.
letter-invited-subject = Your account
letter-invited-text =
    You have been invited to administer the whistleblower scheme. Choose your password here. The link works once and for three days:
    { $link }
letter-recover-subject = Choose a new password
letter-recover-text =
    Two colleagues have confirmed that you forgot your password. Choose a new one here. The link works once and for three days:
    { $link }

    If you did not ask for this, tell your colleagues at once.
letter-recovery-approved-subject = A colleague gets a new password
letter-recovery-approved-text =
    Two administrators have confirmed that a third one forgot their password. If you know nothing of this, look at the event log:
    { $url }

# A tenant's contacts
people-title = Contact persons
people-lede = Who they are is kept under the company's own key, so that it cannot be listed here. The contacts see each other at their own address.
people-link-name = Name a contact person
people-link-end = End a contact person's access
people-means-name = They get a link by email, choose a password and prove their phone. Nothing that was shared before is shared with them.
people-means-end = Password, sessions and the way to everything that was shared end at once. Two others must be able to open what is shared.
people-waiting-name = Asked: name a contact person
people-waiting-end = Asked: end a contact person's access
people-submit-name = Ask to name them
people-submit-end = Ask to end the access
people-confirm-name = Name them
people-confirm-end = End the access
people-refuse = Refuse, and leave the contact persons as they are
people-decided = Asked for before
people-state-refused = Refused
people-state-withdrawn = Taken back
people-state-lapsed = Lapsed: nobody answered
people-state-confirmed = Confirmed; it is carried out within a minute
people-state-done = Carried out
people-state-known = Not carried out: this email or phone belongs to a contact person, or did
people-state-unknown = Not carried out: no contact person has this email
people-state-few = Not carried out: fewer than two others could open what is shared. Name somebody first, and wait until they have joined.
people-notice-confirmed = It is confirmed, and carried out within a minute.
people-notice-refused = The request is refused. The contact persons are as they were.
overview-request-name = Asked: name a contact person of { $tenant }
overview-request-end = Asked: end a contact person's access at { $tenant }
audit-action-contact-name-asked = Naming a contact person asked for
audit-action-contact-name-refused = Naming a contact person refused
audit-action-contact-name-withdrawn = Request to name a contact person taken back
audit-action-contact-name-confirmed = Naming a contact person confirmed
audit-action-contact-end-asked = End of a contact person's access asked for
audit-action-contact-end-refused = End of a contact person's access refused
audit-action-contact-end-withdrawn = Request to end a contact person's access taken back
audit-action-contact-end-confirmed = End of a contact person's access confirmed
audit-action-contacts-changed = Contact persons changed
audit-action-contacts-unchanged = Contact persons could not be changed
