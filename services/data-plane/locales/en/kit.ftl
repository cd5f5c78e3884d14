# The printed recovery code of LES
kit-title = Recovery code
kit-lede = The printed code opens every case when nobody else can. A triager asks, somebody else approves, and a day passes in which anybody at LES can stop it. Each step is told to everybody and written into the event log.
kit-none = The code is not in use.
kit-ask = Ask to use the recovery code
kit-asked-by = Asked by
kit-approved-by = Approved by
kit-from = Can be typed from
kit-until = Until
kit-wait-approval = Somebody else at LES has to approve, within three days.
kit-wait-day = The day is not over yet. Whoever asked can type the code when it is.
kit-wait-code = Whoever asked can type the code now.
kit-approve = Approve: the day begins
kit-stop-title = Stop it
kit-stop-lede = If you do not know why this was asked for, stop it and ask.
kit-stop = Stop the use of the code
kit-code = The printed code
kit-code-hint = 26 letters and digits. Upper or lower case, with or without hyphens.
kit-code-unreadable = The code has 26 letters and digits. Check each group of four.
kit-code-wrong = This code opens nothing here. Check each group of four, and that it is the newest code.
kit-open = Open every case with this code
kit-running = Cases are being opened: { $count } so far. Reload the page to see more.
kit-begun = The code was typed, and not every case has been opened{ $count ->
    [0] .
    [one] : one could not be.
   *[other] : { $count } could not be.
  } Type the same printed code again to go on. You will be shown another new code: only the last one counts.
kit-done-asked = Asked. Everybody at LES has been told.
kit-done-approved = Approved. The day has begun, and everybody at LES has been told.
kit-done-stopped = Stopped. Everybody at LES has been told.
kit-code-title = The new recovery code
kit-code-lede = Print this page, seal it, and lock it away. The code is shown this once and kept nowhere.
kit-code-label = New recovery code
kit-code-old = The code you typed stops working as soon as every case has been opened. Destroy its print then.
kit-code-printed = I have printed it
letter-kit-asked-subject = Use of the recovery code was asked for
letter-kit-asked-text =
    Somebody at LES has asked to use the printed recovery code. It opens every case.
    Sign in to see who, to approve it or to stop it: { $url }/people/kit
letter-kit-approved-subject = Use of the recovery code was approved
letter-kit-approved-text =
    The recovery code can be used from { $when }. Until then anybody at LES can stop it.
    If that surprises you, stop it now: { $url }/people/kit
letter-kit-stopped-subject = Use of the recovery code was stopped
letter-kit-stopped-text =
    The use of the recovery code was stopped. Nothing was opened.
    { $url }/people/kit
letter-kit-opened-subject = The recovery code was used
letter-kit-opened-text =
    The recovery code was typed. Cases are being opened with it, and a new code takes its place.
    If that surprises you, tell your colleagues at once.
    { $url }/people/kit
log-action-recovered = Opened the case with the recovery code
