# At logge ind
signin-title = Log ind
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
signin-code-dead = For mange forkerte koder. Begynd igen med din adgangskode.
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
signin-signout-submit = Log ud
signin-lede = For administratorer hos LES.
signin-others = Visitatorer, advokater og virksomheders kontaktpersoner logger ind på deres egne adresser.
signin-code-none-left = Der kan ikke sendes flere koder i dag. Prøv igen i morgen, eller spørg en anden administrator.
signin-signout-lede = Du skal bruge din adgangskode og en ny kode for at komme tilbage.

# Rammen om administrationen
admin-role = Administrator
admin-nav-overview = Overblik
admin-nav-approvals = Tilmeldinger
admin-nav-tenants = Virksomheder
admin-nav-audit = Log
admin-nav-events = Hændelser
admin-nav-me = Din konto

# Tilbuddet
offer-title = En whistleblowerordning, som folk tør bruge
offer-lede = Advokatfirmaet LES modtager indberetningerne, så folk kan sige noget uden at gå til deres egen arbejdsgiver først. I ser det, LES vælger at dele, og ikke andet.
offer-who-title = Hvem modtager indberetningerne
offer-who-text = Advokater og visitatorer hos LES læser hver indberetning først, ser efter interessekonflikter og taler med den, der har skrevet. En person, der er nævnt i en indberetning, får den aldrig.
offer-who-contacts = Jeres virksomhed udpeger mindst to kontaktpersoner. Handler en indberetning om den ene, bruger LES den anden. De får det, en advokat har valgt at dele, aldrig selve indberetningen.
offer-reporters-title = Sådan er de beskyttet, der indberetter
offer-reporters-choice = De vælger at være anonyme eller at give LES deres navn i fortrolighed. Virksomheden ser det ikke, medmindre de siger ja skriftligt.
offer-reporters-code = De får en kode og kommer tilbage med den for at læse svar og skrive mere. Ingen kan finde en kode frem igen, og vi gemmer ingen.
offer-reporters-addresses = Ingen besøgendes netværksadresse bliver gemt eller logget, af nogen del af portalen.
offer-reporters-exclude = De kan sige, hvilke modtagere hos LES der ikke må se indberetningen. Dem får nøglen aldrig.
offer-reporters-files = Filer bliver renset for sted, forfatter og udstyr, før nogen kan åbne dem.
offer-reporters-plain = Alle sider virker på en telefon, uden scripts og i Tor Browser.
offer-reporters-limit = Intet websted kan skjule, at en enhed eller et netværk har været brugt. Det siger vi til alle, før de skriver, og hvordan man passer på.
offer-operator-title = Det, portalens driftsfolk ikke kan læse
offer-operator-text = Indberetninger, beskeder og filer bliver forseglet, når de modtages. De åbnes med nøgler, som kun sagens behandlere låser op, når de logger ind. Den, der har databaserne, lageret eller sikkerhedskopierne, har forseglet tekst. Administratorer ser, hvilke virksomheder der er, og aldrig en sag eller et antal sager.
offer-operator-truth = Hver virksomhed har sit eget område i databasen, sit eget login og sin egen nøgle. Det, der går gennem hukommelsen på en kørende server, kan ikke skjules for den, der styrer serveren, mens det sker. Det siger vi hellere, end vi lover for meget.
offer-law-title = Det, loven kræver
offer-law-who = Arbejdsgivere med 50 eller flere ansatte skal have en intern ordning (lov nr. 1436 af 29. juni 2021 om beskyttelse af whistleblowere, § 9; direktiv (EU) 2019/1937, artikel 8). Portalen holder øje med fristerne:
offer-law-acknowledge = den, der indberetter, får en bekræftelse inden 7 dage;
offer-law-feedback = den, der indberetter, får feedback inden 3 måneder derefter;
offer-law-confidential = kun de, der er udpeget til at behandle indberetningen, ved, hvem der har indberettet.
offer-get-title = Få en ordning
offer-get-text = I melder jer til her på cirka ti minutter. Hav klar:
offer-get-company = virksomhedens CVR-nummer, og cirka hvor mange der arbejder der;
offer-get-two = to eller flere, der kan være kontaktpersoner, med arbejdsmail og mobilnummer;
offer-get-address = den webadresse, I gerne vil have til siden, og jeres farve;
offer-get-invoice = hvor fakturaen skal sendes hen.
offer-get-next = I kan stoppe ved hvert trin og komme tilbage med et link, vi sender på mail. En advokat hos LES læser tilmeldingen og svarer. Siden er åben for indberetninger, når LES har godkendt den.
offer-get-submit = Tilmeld virksomheden
offer-get-begun = Er I begyndt?
offer-get-resume = Kom tilbage til tilmeldingen
offer-get-write = Vil I hellere tale med os først? Skriv til
offer-reporter-here-title = Vil du lave en indberetning?
offer-reporter-here-text = Brug den adresse, din virksomhed har givet dig. Kender du den ikke, så se på virksomhedens hjemmeside eller i personalehåndbogen. Skriv ikke om det, der er sket, til mailadressen ovenfor.
offer-administrators = Administratorer logger ind her

# Overblikket
overview-title = Overblik
overview-lede = Logget ind som { $name }.
overview-waiting = Venter
overview-approvals = { $count ->
    [one] En virksomhed har meldt sig til
   *[other] { $count } virksomheder har meldt sig til
}
overview-nothing = Intet venter på en administrator.
overview-request-pause = Der er bedt om: sæt { $tenant } på pause
overview-request-suspend = Der er bedt om: suspendér { $tenant }
overview-request-lock = Der er bedt om: lås { $tenant }
overview-request-leave = Der er bedt om: { $tenant } forlader ordningen
overview-request-own = Du bad om det { $day }. En anden administrator skal svare.
overview-request-other = Der er bedt om det { $day }. Du eller en anden administrator skal svare.
overview-tag-own = Bedt om af dig
overview-tag-you = Mangler svar
overview-unfinished = { $tenant } er ikke færdig
overview-unfinished-hint = { $done } af { $steps } trin er klaret.
overview-unfinished-next = Næste:
overview-tenants = Virksomheder efter tilstand
overview-latest = Senest i loggen
overview-all-entries = Hele loggen

