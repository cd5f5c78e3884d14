# Sharing with the company, at LES
desk-action-share = Share with the company
desk-action-contacts = The company's contacts
desk-action-consent = Ask for consent to share the name
desk-case-shared = It is shared. The reporter can read in the mailbox what kind of thing it was and why.
desk-case-asked = The reporter has been asked. The answer stands in the timeline.
desk-entry-release-shared = Shared with the company
desk-entry-release-withdrawn = Taken back from the company
desk-entry-consent-asked = Asked the reporter whether the company may know the name
desk-entry-consent-given = The company may know the name
desk-entry-consent-refused = The company may not know the name
desk-entry-consent-withdrawn = Consent taken back
desk-entry-consent-used = The name was shared with the company
share-title = Share { $reference } with the company
share-lede = The company sees only what you choose here. You see exactly what they will see before anything is shared.
share-earlier = Shared before
share-earlier-one = Shared on { $date }
share-standing-open = Can be read
share-standing-closed = Can be read, the case is closed
share-standing-expired = Has run out
share-standing-withdrawn = Taken back
share-kept-title = Cannot be chosen
share-kept-excluded = the reporter said that this person must not see the report.
share-kept-involved = marked as involved in this case.
share-recipients = Who can read it
share-recipients-hint = Contact persons at the company. Nobody else there learns that anything was shared.
share-recipient-missing = Choose at least one person.
share-recipient-changed = Somebody you chose can no longer be chosen. Look at the list and choose again.
share-name = What the company reads as its title
share-name-hint = One neutral line. For example: Purchasing, spring 2026. No reference, no name.
share-title-missing = Write a title of one line.
share-audience = The people you chose will read this
share-parts = What they can read
share-parts-hint = Look out for words that only the reporter uses or knows.
share-part-missing = Choose at least one part, or write something below.
share-part-changed = Something you chose can no longer be shared. Look at the list and choose again.
share-part-summary = Summary by LES
share-part-own = From LES
share-part-message-reporter = Message from the reporter
share-part-message-les = Message to the reporter
share-part-file = File, shared under a neutral name
share-part-identity = The reporter's name
share-part-identity-hint = Name and contact details, which stay sealed until you look at the preview
share-consent-link = Consent
share-own = Or write your own version
share-own-hint = For example the matter in your words, so that nobody is recognised by theirs.
share-lasts = How long they can read it
share-lasts-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
share-reason = Why it is shared
share-reason-hint = Stands in the reporter's mailbox together with what kind of thing was shared.
share-reason-missing = Write why it is shared.
share-preview = See what they will see
share-nobody = Nobody can be chosen: the company has no contact person who has accepted the invitation and is not kept out.
share-preview-title = What the company will see of { $reference }
share-preview-lede = Below the line stands exactly what the people you chose will read. Nothing is shared yet.
share-preview-changed = Something has changed since you looked. This is how it stands now: read it again before you share it.
share-again = Your sign-in is too long ago to share something. Confirm that it is you in a new tab, then come back to this one and share.
share-from = They can read it
share-from-now = At once, because the reporter ticked urgent
share-from-day = From { $date } at 06:00
share-until = Until
share-names-reporter = This tells the company who reported. The reporter has agreed in writing. It cannot be untold.
share-confirm = Share with the company
share-release-title = Shared with the company: { $reference }
share-no-key = You have no key to what was shared.
share-write-label = Write to the company
share-write-submit = Send to the company
share-write-when = They can read it tomorrow at 06:00, so that no message tells when something happened. In urgent cases at once.
share-write-missing = Write what they should read.
share-wrote = The message is on its way.
share-log = What happened to it
share-log-when = When
share-log-who = Who
share-log-what = What
share-log-shared = Shared it
share-log-opened = Opened it
share-log-file = Fetched a file
share-log-answered = Answered
share-log-uploaded = Sent files
share-log-measures = Marked measures as taken
share-log-wrote = Wrote to the company
share-log-withdrawn = Took it back
share-log-revoked = Took it back from a person who is involved
share-withdraw-title = Take it back
share-withdraw-lede = From this moment nobody at the company can open it. What they have read they still know.
share-withdraw-reason = Why it is taken back
share-withdraw-missing = Write why it is taken back.
share-withdraw-submit = Take it back
share-withdrawn = It is taken back. Nobody at the company can open it any more.
contacts-title = The company's contacts and { $reference }
contacts-lede = Whoever is involved in this case never gets to see anything of it, and is never told that there is anything.
contacts-caption = The company's contacts
contacts-name = Name
contacts-standing = In this case
contacts-invited = (has not accepted the invitation yet)
contacts-standing-free = Can be chosen
contacts-standing-involved = Marked as involved
contacts-standing-excluded = Kept out by the reporter
contacts-involve = Mark as involved
contacts-free = Not involved
contacts-nobody = The company has no contact persons yet.
consent-title = Consent to share the name in { $reference }
consent-lede = The reporter reads your question in the mailbox and answers in writing. Only after a yes can the name be chosen when you share something.
consent-reason = Why should the company know the name?
consent-reason-hint = Say what happens with it, and what happens if the answer is no.
consent-reason-missing = Write why you ask.
consent-submit = Ask the reporter
consent-standing-not-asked = The company may not know the name. The reporter has not been asked.
consent-standing-asked = The reporter has been asked and has not answered yet.
consent-standing-given = The reporter has agreed in writing that the company may know the name.
consent-standing-refused = The reporter has said no. The company may not know the name.
consent-standing-withdrawn = The reporter has taken the consent back. The company may not know the name.
consent-standing-used = The reporter agreed, and the name was shared with the company.

