# At logge ind
signin-title = Log ind
signin-lede-les = For visitatorer og advokater hos LES.
signin-lede-contact = For dem hos { $tenant }, der arbejder sammen med LES. Vil du lave en indberetning, så gå til forsiden i stedet.
signin-mail = Arbejdsmail
signin-password = Adgangskode
signin-submit = Fortsæt
signin-next = Efter adgangskoden beder vi om en engangskode.
signin-mail-missing = Skriv din arbejdsmail.
signin-password-missing = Skriv din adgangskode.
signin-wrong = Mail og adgangskode passer ikke sammen. Se dem begge efter, og prøv igen.
signin-waiting = For mange forkerte forsøg. Vent { $seconds ->
    [one] et sekund
   *[other] { $seconds } sekunder
  }, og prøv igen. En browser, du har logget ind fra før, skal ikke vente.
signin-closed-today = For mange forkerte forsøg i dag. En browser, du har logget ind fra før, virker stadig; andre åbner igen i morgen.
signin-busy = Mange logger ind lige nu. Vent et øjeblik, og prøv igen.
signin-ended = Du blev logget ud, fordi der ikke skete noget i et stykke tid. Log ind igen for at fortsætte.
signin-out = Du er logget ud.
signin-expired = Tiden til at logge ind er gået. Begynd igen med din adgangskode.
signin-code-title = Engangskode
signin-code-lede = Vi har sendt en kode på seks cifre til din mobil. Den virker i 5 minutter.
signin-code-not-sent = Koden kunne ikke sendes. Bed om en ny herunder.
signin-code-label = Koden fra sms'en
signin-code-submit = Log ind
signin-code-missing = Skriv de seks cifre fra sms'en.
signin-code-wrong = Det er ikke den kode, vi sendte. { $left ->
    [one] Du har ét forsøg tilbage.
   *[other] Du har { $left } forsøg tilbage.
  }
signin-code-expired = Koden er udløbet. Bed om en ny.
signin-code-unsent = Der er ikke sendt en kode endnu. Bed om en herunder.
signin-code-dead = For mange forkerte koder. Begynd igen med din adgangskode.
signin-code-none-left = Der kan ikke sendes flere koder i dag. Prøv igen i morgen, eller spørg en kollega hos LES.
signin-code-resend = Send en ny kode
signin-code-resent = En ny kode er på vej. Den gamle virker ikke længere.
signin-code-sends-left = { $left ->
    [0] Der kan ikke sendes flere koder til dette login.
    [one] Du kan bede om én kode mere.
   *[other] Du kan bede om { $left } koder mere.
  }
signin-code-regular = Send som en almindelig sms
signin-sms = { $code } er din kode til at logge ind. Del den ikke med nogen.
signin-code-again = Begynd igen
signin-signout-title = Log ud
signin-signout-lede = Dine kladder gemmes ikke. Nøglen, der åbner dine sager, slettes fra denne session.
signin-signout-submit = Log ud

# Ramme
desk-nav-inbox = Sager
desk-nav-due = Frister
desk-nav-me = Indstillinger
desk-role-triager = Visitator
desk-role-lawyer = Advokat
desk-role-contact = Kontaktperson

# Indbakke
desk-inbox-title = Sager
desk-inbox-views = Visninger
desk-view-mine = Mine
desk-view-unassigned = Uden advokat
desk-view-waiting = Venter på os
desk-view-due = Frist snart
desk-view-all = Alle åbne
desk-view-closed = Lukkede
desk-inbox-caption = { desk-inbox-title }: { $view }
desk-col-reference = Sag
desk-col-tenant = Virksomhed
desk-col-summary = Resumé
desk-col-stage = Trin
desk-col-deadline = Næste frist
desk-col-unread = Ulæst
desk-col-assignee = Advokat
desk-col-activity = Seneste aktivitet
desk-col-age = Alder
desk-col-language = Sprog
language-da = Dansk
language-en = Engelsk
language-other = –
desk-inbox-no-summary = Intet resumé endnu
desk-inbox-sealed = Åbner, når virksomhedens nøgle er tilbage
desk-inbox-undeclared = Vises, når du har svaret på, om du er habil
desk-inbox-nobody = Ingen
desk-inbox-unread = { $count ->
    [one] 1 ny
   *[other] { $count } nye
  }