# Listen over virksomheder
tenants-title = Virksomheder
tenants-search = Søg
tenants-search-hint = Del af et navn eller en adresse
tenants-search-submit = Søg
tenants-filter = Vælg tilstand
tenants-caption = Virksomheder efter adresse
tenants-name = Navn
tenants-address = Adresse
tenants-state = Tilstand
tenants-cell = Celle
tenants-since = Siden
tenants-total = { $total ->
    [one] 1 virksomhed
   *[other] { $total } virksomheder
}
tenants-none = Der er ingen virksomheder endnu.
tenants-none-found = Ingen virksomhed passer. Søg efter mindre, eller vælg en anden tilstand.

# En virksomhed
tenant-state-all = Alle
tenant-state-making = Under oprettelse
tenant-state-preparing = Forbereder sig
tenant-state-open = Åben
tenant-state-paused = På pause
tenant-state-suspended = Suspenderet
tenant-state-locked = Låst
tenant-state-leaving = På vej ud
tenant-state-left = Har forladt ordningen
tenant-state-undone = Taget tilbage
tenant-means-making = Siden svarer ikke endnu.
tenant-means-preparing = Virksomheden gør sin kanal klar og åbner den selv. Der tages ikke imod indberetninger endnu.
tenant-means-open = Alt virker.
tenant-means-paused = Ingen nye indberetninger. De, der har indberettet, kommer og går.
tenant-means-suspended = Offentlige sider og kontaktpersoner er lukket ude. LES arbejder videre.
tenant-means-locked = Nøglen er slået fra. Intet kan åbnes af nogen.
tenant-means-leaving = Offentlige sider og kontaktpersoner er lukket ude. LES afslutter det, der er åbent.
tenant-means-left = Alt om den er fjernet. Kun at den var kunde, står her endnu.
tenant-leaves = Alt fjernes den { $date }
tenant-leaves-text = Indtil da kan der åbnes igen, som om intet var sket. Fra den dag fjernes sager, konti, filer og login, også det, der ikke er afsluttet, og nøglen destrueres.
tenant-left-on = Fjernet den { $date }
tenant-left-text = Skemaer, login, rækker hos LES og objekter blev fjernet den dag, og det blev bestilt, at nøglen destrueres. Sikkerhedskopier, der endnu rummer det, forsvinder inden for tre måneder og kan ikke læses uden nøglen.
tenant-means-undone = Det, der var lavet, er taget tilbage. Der er aldrig modtaget en indberetning.
tenant-url = Side til indberetning
tenant-doors = Døre
tenant-making-text = Oprettelsen stoppede før det sidste trin. Den fortsætter med det første trin, der mangler; det, der er klaret, røres ikke.
tenant-making-submit = Fortsæt oprettelsen
tenant-closings-text = At lukke kræver to administratorer: du beder om det, en anden gør det.
tenant-close-link-pause = Sæt på pause
tenant-close-link-suspend = Suspendér
tenant-close-link-lock = Lås
tenant-close-link-leave = Afslut aftalen
tenant-close-means-pause = Der modtages ingen nye indberetninger. De, der har indberettet, kommer og går.
tenant-close-means-suspend = De offentlige sider og kontaktpersonernes login er lukket. De, der har indberettet, kan ikke komme tilbage til deres sag. LES arbejder videre.
tenant-close-means-lock = Nøglen bliver slået fra. Intet kan åbnes af nogen, hverken hos LES eller i virksomheden.
tenant-close-means-leave = Som suspenderet i tredive dage. Derefter fjernes alt om kunden for altid, også sager, der ikke er afsluttet.
tenant-close-title-pause = Sæt { $tenant } på pause
tenant-close-title-suspend = Suspendér { $tenant }
tenant-close-title-lock = Lås { $tenant }
tenant-close-title-leave = { $tenant } forlader ordningen
tenant-close-second-title = En anden administrator skal bekræfte
tenant-close-second = Indtil da sker der intet. Ønsket bortfalder efter tre dage.
tenant-close-submit-pause = Bed om pause
tenant-close-submit-suspend = Bed om suspension
tenant-close-submit-lock = Bed om at låse
tenant-close-submit-leave = Bed om at afslutte aftalen
tenant-reason = Hvorfor
tenant-reason-hint = Administratorer læser det. Skriv ikke om en sag.
tenant-reason-missing = Skriv hvorfor.
tenant-reason-long = Skriv højst { $max } tegn.
tenant-confirmation = Skriv { $slug } for at bekræfte
tenant-confirmation-hint = Virksomhedens adresse
tenant-confirmation-missing = Skriv { $slug }, så det ikke går ud over en anden virksomhed ved en fejl.
tenant-confirmation-other = Det er ikke denne virksomheds adresse. Skriv { $slug }.
tenant-waiting-text = En anden administrator end den, der bad om det, skal svare.
tenant-waiting-link = Se ønsket
tenant-asked-by = Bedt om af
tenant-asked-on = Bedt om den
tenant-request-lapses = Et ønske bortfalder efter tre dage.
tenant-request-own = Du har selv bedt om det. En anden administrator skal svare; du kan tage det tilbage.
tenant-request-withdraw = Tag ønsket tilbage
tenant-request-refuse = Afvis, og lad dørene være, som de er
tenant-confirm-pause = Sæt på pause nu
tenant-confirm-suspend = Suspendér nu
tenant-confirm-lock = Lås nu
tenant-confirm-leave = Lad den forlade ordningen
tenant-resume-link = Åbn igen
tenant-resume-title = Åbn { $tenant } igen
tenant-resume-lede = Inden for et sekund svarer alle sider igen, og nye indberetninger modtages.
tenant-resume-sure = Ja, åbn { $tenant }
tenant-resume-missing = Sæt kryds for at åbne virksomheden.
tenant-resume-submit = Åbn
tenant-steps = Så langt er den lavet
tenant-step-done = Klaret
tenant-step-missing = Mangler
tenant-step-reserve = Adressen er reserveret
tenant-step-key = Nøglen er lavet
tenant-step-secrets = Hemmelighederne er trukket
tenant-step-login = Databasens login er forberedt
tenant-step-schemas = Området i databasen er lavet
tenant-step-doors = Dørene er åbnet
tenant-log = Log for denne virksomhed
tenant-notice-made = Virksomheden er færdig, og dens side svarer.
tenant-notice-stuck = Oprettelsen stoppede ved det første trin, der stadig mangler herunder. Årsagen står i tjenestens log. Du kan fortsætte, når den er væk.
tenant-notice-asked = Ønsket er gemt. En anden administrator skal bekræfte det.
tenant-notice-waiting = Der venter allerede et ønske. Det skal besvares eller tages tilbage først.
tenant-notice-changed = Nogen var hurtigere: ønsket er afsluttet, eller tilstanden er en anden nu. Der er ikke gjort noget.
tenant-notice-confirmed = Det er gjort og gælder inden for et sekund.
tenant-notice-refused = Ønsket er afvist. Dørene er, som de var.
tenant-notice-withdrawn = Ønsket er taget tilbage.
tenant-notice-opened = Dørene er åbne.