# The contact's side
shared-title = Shared with you
shared-col-title = What
shared-col-day = Since
shared-col-standing = Standing
shared-untitled = No longer readable
shared-standing-open = You can answer
shared-standing-closed = Closed
shared-standing-expired = Has run out
shared-standing-withdrawn = Taken back
shared-page-title = Shared by LES
shared-page-lede = LES shared this with you on { $day }. You can read it until { $until }.
shared-confidential = Only you and the others LES chose can read it. Do not try to find out who reported: the law forbids it, and protects reporters from being treated badly.
shared-content = What LES shared
shared-message-reporter = Message from the reporter
shared-message-les = Message from LES to the reporter
shared-file = File
shared-identity-consent = The reporter has agreed that you know this. Use it for this matter only.
shared-thread = Between you and LES
shared-by-les = LES
shared-by-contact = A former contact person
shared-answer-label = Answer to LES
shared-answer-submit = Send to LES
shared-audience = LES and the others LES chose read this
shared-words-missing = Write your answer or choose a file.
shared-answered = Your answer has been sent to LES.
shared-files-done = Your files have been sent to LES.
shared-measures-title = Measures taken
shared-measures-label = What has the company done?
shared-measures-hint = LES can tell the reporter about it.
shared-measures-missing = Write what the company has done.
shared-measures-submit = Mark as taken
shared-measures-done = LES has been told what the company has done.
shared-measures-since = Marked on { $date }.
shared-measures-entry = Measures taken
shared-closed-title = LES has closed this matter
shared-closed = You can read it until { $until }. It cannot be answered any more.
shared-gone-expired = The time to read this is over.
shared-gone-withdrawn = LES has taken this back.
shared-gone-more = If you still need it, ask LES.

# The reporter's side
involved-contacts-legend = Must someone at the company see nothing of it?
involved-contacts-hint = These people at the company can be shown what LES decides to share. They see nothing unless LES shares it with them. Tick everyone who must never see anything of this report. They are not told about it.
involved-role-contact = contact person at the company
case-shared = { $count ->
    [one] LES has shared something of your case with one contact person at the company:
   *[other] LES has shared something of your case with { $count } contact persons at the company:
  }
