# Forgotten passwords
desk-nav-colleagues = Colleagues
desk-nav-forgotten = Passwords
forgotten-link = I forgot my password
forgotten-title = Forgotten password
forgotten-lede-contact = Nobody can look your password up. Another contact person of { $tenant } checks that it is you, a lawyer of LES approves, and you get a link by email.
forgotten-lede-les = Nobody can look your password up. A triager checks that it is you, an administrator approves, and you get a link by email.
forgotten-afterwards = With the new password you get a new key. What you could read before opens again when a colleague or LES has given it to you.
forgotten-submit = Tell my colleagues
forgotten-asked = If somebody with this address has an account here, their colleagues are being told by email. Speak with one of them, so that they know it is you.
forgotten-mail-wrong = Write your work email, for instance name@company.dk.
forgotten-too-many = Too many people have asked just now. Speak with a colleague: they can begin without this form.
people-forgot = Says that they forgot their password
colleagues-title = Colleagues
colleagues-lede = The contact persons of your company. When one of them has forgotten their password, speak with them in person or by phone before you press the button.
colleagues-alone = You are the only contact person who can sign in. If you forget your password, nobody can vouch for you. Ask LES for a second contact person.
colleagues-forgot = Says that they forgot their password
colleagues-asked = A new password was asked for on { $day }.
colleagues-number = Tell the lawyer at LES this number:
colleagues-vouch = Forgot their password, and I have checked that it is them
colleagues-give = Give { $count ->
    [one] one release
   *[other] { $count } releases
  } again that you both may read
colleagues-done-vouched = The request stands before LES, and everybody has been told. Call LES and say the number in the list.
colleagues-done-before = A request for this colleague stands already.
colleagues-done-given = Given. They can open it now.
forgotten-waiting-title = Forgotten passwords of contacts
forgotten-waiting-lede = A colleague at the company has checked that the contact is who they say, and tells you a number. Speak with the colleague before you approve. You are given nothing by it, and neither is the contact before somebody gives it again.
forgotten-waiting-row = { $name } has checked that it is them, on { $day }.
forgotten-number = The number the colleague tells you
forgotten-number-wrong = No request waits under this number. Ask the colleague for it again.
forgotten-approve = Approve: a link goes to the contact
forgotten-refuse = Refuse
forgotten-none = No contact waits for a new password.
forgotten-done-approved = Approved. The link is on its way; it works once and for three days.
forgotten-done-refused = Refused. The company's contacts have been told.
share-log-given = Gave it again after a new password
share-lacking = These have chosen a new password and cannot open this any more:
share-give-again = Give it to them again
share-given = Given. They can open it now.
shared-lacked = Closed since your new password. A colleague who may read it, or LES, can give it to you again.
letter-forgotten-subject = A colleague has forgotten their password
letter-forgotten-text =
    Somebody says that they have forgotten their password. Check in person or by phone that it is them, then sign in: the list of colleagues shows who it is.
    { $url }
letter-forgotten-own-subject = A new password for your account
letter-forgotten-own-text =
    Somebody says that you have forgotten your password. Your colleagues are being told.
    If it was not you, tell them so. Your present password goes on working until a new one is chosen.
    { $url }
letter-vouched-subject = A new password was asked for
letter-vouched-text =
    A contact person of your company has vouched for another one who forgot their password. LES decides.
    Sign in to see who. If that surprises you, tell LES at once.
    { $url }
letter-contact-recovery-subject = A contact waits for a new password
letter-contact-recovery-text =
    A contact of a company has forgotten their password, and a colleague has vouched for them.
    Sign in and open Passwords: { $url }
letter-recover-contact-subject = Choose a new password
letter-recover-contact-text =
    A colleague vouched for you and LES approved. Choose a new password here, within three days:
    { $link }
    If you did not ask for this, tell a colleague at once.
letter-recovery-approved-subject = A new password was approved
letter-recovery-approved-text =
    A new password was approved for a colleague of yours who forgot the old one.
    Sign in to see who. If that surprises you, tell a colleague at once.
    { $url }
letter-recovery-refused-subject = A new password was refused
letter-recovery-refused-text =
    LES has refused a new password for a contact person of your company. Nothing has changed.
    { $url }
letter-recovered-subject = A colleague has a new password
letter-recovered-text =
    A colleague who forgot their password has chosen a new one. What they could read before stays closed to them until somebody gives it again.
    Sign in to do that: { $url }