# Loggen
audit-title = Log
audit-lede = Det, administratorer og driftsfolk har gjort ved virksomheder og ved deres eget login. Ingen kan ændre det her.
audit-empty = Der er ikke skrevet noget endnu.
audit-caption = Det nyeste først
audit-when = Hvornår
audit-what = Hvad
audit-tenant = Virksomhed
audit-who = Hvem
audit-gone = En tidligere administrator
audit-terminal = Ved terminalen
audit-newest = Det nyeste
audit-older = Ældre
audit-action-tenant-provisioned = Virksomhed oprettet
audit-action-tenant-undone = Virksomhed taget tilbage
audit-action-tenant-live = Åbnet af virksomheden
audit-action-tenant-preparing = Åbnet igen, så den kan forberede sig
audit-action-tenant-open = Åbnet
audit-action-tenant-paused = Sat på pause
audit-action-tenant-suspended = Suspenderet
audit-action-tenant-locked = Låst
audit-action-tenant-leaving = På vej ud
audit-action-tenant-left = Fjernet
audit-action-making-resumed = Oprettelsen fortsatte
audit-action-pause-asked = Bedt om pause
audit-action-pause-refused = Pause afvist
audit-action-pause-withdrawn = Ønske om pause taget tilbage
audit-action-suspend-asked = Bedt om suspension
audit-action-suspend-refused = Suspension afvist
audit-action-suspend-withdrawn = Ønske om suspension taget tilbage
audit-action-lock-asked = Bedt om at låse
audit-action-lock-refused = Låsning afvist
audit-action-lock-withdrawn = Ønske om at låse taget tilbage
audit-action-leave-asked = Bedt om at afslutte aftalen
audit-action-leave-refused = Afslutning af aftalen afvist
audit-action-leave-withdrawn = Ønske om at afslutte aftalen taget tilbage
audit-action-signup-approved = Tilmelding godkendt
audit-action-signup-corrected = Tilmelding rettet
audit-action-signup-refused = Tilmelding afvist
audit-action-own-password-changed = Egen adgangskode skiftet
audit-action-own-phone-changed = Eget nummer til koder skiftet
audit-action-own-app-taken-up = Egne koder kommer nu fra en app
audit-action-own-app-left = Egne koder kommer nu som sms
audit-action-own-passkey-taken-up = Egen adgangsnøgle tilføjet
audit-action-own-passkey-removed = Egen adgangsnøgle fjernet
audit-action-other = Noget andet

# Tilmelding: virksomheden
signup-company-title = Jeres virksomhed
signup-company-lede = Det bruger vi til aftalen og til at finde jer igen. Kun LES' administratorer læser det.
signup-company-name = Virksomhedens navn
signup-company-name-missing = Skriv virksomhedens navn, 2 til 120 tegn.
signup-country = Land, hvor virksomheden er registreret
signup-country-missing = Vælg et land.
country-dk = Danmark
country-fo = Færøerne
country-gl = Grønland
country-se = Sverige
country-no = Norge
country-fi = Finland
country-is = Island
country-de = Tyskland
country-nl = Nederlandene
country-pl = Polen
country-other = Et andet land
signup-number = Registreringsnummer
signup-number-hint = I Danmark CVR-nummeret, otte cifre
signup-cvr-wrong = Det er ikke et CVR-nummer. Det har otte cifre, og det sidste skal passe til de andre. Se hvert ciffer efter.
signup-number-wrong = Skriv nummeret fra jeres lands virksomhedsregister.
signup-employees = Hvor mange arbejder der
signup-employees-hint = Cirka. Fra 50 kræver loven en ordning.
signup-employees-wrong = Skriv et tal, for eksempel 120.
signup-scheme = Hvilken slags ordning
signup-scheme-missing = Vælg en slags ordning.
signup-scheme-statutory = Loven kræver den
signup-scheme-statutory-hint = Virksomheden har 50 eller flere ansatte.
signup-scheme-sector = Vores branche kræver den
signup-scheme-sector-hint = For eksempel finans, revision, regler om hvidvask, sikkerhed til havs.
signup-scheme-voluntary = Frivillig
signup-scheme-voluntary-hint = Intet kræver den; I vil gerne have en.
signup-begun-before = Er I begyndt?
signup-begun-before-link = Kom tilbage til tilmeldingen

