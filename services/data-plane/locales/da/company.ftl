# Deling med virksomheden, hos LES
desk-action-share = Del med virksomheden
desk-action-contacts = Virksomhedens kontaktpersoner
desk-action-consent = Bed om samtykke til at dele navnet
desk-case-shared = Det er delt. Indberetteren kan i sin sag læse, hvilken slags det var, og hvorfor.
desk-case-asked = Indberetteren er spurgt. Svaret kommer til at stå i forløbet.
desk-entry-release-shared = Delt med virksomheden
desk-entry-release-withdrawn = Taget tilbage fra virksomheden
desk-entry-consent-asked = Har spurgt indberetteren, om virksomheden må kende navnet
desk-entry-consent-given = Virksomheden må kende navnet
desk-entry-consent-refused = Virksomheden må ikke kende navnet
desk-entry-consent-withdrawn = Samtykket er taget tilbage
desk-entry-consent-used = Navnet er delt med virksomheden
share-title = Del { $reference } med virksomheden
share-lede = Virksomheden ser kun det, du vælger her. Du ser præcis, hvad de vil se, før noget bliver delt.
share-earlier = Delt før
share-earlier-one = Delt den { $date }
share-standing-open = Kan læses
share-standing-closed = Kan læses, sagen er lukket
share-standing-expired = Udløbet
share-standing-withdrawn = Taget tilbage
share-kept-title = Kan ikke vælges
share-kept-excluded = indberetteren har sagt, at denne person ikke må se indberetningen.
share-kept-involved = er markeret som involveret i sagen.
share-recipients = Hvem kan læse det
share-recipients-hint = Kontaktpersoner i virksomheden. Ingen andre der får at vide, at noget er delt.
share-recipient-missing = Vælg mindst én person.
share-recipient-changed = En af dem, du valgte, kan ikke vælges længere. Se på listen, og vælg igen.
share-name = Hvad virksomheden læser som overskrift
share-name-hint = Én neutral linje. For eksempel: Indkøb, foråret 2026. Intet sagsnummer, intet navn.
share-title-missing = Skriv en overskrift på én linje.
share-audience = De personer, du vælger, læser dette
share-parts = Hvad de kan læse
share-parts-hint = Se efter ord, som kun indberetteren bruger eller kender.
share-part-missing = Vælg mindst én del, eller skriv noget nedenfor.
share-part-changed = Noget af det, du valgte, kan ikke deles længere. Se på listen, og vælg igen.
share-part-summary = Resumé fra LES
share-part-own = Fra LES
share-part-message-reporter = Besked fra indberetteren
share-part-message-les = Besked til indberetteren
share-part-file = Fil, deles under et neutralt navn
share-part-identity = Indberetterens navn
share-part-identity-hint = Navn og kontaktoplysninger, som er forseglet, indtil du ser, hvad virksomheden vil se
share-consent-link = Samtykke
share-own = Eller skriv din egen udgave
share-own-hint = For eksempel sagen med dine ord, så ingen bliver genkendt på sine egne.
share-lasts = Hvor længe de kan læse det
share-lasts-days = { $days ->
    [one] 1 dag
   *[other] { $days } dage
  }
