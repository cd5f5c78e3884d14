# Adgangskoder
password-title = Skift adgangskode
password-lede = Skriv din nuværende adgangskode én gang til, og så den nye. Dine andre sessioner slutter; denne bliver.
password-forced = Vælg en ny adgangskode nu. Indtil da kan intet andet åbnes her.
password-rules-title = Sådan skal en ny adgangskode være
password-rule-length = Mindst { $minimum } tegn.
password-rule-longest = Højst 256 tegn.
password-rule-upper = Et stort bogstav.
password-rule-lower = Et lille bogstav.
password-rule-digit = Et tal.
password-rule-special = Et tegn, der hverken er bogstav eller tal, for eksempel en bindestreg eller et mellemrum.
password-rule-common = Ikke en adgangskode, som mange bruger, eller som er stjålet et andet sted, og heller ikke en med tal omkring.
password-rule-words = Ikke bygget på dit navn, din mailadresse, virksomheden eller denne portal.
password-rule-guessable = Svær at gætte: tre eller fire ord, der ikke har noget med hinanden at gøre, er gode. Tasterækker, datoer og gentagelser er det ikke.
password-missed = Den nye adgangskode mangler { $count } af reglerne. De er mærket på listen.
password-rule-missed = Mangler
password-current = Nuværende adgangskode
password-current-missing = Skriv din nuværende adgangskode.
password-current-wrong = Det er ikke din nuværende adgangskode.
password-current-later = For mange forsøg lige nu. Vent lidt, og prøv igen.
password-new = Ny adgangskode
password-new-hint = Du kan indsætte den fra en adgangskodehusker.
password-again = Den nye adgangskode igen
password-again-differs = De to nye adgangskoder er ikke ens. Skriv den samme to gange.
password-same = Den nye adgangskode er den nuværende. Vælg en anden.
password-submit = Skift adgangskode

# Indstillinger
me-security = Login og sikkerhed
me-password-changed = Din adgangskode er skiftet. Dine andre sessioner er slut.
me-others-end = Afslut alle andre sessioner
me-others-ended = Alle dine andre sessioner er slut.

# Anden faktor
factors-title = Engangskoder
factors-lede = Efter adgangskoden viser du en kode, som kun du kan have. Vælg, hvor den kommer fra.
factors-app = Godkendelsesapp
factors-app-on = Dine koder kommer fra en app på din telefon. Du kan bede om en sms i stedet, når du logger ind.
factors-app-off = En app på din telefon viser en ny kode hvert 30. sekund. Den virker uden mobilnet.
factors-app-add = Brug en godkendelsesapp
factors-app-replace = Brug en anden app eller telefon
factors-app-leave = Gå tilbage til sms
factors-sms = Sms
factors-phone = Koder går til { $phone }.
factors-phone-change = Skift nummer
factors-class = Sådan sendes sms'er
factors-class-hint = Med en Flash-sms kan du altid bede om en almindelig, når du logger ind.
factors-regular = Almindelig sms
factors-flash = Flash-sms
factors-flash-hint = Vises på skærmen med det samme og gemmes ikke på telefonen.
factors-done-app = Dine koder kommer nu fra appen.
factors-done-sms = Dine koder kommer nu på sms.
factors-done-phone = Dit nummer er skiftet.

phone-title = Skift nummeret til koder
phone-lede = Koder går nu til { $phone }. Vi sender først en kode til det nye nummer; nummeret skifter, når du skriver den kode her.
phone-new = Nyt mobilnummer
phone-new-hint = Med landekode, for eksempel +45 20 30 40 50.
phone-send = Send en kode til det nye nummer
phone-sent = Vi har sendt en kode til { $phone }. Den virker i 5 minutter.
phone-prove = Skift nummeret
phone-unreadable = Skriv et mobilnummer, med landekode hvis det ikke er dansk.
phone-impossible = Sådan et mobilnummer findes ikke. Se cifrene efter.
phone-no-more = Der kan ikke sendes flere koder i dag. Prøv igen i morgen.
phone-not-sent = Koden kunne ikke sendes. Vent et minut, og prøv igen.
phone-code-wrong = Det er ikke den kode, vi sendte. { $left ->
    [one] Du har ét forsøg tilbage.
   *[other] Du har { $left } forsøg tilbage.
  }
phone-code-over = Koden virker ikke længere. Skriv nummeret, og bed om en ny kode.