# Tilmelding: kontakten
signup-contact-title = Dig
signup-contact-lede = Vi sender dig en kode på mail nu og svaret senere. Du behøver ikke selv at være kontaktperson.
signup-your-name = Dit navn
signup-your-name-missing = Skriv dit navn.
signup-your-mail = Din arbejdsmail
signup-your-mail-hint = En adresse hos virksomheden, så vi ved, at du hører til den
signup-mail-wrong = Skriv en mailadresse, for eksempel navn@example.com.
signup-contact-submit = Send mig en kode

# Tilmelding: koden
signup-verify-title = Se i din mail
signup-verify-lede = Vi har sendt en kode på seks cifre til
signup-verify-code = Koden fra mailen
signup-verify-hint = Den virker i 15 minutter.
signup-verify-wait = { $seconds ->
    [one] Du kan bede om en ny kode om 1 sekund.
   *[other] Du kan bede om en ny kode om { $seconds } sekunder.
}
signup-verify-again = Send en ny kode
signup-code-missing = Skriv de seks cifre fra mailen.
signup-code-wrong = Det er ikke den kode, vi sendte. { $left ->
    [one] Du har ét forsøg tilbage.
   *[other] Du har { $left } forsøg tilbage.
  }
signup-code-expired = Koden virker ikke længere. Bed om en ny.
signup-code-resent = En ny kode er på vej. Den gamle virker ikke længere.
signup-code-not-sent = Koden kunne ikke sendes. Vent et minut, og bed om en ny.
signup-code-none-left = Der kan ikke sendes flere koder til adressen nu. Prøv igen om nogle timer, eller gå tilbage og brug en anden adresse.

# Tilmelding: personerne
signup-people-title = Kontaktpersoner
signup-people-lede = De får det, LES vælger at dele med virksomheden, og det gør ingen andre i virksomheden.
signup-people-why = Der skal være mindst to. Handler en indberetning om den ene, bruger LES den anden, og den første får intet at vide om det.
signup-person = Kontaktperson { $n }
signup-person-name = Navn
signup-person-name-missing = Skriv navnet.
signup-person-mail = Arbejdsmail
signup-person-phone = Mobilnummer
signup-person-phone-hint = Til koder på sms, når man logger ind
signup-phone-wrong = Skriv et mobilnummer, for eksempel 20 12 34 56 eller +46 70 123 45 67.
signup-impartial = Er personen upartisk?
signup-impartial-hint = Fri til at handle på en indberetning, hvem den end handler om, og uden at ledelsen bestemmer, hvad der skal ske med den.
signup-impartial-missing = Svar ja eller nej.
signup-not-impartial = En kontaktperson skal være upartisk. Vælg en anden.
signup-yes = Ja
signup-no = Nej
signup-people-two = Der mangler en kontaktperson til. Er der kun én, kan ingen handle på en indberetning, der handler om den person.
signup-mail-twice = Hver kontaktperson skal have sin egen mailadresse.
signup-phone-twice = Hver kontaktperson skal have sit eget mobilnummer.
signup-people-add = Tilføj en person

# Tilmelding: siden
signup-channel-title = Jeres side til indberetninger
signup-channel-lede = Her indberetter folk, og her kommer de tilbage til deres sag.
signup-address = Adresse
signup-address-hint = Står før .{ $base }. Små bogstaver a–z, cifre og bindestreger, 3 til 40 tegn.
signup-address-taken = Adressen er optaget eller ligner en anden for meget. Vælg en af dem herunder, eller skriv en anden.
signup-address-length = Skriv en adresse på 3 til 40 tegn.
signup-address-characters = Brug små bogstaver a–z, cifre og enkelte bindestreger, og begynd og slut med et bogstav eller ciffer.
signup-address-reserved = Adressen er forbeholdt selve portalen. Vælg en anden.
signup-address-offers = Disse er ledige
signup-address-gone = En anden har bedt om adressen, eller om en, der ligner den, før jer. Der er ikke sendt noget.
signup-address-choose = Vælg en anden adresse
signup-language = Sproget, siderne begynder på
signup-language-hint = Begge sprog er der altid; den besøgende kan skifte.
signup-language-missing = Vælg et sprog.
signup-colour = Jeres farve
signup-colour-hint = # og seks tegn, for eksempel #0b5d57
signup-colour-wrong = Skriv # og seks cifre eller bogstaver a–f, for eksempel #0b5d57.
logo-label = Jeres logo
logo-hint = En PNG på højst { $kb } kB, for eksempel 400 pixels bred. Det står ved siden af navnet; uden logo står der kun navnet.
logo-chosen = Det valgte logo
logo-remove = Fjern logoet
logo-no-png = Filen er ikke en PNG, som vi kan bruge. Gem logoet som PNG, og vælg det igen.
logo-too-large = Logoet er for stort. Gem det mindre, for eksempel 400 pixels bredt, og vælg det igen.
logo-too-wide = Logoet må højst være 2.000 pixels bredt og højt. Gem det mindre, og vælg det igen.
signup-preview = Sådan ser den ud på en telefon
signup-preview-text = Farven maler bjælken. Knapperne får en nuance af den, som kan læses.
signup-preview-title = Fortæl, hvad der er sket
signup-preview-report = Lav en indberetning
signup-preview-return = Åbn min sag
signup-preview-contrast = Kontrasten for teksten på bjælken er { $band } til 1, for knapper { $button } til 1. Der skal være mindst 4,5, og det sørger vi for.
signup-preview-show = Vis, hvordan den ser ud

