# Everything a reporter reads. Level B1: short sentences, no jargon, no praise, no exclamation marks.

## Words used in several places

reporter-save-return = Save and go back to the check
reporter-step-title = { $title } (step { $step } of 6)
reporter-authority-name = the national whistleblower scheme of the Danish Data Protection Agency
reporter-authority-link = Danish Data Protection Agency: national whistleblower scheme
reporter-draft-began-anew = Your earlier answers are erased, because 24 hours had passed or because you left this site. What you have just typed is kept.
reporter-meanwhile-title = Not saved yet
reporter-meanwhile-draft = You began a new report in another tab, and this page belonged to the one before. What you typed here is kept below. The buttons put it into the new report, in place of what that one holds at this step.
reporter-meanwhile-case = You opened your case in another tab, and in this browser it has taken the place of the report you were writing. What you typed here is kept below. If it belongs to your case, copy it into a message there. If you go on here, a new report begins with it, and you are signed out of your case: to come back to it, you need your code.
reporter-choice-unknown = What you chose is not among the answers here. Choose one of them, or leave it open.

## Landing

landing-title = Speak up safely
landing-lede = Your report goes to LES, a law firm. { $company } sees only what LES decides to share.
landing-report = Make a report
landing-return = Open my case
landing-danger-title = In danger? Call 112
landing-danger = This page is not for emergencies. If someone is in danger now, call 112.
landing-paused-title = No new reports here right now
landing-paused = This channel is closed for new reports for the moment. You can still use the other ways below. If you have already made a report, you can open your case as usual.
landing-who-title = Who receives your report
landing-who = LES receives every report. LES checks it, answers you, and decides what { $company } needs to know. Nobody at { $company } can open your report.
landing-who-exclude = If someone at LES has something to do with the matter, you can say so before you send. That person never gets to see the report.
landing-what-title = What you can report
landing-what-law = Breaches of the law, such as fraud, bribery, theft or breaches of competition or environmental rules
landing-what-safety = Danger to people, to the environment or to personal data
landing-what-harassment = Sexual harassment and other serious harassment
landing-what-retaliation = Reprisals against someone who has spoken up
landing-what-not = Matters about your own pay, holidays or cooperation are usually not for this channel. If you are not sure, report it. LES tells you if it belongs somewhere else.
landing-other-title = Other ways to report
landing-phone = By phone: call LES on { $phone }.
landing-meeting = In a meeting: ask LES for one, in a report or by phone. It takes place within a reasonable time.
landing-external = Outside { $company }: you can always go to { reporter-authority-name }. You do not have to report here first.
landing-more-title = Read more
landing-about = How it works and who sees what
landing-safety = How to protect yourself
landing-privacy = Your personal data
landing-accessibility = Accessibility

## About

about-title = How it works
about-lede = From your report to the answer, and who sees what.
about-who-title = Who sees what
about-who-les = LES, a law firm, reads your report. Only the people at LES who work on your case can open it.
about-who-company = The company sees only what LES decides to share with it. It does not see your report.
about-who-company-name = The company does not see your name. It does so only if you have agreed to it in writing.
about-who-operator = The people who run this website cannot read reports, messages or files. They are sealed for LES and for you.
about-time-title = What happens when
about-time-now = When you send: you get a return code. It is the only way to come back.
about-time-week = Within 7 days: LES tells you that your report has arrived.
about-time-between = After that: LES may ask you questions. You see them when you open your case.
about-time-months = Within 3 months after that: LES tells you what has been done or is planned.
about-late = If we are late, your case page says so and shows where else you can go.
about-anonymous-title = Anonymous or in confidence
about-anonymous = Anonymous: you give no name. LES does not know who you are and can still write with you here.
about-confidential = In confidence: you give LES your name. Only LES lawyers can open it, and each time is recorded.
about-protection-title = Your protection
about-protection = Danish law protects you against reprisals when you had good reason to believe that what you reported was true (lov om beskyttelse af whistleblowere, section 8).
about-code-title = The return code
about-code = The code opens your case. We keep no copy of it. Keep this code. We cannot find it again for you.
about-code-lost = If you lose it, you can make a new report and say that it belongs to an earlier one.

