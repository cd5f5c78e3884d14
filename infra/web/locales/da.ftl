# Tekster, som begge tjenester har. Tjenesterne lægger deres egne filer til; en nøgle findes én gang.

## Rammen om hver side
portal-name = Indberetningsportal
desk-name = LES' arbejdsbord
skip-to-content = Gå til indholdet
language-switch = Sprog
main-nav = Hovedmenu
footer-nav = Om denne side
dock-nav = Hjælp og udgang
help-safety = Hjælp og sikkerhed
exit = Forlad siden
exit-hint = Lukker siden med det samme. Med tastatur: tryk tre gange på Skift.
foot-about = Hvem læser din indberetning
foot-privacy = Dine oplysninger
foot-accessibility = Tilgængelighed
sign-out = Log ud
nav-inbox = Indbakke
role-triager = Visitator

## Knapper og små ord
continue = Fortsæt
back = Tilbage
change = Ret
remove = Fjern
optional = (frivilligt)
not-answered = Ikke besvaret
close-dialog = Luk
error-prefix = Fejl:
error-summary-title = Der er noget, du skal rette
tag-new = Ny

## Felter
count-most = Højst { $max } tegn
count-left = { $n } tegn tilbage
count-over = { $n } tegn for meget
date-day = Dag
date-month = Måned
date-year = År

## Trin og lister
step-of = trin { $current } af { $total }
step-of-sentence = Trin { $current } af { $total }
pagination = Sider
pagination-previous = Forrige side
pagination-next = Næste side
pagination-page = Side { $page } af { $pages }

## Hvem læser med
only-les-reads = Kun LES læser dette
company-does-not-see-name = Virksomheden ser ikke dit navn
reporter-will-read = Indberetteren læser dette
only-handlers-see = Kun sagsbehandlere ser dette

## Sagskode
code-print-title = Kode
code-copy = Kopiér koden
code-print = Udskriv koden
code-copied = Koden er kopieret. Andre kan læse den, hvis du deler udklipsholder eller enhed med nogen. Sæt den ind et sikkert sted, og kopiér så noget andet.
code-not-copied = Browseren tillod ikke at kopiere. Markér koden og kopiér den selv, eller skriv den ned.

## Frister
deadline-done = Opfyldt
deadline-today = Frist i dag
deadline-left = { $days ->
    [one] 1 dag tilbage
   *[other] { $days } dage tilbage
}
deadline-late = { $days ->
    [one] 1 dag for sent
   *[other] { $days } dage for sent
}

## Arbejdsbordets genvejstaster
shortcuts-title = Genvejstaster
shortcut-next = Næste række
shortcut-previous = Forrige række
shortcut-open = Åbn rækken
shortcut-select = Vælg rækken
shortcut-search = Søg
shortcut-inbox = Tilbage til indbakken
shortcut-reply = Svar indberetteren
shortcut-note = Skriv et notat
shortcut-assign = Tildel
shortcut-deadline = Ret en frist
shortcut-share = Del med virksomheden
shortcut-close = Luk sagen
shortcut-go-inbox = Gå til indbakken
shortcut-go-deadlines = Gå til frister
shortcut-go-statistics = Gå til statistik
shortcut-submit = Send den tekst, du skriver
shortcut-this = Denne liste

