# Getting ready and going live
desk-nav-launch = Our channel
launch-title = Our channel
launch-lede = Your reporting page is at { $address }. It is not open yet: visitors read where to turn meanwhile. Go through this list, then open it.
launch-live = Your reporting page is open at { $address }.
launch-done = Done
launch-needed = Needed
launch-optional = Good to have
launch-test = Try the channel
launch-test-hint = Write a report as anybody would. It is marked as a test, archived as soon as it is sent, and counted nowhere. LES need not answer it.
launch-test-submit = Make a test report
launch-contacts = Contact persons
launch-contacts-hint = When a report touches one of you, LES turns to another. At least two must have accepted their invitation and chosen a password.
launch-contacts-les = To change who receives, write to LES.
launch-contact-key = has accepted
launch-contact-invited = is invited and has not accepted yet
launch-contact-again = Send another link
launch-contact-link = Name one more contact person
launch-contact-title = One more contact person
launch-contact-lede = They get a link by email, choose a password and prove their phone. The link works for three days.
launch-contact-impartial = Is this person impartial?
launch-contact-impartial-hint = Free to act on a report whoever it is about, and not told by management what to do with it.
launch-contact-impartial-missing = Answer yes or no.
launch-contact-partial = A contact person must be impartial. Choose somebody else.
launch-contact-many = Ten contact persons are the most. LES can name others in their place.
launch-contact-submit = Send the invitation
launch-yes = Yes
launch-no = No
launch-legal-hint = Who is responsible for the data, and the ways to report inside and outside. The law has you tell everybody.
launch-poster-hint = A page to print, with the address as a code for cameras, and a notice to copy to everybody who works for you.
launch-live-title = Open the channel
launch-live-text = From then on everybody who has the address can report. Tell your staff when it is open.
launch-live-submit = Open the channel now
launch-missing-title = The channel cannot open yet
launch-missing-legal = Who is responsible and the ways to report are not written yet. Read the draft, change it, and save it.
launch-missing-contacts = Fewer than two contact persons have accepted. Ask them to use the link in their mail, or name one more.
launch-notice-invited = The invitation is on its way.
launch-notice-again = Another link is on its way. The one before no longer works.
launch-notice-legal = The texts are saved and can be read on your page.
launch-notice-live = The channel is open.

# What the law has a company tell
legal-title = Who is responsible, and ways to report
legal-lede = Everybody can read this on your reporting page, in both languages.
legal-draft-title = This is a draft
legal-draft = We have written what is usual. Read it, change what is different with you, and save it. Nothing is shown before that.
legal-controllers-in = Who is responsible for the data ({ $language })
legal-controllers-hint = Name, address and number of the company, and how its data protection is reached.
legal-inside-in = Ways to report inside the company ({ $language })
legal-inside-hint = This channel, and others that you have.
legal-outside-in = Ways to report outside the company ({ $language })
legal-outside-hint = The authorities that take reports.
legal-missing = Write this text. It can be short.
legal-long = This text is too long. Make it shorter.
legal-submit = Save both languages
legal-draft-controllers =
    { $company } is the controller of the personal data in this whistleblower scheme.

    LES, a law firm, runs the scheme for { $company } and is the controller of what it does with reports as a law firm.

    Questions about personal data: write to { $company } or, staying anonymous, in your case here.
legal-draft-inside =
    Here: the report goes to LES, which screens it and decides what the contact persons at { $company } need to know. You can stay anonymous.

    In a meeting: ask LES for one in a report. It takes place within a reasonable time.

    You can also always speak with your manager, your working environment representative or your union representative.
legal-draft-outside =
    The National Whistleblower Scheme at the Danish Data Protection Agency, whistleblower.dk. You do not have to report here first.

    Some authorities have schemes of their own, such as the Danish Financial Supervisory Authority and the Danish Working Environment Authority.

# The poster
poster-title = Poster and notice
poster-how = Print this page on A4 or A3. Hang it where people can read it without being watched.
poster-headline = Have you seen something that is not right?
poster-who = You can tell it safely. Reports about { $company } go to LES, a law firm outside the company.
poster-step-open = Open the address below, best on a device of your own.
poster-step-write = Write what has happened. You can stay anonymous.
poster-step-code = Keep the code that you are given. With it you read the answer.
poster-code = Code for cameras: { $address }
poster-device = Not on the company's devices or network, if you want to be sure that nobody sees that you were here.
poster-notice-title = Notice to your staff
poster-notice-how = Copy this into an email, your intranet or the staff handbook.
poster-notice = { $company } has a whistleblower scheme. If you have seen serious breaches of the law or other serious matters at { $company }, you can report them at { $address }. LES, a law firm, receives all reports, and you can stay anonymous. Nobody may be punished for reporting in good faith.

# A channel that is not open yet, and tests of it
landing-preparing-title = This channel is not open yet
landing-preparing = { $company } is getting it ready. Nothing can be reported here until then. If it cannot wait, use one of the ways below.
landing-ways = Who is responsible, and other ways to report
ways-title = Who is responsible, and ways to report
ways-controllers = Who is responsible for your data
ways-inside = Inside the company
ways-outside = Outside the company
ways-usual = Other ways to report
check-test-title = This is a test
check-test = It is marked as a test, archived as soon as it is sent, and counted nowhere.
case-test-title = This was a test
case-test = A contact person tried the channel with this case. LES does not answer it, and it is counted nowhere.
done-test = This was a test: the case is archived already.
done-launch = Back to the list
desk-inbox-test = Test