desk-inbox-age = { $days ->
    [0] I dag
    [one] 1 dag
   *[other] { $days } dage
  }
desk-inbox-urgent = Haster
desk-inbox-by-reporter = indberetteren
desk-inbox-by-les = LES
desk-inbox-by-company = virksomheden
desk-inbox-empty = Der er ikke noget, der venter på dig.
desk-inbox-empty-next = Der er ikke noget, der venter på dig. Næste frist: { $date }.
desk-inbox-empty-closed = Ingen lukkede sager.
desk-inbox-next = De næste 50
desk-inbox-first = Tilbage til første side
desk-inbox-pages = Sider
desk-shared-empty = LES har ikke delt noget med dig endnu.
desk-shared-more = Når LES deler noget med dig, står det her, og vi sender dig en mail, der kun siger det.

# Trin, frister
desk-stage-new = Ny
desk-stage-acknowledged = Bekræftet
desk-stage-working = Hos en advokat
desk-stage-closed = Lukket
desk-stage-archived = Arkiveret
desk-due-in = { $days ->
    [one] om 1 dag
   *[other] om { $days } dage
  }
desk-due-today = i dag
desk-due-tomorrow = i morgen
desk-due-late = { $days ->
    [one] 1 dag for sent
   *[other] { $days } dage for sent
  }
desk-due-none = Ingen frist
desk-deadline-acknowledge = Bekræftelse
desk-deadline-feedback = Tilbagemelding

# Sagsside
desk-case-title = Sag { $reference }
desk-case-back = Alle sager
desk-case-audience = Kun sagens behandlere læser denne side.
desk-case-timeline = Forløb
desk-case-filter = Vis
desk-show-all = Alt
desk-show-messages = Beskeder
desk-show-notes = Noter
desk-show-files = Filer
desk-show-decisions = Beslutninger
desk-case-nothing-shown = Intet af den slags endnu.
desk-case-facts = Fakta
desk-fact-tenant = Virksomhed
desk-fact-language = Sprog
desk-fact-received = Modtaget
desk-fact-identity = Indberetter
desk-fact-anonymous = Anonym
desk-fact-confidential = Fortrolig: har efterladt et navn, som advokater hos LES kan åbne
desk-fact-category = Kategori
desk-fact-assignee = Advokat
desk-fact-outcome = Udfald
desk-case-none-yet = Ikke endnu
desk-case-people = Personer og adgang
desk-case-can-open = Kan åbne denne sag
desk-case-excluded = { $count ->
    [0] Ingen er holdt ude af indberetteren eller på grund af inhabilitet.
    [one] Én person er holdt ude af indberetteren eller på grund af inhabilitet.
   *[other] { $count } personer er holdt ude af indberetteren eller på grund af inhabilitet.
  }