## Safety

safety-title = How to protect yourself
safety-lede = We do much to protect you. Some things only you can do.
safety-we-title = What we do
safety-we-address = We do not store the address of your computer or phone.
safety-we-time = We store the day of your report, never the time.
safety-we-sealed = What you write is sealed. Only LES and you can open it.
safety-we-files = We remove hidden data from your files before anyone can open them.
safety-device-title = Your device
safety-device-own = Use your own device. A computer or phone from work can show your employer what you do on it.
safety-device-shared = On a shared device, sign out when you are done and close the browser.
safety-network-title = Your network
safety-network = Do not use the network at work. It can record that you visited this page.
safety-network-tor = For the best protection, use Tor Browser. This website works in it at its safest setting.
safety-history-title = Your browser's history
safety-history = Your browser remembers that you were here. Delete the history afterwards, or use a private window.
safety-exit = "Leave this site" at the top of each page erases what you have not sent and takes you to a neutral page. It cannot clear the history.
safety-words-title = What you write
safety-words = Details can point at you: things that only you know, your way of writing, the time when you were there. Leave them out if you want to stay anonymous.
safety-files-title = Your files
safety-files = We remove hidden data such as place, author and device. We do not change what can be seen: names in a text or faces in a picture stay. Look at each file before you send it.
safety-files-copies = A document can exist in a version that only you received. If in doubt, describe it in words instead.
safety-code-title = Your code
safety-code = Write the return code on paper. Do not send it to yourself by email and do not show it to anyone.
safety-promise-title = What we cannot promise
safety-promise = We cannot protect a device that someone else watches, and we cannot hide your visit from a network that records it.

## Privacy

privacy-title = Your personal data
privacy-lede = What is kept about you, why, and for how long.
privacy-who-title = Who is responsible
privacy-who = { $company } is responsible for this whistleblower scheme under data protection law. LES runs it for { $company } and reads the reports.
privacy-what-title = What is kept
privacy-what-written = What you write and the files you send, sealed
privacy-what-day = The day of your report and of your messages, never the time
privacy-what-name = Your name and contact details, only if you choose to give them
privacy-what-not = We keep no address of your device, no information about your browser and no times of your visits. There are no analytics here.
privacy-cookie-title = Cookies
privacy-cookie = This site sets one cookie, and only when you begin a report or open your case. It is needed to keep your answers or to keep you signed in. It is gone when you leave.
privacy-draft = Answers that you have not sent are sealed with a key that only your browser has. They are erased after 24 hours at most, or when you leave.
privacy-why-title = Why we may do this
privacy-why = The law asks companies to have a whistleblower scheme and allows the data that it needs (lov om beskyttelse af whistleblowere, section 22, and the General Data Protection Regulation).
privacy-secret = Whoever works with reports has a duty of secrecy (section 25). Your identity is not passed on without your consent, except where the law demands it (section 26).
privacy-long-title = For how long
privacy-long = The case is erased { $days } days after LES has archived it, also from our backups within a week after that. What remains are numbers that point at nobody.
privacy-rights-title = Your rights
privacy-rights = You can ask to see your data, to have it corrected or erased, or object to its use. Write it in your case: that way you stay anonymous. People named in a report have rights too, but they are not told who reported.
privacy-complain = You can complain to the Danish Data Protection Agency (Datatilsynet), datatilsynet.dk.

## Accessibility