# Tilmelding: aftalerne
signup-terms-title = Aftaler
signup-terms-lede = Læs dem begge. Det er version { $version }; du kan skrive siden ud.
signup-terms-version = Godkendt version
signup-terms-by = Godkendt af
signup-terms-by-hint = Navnet på en, der må forpligte virksomheden
signup-terms-by-missing = Skriv navnet på den, der godkender.
signup-terms-accept = Jeg har læst begge aftaler og godkender dem for virksomheden
signup-terms-accept-missing = Sæt kryds, når aftalerne er læst og godkendt.
terms-service-title = Aftale om ordningen
terms-2026-11-service-1 = LES modtager indberetninger til virksomheden gennem en side på virksomhedens egen adresse og ad de andre veje, siden nævner.
terms-2026-11-service-2 = LES læser hver indberetning først, ser efter interessekonflikter, bekræfter modtagelsen inden 7 dage og giver feedback inden 3 måneder efter bekræftelsen, som loven kræver.
terms-2026-11-service-3 = LES afgør, hvad der deles med virksomheden, med hvilken kontaktperson og hvornår. Virksomheden har ikke ret til at se en indberetning, til at vide, hvem der har lavet den, eller til at få at vide, hvor mange der er.
terms-2026-11-service-4 = Virksomheden udpeger mindst to upartiske kontaktpersoner og holder deres navne, arbejdsmail og mobilnumre ved lige. De har tavshedspligt om det, de modtager.
terms-2026-11-service-5 = Virksomheden fortæller sine ansatte om siden, om den eksterne myndighed, og at ingen må straffes for at indberette. Den forsøger ikke at finde ud af, hvem der har indberettet.
terms-2026-11-service-6 = Portalen er åben hele døgnet. LES kan lukke siden for nye indberetninger, når det er nødvendigt for at beskytte dem, der indberetter, og fortæller virksomheden det.
terms-2026-11-service-7 = Pris og betaling følger af det tilbud, LES sender sammen med godkendelsen. Aftalen begynder, når virksomheden har sagt ja til tilbuddet.
terms-2026-11-service-8 = Begge parter kan opsige aftalen med tre måneders varsel. Åbne sager bliver gjort færdige. Dansk ret gælder.
terms-data-title = Databehandleraftale
terms-2026-11-data-1 = LES er selv ansvarlig for indberetningerne og for sin behandling af dem. For virksomhedens stamdata og kontaktpersonernes konti handler LES efter virksomhedens instruks (forordning (EU) 2016/679, artikel 28).
terms-2026-11-data-2 = Oplysningerne er kontaktpersoners navne, arbejdsmail og mobilnumre, virksomhedens egne oplysninger og en log over, hvad kontaktpersoner har gjort i portalen.
terms-2026-11-data-3 = Oplysningerne opbevares i Den Europæiske Union, krypteret på diskene og en gang til efter indhold, med en nøgle for hver virksomhed.
terms-2026-11-data-4 = Ingen besøgendes netværksadresse bliver gemt eller logget. Virksomheden kan ikke bede om en.
terms-2026-11-data-5 = De, der arbejder med oplysningerne, har tavshedspligt. De, der driver serverne, kan ikke læse indberetninger, beskeder eller filer, der er gemt.
terms-2026-11-data-6 = LES bruger underdatabehandlere til hosting, sms og mail. De nævnes på forespørgsel og før enhver ændring, så virksomheden kan gøre indsigelse.
terms-2026-11-data-7 = LES hjælper virksomheden med at svare på henvendelser fra de registrerede og fortæller virksomheden om et brud på dens oplysninger uden unødig forsinkelse.
terms-2026-11-data-8 = Kontaktpersoners oplysninger slettes, når aftalen slutter. Sager anonymiseres 60 dage efter, at de er arkiveret. Sikkerhedskopier overskrives inden for 3 måneder.
terms-2026-11-data-9 = Virksomheden kan en gang om året, og efter et brud, bede om dokumentation for, at dette overholdes, eller lade en uafhængig revisor undersøge det.

# Tilmelding: konti og faktura
signup-plan-title = Konti og faktura
signup-plan-lede = LES sender et tilbud med prisen. I siger ja til det, før noget bliver faktureret.
signup-seats = Konti til kontaktpersoner
signup-seats-hint = I har nævnt { $people }.
signup-seats-wrong = Skriv et tal fra { $least } til { $most }.
signup-invoice = Hvor skal fakturaen hen
signup-invoice-missing = Vælg mail eller EAN.
signup-invoice-mail = Til en mailadresse
signup-invoice-ean = Til et EAN-nummer
signup-invoice-mail-field = Mail til faktura
signup-invoice-mail-hint = Hvis I valgte mail
signup-invoice-ean-field = EAN-nummer
signup-invoice-ean-hint = Hvis I valgte EAN: 13 cifre
signup-ean-wrong = Det er ikke et EAN-nummer. Det har 13 cifre, og det sidste skal passe til de andre.
signup-reference = Jeres reference
signup-reference-hint = Det, der skal stå på fakturaen
signup-reference-long = Skriv højst 60 tegn.

