# Indstillinger
me-security = Login og sikkerhed
me-password-changed = Din adgangskode er skiftet. Dine andre sessioner er slut.
me-others-end = Afslut alle andre sessioner
me-others-ended = Alle dine andre sessioner er slut.

# LES' medarbejdere
desk-nav-people = Medarbejdere
desk-nav-events = Hændelseslog
people-title = Medarbejdere hos LES
people-invite = Inviter en kollega
people-name = Navn
people-role = Rolle
people-standing = Status
people-actions = Hvad der kan gøres
people-you = (dig)
people-standing-invited = Inviteret, har ingen adgangskode endnu
people-standing-unconfirmed = Venter på at blive bekræftet: ingen sag er forseglet til dem
people-standing-active = Aktiv
people-running = Sager bliver givet: { $count } indtil nu. Genindlæs siden for at se flere.
people-again = Send linket igen
people-confirm = Bekræft
people-give = Giv { $count ->
    [one] én sag
   *[other] { $count } sager
  }, de mangler
people-password = Bed om en ny adgangskode
people-recover = Har glemt sin adgangskode
people-leave = Forlader LES
people-few = Færre end to visitatorer kan åbne nye sager. Er den ene væk, eller glemmer den ene sin adgangskode, hjælper kun gendannelseskoden. Inviter en til.
people-recoveries = Glemte adgangskoder
people-recovery = { $name }, bedt om den { $day }. Sig dette nummer til en administrator:
people-number = Sig dette nummer til en administrator:
people-left-title = Sager hos dem, der er rejst
people-left = { $count ->
    [one] Én sag har
   *[other] { $count } sager har
  } stadig en nøgle hos en, der er rejst. Kontoen er lukket; en ny nøgle sørger for, at intet nyt nogensinde kan læses med den gamle.
people-left-running = Der bliver lavet nye nøgler. Genindlæs siden for at se, hvor langt det er.
people-left-go-on = Lav nye nøgler
people-successor = Hvem overtager de sager, der er tildelt dem
people-nobody = Ingen endnu
people-done-invited = Linket er på vej. Det virker én gang og i tre dage.
people-done-confirmed = Bekræftet. Fra nu af bliver nye sager forseglet til dem, og alle har fået besked.
people-done-given = Sagerne bliver givet. Det sker i baggrunden.
people-done-password = De skal vælge en ny adgangskode før alt andet.
people-done-asked = Anmodningen ligger hos administratorerne. Når en af dem godkender, får kollegaen et link.
people-done-asked-before = Der ligger allerede en anmodning for denne kollega.
people-done-left = Kontoen er lukket. Der bliver lavet nye nøgler til sagerne.
invite-title = Inviter en kollega
invite-lede = De får et link på mail, vælger en adgangskode og logger ind med en kode på mobilen. Du bekræfter dem bagefter; indtil da er ingen sag forseglet til dem.
invite-phone = Mobilnummer
invite-triager-hint = Ser alle nye sager og tildeler dem.
invite-lawyer-hint = Behandler de sager, der er tildelt dem.
invite-identity = Må åbne navne på fortrolige indberettere
invite-identity-hint = Kun advokater. Hver åbning kræver en begrundelse og bliver skrevet ned.
invite-language = Sproget i mails til dem
invite-submit = Send linket
invite-name-missing = Skriv navnet.
invite-mail-wrong = Skriv arbejdsmailen, for eksempel navn@les.dk.
invite-mail-taken = En med denne mail har allerede en konto.
invite-role-missing = Vælg en rolle.
join-lede-recover = { $name }, vælg en ny adgangskode. En kollega giver dig derefter dine sager igen.
people-leaving-title = En medarbejder forlader LES
people-leaving-lede = Kontoen for { $name } lukkes med det samme, og alle sessioner slutter. Hver sag, de kunne åbne, får en ny nøgle.
people-leaving-none = Det er den sidste visitator. Inviter og bekræft en anden først.
people-leaving-orphans = { $count ->
    [one] Én sag kunne
   *[other] { $count } sager kunne
  } ikke åbnes af andre. Lad dem give den til en kollega først.
people-leaving-few = Bagefter kan færre end to visitatorer åbne nye sager.
people-leaving-understand = Jeg forstår, at kun én person så kan åbne nye sager
people-leaving-understand-missing = Sæt kryds ved, at du forstår, hvad det betyder.
people-leaving-submit = Luk kontoen
letter-invited-subject = Din konto
letter-invited-text =
    Du er inviteret. Vælg en adgangskode her inden tre dage:
    { $link }
letter-newcomer-subject = En ny kollega er bekræftet
letter-newcomer-text =
    { $name } er bekræftet og får nye sager fra nu af.
    Undrer det dig, så sig det straks til en visitator.
    { $url }
letter-recover-subject = Vælg en ny adgangskode
letter-recover-text =
    En kollega har sagt god for dig, og en administrator har godkendt det. Vælg en ny adgangskode her inden tre dage:
    { $link }
    Har du ikke bedt om det, så sig det straks til en kollega.

# Logge
log-title = Logge for { $reference }
log-parts = Sidens dele
log-stages = Hvor længe sagen var på hvert trin
log-changes = Hvad der blev ændret
log-versions = Alle versioner
log-access = Hvem der så, og hvem der gjorde hvad
log-stage = Status
log-to = Til
log-from = Fra
log-days = Dage
log-by = Af
log-now = nu
log-old = Før:
log-new = Efter:
log-no-changes = Intet er ændret.
log-version = Version { $version }
log-version-count = { $count ->
    [one] én version
   *[other] { $count } versioner
  }
log-reporter = indberetteren
desk-case-logs = Logge og versioner
log-action-acknowledged = Kvitterede
log-action-assigned = Tildelte
log-action-closed = Lukkede
log-action-consent-asked = Bad indberetteren om samtykke
log-action-contact-standing = Noterede en kontaktpersons inhabilitet
log-action-declared-conflict = Erklærede sig inhabil
log-action-declared-free = Erklærede sig habil
log-action-described = Skrev resumé og kategori
log-action-file = Åbnede en fil
log-action-given = Gav sagen til en kollega, der kom senere
log-action-identity-opened = Åbnede indberetterens navn
log-action-log-viewed = Så på disse logge
log-action-noted = Skrev en note
log-action-release-viewed = Så på det delte
log-action-release-withdrawn = Trak det delte tilbage
log-action-reopened = Genåbnede
log-action-replied = Skrev til indberetteren
log-action-shared = Delte med virksomheden
log-action-taken-away = Tog sagen fra en, der er rejst
log-action-viewed = Så på sagen
log-action-withdrawn = Trak noget tilbage
log-action-withdrew = Tog en besked tilbage
log-kind-category = Kategori
log-kind-feedback = Afslutning og tilbagemelding
log-kind-file = Fil
log-kind-message = Besked
log-kind-note = Note
log-kind-reason = Begrundelse
log-kind-report = Indberetning
log-kind-summary = Resumé
log-kind-assignee = Advokat
log-kind-stage = Status
log-action-archived = Arkiverede sagen
log-action-held = Holdt sagen tilbage fra sletning
log-action-hold-ended = Ophævede tilbageholdelsen
log-kind-hold = Holdt tilbage fra sletning
