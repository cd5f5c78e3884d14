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
