# Texts that every plane has. Planes add their own files; a key exists once.

## The frame around every page
portal-name = Reporting portal
desk-name = LES desk
skip-to-content = Go to the content
language-switch = Language
main-nav = Main menu
footer-nav = About this site
dock-nav = Help and exit
help-safety = Help and safety
exit = Leave this site
exit-hint = Leaves at once. With a keyboard: press Shift three times.
foot-about = Who reads your report
foot-privacy = Your data
foot-accessibility = Accessibility
sign-out = Sign out
nav-inbox = Inbox
role-triager = Triager

## Buttons and small words
continue = Continue
back = Back
change = Change
remove = Remove
optional = (optional)
not-answered = Not answered
close-dialog = Close
error-prefix = Error:
error-summary-title = There is something to put right
tag-new = New

## Fields
count-most = At most { $max } characters
count-left = { $n } characters left
count-over = { $n } characters too many
date-day = Day
date-month = Month
date-year = Year

## Steps and lists
step-of = step { $current } of { $total }
step-of-sentence = Step { $current } of { $total }
pagination = Pages
pagination-previous = Previous page
pagination-next = Next page
pagination-page = Page { $page } of { $pages }

## Who reads
only-les-reads = Only LES reads this
company-does-not-see-name = The company does not see your name
reporter-will-read = The reporter will read this
only-handlers-see = Only handlers see this

## Return code
code-print-title = Code
code-copy = Copy the code
code-print = Print the code
code-copied = The code is copied. Others can read it if you share a clipboard or this device. Paste it somewhere safe, then copy something else.
code-not-copied = The browser did not allow copying. Mark the code and copy it yourself, or write it down.

## Deadlines
deadline-done = Done
deadline-today = Due today
deadline-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
deadline-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}

## Keyboard shortcuts of the desk
shortcuts-title = Keyboard shortcuts
shortcut-next = Next row
shortcut-previous = Previous row
shortcut-open = Open the row
shortcut-select = Select the row
shortcut-search = Search
shortcut-inbox = Back to the inbox
shortcut-reply = Reply to the reporter
shortcut-note = Write a note
shortcut-assign = Assign
shortcut-deadline = Change a deadline
shortcut-share = Share with the company
shortcut-close = Close the case
shortcut-go-inbox = Go to the inbox
shortcut-go-deadlines = Go to deadlines
shortcut-go-statistics = Go to statistics
shortcut-submit = Send the text you are writing
shortcut-this = This list

## Error pages
failure-to-start = Go to the start page
failure-wait-seconds = { $seconds ->
    [one] Try again in 1 second.
   *[other] Try again in { $seconds } seconds.
}
failure-wait-minutes = { $minutes ->
    [one] Try again in 1 minute.
   *[other] Try again in { $minutes } minutes.
}
failure-not-found-title = This page is not here
failure-not-found-text = The address may be wrong, or the page is not for you. Check the address, or go back to the start.
failure-gone-title = This page has ended
failure-gone-text = What was here has been closed or deleted and cannot be opened again.
failure-forbidden-title = We could not accept this
failure-forbidden-text = The page you sent from is too old, or it was not one of ours. Go back, load the page again and send it once more. Copy longer texts first, so that you keep them.
failure-unreadable-title = We could not read this
failure-unreadable-text = What reached us was incomplete. Go back and send it once more.
failure-too-large-title = This is too large
failure-too-large-text = What you sent is larger than we can take here. Go back and send less, or send files one by one.
failure-too-many-title = Please wait a little
failure-too-many-text = There are more tries right now than we allow. Nothing you have sent is lost.
failure-closed-title = This page is closed for the time being
failure-closed-text = Nothing can be reported or opened here at present, and we cannot say for how long. What you have sent is safe, and the law firm goes on working on it. To report now, go to the national whistleblower scheme of the Danish Data Protection Agency, whistleblower.dk.
failure-misdirected-title = There is nothing at this address
failure-misdirected-text = Check that the address is written exactly as you were given it.
failure-busy-title = We are busy at this moment
failure-busy-text = The page could not be made in time. Nothing you have sent before is lost.
failure-try-again = Try again
failure-incident-title = We made a mistake
failure-incident-text = The page cannot be shown, and it is not your fault.
failure-incident-again = If you had just sent something, go back and send it again: it cannot be counted twice.
failure-incident-number = If you tell us about it, give this number:
failure-typed = What you sent is still here. Send it again in a moment: it cannot be counted twice.
failure-send-again = Send again
failure-typed-cut = Here is the beginning of what you typed, as far as we could take it. Go on with it: the next page says how long a text may be, and you can shorten it there. Copy the rest from where you wrote it.
failure-go-on-cut = Go on with this beginning

