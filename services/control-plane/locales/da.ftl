# At logge ind
signin-title = Log ind
signin-mail = Arbejdsmail
signin-password = Adgangskode
signin-submit = Fortsæt
signin-next = Efter adgangskoden sender vi en engangskode til din mobil.
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
admin-nav-tenants = Virksomheder
admin-nav-audit = Log

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
offer-get-text = Skriv til LES:
offer-get-tell = Fortæl os:
offer-get-company = virksomhedens navn og CVR-nummer, og cirka hvor mange der arbejder der;
offer-get-two = to eller flere, der kan være kontaktpersoner, med arbejdsmail og mobilnummer;
offer-get-address = den webadresse, I gerne vil have, og om jeres sider skal begynde på dansk eller engelsk.
offer-get-next = En advokat hos LES svarer, aftaler vilkårene med jer og sætter ordningen op. I ser siden, før andre ser den.
offer-reporter-here-title = Vil du lave en indberetning?
offer-reporter-here-text = Brug den adresse, din virksomhed har givet dig. Kender du den ikke, så se på virksomhedens hjemmeside eller i personalehåndbogen. Skriv ikke om det, der er sket, til mailadressen ovenfor.
offer-administrators = Administratorer logger ind her

# Overblikket
overview-title = Overblik
overview-lede = Logget ind som { $name }.
overview-waiting = Venter
overview-nothing = Intet venter på en administrator.
overview-request-pause = Der er bedt om: sæt { $tenant } på pause
overview-request-suspend = Der er bedt om: suspendér { $tenant }
overview-request-lock = Der er bedt om: lås { $tenant }
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
tenant-state-open = Åben
tenant-state-paused = På pause
tenant-state-suspended = Suspenderet
tenant-state-locked = Låst
tenant-state-undone = Taget tilbage
tenant-means-making = Siden svarer ikke endnu.
tenant-means-open = Alt virker.
tenant-means-paused = Ingen nye indberetninger. De, der har indberettet, kommer og går.
tenant-means-suspended = Offentlige sider og kontaktpersoner er lukket ude. LES arbejder videre.
tenant-means-locked = Nøglen er slået fra. Intet kan åbnes af nogen.
tenant-means-undone = Det, der var lavet, er taget tilbage. Der er aldrig modtaget en indberetning.
tenant-url = Side til indberetning
tenant-doors = Døre
tenant-making-text = Oprettelsen stoppede før det sidste trin. Den fortsætter med det første trin, der mangler; det, der er klaret, røres ikke.
tenant-making-submit = Fortsæt oprettelsen
tenant-closings-text = At lukke kræver to administratorer: du beder om det, en anden gør det.
tenant-close-link-pause = Sæt på pause
tenant-close-link-suspend = Suspendér
tenant-close-link-lock = Lås
tenant-close-means-pause = Der modtages ingen nye indberetninger. De, der har indberettet, kommer og går.
tenant-close-means-suspend = De offentlige sider og kontaktpersonernes login er lukket. De, der har indberettet, kan ikke komme tilbage til deres sag. LES arbejder videre.
tenant-close-means-lock = Nøglen bliver slået fra. Intet kan åbnes af nogen, hverken hos LES eller i virksomheden.
tenant-close-title-pause = Sæt { $tenant } på pause
tenant-close-title-suspend = Suspendér { $tenant }
tenant-close-title-lock = Lås { $tenant }
tenant-close-second-title = En anden administrator skal bekræfte
tenant-close-second = Indtil da sker der intet. Ønsket bortfalder efter tre dage.
tenant-close-submit-pause = Bed om pause
tenant-close-submit-suspend = Bed om suspension
tenant-close-submit-lock = Bed om at låse
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
audit-lede = Det, administratorer og driftsfolk har gjort ved virksomheder. Ingen kan ændre det her.
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
audit-action-tenant-open = Åbnet
audit-action-tenant-paused = Sat på pause
audit-action-tenant-suspended = Suspenderet
audit-action-tenant-locked = Låst
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
audit-action-other = Noget andet
