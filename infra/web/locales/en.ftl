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
factors-title = One-time codes
factors-lede = After the password you show a code that only you can have. Choose where it comes from.
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
signin-again-lede = What you are about to do gives away a key or changes how somebody signs in. Show your one-time code once more first; it then counts for 15 minutes.
signin-again-submit = Continue to the code
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