share-reason = Hvorfor det deles
share-reason-hint = Står i indberetterens sag sammen med, hvilken slags der er delt.
share-reason-missing = Skriv, hvorfor det deles.
share-preview = Se, hvad de vil se
share-nobody = Ingen kan vælges: virksomheden har ingen kontaktperson, som har taget imod invitationen og ikke er holdt ude.
share-preview-title = Det vil virksomheden se af { $reference }
share-preview-lede = Under stregen står præcis det, som de valgte personer vil læse. Intet er delt endnu.
share-preview-changed = Noget er ændret, siden du så det. Sådan ser det ud nu: læs det igen, før du deler det.
share-again = Det er for længe siden, du loggede ind, til at du kan dele noget. Bekræft i en ny fane, at det er dig, og kom så tilbage til denne og del.
share-from = De kan læse det
share-from-now = Med det samme, fordi indberetteren har sat kryds i haster
share-from-day = Fra { $date } kl. 06.00
share-until = Indtil
share-names-reporter = Det fortæller virksomheden, hvem der har indberettet. Indberetteren har givet skriftligt samtykke. Det kan ikke gøres usagt.
share-confirm = Del med virksomheden
share-release-title = Delt med virksomheden: { $reference }
share-no-key = Du har ingen nøgle til det, der er delt.
share-write-label = Skriv til virksomheden
share-write-submit = Send til virksomheden
share-write-when = De kan læse det i morgen kl. 06.00, så ingen besked fortæller, hvornår noget skete. I hastesager med det samme.
share-write-missing = Skriv, hvad de skal læse.
share-wrote = Beskeden er på vej.
share-log = Hvad der er sket med det
share-log-when = Hvornår
share-log-who = Hvem
share-log-what = Hvad
share-log-shared = Delte det
share-log-opened = Åbnede det
share-log-file = Hentede en fil
share-log-answered = Svarede
share-log-uploaded = Sendte filer
share-log-measures = Markerede, at der er gjort noget
share-log-wrote = Skrev til virksomheden
share-log-withdrawn = Tog det tilbage
share-log-revoked = Tog det tilbage fra en person, som er involveret
share-withdraw-title = Tag det tilbage
share-withdraw-lede = Fra nu af kan ingen i virksomheden åbne det. Det, de har læst, ved de stadig.
share-withdraw-reason = Hvorfor det tages tilbage
share-withdraw-missing = Skriv, hvorfor det tages tilbage.
share-withdraw-submit = Tag det tilbage
share-withdrawn = Det er taget tilbage. Ingen i virksomheden kan åbne det længere.
contacts-title = Virksomhedens kontaktpersoner og { $reference }
contacts-lede = Den, der er involveret i sagen, får aldrig noget af den at se og får aldrig at vide, at der er noget.
contacts-caption = Virksomhedens kontaktpersoner
contacts-name = Navn
contacts-standing = I denne sag
contacts-invited = (har ikke taget imod invitationen endnu)
contacts-standing-free = Kan vælges
contacts-standing-involved = Markeret som involveret
contacts-standing-excluded = Holdt ude af indberetteren
contacts-involve = Markér som involveret
contacts-free = Ikke involveret
contacts-nobody = Virksomheden har ingen kontaktpersoner endnu.
consent-title = Samtykke til at dele navnet i { $reference }
consent-lede = Indberetteren læser dit spørgsmål i sin sag og svarer skriftligt. Først efter et ja kan navnet vælges, når du deler noget.
consent-reason = Hvorfor skal virksomheden kende navnet?
consent-reason-hint = Fortæl, hvad det bruges til, og hvad der sker, hvis svaret er nej.
consent-reason-missing = Skriv, hvorfor du spørger.
consent-submit = Spørg indberetteren
consent-standing-not-asked = Virksomheden må ikke kende navnet. Indberetteren er ikke spurgt.
consent-standing-asked = Indberetteren er spurgt og har ikke svaret endnu.
consent-standing-given = Indberetteren har givet skriftligt samtykke til, at virksomheden må kende navnet.
consent-standing-refused = Indberetteren har sagt nej. Virksomheden må ikke kende navnet.
consent-standing-withdrawn = Indberetteren har taget samtykket tilbage. Virksomheden må ikke kende navnet.
consent-standing-used = Indberetteren gav samtykke, og navnet er delt med virksomheden.