accessibility-title = Accessibility
accessibility-lede = Everybody must be able to report here.
accessibility-goal = We build this site to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA.
accessibility-works-title = What works
accessibility-works-scripts = Every page works without scripts.
accessibility-works-keyboard = Everything can be done with the keyboard and with a screen reader.
accessibility-works-zoom = You can enlarge the text to 200 percent and use a narrow screen without scrolling sideways.
accessibility-works-contrast = Texts have strong contrast, in light and in dark colours.
accessibility-works-time = Time limits are long: 24 hours for a report that you have begun. In your case you can choose between 30 quiet minutes and 24 hours.
accessibility-limits-title = What may not work
accessibility-limits = Files that people send are shown as they are. We cannot make them accessible.
accessibility-contact-title = Is something in your way?
accessibility-contact = Tell LES in a report or in your case, and use another way to report if you need to.
accessibility-contact-phone = You can also call LES on { $phone }.

## A neutral page after the exit

away-title = Page closed
away-text = There is nothing more to see here. You can close this tab.

## Start

start-title = Before you begin
start-lede = Six short steps. It usually takes less than 8 minutes.
start-time-title = You can take your time
start-time = Your answers are kept for 24 hours after the last step, sealed with a key that only this browser has. You can go back and change them until you send.
start-code-title = You get a return code
start-code = When you have sent the report, you see a code of 20 characters. With it you open your case and read the answer. Have pen and paper ready. We cannot find it again for you.
start-exit-title = You can leave at any time
start-exit = "Leave this site" at the top erases what you have not sent and takes you to a neutral page. Your browser's history remains: it still shows that you were here.
start-device-title = Use your own device
start-device = Do not use a computer, phone or network from work.
start-device-link = More on how to protect yourself
start-begin = Begin
start-draft-title = You have begun a report
start-draft = Your answers are still here. You can go on where you were, or erase them and begin again.
start-draft-continue = Go on with my report
start-draft-erase = Erase my answers
start-draft-erase-sure = Everything you have written and every file is gone at once. It cannot be brought back.
start-draft-erase-do = Erase everything
start-case = Your case is open in this browser. When you begin a report here, you are signed out of it. To come back, you need your code.
start-erased = Your answers are erased.
start-ended = Your answers were erased, because 24 hours had passed or because you left this site.
start-many = Many reports are being begun at this moment. Wait { $seconds } seconds, then press Begin again.

## Step 1

connection-title = Your connection to the company
connection-legend = How are you connected to { $company }?
connection-hint = It helps LES understand what you write. You can leave it open.
connection-employee = I work there
connection-former = I worked there before
connection-applicant = I have applied for a job there
connection-contractor = I work for a supplier or a partner
connection-leader = I am on the board, in management or an owner
connection-volunteer = I am a volunteer, a trainee or a student there
connection-other = Another connection
connection-unsaid = Rather not say

## Step 2

happened-title = What happened
happened-label = Tell us what happened
happened-hint = Write in any language you like.
happened-prompts = These questions may help:
happened-prompt-what = What did you see, hear or find out?
happened-prompt-how = How do you know it?
happened-prompt-next = Who has been told, and what came of it?
happened-anonymous = If you want to stay anonymous, leave out details that point at you.
happened-empty = Tell us what happened. A few sentences are enough.
happened-too-long = Your text has { $length } characters. Shorten it to { $max } at most, or put a part of it into a text file in step 5.

## Step 3

circumstances-title = When and where
circumstances-from = When did it begin?
circumstances-from-hint = An approximate date is fine. You can write only the year, or only the month and the year.
circumstances-to = When did it happen last?
circumstances-to-hint = Leave this empty if it happened once or is still going on.
circumstances-words = Or say it in your own words
circumstances-words-hint = For example: around Easter, every Friday
circumstances-where = Where did it happen?
circumstances-where-hint = For example: a department, a town, a system
circumstances-ongoing = Is it still going on?
circumstances-ongoing-yes = Yes
circumstances-ongoing-no = No
circumstances-ongoing-unsure = I do not know
circumstances-date-impossible = There is no such date. Check day, month and year, or write only the year.
circumstances-date-future = This date has not come yet. Check the year.
circumstances-date-year = Write the year with four digits, for example 2025.
circumstances-date-order = The last time is before the beginning. Check both dates.
circumstances-too-long = This is too long. Write at most { $max } characters.