## Fejlsider
failure-to-start = Gå til forsiden
failure-wait-seconds = { $seconds ->
    [one] Prøv igen om 1 sekund.
   *[other] Prøv igen om { $seconds } sekunder.
}
failure-wait-minutes = { $minutes ->
    [one] Prøv igen om 1 minut.
   *[other] Prøv igen om { $minutes } minutter.
}
failure-not-found-title = Siden er her ikke
failure-not-found-text = Måske er adressen forkert, eller siden er ikke til dig. Tjek adressen, eller gå tilbage til forsiden.
failure-gone-title = Siden er lukket
failure-gone-text = Det, der var her, er lukket eller slettet og kan ikke åbnes igen.
failure-forbidden-title = Vi kunne ikke tage imod dette
failure-forbidden-text = Siden, du sendte fra, er for gammel, eller den var ikke vores. Gå tilbage, hent siden igen, og send en gang til. Kopiér længere tekster først, så du ikke mister dem.
failure-unreadable-title = Vi kunne ikke læse dette
failure-unreadable-text = Det, der nåede frem til os, var ikke komplet. Gå tilbage, og send det en gang til.
failure-too-large-title = Dette fylder for meget
failure-too-large-text = Det, du sendte, er større, end vi kan tage imod her. Gå tilbage og send mindre, eller send filerne en ad gangen.
failure-too-many-title = Vent lidt
failure-too-many-text = Der er flere forsøg lige nu, end vi tillader. Intet af det, du har sendt, er tabt.
failure-closed-title = Siden er lukket indtil videre
failure-closed-text = Her kan intet indberettes eller åbnes for tiden, og vi kan ikke sige hvor længe. Det, du har sendt, er i sikkerhed, og advokatfirmaet arbejder videre med det. Vil du indberette nu, kan du gå til Den Nationale Whistleblowerordning hos Datatilsynet, whistleblower.dk.
failure-misdirected-title = Der er ikke noget på denne adresse
failure-misdirected-text = Tjek, at adressen er skrevet præcis, som du har fået den.
failure-busy-title = Vi har travlt lige nu
failure-busy-text = Siden kunne ikke laves i tide. Intet af det, du har sendt før, er tabt.
failure-try-again = Prøv igen
failure-incident-title = Vi har lavet en fejl
failure-incident-text = Siden kan ikke vises, og det er ikke din skyld.
failure-incident-again = Hvis du lige har sendt noget, så gå tilbage og send det igen: det kan ikke blive talt to gange.
failure-incident-number = Hvis du fortæller os om det, så oplys dette nummer:
failure-typed = Det, du sendte, er her stadig. Send det igen om et øjeblik: det kan ikke blive talt to gange.
failure-send-again = Send igen
failure-typed-cut = Her er begyndelsen af det, du skrev, så langt vi kunne tage imod det. Fortsæt med den: næste side siger, hvor lang en tekst må være, og dér kan du forkorte den. Kopier resten fra der, hvor du skrev den.
failure-go-on-cut = Fortsæt med denne begyndelse

# Før en stille session slutter
stay-title = Er du der stadig?
stay-ask = Du bliver logget ud om 5 minutter, fordi der ikke sker noget her. Det, du har skrevet, bliver på siden.
stay-last = Du har arbejdet så længe, som en session må vare. Du bliver logget ud om få minutter: send det, du har skrevet, nu.
stay-over = Du er blevet logget ud. Det, du har skrevet, står stadig på siden. Log ind i en ny fane, kom så tilbage, og send.
stay-yes = Bliv logget ind

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

# Anden faktor
factors-title = Anden faktor
factors-lede = Efter adgangskoden viser du noget, som kun du kan have. Vælg hvad.
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

factors-passkey = Adgangsnøgle
factors-passkey-on = Du viser en adgangsnøgle efter adgangskoden. Du kan bede om en sms i stedet, når du logger ind.
factors-passkey-off = Din telefon, din computer eller en sikkerhedsnøgle bekræfter, at det er dig, med fingeraftryk, ansigt eller pinkode. Der er intet at skrive, og ingen kan kopiere den.
factors-passkey-add = Brug en adgangsnøgle
factors-passkey-manage = Tilføj eller fjern adgangsnøgler
factors-done-passkey = Du viser nu en adgangsnøgle efter adgangskoden.

passkeys-title = Adgangsnøgler
passkeys-lede = En adgangsnøgle ligger på din telefon, din computer eller en sikkerhedsnøgle og virker kun på denne adresse. Tilføj to, så du ikke er lukket ude, hvis du mister den ene; du kan altid bede om en sms.
passkeys-yours = Dine adgangsnøgler
passkeys-since = Siden { $day }
passkeys-remove = Fjern
passkeys-removed = Adgangsnøglen er fjernet.
passkeys-new = Tilføj en adgangsnøgle
passkeys-name = Hvad du kalder den
passkeys-name-hint = For eksempel »Arbejdstelefon«. Kun du ser det.
passkeys-name-missing = Skriv, hvad du kalder adgangsnøglen.
passkeys-name-long = Navnet er for langt. Brug højst { $max } tegn.
passkeys-submit = Fortsæt i browseren
passkeys-refused = Browserens svar passede ikke til det, der blev spurgt om, måske fordi siden var åben to gange. Prøv igen.
passkeys-no-answer = Din browser lavede ingen adgangsnøgle. Adgangsnøgler kræver scripts: tillad dem på denne side, eller vælg en app eller sms.
passkeys-cancelled = Der kom ingen adgangsnøgle fra din browser. Prøv igen, eller gå tilbage.
passkeys-unable = Denne browser eller enhed kan ikke dette. Brug en anden, eller vælg en app eller sms.
passkeys-no-script = Adgangsnøgler kræver scripts, og din browser kører ingen her.
passkeys-full = Du har så mange adgangsnøgler, som der må være. Fjern én for at tilføje en anden.