desk-case-declare-conflict = Jeg er inhabil
desk-case-files = Filer
desk-case-no-files = En indberetning uden filer er helt i orden.
desk-case-next = Næste skridt
desk-next-acknowledge = Fortæl indberetteren, at vi har indberetningen
desk-next-describe = Vælg en kategori, og skriv et resumé
desk-next-assign = Vælg en advokat
desk-next-wait-lawyer = Advokaten arbejder med sagen
desk-next-answer = Indberetteren har skrevet. Læs og svar.
desk-next-close = Giv en tilbagemelding, og luk sagen
desk-next-closed = Der er ikke mere at gøre. Sagen er lukket.
desk-case-actions = Handlinger
desk-action-acknowledge = Bekræft
desk-action-describe = Kategori og resumé
desk-action-assign = Vælg advokat
desk-action-reassign = Skift advokat
desk-action-identity = Åbn indberetterens navn
desk-action-close = Luk sag
desk-action-reopen = Genåbn sag
desk-action-reply = Skriv til indberetteren
desk-action-note = Skriv en note
desk-case-held = Sekunder tilbage til at fortryde:
desk-case-held-soon = 10 sekunder tilbage til at fortryde beskeden.
desk-case-held-over = Indberetteren kan læse beskeden nu.
desk-case-undo = Fortryd
desk-case-undone = Beskeden er taget tilbage. Ingen uden for LES har set den. Teksten står herunder.
desk-case-undo-late = Det var for sent: indberetteren kan læse beskeden.
desk-case-withdrawn = Taget tilbage, før indberetteren kunne læse det
desk-case-saved = Gemt.
desk-case-sent = Din besked venter { $seconds } sekunder, før indberetteren kan læse den.
desk-case-acknowledged = Indberetteren har fået besked.
desk-case-assigned = { $name } kan nu åbne sagen.
desk-case-closed = Sagen er lukket.
desk-case-reopened = Sagen er åben igen.
desk-author-reporter = Indberetteren
desk-author-former = En tidligere kollega
desk-author-you = Dig
desk-entry-report = Indberetningen
desk-entry-message = Besked
desk-entry-note = Note, kun behandlere ser den
desk-entry-file = Fil
desk-entry-summary = Resumé, version { $version }
desk-entry-category = Kategori: { $category }
desk-entry-feedback = Tilbagemelding til indberetteren
desk-entry-reason = Begrundelse
desk-entry-stage = Trin: { $stage }
desk-report-connection = Forbindelse til virksomheden
desk-report-what = Hvad der er sket
desk-report-when = Hvornår
desk-report-where = Hvor
desk-report-ongoing = Sker det stadig
desk-report-involved = Hvem er involveret
desk-report-witnesses = Hvem ved det
desk-ongoing-yes = Ja
desk-ongoing-no = Nej
desk-ongoing-unsure = Indberetteren ved det ikke
desk-connection-employee = Arbejder der
desk-connection-former = Har arbejdet der
desk-connection-applicant = Har søgt job der
desk-connection-contractor = Arbejder for en leverandør eller partner
desk-connection-leader = Sidder i bestyrelsen eller ledelsen eller er ejer
desk-connection-volunteer = Frivillig, praktikant eller studerende der
desk-connection-other = En anden forbindelse
desk-connection-unsaid = Vil helst ikke sige det
desk-report-none = Ikke besvaret

# Habilitet
desk-conflict-title = Er du habil?
desk-conflict-lede = Før du ser noget: Kan du frit behandle en indberetning om { $tenant }?
desk-conflict-explain = Du er inhabil, når du, din familie eller en nær ven arbejder eller har arbejdet der, når du kender en, der bestemmer der, når du eller dit kontor rådgiver virksomheden om noget andet, eller når du vinder eller taber ved udfaldet.
desk-conflict-later = Møder du et navn, du kender, i indberetningen, kan du stadig sige det på sagens side.
desk-conflict-question = Dit svar
desk-conflict-free = Jeg er habil
desk-conflict-free-hint = Åbner sagen. Dit svar gemmes.
desk-conflict-yes = Jeg er inhabil
desk-conflict-yes-hint = Lukker sagen for dig for altid. Din nøgle til den fjernes. De andre får ikke at vide hvorfor.
desk-conflict-submit = Fortsæt
desk-conflict-missing = Vælg et af de to svar.
desk-conflict-last = Du er den eneste, der stadig kan åbne sagen. Træder du tilbage nu, kan ingen læse den eller svare indberetteren. Bed en visitator om først at lukke en kollega ind; kom så tilbage, og sig det her.
desk-conflict-received = Modtaget

# Bekræft
desk-acknowledge-title = Bekræft { $reference }
desk-acknowledge-lede = Loven giver os syv dage til at fortælle indberetteren, at indberetningen er kommet frem. Teksten er et udkast på indberetningens sprog: Ret, hvad du vil.
desk-acknowledge-label = Besked til indberetteren
desk-acknowledge-at-once = Den sendes med det samme, og de tre måneder til tilbagemelding begynder.
desk-acknowledge-submit = Send bekræftelse
desk-acknowledge-missing = Skriv, hvad indberetteren skal læse.
desk-acknowledge-template =
    Tak for din indberetning. LES modtog den { $received }. En advokat her læser den og afgør, hvad der skal ske.

    Du hører fra os om, hvad der er kommet ud af den, senest { $feedback }. Indtil da kan vi have spørgsmål til dig. Kom tilbage med din sagskode fra tid til anden: Spørgsmål og svar står her.

    Du kan altid skrive mere til os og tilføje filer. Kun LES læser, hvad du skriver.