## Step 4

involved-title = Who is involved
involved-people = Who had a part in it?
involved-people-hint = One in each field: name, or role if you do not know the name.
involved-person = Person { $number }
involved-knows = Who else knows about it?
involved-knows-hint = Witnesses, or people you have told
involved-knower = Person who knows { $number }
involved-more = Add another person
involved-more-knows = Add another person who knows
involved-exclude-title = Is there someone at LES who must not see this?
involved-exclude-hint = These people at LES receive reports. Tick everyone who must not see yours, for example because they know someone involved. They never get access to it and are not told about it.
involved-exclude-one = { $name }, { $role }
involved-role-triager = receives new reports
involved-role-lawyer = lawyer
involved-exclude-all = If nobody who receives new reports may see it, nobody can read it. Leave at least one of them unticked, or use another way to report: { reporter-authority-name }.
involved-exclude-unknown = Somebody you ticked is not on this list any more, so that tick could not be kept. Look at the list, tick everyone who must not see this, then go on.
involved-too-long = This is too long. Write at most { $max } characters in each field.
involved-too-many = That are too many people for this page. Write at most { $max } and describe the others in step 2.

## Step 5 and files in the case

files-title = Files
files-lede = Photos, screenshots or documents that show what happened.
files-empty = A report without files is fine.
files-list = Your files
files-label = Choose files
files-hint = A picture or document may have 100 MB, sound or film 1 GB, and a case may have { $files } files. We remove hidden data such as place, author and device. We do not change what can be seen in the file.
files-types = We clean pictures, PDF, Word, Excel and PowerPoint files, text, sound, film and ZIP. If we cannot clean a file, we say so and what to do instead.
files-upload = Upload
files-add = Send more files
files-add-hint = LES sees them as soon as they are cleaned.
files-none-chosen = Choose a file first, then press the button again.
files-choose-again = The files you chose could not be taken with this page. Choose the files again.
files-some-turned = { $count ->
    [one] One file was not taken. The list says why and what you can do. You can also go on without it.
   *[other] { $count } files were not taken. The list says why and what you can do. You can also go on without them.
}
files-limit-count = A case may have { $max } files. Remove one, or describe what it shows in your report.
files-limit-count-case = A case may have { $max } files. Describe in a message what the file shows.
files-limit-bytes = The files of a case may have 2 GB together. Send fewer or smaller ones.
files-busy = Many files are being received at this moment. Wait a minute, choose the files again, then press Upload. You can also go on without files and add them later.
files-busy-case = Many files are being received at this moment. Wait a minute, choose the files again, then send them.
files-storage-down = Files cannot be received at this moment. Your words can: go on without files. You can add files later, when you open your case.
files-storage-down-case = Files cannot be received at this moment. You can still write a message. Try the files again later.
files-failed = This file could not be received. Try again.
files-state-none = Cleaned: nothing had to be removed
files-state-removed = Cleaned: { $what } removed
files-and = and
files-sent = { $count ->
    [one] One file was sent to LES.
   *[other] { $count } files were sent to LES.
}
files-unnamed = file

removed-place = place
removed-author = author
removed-device = device
removed-dates = dates
removed-history = earlier versions
removed-thumbnail = preview picture
removed-comments = comments about the file
removed-software = names of programs
removed-identifiers = identifiers
removed-paths = paths to computers
removed-macros = macros
removed-embedded = files inside the file
removed-signatures = signatures
removed-trailing = hidden bytes
removed-other = other hidden data