signin-passkey-title = Vis din adgangsnøgle
signin-passkey-lede = Din adgangskode var rigtig. Bekræft nu med din telefon, computer eller sikkerhedsnøgle, at det er dig.
signin-passkey-submit = Brug adgangsnøgle
signin-passkey-refused = Det var ikke en af dine adgangsnøgler til denne adresse. { $left ->
    [one] Du har ét forsøg tilbage.
   *[other] Du har { $left } forsøg tilbage.
  }

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
factors-save = Gem
factors-done-class = Gemt.

# Den anden faktor igen
signin-again-title = Bekræft, at det er dig
signin-again-lede = Det, du er ved at gøre, giver en nøgle væk eller ændrer, hvordan nogen logger ind. Vis først din anden faktor igen; den gælder så i 15 minutter.
signin-again-submit = Fortsæt
signin-code-unavailable = Koder kan ikke sendes lige nu. Vent et minut, og bed om en ny.

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

# Hændelsesloggen
events-title = Hændelseslog
events-lede = Login, afvisninger, nøgler, konti. Nyeste først; intet her kan ændres, uden at det opdages.
events-kind = Hvad
events-actor = Hvem
events-from = Fra
events-to = Til og med
events-day-hint = Dag.måned.år, for eksempel 30.06.2027
events-day-unreadable = Skriv en dag som dag.måned.år, for eksempel 30.06.2027, eller lad feltet stå tomt.
events-all = Alle
events-filter = Vis
events-export = Hent som tabel (CSV)
events-when = Hvornår
events-subject = Hvem det gjaldt
events-older = Ældre
events-none = Intet passer. Bed om mindre.
event-account-made = En konto blev lavet
event-attack-spread = Forkerte adgangskoder til mange navne: fremmede browsere bremses
event-cases-given = Gamle sager blev givet
event-code-refused = En engangskode blev afvist
event-passkey-refused = En adgangsnøgle blev afvist
event-confirmed = En kollega blev bekræftet
event-events-exported = Hændelsesloggen blev eksporteret
event-granted = En nøgle til en sag blev givet
event-identity-opened = En indberetters navn blev åbnet
event-invited = Nogen blev inviteret
event-joined = Nogen valgte sin første adgangskode
event-mail-refused = En mailserver når ingen på adressen: ret den
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
event-archived = En sag blev arkiveret
event-erased = En sag blev slettet
event-tenant-removed = En virksomhed, der har forladt ordningen, blev fjernet
event-held = En sag blev holdt tilbage fra sletning
event-hold-ended = En tilbageholdelse blev ophævet
event-kit-approved = Brug af nødkoden blev godkendt
event-kit-asked = Der blev bedt om at bruge nødkoden
event-kit-code-wrong = En forkert nødkode blev skrevet
event-kit-opened = Nødkoden blev skrevet
event-kit-stopped = Brug af nødkoden blev stoppet
event-kit-used = Alle sager blev forseglet til en ny nødkode
event-contact-recovery-approved = En ny adgangskode til en virksomheds kontaktperson blev godkendt
event-contact-recovery-number-wrong = Et forkert nummer blev givet for en kontaktpersons glemte adgangskode
event-contact-recovery-refused = En ny adgangskode til en virksomheds kontaktperson blev afvist
event-password-forgotten = Nogen sagde, at de havde glemt deres adgangskode
event-recovery-refused = En ny adgangskode blev afvist
event-releases-given = Det delte blev givet igen efter en ny adgangskode

# En adgangskode via et link
join-title = Vælg en adgangskode
join-lede = Velkommen, { $name }. Vælg den adgangskode, du vil logge ind med.
join-submit = Vælg denne adgangskode
signin-joined = Din adgangskode er valgt. Log ind med den nu.