# Kategori og resumé
desk-describe-title = Kategori og resumé af { $reference }
desk-describe-lede = Vises i listen over sager for dem, der kan åbne sagen. Nævn ingen ved navn.
desk-describe-category = Kategori
desk-describe-summary = Resumé i en eller to sætninger
desk-describe-summary-hint = For eksempel: Fakturaer godkendt uden levering siden foråret.
desk-describe-submit = Gem
desk-describe-category-missing = Vælg en kategori.
desk-describe-summary-missing = Skriv et resumé i en eller to sætninger.
desk-describe-choose = Vælg
desk-category-corruption = Bestikkelse og korruption
desk-category-fraud = Bedrageri, tyveri eller dokumentfalsk
desk-category-accounting = Regnskab, revision eller skat
desk-category-competition = Konkurrence
desk-category-procurement = Offentlige udbud
desk-category-environment = Miljø
desk-category-safety = Sikkerhed ved produkter, transport eller fødevarer
desk-category-workplace = Arbejdsmiljø
desk-category-data = Personoplysninger og netsikkerhed
desk-category-harassment = Seksuel chikane eller anden grov chikane
desk-category-discrimination = Diskrimination
desk-category-other = Et andet alvorligt forhold
desk-category-outside = Ikke et forhold for ordningen

# Tildel
desk-assign-title = Vælg en advokat til { $reference }
desk-assign-lede = Advokaten får en nøgle til hele sagen. Advokater, der er holdt ude eller har sagt, at de er inhabile, står ikke på listen.
desk-assign-hand-over = Du giver sagen videre. Din egen nøgle til den fjernes.
desk-assign-change = { $name } mister nøglen til sagen.
desk-assign-lawyer = Advokat
desk-assign-missing = Vælg en advokat.
desk-assign-nobody = Der er ingen advokat at vælge: Alle er holdt ude, er inhabile eller har allerede sagen.
desk-assign-has-name = Kan åbne det navn, indberetteren har givet
desk-assign-no-name = Kan ikke åbne det navn, indberetteren har givet
desk-assign-narrow = Andre advokater mister deres nøgle til indberetterens navn.
desk-assign-without-name = Gå videre uden indberetterens navn
desk-assign-without-name-hint = Kun { $name } kan give navnet videre, ved selv at give sagen videre. Skifter du advokat her, kan ingen hos LES åbne det igen.
desk-assign-without-name-plain = Den advokat, du har valgt, har ingen nøgle til indberetterens navn, og ingen kan give en. Selve sagen kan åbnes.
desk-assign-without-name-missing = Sæt hak ved, at du vil gå videre uden indberetterens navn, eller vælg en, der kan åbne det.
desk-assign-submit = Giv sagen til advokaten
desk-assign-pending = En tidligere nøgle er ved at blive fjernet. Prøv igen om et minut.

# Svar og note
desk-reply-title = Skriv til indberetteren i { $reference }
desk-reply-composer = Besked til indberetteren
desk-reply-label = Indberetteren læser dette
desk-reply-submit = Send til indberetteren
desk-reply-hold = Venter 30 sekunder, så du kan tage den tilbage.
desk-reply-missing = Skriv, hvad indberetteren skal læse.
desk-reply-long = Beskeden er for lang: { $count } tegn af { $max }.
desk-note-title = Skriv en note i { $reference }
desk-note-composer = Note
desk-note-label = Kun behandlere ser dette
desk-note-submit = Gem note
desk-note-missing = Skriv noten.
desk-note-long = Noten er for lang: { $count } tegn af { $max }.

# Ændret imens
desk-changed-title = Sagen har ændret sig, siden du åbnede formularen
desk-changed = Dine ord er gemt herunder. Se, hvad der er nyt, og send så igen.
desk-changed-look = Åbn sagen i en ny fane