note-renamed = It was not the type its name said, so it has a new ending.
note-words-also-in-content = A removed name also stands in the visible text, where it stays.
note-hidden-sheets = Hidden sheets are still in the file.
note-speaker-notes = Speaker notes are still in the file.
note-changes-accepted = Tracked changes were accepted.
note-comments-kept = Comments stay, without the names of who wrote them.
note-macros-removed = Macros were removed.
note-signatures-removed = Signatures were removed and no longer prove anything.
note-embedded-dropped = A file inside it could not be cleaned and was left out.
note-tracks-dropped = Tracks other than picture, sound and subtitles were left out.
note-end-damaged = The end of the file was damaged. Everything before it is kept.
note-content-unchanged = Names and faces in the content are not changed.

refused-unknown-type = Not sent. We do not know this type of file. Save it as PDF or take a picture of it, then try again.
refused-wrong-extension = Not sent. The file is really of the type { $really }, and its name says otherwise. Give it the ending .{ $really }, then try again.
refused-encrypted = Not sent. The file is protected with a password. Save it without a password, then try again.
refused-too-large = Not sent. The file is too large. Send a smaller version or only the part that matters.
refused-empty = Not sent. The file is empty. Check that you chose the right one.
refused-damaged = Not sent. The file is damaged. Open it on your device, save it again, then try again.
refused-too-complex = Not sent. The file holds too many other files. Send the ones that matter one by one.
refused-unsupported = { $really ->
    [DOC] Not sent. The file ({ $really }) uses something that we cannot clean. Save it as DOCX or PDF, then try again.
    [MSG] Not sent. The file ({ $really }) uses something that we cannot clean. Save it as EML or PDF, then try again.
    [XLS] Not sent. The file ({ $really }) uses something that we cannot clean. Save it as XLSX or PDF or take a picture of it, then try again.
    [PPT] Not sent. The file ({ $really }) uses something that we cannot clean. Save it as PPTX or PDF or take a picture of it, then try again.
   *[other] Not sent. The file ({ $really }) uses something that we cannot clean. Save it in another format or take a picture of it, then try again.
}
refused-self-check = Not sent. Hidden data was still found after cleaning, so we kept nothing. Take a picture of it, then try again.
refused-timed-out = Not sent. Cleaning the file took too long. Send a smaller version, or take a picture of it.
refused-crashed = Not sent. The file could not be read. Save it again in another format, or take a picture of it.
refused-output = Not sent. The cleaned file was not as it should be, so we kept nothing. Take a picture of it, then try again.

## Step 6

identity-title = Your name
identity-legend = Do you want to say who you are?
identity-anonymous = I stay anonymous
identity-anonymous-hint = Nobody is told who you are, because nobody knows. LES can still write with you here.
identity-confidential = I tell LES who I am, in confidence
identity-confidential-hint = The company does not see your name. Only LES lawyers can open it.
identity-consent = I tell LES who I am, and LES may tell the company
identity-consent-hint = LES asks you in your mailbox before the company is told, and tells it nothing until you have said yes there.
identity-contact-title = Your contact details
identity-contact-hint = Fill these in only if you tell LES who you are. If you stay anonymous, leave them empty.
identity-name = Name
identity-email = Email
identity-phone = Phone
identity-contact-audience = Only LES lawyers read this
identity-alert-title = Be told when there is news
identity-alert = Email address for alerts
identity-alert-hint = You can leave this empty. LES can send one neutral line to it when there is news: no company, no link, nothing from your report. An address can point at you: do not use one from work.
identity-alert-wrong = An email address looks like name@example.com. Correct it, or leave it empty if you want no alerts.
identity-name-missing = Write your name, or choose to stay anonymous.
identity-anonymous-filled = You chose to stay anonymous, but there are contact details below. Empty the fields, or choose to tell LES who you are.
identity-email-wrong = An email address looks like name@example.com. Correct it or leave it empty.
identity-phone-wrong = Write a phone number with 8 to 15 digits, or leave it empty.
identity-too-long = This is too long. Write at most { $max } characters.
identity-mode-missing = Choose how you want to report.
identity-nobody = Your name can be read only by LES lawyers with that right, and you said in step 4 that none of them may see this report. Choose to stay anonymous, or change step 4.