case-shared-summary = a summary written by LES
case-shared-own = a text written by LES
case-shared-answers = answers of your report
case-shared-messages = messages between you and LES
case-shared-files = files
case-shared-identity = your name, as you agreed
case-shared-until = They can read it until { $date } at the latest.
case-shared-why = Why:
case-shared-withdrawn = LES has taken back something that it had shared with the company. Nobody there can open it any more.
case-consent-title = May the company know who you are?
case-consent-lede = LES asks whether it may tell contact persons at { $company } your name and how to reach you. LES writes:
case-consent-question = Your answer
case-consent-hint = You decide freely. With a no, LES goes on without your name. You can take a yes back until LES has used it.
case-consent-yes = Yes, LES may tell contact persons at { $company } my name and contact details
case-consent-no = No, the company must not know who I am
case-consent-words = Something you want to say about it
case-consent-send = Send my answer
case-consent-sent = Your answer has been sent to LES.
case-consent-missing = Choose yes or no, then send your answer.
case-consent-kept-title = Your answer is not sent yet
case-consent-kept = You were signed out, or opened another case, before it was sent. Read the question once more, then send your answer.
case-consent-kept-other = In this case LES does not ask you now. If you wrote something with your answer, it stands in the field for a message to LES.
return-consent = You were signed out, or opened another case, before it was sent. Enter the code of the case you answered in: your answer then stands ready there.
case-consent-stands = You have agreed that LES may tell contact persons at { $company } your name and contact details. You can take that back until LES has used it.
case-consent-withdraw = Take my consent back
case-consent-asked = LES asks whether the company may know who you are.
case-consent-given = You agreed that the company may know who you are.
case-consent-refused = You said that the company must not know who you are.
case-consent-withdrawn = You took your consent back.

# Mail
notice-shared-subject = Something for you
notice-shared-text =
    LES has shared something with you.
    Sign in: { $url }
notice-company-answered-subject = The company has answered in { $reference }
notice-company-answered-text =
    The company has answered in { $reference }.
    Sign in: { $url }

    This email holds nothing from the answer.

# Closing and archiving
close-preview = See before closing
close-preview-title = Close { $reference }: this is what happens
close-preview-none = The reporter is told only that the case is closed.
close-preview-company-title = The company
close-preview-company = Those you have shared something with read from tomorrow that the matter is closed. They can read on until the day you set, and answer no more.
close-preview-kept-title = How long the case is kept
close-preview-kept = Until { $days } days after you archive it. Archived today, it would be erased on { $date }. Until you archive it, it can be reopened.
desk-action-archive = Archive case
desk-case-archived = The case is archived.
archive-title = Archive { $reference }
archive-lede = On { $date } everything of this case is erased, here and in backups. What remains is the summary below.
archive-company = Whatever was shared with the company can no longer be opened there.
archive-summary = Summary that remains
archive-summary-hint = Names nobody and nothing by which somebody is recognised: no names, places, dates or positions.
archive-summary-missing = Write what remains of the case.
archive-suggestion = { $category }. { $outcome }. { $days ->
    [-1] The case was closed.
    [one] Closed after 1 day.
   *[other] Closed after { $days } days.
  }
archive-unsorted = Not sorted
archive-naming-title = These words seem to name somebody
archive-nobody = I have read the summary again. It names nobody.
archive-nobody-missing = The summary seems to name somebody. Change it, or confirm that it names nobody.
archive-reason = Why is the case archived?
archive-reason-missing = Write why the case is archived.
archive-submit = Archive case

# Inviting contacts
invitation-subject = Your invitation
invitation-text =
    You have been named as a contact person who receives what LES, a law firm, decides to share from a whistleblower scheme.

    Choose your password within three days: { $url }

    The link works once. If you do not know what this is about, ignore this email.
desk-case-held-longer = The case is held. It is not erased before the hold is over.
desk-case-hold-ended = The hold has ended.
kept-title = Erased on { $date }
kept-archived = The case was archived on { $date }. On the day of its erasure nobody can open it any more; the summary that names nobody and the counts remain.
hold-title = Legal hold of case { $reference }
hold-lede = A hold keeps a case from being erased, for a reason such as a lawsuit or an order of an authority. It ends by itself.
hold-now = A legal hold runs until { $date }.
hold-without = Without it the case would be erased on { $date }.
hold-none = The case is erased on { $date }.
hold-until = Hold until
hold-until-hint = The last day, as day.month.year: for example 30.06.2027. At the latest { $date }; it can be set again before it is over.
hold-until-missing = Write a day as day.month.year, for example 30.06.2027.
hold-until-past = Enter a day that is still to come.
hold-until-late = Enter a day within two years.
hold-reason = Why
hold-reason-missing = Write why.
hold-submit = Hold the case
hold-move = Change the hold
hold-end = End the hold
hold-back = Back without a change