# Tilmelding: gennemsyn og bagefter
signup-review-title = Se efter, og send
signup-review-lede = Er alt rigtigt? I kan ikke ændre det, mens LES læser det.
signup-review-submit = Send til LES
signup-group-company = Virksomheden
signup-group-contact = Dig
signup-group-people = Kontaktpersoner
signup-group-channel = Siden til indberetninger
signup-group-terms = Aftaler
signup-group-plan = Konti og faktura
signup-done-title-waiting = LES har modtaget jeres tilmelding
signup-done-title-making = Jeres side er ved at blive lavet
signup-done-title-approved = Jeres side er klar
signup-done-title-refused = LES har et spørgsmål
signup-done-waiting = Sendt { $day }.
signup-done-next = Det sker nu
signup-done-read = En administrator hos LES læser det, I har sendt.
signup-done-answer = Du får en mail, når der er svar.
signup-done-live = Når den er godkendt, bliver siden lavet, og dens adresse svarer med det samme.
signup-done-approved = LES har godkendt jeres tilmelding. Siden svarer her:
signup-done-contacts = Kontaktpersonerne får en mail. De vælger en adgangskode, logger ind på adressen herover, går en kort liste igennem og åbner kanalen.
signup-done-tell = Fortæl jeres ansatte, når den er åben: hvad den er til, hvem der læser, og dens adresse. En plakat og en besked ligger klar der.
signup-done-refused = Tilmeldingen kunne ikke godkendes, som den er. I kan ændre den og sende den igen.
signup-done-message = Fra LES
signup-done-again = Ret den, og send den igen
signup-done-ask = Spørgsmål? Skriv til
signup-leave = Luk tilmeldingen på denne enhed
signup-known-title = Vi kender virksomheden
signup-known-lede = En virksomhed med dette registreringsnummer har allerede en side eller har lige bedt om en.
signup-known-colleague = Spørg en kollega, om de har tilmeldt virksomheden. Kontaktpersonerne ved det.
signup-known-wrong = Er nummeret ikke rigtigt, så
signup-known-wrong-link = ret det
signup-known-les = Kender du ikke til det, så skriv til LES:
signup-resume-title = Kom tilbage til tilmeldingen
signup-resume-lede = Skriv den mailadresse, du har bekræftet. Vi sender et link dertil.
signup-resume-send = Send mig et link
signup-resume-open-lede = Du fulgte linket fra vores mail.
signup-resume-open = Fortsæt
signup-resume-ended = Ingen tilmelding er åben i denne browser. Den kan være åbnet i en anden.
signup-resume-void = Linket virker ikke længere. Der er sendt et nyere, eller tilmeldingen er slettet efter to ugers hvile.
signup-resume-sent = Er der en tilmelding med den adresse, er et link på vej.

# Breve om tilmelding
signup-mail-code-subject = Din kode
signup-mail-code = Din kode er { $code }. Den virker i 15 minutter. Er det ikke dig? Så se bort fra mailen.
signup-mail-link-subject = Tilmeldingen er gemt
signup-mail-link =
    Tilmeldingen er gemt. Du kan fortsætte fra enhver browser:

    { $url }

    Vi sletter den efter to ugers hvile. Er det ikke dig? Så se bort fra mailen.
signup-mail-answer-subject = Der er svar på tilmeldingen
signup-mail-answer =
    LES har svaret på tilmeldingen. Læs svaret:

    { $url }
signup-mail-waiting-subject = En tilmelding venter
signup-mail-waiting =
    En tilmelding venter på en administrator. Log ind:

    { $url }

# Godkendelser
approvals-title = Tilmeldinger
approvals-lede = Virksomheder, der har meldt sig til, den ældste først.
approvals-none = Ingen tilmelding venter.
approvals-row = Sendt { $day }, vil gerne have
approval-title = En tilmelding
approval-state-waiting = Sendt { $day }. Den venter på svar.
approval-state-making = Godkendt. Virksomheden er ved at blive oprettet.
approval-state-approved = Godkendt { $day }.
approval-state-refused = Afvist { $day }. Virksomheden kan ændre den og sende den igen.
approval-approve = Godkend og opret virksomheden
approval-approve-means = Adressen, en nøgle og et område i databasen bliver lavet, og siden svarer. Det, virksomheden har skrevet, bliver derefter givet videre under dens egen nøgle og tømt her.
approval-emptied = Det, virksomheden har skrevet, er givet videre og tømt her.
approval-tenant = Gå til virksomheden
approval-correct = Ret navn eller adresse
approval-correct-lede = Virksomheden ser rettelsen, når den ser på sin tilmelding.
approval-correct-submit = Gem
approval-address-not-possible = Adressen er ikke mulig: 3 til 40 små bogstaver, cifre og enkelte bindestreger, og ikke en af portalens egne.
approval-refuse-title = Afvis
approval-refuse = Afvis, og send beskeden
approval-message = Besked til virksomheden
approval-message-hint = Virksomheden læser den på sin tilmelding. Mailen siger kun, at der er svar.
approval-message-missing = Skriv, hvad der mangler, eller hvorfor ikke.
approval-message-long = Skriv højst { $max } tegn.
approval-changed = Nogen var hurtigere: se igen. Der er ikke gjort noget.
approval-stuck = Oprettelsen stoppede. Årsagen står i tjenestens log. Du kan fortsætte, når den er væk.
approval-refused = Afvist. Virksomheden har fået at vide, at der er svar.
approval-corrected = Gemt.
approval-address-taken = Adressen er optaget eller ligner en anden for meget. Skriv en anden.

# Sådan ser en virksomhed ud
branding-title = Navn, farve og tekster
branding-lede = Det, de ser, der indberetter. Det gælder inden for et sekund.
branding-welcome-da = Velkomsttekst på dansk
branding-welcome-en = Velkomsttekst på engelsk
branding-welcome-hint = Står på forsiden. Tom: vores egne ord.
branding-phone = Telefon til indberetninger
branding-phone-hint = Vises for dem, der indberetter, som en anden vej til LES
branding-phone-wrong = Brug cifre, mellemrum, + og bindestreger, højst 30 tegn.
branding-exit = Hvor den hurtige udgang fører hen
branding-exit-hint = En neutral side hos andre, der begynder med https://. Tom: en enkel side hos os.
branding-exit-wrong = Skriv en hel adresse, der begynder med https://, for eksempel https://www.example.dk/
branding-save = Gem
branding-changed-meanwhile = En anden har ændret det, siden du åbnede siden. Åbn den igen, og se efter, før du gemmer.
tenant-notice-branding = Gemt. Det gælder inden for et sekund.
audit-action-branding-changed = Navn, farve eller tekster ændret