# Kontaktpersonens side
shared-title = Delt med dig
shared-col-title = Hvad
shared-col-day = Siden
shared-col-standing = Status
shared-untitled = Kan ikke læses længere
shared-standing-open = Du kan svare
shared-standing-closed = Lukket
shared-standing-expired = Udløbet
shared-standing-withdrawn = Taget tilbage
shared-page-title = Delt af LES
shared-page-lede = LES delte dette med dig den { $day }. Du kan læse det indtil den { $until }.
shared-confidential = Kun du og de andre, LES har valgt, kan læse det. Prøv ikke at finde ud af, hvem der har indberettet: loven forbyder det og beskytter indberettere mod at blive behandlet dårligt.
shared-content = Det, LES har delt
shared-message-reporter = Besked fra indberetteren
shared-message-les = Besked fra LES til indberetteren
shared-file = Fil
shared-identity-consent = Indberetteren har givet samtykke til, at du ved dette. Brug det kun i denne sag.
shared-thread = Mellem dig og LES
shared-by-les = LES
shared-by-contact = En tidligere kontaktperson
shared-answer-label = Svar til LES
shared-answer-submit = Send til LES
shared-audience = LES og de andre, LES har valgt, læser dette
shared-words-missing = Skriv dit svar, eller vælg en fil.
shared-answered = Dit svar er sendt til LES.
shared-files-done = Dine filer er sendt til LES.
shared-measures-title = Hvad der er gjort
shared-measures-label = Hvad har virksomheden gjort?
shared-measures-hint = LES kan fortælle indberetteren om det.
shared-measures-missing = Skriv, hvad virksomheden har gjort.
shared-measures-submit = Markér som gjort
shared-measures-done = LES har fået at vide, hvad virksomheden har gjort.
shared-measures-since = Markeret den { $date }.
shared-measures-entry = Hvad der er gjort
shared-closed-title = LES har lukket sagen
shared-closed = Du kan læse det indtil den { $until }. Det kan ikke besvares længere.
shared-gone-expired = Tiden til at læse dette er gået.
shared-gone-withdrawn = LES har taget dette tilbage.
shared-gone-more = Har du stadig brug for det, så spørg LES.

# Indberetterens side
involved-contacts-legend = Er der en i virksomheden, som ikke må se noget af det?
involved-contacts-hint = Disse personer i virksomheden kan få det at se, som LES beslutter at dele. De ser intet, medmindre LES deler det med dem. Sæt kryds ved alle, som aldrig må se noget af denne indberetning. De får ikke noget at vide om den.
involved-role-contact = kontaktperson i virksomheden
case-shared = { $count ->
    [one] LES har delt noget af din sag med én kontaktperson i virksomheden:
   *[other] LES har delt noget af din sag med { $count } kontaktpersoner i virksomheden:
  }
case-shared-summary = et resumé skrevet af LES
case-shared-own = en tekst skrevet af LES
case-shared-answers = svar fra din indberetning
case-shared-messages = beskeder mellem dig og LES
case-shared-files = filer
case-shared-identity = dit navn, som du gav samtykke til
case-shared-until = De kan læse det senest til og med den { $date }.
case-shared-why = Hvorfor:
case-shared-withdrawn = LES har taget noget tilbage, som var delt med virksomheden. Ingen der kan åbne det længere.
case-consent-title = Må virksomheden vide, hvem du er?
case-consent-lede = LES spørger, om kontaktpersoner i { $company } må få dit navn, og hvordan de kan få fat i dig. LES skriver:
case-consent-question = Dit svar
case-consent-hint = Du bestemmer selv. Siger du nej, arbejder LES videre uden dit navn. Et ja kan du tage tilbage, indtil LES har brugt det.
case-consent-yes = Ja, LES må give kontaktpersoner i { $company } mit navn og mine kontaktoplysninger
case-consent-no = Nej, virksomheden må ikke vide, hvem jeg er
case-consent-words = Noget, du vil sige om det
case-consent-send = Send mit svar
case-consent-sent = Dit svar er sendt til LES.
case-consent-missing = Vælg ja eller nej, og send så dit svar.
case-consent-kept-title = Dit svar er ikke sendt endnu
case-consent-kept = Du blev logget ud, eller du åbnede en anden sag, før det blev sendt. Læs spørgsmålet en gang til, og send så dit svar.
case-consent-kept-other = I denne sag spørger LES dig ikke nu. Skrev du noget sammen med dit svar, står det i feltet til en besked til LES.
return-consent = Du blev logget ud, eller du åbnede en anden sag, før det blev sendt. Skriv koden til den sag, du svarede i: så står dit svar klar dér.
case-consent-stands = Du har givet samtykke til, at LES må give kontaktpersoner i { $company } dit navn og dine kontaktoplysninger. Du kan tage det tilbage, indtil LES har brugt det.
case-consent-withdraw = Tag mit samtykke tilbage
case-consent-asked = LES spørger, om virksomheden må vide, hvem du er.
case-consent-given = Du gav samtykke til, at virksomheden må vide, hvem du er.
case-consent-refused = Du sagde, at virksomheden ikke må vide, hvem du er.
case-consent-withdrawn = Du tog dit samtykke tilbage.