# Before a quiet session ends
stay-title = Are you still there?
stay-ask = You will be signed out in 5 minutes because nothing happens here. What you typed stays on the page.
stay-last = You have worked for as long as a session may last. You will be signed out in a few minutes: send what you have typed now.
stay-over = You have been signed out. What you typed is still on this page. Sign in in a new tab, then come back and send.
stay-yes = Stay signed in

# Passwords
password-title = Change password
password-lede = Write your present password once more, then the new one. Your other sessions end; this one stays.
password-forced = Choose a new password now. Until then nothing else here opens.
password-rules-title = What a new password must be
password-rule-length = At least { $minimum } characters.
password-rule-longest = At most 256 characters.
password-rule-upper = A capital letter.
password-rule-lower = A small letter.
password-rule-digit = A digit.
password-rule-special = A character that is neither letter nor digit, for instance a hyphen or a space.
password-rule-common = Not a password that many people use or that was stolen elsewhere, and not one with digits around it.
password-rule-words = Not built on your name, your email address, the company or this portal.
password-rule-guessable = Hard to guess: three or four words that have nothing to do with each other are good. Rows of keys, dates and repetitions are not.
password-missed = The new password misses { $count } of the rules. They are marked in the list.
password-rule-missed = Missing
password-current = Present password
password-current-missing = Write your present password.
password-current-wrong = This is not your present password.
password-current-later = Too many tries right now. Wait a little and try again.
password-new = New password
password-new-hint = You can paste it from a password manager.
password-again = New password once more
password-again-differs = The two new passwords differ. Write the same one twice.
password-same = The new password is the present one. Choose another.
password-submit = Change password

# Second factor
factors-title = Second factor
factors-lede = After the password you show something that only you can have. Choose what.
factors-app = Authenticator app
factors-app-on = Your codes come from an app on your phone. You can ask for a text message instead when you sign in.
factors-app-off = An app on your phone shows a new code every 30 seconds. It works without a mobile network.
factors-app-add = Use an authenticator app
factors-app-replace = Use another app or phone
factors-app-leave = Go back to text messages
factors-sms = Text messages
factors-phone = Codes go to { $phone }.
factors-phone-change = Change the number
factors-class = How text messages are sent
factors-class-hint = With a Flash message you can always ask for an ordinary one when you sign in.
factors-regular = Ordinary text message
factors-flash = Flash message
factors-flash-hint = Shows on the screen at once and is not kept on the phone.
factors-done-app = Your codes now come from the app.
factors-done-sms = Your codes now come by text message.
factors-done-phone = Your number is changed.

factors-passkey = Passkey
factors-passkey-on = You show a passkey after the password. You can ask for a text message instead when you sign in.
factors-passkey-off = Your phone, your computer or a security key confirms that it is you, by fingerprint, face or PIN. Nothing to type, and nobody can copy it.
factors-passkey-add = Use a passkey
factors-passkey-manage = Add or remove passkeys
factors-done-passkey = You now show a passkey after the password.

passkeys-title = Passkeys
passkeys-lede = A passkey is kept by your phone, your computer or a security key and works at this address only. Add two, so that you are not shut out if one is lost; a text message can always be asked for.
passkeys-yours = Your passkeys
passkeys-since = Since { $day }
passkeys-remove = Remove
passkeys-removed = The passkey is removed.
passkeys-new = Add a passkey
passkeys-name = What you call it
passkeys-name-hint = For example “Work phone”. Only you see it.
passkeys-name-missing = Write what you call the passkey.
passkeys-name-long = The name is too long. Use at most { $max } characters.
passkeys-submit = Continue in the browser
passkeys-refused = The browser’s answer did not fit what was asked, perhaps because this page was open twice. Try again.
passkeys-no-answer = Your browser made no passkey. Passkeys need scripts: allow them for this page, or choose an app or text messages.
passkeys-cancelled = No passkey came from your browser. Try again, or go back.
passkeys-unable = This browser or device cannot do this. Use another, or choose an app or text messages.
passkeys-no-script = Passkeys need scripts, and your browser runs none here.
passkeys-full = You have as many passkeys as there may be. Remove one to add another.

signin-passkey-title = Show your passkey
signin-passkey-lede = Your password was right. Now confirm with your phone, computer or security key that it is you.
signin-passkey-submit = Use passkey
signin-passkey-refused = That was not one of your passkeys for this address. { $left ->
    [one] You have one try left.
   *[other] You have { $left } tries left.
  }

phone-title = Change the number for codes
phone-lede = Codes go to { $phone } now. We send a code to the new number first; the number changes when you write that code here.
phone-new = New mobile number
phone-new-hint = With country code, for instance +45 20 30 40 50.
phone-send = Send a code to the new number
phone-sent = We have sent a code to { $phone }. It works for 5 minutes.
phone-prove = Change the number
phone-unreadable = Write a mobile number, with country code if it is not Danish.
phone-impossible = No such mobile number exists. Check the digits.
phone-no-more = No more codes can be sent today. Try again tomorrow.
phone-not-sent = The code could not be sent. Wait a minute and try again.
phone-code-wrong = This is not the code we sent. { $left ->
    [one] You have one try left.
   *[other] You have { $left } tries left.
  }