# Det, der er aftalt
agreements-title = Aftaler og faktura
agreements-on = Godkendt den
agreements-none = Ingen aftale er godkendt her. Virksomheden er oprettet ved terminalen.
agreements-no-plan = Her vides intet om dens fakturaer.

# Glemte adgangskoder hos LES
admin-nav-recoveries = Adgangskoder
recoveries-title = Glemte adgangskoder hos LES
recoveries-lede = En visitator har sikret sig, at en kollega er den, de siger, og fortæller dig et nummer. Tal med dem begge, før du godkender; her ser du, at nogen beder, ikke hvem.
recoveries-row-triager = En visitator, bedt om den { $day }
recoveries-row-lawyer = En advokat, bedt om den { $day }
recoveries-number = Nummeret, som visitatoren fortæller dig
recoveries-number-wrong = Ingen anmodning venter under dette nummer. Bed visitatoren om det igen.
recoveries-approve = Godkend: et link går til kollegaen
recoveries-refuse = Afvis
recoveries-none = Ingen hos LES venter på en ny adgangskode.

me-title = Din konto
me-lede = { $name }, sådan logger du ind, og her er du logget ind. Afslut det, du ikke kender, og skift din adgangskode.
me-sessions-caption = Dine sessioner
me-session-started = Logget ind
me-session-seen = Sidst brugt
me-session-here = Denne browser
me-session-end = Afslut
me-session-ended = Sessionen er afsluttet.
me-others-end = Afslut alle andre sessioner
me-others-ended = Alle dine andre sessioner er slut.
me-password-changed = Din adgangskode er skiftet. Dine andre sessioner er afsluttet.

# Pladser og fakturaer
billing-title = Pladser og faktura
billing-seats-hint = Hvor mange kontaktpersoner der må have en konto. Mindst to.
billing-submit = Gem
billing-link = Ret pladser og faktura
tenant-notice-billing = Gemt.
invoices-link = Liste til fakturaer (CSV)
audit-action-billing-changed = Pladser eller faktura ændret
audit-action-invoices-taken = Liste til fakturaer hentet

# Aftaler til print
agreements-print = Læs begge aftaler på en side for sig
agreements-pdf = Aftalerne som PDF
agreements-page-title = Aftaler med LES, version { $version }

hosts-title = Adresser
hosts-lede = Ud over adressen her kan en virksomhed findes på en adresse, der er dens egen. Virksomhedens egen navneserver skal først pege den hen til os.
hosts-list = Adresser, der fører til denne virksomhed
hosts-usual = Adressen her
hosts-own = Virksomhedens egen
hosts-end = Afslut en adresse
hosts-end-lede = Den, der har indberettet dér, kommer så tilbage ad den anden adresse. Sig det først til virksomheden.
hosts-end-which = Adressen, skrevet en gang til
hosts-end-submit = Afslut denne adresse
hosts-end-unknown = Ingen af virksomhedens egne adresser hedder sådan. Skriv den, som den står på listen.
hosts-new = En adresse mere
hosts-new-hint = For eksempel whistle.virksomhed.dk. Virksomhedens navneserver skal have en CNAME-post, der fører fra den til { $target }.
hosts-new-submit = Spørg navneserveren, og åbn adressen
hosts-wrong = Skriv et helt værtsnavn, for eksempel whistle.virksomhed.dk, uden https:// og uden sti.
hosts-ours = Adresser, der ender på { $base }, er vores. Skriv en, der er virksomhedens egen.
hosts-taken = Denne adresse fører allerede til en anden kunde.
hosts-silent = Navneserverne kender endnu ikke denne adresse. Når virksomheden har lavet posten, kan der gå en time, før den ses; spørg igen til den tid.
hosts-elsewhere = Denne adresse fører et andet sted hen. Virksomhedens navneserver skal have en CNAME-post til { $target }; spørg igen, når den er lavet.
tenant-notice-host = Adressen er åben.
tenant-notice-host-ended = Adressen fører ikke længere hertil.
audit-action-host-live = Egen adresse åbnet
audit-action-host-ended = Egen adresse afsluttet

# Hvor længe sager bevares
retention-title = Hvor længe sager bevares
retention-lede = En sag slettes så mange dage efter, at den blev arkiveret: dens ord, filer, logge og nøgler. Det, der ikke nævner nogen, bliver.
retention-days = Dage
retention-days-hint = { $usual } er det sædvanlige, { $max } det højeste
retention-days-wrong = Skriv et antal dage fra 1 til { $max }.
retention-reason-hint = Kræves ved mere end { $usual } dage. Den bliver stående på denne side.
retention-reason-missing = Skriv, hvorfor denne virksomheds sager bevares i mere end { $usual } dage.
retention-submit = Gem
retention-decided = Hvad der før er besluttet
retention-row = { $days ->
    [one] En dag,
   *[other] { $days } dage,
}
tenant-notice-retention = Gemt. Alle sagers dage regnes ud på ny inden for en time.
audit-action-retention-changed = Det blev ændret, hvor længe sager bevares