## Check

check-title = Check your report
check-lede = Read it once more. You can change everything until you send.
check-connection = Your connection
check-what = What happened
check-when = When
check-when-question = When did it happen?
check-where = Where
check-ongoing = Still going on
check-involved = People involved
check-knows = People who know
check-excluded = Must not see this
check-excluded-nobody = Nobody is excluded
check-files = Files
check-files-count = { $count ->
    [0] No files
    [one] One file
   *[other] { $count } files
}
check-identity = Your name
check-name = Name
check-email = Email
check-phone = Phone
check-alert = Email address for alerts
check-from-to = { $from } to { $to }
check-from = From { $from }
check-to = Until { $to }
check-who-title = Who receives it
check-who = Your report goes to LES. The company sees only what LES decides to share.
check-send = Send report to LES
check-fix = { $answer } (step { $step }): { $why }
check-failed-title = We do not know whether your report arrived
check-failed = The connection to our storage broke while your report was being sent. Press the button again. If it had already arrived, you see the same code, and nothing is sent twice.
check-meanwhile-title = Nothing is sent yet
check-meanwhile = You began another report in another tab, and the page you sent from belonged to the one before. Below stands the report that is open now. Read it, then send it.
check-paused-title = This channel was closed just now
check-paused = New reports cannot be sent for the moment. Your answers are kept here for 24 hours. You can also use { reporter-authority-name }.

## Code

code-title = Your return code
code-sent = Your report has been sent to LES.
code-keep = Keep this code. We cannot find it again for you.
code-how = Write it on paper or print it. With this code you open your case and read the answer from LES.
code-label = Return code
code-secret = Do not show the code to anyone. Whoever has it can open your case.
code-check-title = Have you written it down?
code-last = Type the last four characters of your code
code-last-hint = This shows that you have the code.
code-confirm = Continue
code-skip = I cannot type it, continue
code-missing = Type the last four characters of the code above.
code-mismatch = These are not the last four characters. The code above ends with the group after its last dash: compare it with what you wrote down, and type it again.
code-meanwhile-title = This is the code of another report
code-meanwhile = You sent another report in another tab, and the page you came from belonged to the one before. Keep this code too, and confirm it here.
code-print-hint = To print the code, use the print function of your browser. The printed page shows only the code.

already-title = Your report has been sent
already = This report was already sent, and you confirmed its code. Nothing was sent twice.
already-left = This report was sent, and you left before you confirmed its code. The code is not shown again. If you wrote it down, you can open your case with it under “Open my case”. If you did not, nobody can find the code for you; LES has your report and works on it, and you can send a new report at any time.
already-open = Open my case with the code

## Done

done-title = What happens next
done-sent = LES has your report.
done-day = Received on { $date }
done-acknowledge = By { $date } you hear from LES that it has arrived.
done-feedback = By { $date } LES tells you what has been done or is planned.
done-return = Come back with your code now and then. LES may have questions for you.
done-how = Your case is the place where you and LES write with each other.
done-open = Open my case
done-leave = Sign out and leave
done-history = Your browser remembers that you were here. Delete its history if someone else uses this device.

## Return