app-title = Brug en godkendelsesapp
app-lede = Enhver app til engangskoder virker, på enhver telefon.
app-step-open = Åbn appen, og vælg at tilføje en konto.
app-step-scan = Ret kameraet mod dette billede.
app-step-type = Eller skriv denne nøgle i appen:
app-step-code = Skriv de seks cifre, som appen viser.
app-picture = Et billede, som appens kamera læser. Nøglen herunder siger det samme.
app-code = Koden fra appen
app-code-wrong = Det er ikke koden for dette øjeblik. Skriv de cifre, som appen viser nu, og se efter, om uret på din telefon går rigtigt.
app-code-over = For mange forkerte koder. Der er tegnet et nyt billede: læs det med appen igen.
app-submit = Brug denne app

signin-code-lede-app = Skriv de seks cifre, som din godkendelsesapp viser for denne portal.
signin-code-number = Den er sendt til { $phone }.
signin-code-label-app = Koden fra appen
signin-code-by-message = Send en sms til { $phone } i stedet

# Mail om ens egen konto
letter-password-changed-subject = Din adgangskode er skiftet
letter-password-changed-text =
    Adgangskoden til din konto er lige blevet skiftet.
    Var det dig, skal du ikke gøre noget. Var det ikke, så sig det straks til en kollega.
    { $url }
letter-factor-changed-subject = Måden, du får koder på, er ændret
letter-factor-changed-text =
    Måden, dine engangskoder når dig på, er lige blevet ændret.
    Var det dig, skal du ikke gøre noget. Var det ikke, så sig det straks til en kollega.
    { $url }

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
join-title = Vælg en adgangskode
join-lede = Velkommen, { $name }. Vælg den adgangskode, du vil logge ind med.
join-lede-recover = { $name }, vælg en ny adgangskode. En kollega giver dig derefter dine sager igen.
join-submit = Vælg denne adgangskode
signin-joined = Din adgangskode er valgt. Log ind med den nu.
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
events-title = Hændelseslog
events-lede = Login, afvisninger, nøgler, konti. Nyeste først; intet her kan ændres, uden at det opdages.
events-kind = Hvad
events-actor = Hvem
events-from = Fra
events-to = Til og med
events-all = Alle
events-filter = Vis
events-export = Hent som tabel (CSV)
events-when = Hvornår
events-subject = Hvem det gjaldt
events-older = Ældre
events-none = Intet passer. Bed om mindre.
log-title = Logge for { $reference }
log-parts = Sidens dele
log-stages = Hvor længe den stod hvor
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
event-account-made = En konto blev lavet
event-attack-spread = Forkerte adgangskoder til mange navne: fremmede browsere bremses
event-cases-given = Gamle sager blev givet
event-code-refused = En engangskode blev afvist
event-confirmed = En kollega blev bekræftet
event-events-exported = Hændelsesloggen blev eksporteret
event-granted = En nøgle til en sag blev givet
event-identity-opened = En indberetters navn blev åbnet
event-invited = Nogen blev inviteret
event-joined = Nogen valgte sin første adgangskode
event-password-change-asked = Der blev bedt om en ny adgangskode
event-password-changed = En adgangskode blev skiftet
event-password-recovered = En glemt adgangskode blev erstattet
event-password-refused = En adgangskode blev afvist
event-phone-changed = Et telefonnummer blev skiftet
event-recovery-approved = En ny adgangskode blev godkendt
event-recovery-asked = Nogen sagde god for en glemt adgangskode
event-release-withdrawn = Det delte blev trukket tilbage
event-released = Noget blev delt med virksomheden
event-removed = En konto blev lukket
event-second-factor-changed = Måden, koder kommer på, blev ændret
event-sessions-ended = Alle andre sessioner blev afsluttet
event-shared = Noget blev delt med virksomheden
event-sign-in-held-off = Et login blev holdt tilbage efter forkerte adgangskoder
event-signed-in = Loggede ind
event-signed-out = Loggede ud
event-step-up-begun = Den anden faktor blev vist igen
event-stepped-back = Nogen trådte tilbage fra en sag
event-withdrawn = Noget blev trukket tilbage
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
event-archived = En sag blev lagt væk
event-erased = En sag blev slettet
event-held = En sag blev holdt tilbage fra sletning
event-hold-ended = En tilbageholdelse blev ophævet
log-action-archived = Lagde sagen væk
log-action-held = Holdt sagen tilbage fra sletning
log-action-hold-ended = Ophævede tilbageholdelsen
log-kind-hold = Holdt tilbage fra sletning