phone-code-over = The code no longer works. Write the number and ask for a new code.

app-title = Use an authenticator app
app-lede = Any app for one-time codes works, on any phone.
app-step-open = Open the app and choose to add an account.
app-step-scan = Point the camera at this picture.
app-step-type = Or type this key into the app:
app-step-code = Write the six digits that the app shows.
app-picture = A picture that the app's camera reads. The key below it says the same.
app-code = Code from the app
app-code-wrong = This is not the code of this moment. Write the digits that the app shows now, and check that the clock of your phone is right.
app-code-over = Too many wrong codes. A new picture was drawn: read it with the app again.
app-submit = Use this app

signin-code-lede-app = Write the six digits that your authenticator app shows for this portal.
signin-code-number = It went to { $phone }.
signin-code-label-app = Code from the app
signin-code-by-message = Send a text message to { $phone } instead
factors-save = Save
factors-done-class = Saved.

# Showing the second factor again
signin-again-title = Confirm that it is you
signin-again-lede = What you are about to do gives away a key or changes how somebody signs in. Show your second factor once more first; it then counts for 15 minutes.
signin-again-submit = Continue
signin-code-unavailable = Codes cannot be sent right now. Wait a minute and ask for a new one.

# Mail about one's own account
letter-password-changed-subject = Your password was changed
letter-password-changed-text =
    The password of your account was just changed.
    If that was you, there is nothing to do. If not, tell a colleague at once.
    { $url }
letter-factor-changed-subject = The way you get codes was changed
letter-factor-changed-text =
    The way your one-time codes reach you was just changed.
    If that was you, there is nothing to do. If not, tell a colleague at once.
    { $url }

# The event log of a realm
events-title = Event log
events-lede = Sign-ins, refusals, keys, accounts. Newest first; nothing here can be changed without being found.
events-kind = What
events-actor = Who
events-from = From
events-to = To and including
events-day-hint = Day.month.year, for example 30.06.2027
events-day-unreadable = Write a day as day.month.year, for example 30.06.2027, or leave this empty.
events-all = All
events-filter = Show
events-export = Take away as a table (CSV)
events-when = When
events-subject = Whom it concerned
events-older = Older
events-none = Nothing fits. Ask for less.
event-account-made = An account was made
event-attack-spread = Wrong passwords for many names: strange browsers are slowed
event-cases-given = Old cases were given
event-code-refused = A one-time code was refused
event-passkey-refused = A passkey was refused
event-confirmed = A colleague was confirmed
event-events-exported = The event log was exported
event-granted = A key to a case was given
event-identity-opened = A reporter's name was opened
event-invited = Somebody was invited
event-joined = Somebody chose their first password
event-mail-refused = A mail server reaches nobody at the address: correct it
event-password-change-asked = A new password was asked for
event-password-changed = A password was changed
event-password-recovered = A forgotten password was replaced
event-password-refused = A password was refused
event-phone-changed = A phone number was changed
event-recovery-approved = A new password was approved
event-recovery-asked = Somebody vouched for a forgotten password
event-release-withdrawn = What was shared was withdrawn
event-released = Something was shared with the company
event-removed = An account was closed
event-second-factor-changed = The way codes come was changed
event-sessions-ended = All other sessions were ended
event-shared = Something was shared with the company
event-sign-in-held-off = A sign-in was held off after wrong passwords
event-signed-in = Signed in
event-signed-out = Signed out
event-step-up-begun = The second factor was asked for again
event-stepped-back = Somebody stepped back from a case
event-withdrawn = Something was withdrawn
event-archived = A case was archived
event-erased = A case was erased
event-tenant-removed = A company that has left was removed
event-held = A case was held
event-hold-ended = A hold was ended
event-kit-approved = Use of the recovery code was approved
event-kit-asked = Use of the recovery code was asked for
event-kit-code-wrong = A wrong recovery code was typed
event-kit-opened = The recovery code was typed
event-kit-stopped = Use of the recovery code was stopped
event-kit-used = Every case was sealed to a new recovery code
event-contact-recovery-approved = A new password for a company's contact was approved
event-contact-recovery-number-wrong = A wrong number was given for a contact's forgotten password
event-contact-recovery-refused = A new password for a company's contact was refused
event-password-forgotten = Somebody said that they forgot their password
event-recovery-refused = A new password was refused
event-releases-given = What was shared was given again after a new password

# A password by a mailed link
join-title = Choose a password
join-lede = Welcome, { $name }. Choose the password you will sign in with.
join-submit = Choose this password
signin-joined = Your password is chosen. Sign in with it now.