return-title = Open my case
return-lede = Type the return code that you got when you sent your report.
return-draft = You have begun a report in this browser. When you open a case here, the answers you have not sent are gone. Send the report first, or use another browser.
return-code = Return code
return-code-hint = 20 characters in five groups. Capital or small letters, spaces and dashes make no difference.
return-device = Which device is this?
return-device-quiet = A device that others can use
return-device-quiet-hint = You are signed out after 30 quiet minutes.
return-device-day = My own device
return-device-day-hint = You stay signed in for up to 24 hours.
return-open = Open my case
return-send = Open my case and send my message
return-lost = If you have lost the code, we cannot find it for you. You can make a new report and say that it belongs to an earlier one.
return-ended-title = You were signed out
return-ended = Enter your code again to go on.
return-kept-title = Your message is not sent yet
return-kept = You were signed out before you sent it. Your text is here. Enter your code, and we send it.
return-files-again = The files you chose were not sent. Choose them again when your case is open.
return-kept-label = Your message
return-code-missing = Type your return code.
return-code-length = A code has 20 characters, and this one has { $count }. Check each group of four.
return-code-group-short = Group { $group } has { $count } characters and not four. Check it.
return-code-symbol = Group { $group } holds a character that is in no code. A code has letters and digits, and no letter U.
return-code-check = This is no code that we give out: one character is wrong, or two have changed places. Compare each group of four with what you wrote down.
return-code-unknown = We do not recognise this code. Check each group of four.
return-slowed = { $minutes ->
    [0] We do not recognise this code. Too many wrong codes were tried here. A right code still works at once; wait { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    } before you try another one.
    [one] We do not recognise this code. Too many wrong codes were tried here. A right code still works at once; wait one minute before you try another one.
   *[other] We do not recognise this code. Too many wrong codes were tried here. A right code still works at once; wait { $minutes } minutes before you try another one.
}

## Case

case-title = Your case
case-status-new = LES has your report. It is not acknowledged yet.
case-status-acknowledged = LES has acknowledged your report and is looking at it.
case-status-working = LES is working on your case.
case-status-closed = LES has closed your case.
case-status-archived = Your case is archived.
case-received = Received on { $date }.
case-new-title = New from LES
case-no-reply = No reply yet. You will hear from us by { $date }.
case-no-reply-late = No reply yet.
case-next-title = What happens next
case-next-acknowledge = By { $date } LES tells you that your report has arrived.
case-next-acknowledged = LES acknowledged your report on { $date }.
case-next-feedback = By { $date } LES tells you what has been done or is planned.
case-next-feedback-given = LES gave you feedback on { $date }.
case-late-title = We are late
case-late-acknowledge = LES should have told you by { $date } that your report has arrived. That has not happened. We are sorry.
case-late-feedback = LES should have given you feedback by { $date }. That has not happened. We are sorry.
case-late-external = You can also report to { reporter-authority-name }.
case-closed = LES closed your case on { $date }. You can still read everything and write to LES.
case-closed-erased = It is erased { $days } days after LES archives it.
case-archived = Your case was archived on { $date }. It is erased on { $erased }. Until then you can read everything.
case-timeline-title = Everything so far
case-you = You
case-you-reported = You sent the report
case-les = LES
case-les-triager = LES
case-les-lawyer = LES, lawyer
case-feedback = Feedback from LES
case-file = You sent a file: { $name }
case-file-from = LES sent a file: { $name }
case-report-open = Show what I reported
case-identity-given = You gave your name in confidence. It is not shown here, in case somebody else gets hold of your code.
case-reply-title = Write to LES
case-reply-hint = You can ask, answer or add something.
case-reply-send = Send to LES
case-files-sent = Your files have been sent to LES.
case-both-sent = Your message and your files have been sent to LES.
case-reply-sent = Your message has been sent to LES.
case-reply-empty = Write your message or choose a file first.
case-reply-too-long = Your message has { $length } characters. Shorten it to { $max } at most, or send it in two parts.
case-reply-code = Your message holds what looks like a return code. Take it out, then send again. Nobody needs your code, not even LES.
case-files-title = Files
case-show-code = Show code
case-show-code-hint = This works only until you sign out.
case-code-title = Your return code
case-code-back = Back to my case
case-leave = Sign out
case-session-quiet = You are signed out after 30 quiet minutes.
case-session-day = You are signed out at the latest 24 hours after you signed in.

## Leave

leave-title = Sign out
leave-question = Do you want to sign out? What you have not sent is erased. To come back, you need your code.
leave-do = Sign out
leave-stay = Stay
left-title = You are signed out
left-text = To come back, you need your return code.
left-history = Your browser remembers that you were here. Delete its history if someone else uses this device.
left-home = To the first page