# Administratorerne
admin-nav-people = Administratorer
staff-title = Administratorer
staff-lede = Alle, der godkender og passer virksomheder. Ingen af dem kan læse en indberetning.
staff-few = Der er færre end tre administratorer. Glemmer én sin adgangskode, kan ingen være den anden stemme, og driften må lave en ny konto i terminalen. Inviter én til.
staff-invite = Inviter en administrator
staff-invite-lede = De får et link med mail, vælger en adgangskode og logger ind med en kode på mobilen.
staff-invite-submit = Send linket
staff-name = Navn
staff-phone = Mobilnummer
staff-language = Sproget i mail til dem
staff-name-missing = Skriv deres navn med højst 100 tegn.
staff-mail-wrong = Skriv deres arbejdsmail, for eksempel navn@les.dk.
staff-mail-taken = Der er allerede en administrator med denne mail.
staff-standing = Status
staff-standing-invited = Inviteret, har ingen adgangskode endnu
staff-standing-active = Aktiv
staff-actions = Hvad der kan gøres
staff-you = (dig)
staff-again = Send linket igen
staff-password = Bed om en ny adgangskode
staff-recover = Har glemt adgangskoden
staff-remove = Forlader LES
staff-recoveries = Glemte adgangskoder
staff-recovery = { $name } bad om en ny adgangskode den { $day }. { $by } har sikret sig, at det er dem.
staff-number = Fortæl en anden administrator dette nummer; de godkender her:
staff-heard = Nummeret, som den, der indestår, fortæller dig
staff-heard-wrong = Det er ikke nummeret. Bed den, der indestår, om det igen.
staff-approve = Godkend: et link går til kollegaen
staff-refuse = Afvis
staff-done-invited = Linket er på vej. Det virker én gang og i tre dage.
staff-done-password = De vælger en ny adgangskode før alt andet.
staff-done-asked = Anmodningen står herunder med sit nummer. En anden administrator skal godkende den.
staff-done-asked-before = Der står allerede en anmodning for denne kollega.
staff-done-approved = Godkendt. Linket er på vej, og alle har fået besked.
staff-done-refused = Anmodningen er afvist.
staff-done-removed = Kontoen er lukket, og alle dens sessioner er slut.
staff-remove-title = En administrator forlader LES
staff-remove-lede = Kontoen for { $name } lukker med det samme, og alle deres sessioner slutter. Det, de har gjort, bliver stående i loggen.
staff-remove-few = Der ville være færre end to administratorer tilbage, og det, der rammer en virksomhed, kræver to. Inviter først én til.
staff-remove-submit = Luk kontoen
staff-join-recover = { $name }, vælg en ny adgangskode.
letter-invited-subject = Din konto
letter-invited-text =
    Du er inviteret til at administrere whistleblowerordningen. Vælg din adgangskode her. Linket virker én gang og i tre dage:
    { $link }
letter-recover-subject = Vælg en ny adgangskode
letter-recover-text =
    To kolleger har bekræftet, at du har glemt din adgangskode. Vælg en ny her. Linket virker én gang og i tre dage:
    { $link }

    Har du ikke bedt om det, så sig det straks til dine kolleger.
letter-recovery-approved-subject = En kollega får en ny adgangskode
letter-recovery-approved-text =
    To administratorer har bekræftet, at en tredje har glemt sin adgangskode. Kender du ikke til det, så se i hændelsesloggen:
    { $url }

# En virksomheds kontaktpersoner
people-title = Kontaktpersoner
people-lede = Hvem de er, står under virksomhedens egen nøgle, så det kan ikke vises her. Kontaktpersonerne ser hinanden på deres egen adresse.
people-link-name = Udpeg en kontaktperson
people-link-end = Luk en kontaktpersons adgang
people-means-name = Personen får et link på mail, vælger en adgangskode og bekræfter sin telefon. Det, der er delt før, bliver ikke delt med personen.
people-means-end = Adgangskode, login og vejen til alt, der er delt, lukkes med det samme. To andre skal kunne åbne det, der deles.
people-waiting-name = Der er bedt om: udpeg en kontaktperson
people-waiting-end = Der er bedt om: luk en kontaktpersons adgang
people-submit-name = Bed om at udpege personen
people-submit-end = Bed om at lukke adgangen
people-confirm-name = Udpeg personen
people-confirm-end = Luk adgangen
people-refuse = Afvis, og lad kontaktpersonerne være, som de er
people-decided = Bedt om tidligere
people-state-refused = Afvist
people-state-withdrawn = Taget tilbage
people-state-lapsed = Bortfaldet: ingen svarede
people-state-confirmed = Bekræftet; det sker inden for et minut
people-state-done = Gjort
people-state-known = Ikke gjort: mailen eller telefonen tilhører en kontaktperson eller har gjort det
people-state-unknown = Ikke gjort: ingen kontaktperson har denne mail
people-state-few = Ikke gjort: færre end to andre ville kunne åbne det, der deles. Udpeg først en ny, og vent, til vedkommende er kommet med.
people-notice-confirmed = Det er bekræftet og sker inden for et minut.
people-notice-refused = Ønsket er afvist. Kontaktpersonerne er, som de var.
overview-request-name = Der er bedt om: udpeg en kontaktperson hos { $tenant }
overview-request-end = Der er bedt om: luk en kontaktpersons adgang hos { $tenant }
audit-action-contact-name-asked = Bedt om at udpege en kontaktperson
audit-action-contact-name-refused = Ønske om at udpege en kontaktperson afvist
audit-action-contact-name-withdrawn = Ønske om at udpege en kontaktperson taget tilbage
audit-action-contact-name-confirmed = Ønske om at udpege en kontaktperson bekræftet
audit-action-contact-end-asked = Bedt om at lukke en kontaktpersons adgang
audit-action-contact-end-refused = Ønske om at lukke en kontaktpersons adgang afvist
audit-action-contact-end-withdrawn = Ønske om at lukke en kontaktpersons adgang taget tilbage
audit-action-contact-end-confirmed = Ønske om at lukke en kontaktpersons adgang bekræftet
audit-action-contacts-changed = Kontaktpersoner ændret
audit-action-contacts-unchanged = Kontaktpersoner kunne ikke ændres