# Mail
notice-shared-subject = Noget til dig
notice-shared-text =
    LES har delt noget med dig.
    Log ind: { $url }
notice-company-answered-subject = Virksomheden har svaret i { $reference }
notice-company-answered-text =
    Virksomheden har svaret i { $reference }.
    Log ind: { $url }

    Denne mail indeholder intet fra svaret.

# At lukke og arkivere
close-preview = Se det, før du lukker
close-preview-title = Luk { $reference }: det sker der
close-preview-none = Indberetteren får kun at vide, at sagen er lukket.
close-preview-company-title = Virksomheden
close-preview-company = De, du har delt noget med, læser fra i morgen, at sagen er lukket. De kan læse videre til den dag, du har sat, men ikke svare mere.
close-preview-kept-title = Hvor længe sagen bliver gemt
close-preview-kept = Til { $days } dage efter, at du arkiverer den. Arkiveres den i dag, bliver den slettet den { $date }. Indtil du arkiverer den, kan den genåbnes.
desk-action-archive = Arkivér sag
desk-case-archived = Sagen er arkiveret.
archive-title = Arkivér { $reference }
archive-lede = Den { $date } bliver alt i sagen slettet, her og i sikkerhedskopier. Tilbage bliver resuméet nedenfor.
archive-company = Det, der er delt med virksomheden, kan ikke længere åbnes der.
archive-summary = Resumé, som bliver tilbage
archive-summary-hint = Nævner ingen og intet, som nogen kan kendes på: ingen navne, steder, datoer eller stillinger.
archive-summary-missing = Skriv, hvad der bliver tilbage af sagen.
archive-suggestion = { $category }. { $outcome }. { $days ->
    [-1] Sagen blev lukket.
    [one] Lukket efter 1 dag.
   *[other] Lukket efter { $days } dage.
  }
archive-unsorted = Ikke sorteret
archive-naming-title = Disse ord ser ud til at nævne nogen
archive-nobody = Jeg har læst resuméet igen. Det nævner ingen.
archive-nobody-missing = Resuméet ser ud til at nævne nogen. Ret det, eller bekræft, at det ikke nævner nogen.
archive-reason = Hvorfor arkiveres sagen?
archive-reason-missing = Skriv, hvorfor sagen arkiveres.
archive-submit = Arkivér sag

# At invitere kontaktpersoner
invitation-subject = Din invitation
invitation-text =
    Du er udpeget som kontaktperson, der modtager det, som advokatfirmaet LES beslutter at dele fra en whistleblowerordning.

    Vælg din adgangskode inden for tre dage: { $url }

    Linket virker én gang. Ved du ikke, hvad det handler om, kan du se bort fra denne mail.
desk-case-held-longer = Sagen er holdt tilbage. Den slettes ikke, før tilbageholdelsen er forbi.
desk-case-hold-ended = Tilbageholdelsen er ophævet.
kept-title = Slettes den { $date }
kept-archived = Sagen blev arkiveret den { $date }. Når den er slettet, kan ingen åbne den mere; resuméet, som ikke peger på nogen, og tallene bliver tilbage.
hold-title = Hold sag { $reference } tilbage fra sletning
hold-lede = En sag kan holdes tilbage fra sletning, for eksempel på grund af en retssag eller et påbud fra en myndighed. Tilbageholdelsen ophører af sig selv.
hold-now = Sagen er holdt tilbage fra sletning til og med den { $date }.
hold-without = Ellers ville den blive slettet den { $date }.
hold-none = Sagen slettes den { $date }.
hold-until = Hold tilbage til og med
hold-until-hint = Den sidste dag, som dag.måned.år: for eksempel 30.06.2027. Senest den { $date }; den kan sættes igen, inden den er forbi.
hold-until-missing = Skriv en dag som dag.måned.år, for eksempel 30.06.2027.
hold-until-past = Skriv en dag, der ikke er kommet endnu.
hold-until-late = Skriv en dag inden for to år.
hold-reason = Hvorfor
hold-reason-missing = Skriv hvorfor.
hold-submit = Hold sagen tilbage
hold-move = Ret den sidste dag
hold-end = Ophæv tilbageholdelsen
hold-back = Tilbage uden at ændre noget