# Identitet
desk-identity-title = Åbn indberetterens navn i { $reference }
desk-identity-lede = Indberetteren har givet det i fortrolighed, kun til advokater hos LES. Hver åbning logges med din begrundelse, og indberetteren kan spørge til den.
desk-identity-reason = Hvorfor har du brug for det?
desk-identity-reason-hint = En sætning. For eksempel: Politiet beder om et vidne, og indberetteren har sagt ja.
desk-identity-missing = Skriv, hvorfor du har brug for det.
desk-identity-submit = Åbn én gang
desk-identity-shown-title = Indberetteren i { $reference }
desk-identity-shown-lede = Vises kun nu. Vil du se det igen, skal du åbne det igen med en begrundelse.
desk-identity-name = Navn
desk-identity-mail = Mail
desk-identity-phone = Telefon
desk-identity-alert = Vil have besked her, når der er nyt: én neutral linje, ingen virksomhed, intet link
desk-identity-consent = Indberetteren var i sin indberetning indstillet på, at virksomheden får det at vide. Spørg i indberetterens sag, og del det først efter et skriftligt ja.
desk-identity-no-consent = Virksomheden ser ikke dette.
desk-identity-not-given = Ikke oplyst
desk-identity-no-key = Du har ingen nøgle til indberetterens navn. Du har ikke fået den, eller sagen er hos en anden advokat.
desk-identity-done = Færdig, tilbage til sagen

# Luk og genåbn
desk-close-title = Luk { $reference }
desk-close-lede = Indberetteren får at vide, hvad der er kommet ud af indberetningen. En lukket sag kan genåbnes, indtil den arkiveres.
desk-close-outcome = Udfald
desk-outcome-confirmed = Bekræftet
desk-outcome-partly = Delvist bekræftet
desk-outcome-unconfirmed = Ikke bekræftet
desk-outcome-outside = Ikke et forhold for ordningen
desk-outcome-passed-on = Givet videre til en myndighed
desk-close-outcome-missing = Vælg et udfald.
desk-close-feedback = Tilbagemelding til indberetteren
desk-close-feedback-hint = Hvad vi har gjort, og hvad der er kommet ud af det. Indberetteren kan læse det, så snart sagen er lukket.
desk-close-feedback-missing = Skriv tilbagemeldingen, eller skriv herunder, hvorfor der ikke kan gives en.
desk-close-why = Hvis du ikke giver en tilbagemelding: Hvorfor ikke?
desk-close-both = Skriv enten tilbagemeldingen eller grunden til, at der ikke gives en, ikke begge dele.
desk-close-submit = Luk sag
desk-close-too-long = Teksten er for lang: { $count } tegn af { $max }.
desk-reopen-title = Genåbn { $reference }
desk-reopen-lede = Sagen går tilbage til sin advokat. En tilbagemelding, der er givet, tæller stadig.
desk-reopen-reason = Hvorfor genåbnes den?
desk-reopen-missing = Skriv, hvorfor sagen genåbnes.
desk-reopen-submit = Genåbn sag

# Indstillinger
desk-me-title = Indstillinger
desk-me-name = Navn
desk-me-role = Rolle
desk-me-sessions = Hvor du er logget ind
desk-me-sessions-caption = Dine sessioner
desk-me-session-started = Logget ind
desk-me-session-seen = Sidst brugt
desk-me-session-here = Denne browser
desk-me-session-end = Afslut
desk-me-session-ended = Sessionen er afsluttet.
desk-me-rest = Log mig ud efter
desk-me-rest-option = { $minutes ->
    [30] 30 minutter uden aktivitet
    [60] 1 time uden aktivitet
    [120] 2 stille timer
    [240] 4 stille timer
   *[other] 8 stille timer
  }
desk-me-language = Sprog på siderne og i beskeder til mig
desk-me-save = Gem
desk-me-saved = Gemt.

# Ord, der overlevede deres session
desk-kept-title-out = Du blev logget ud
desk-kept-title-again = Send det en gang til
desk-kept-lede = Intet er sendt. Dine ord er gemt her.
desk-kept-how = Log ind igen i en ny fane, kom så tilbage til denne, og send.
desk-kept-signin = Log ind i en ny fane
desk-kept-submit = Send igen
desk-kept-title-archived = Sagen er blevet arkiveret imens
desk-kept-archived = Intet er sendt eller gemt, og der kan ikke skrives mere i denne sag. Dine ord står her, så du kan kopiere dem.
desk-kept-back = Til sagen
desk-deadline-erased = Slettes
desk-action-hold = Hold sagen tilbage fra sletning
