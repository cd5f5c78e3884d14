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
