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

# Settings
me-security = Sign-in and security
me-password-changed = Your password is changed. Your other sessions have ended.
me-others-end = End all other sessions
me-others-ended = All your other sessions have ended.

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
