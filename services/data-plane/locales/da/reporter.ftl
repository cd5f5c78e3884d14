# Alt, hvad den, der indberetter, læser. Niveau B1: korte sætninger, ingen fagord, ingen ros, ingen udråbstegn.

## Ord, der bruges flere steder

reporter-save-return = Gem, og gå tilbage til kontrollen
reporter-step-title = { $title } (trin { $step } af 6)
reporter-authority-name = Den Nationale Whistleblowerordning hos Datatilsynet
reporter-authority-link = Datatilsynet: Den Nationale Whistleblowerordning
reporter-draft-began-anew = Dine tidligere svar er slettet, fordi der er gået 24 timer, eller fordi du forlod siden. Det, du lige har skrevet, er bevaret.
reporter-meanwhile-title = Ikke gemt endnu
reporter-meanwhile-draft = Du er begyndt på en ny indberetning i en anden fane, og denne side hørte til den forrige. Det, du har skrevet her, står herunder. Knapperne sætter det ind i den nye indberetning i stedet for det, der står på dette trin i den.
reporter-meanwhile-case = Du har åbnet din sag i en anden fane, og i denne browser er den kommet i stedet for den indberetning, du var ved at skrive. Det, du har skrevet her, står herunder. Hører det til din sag, så kopier det ind i en besked dér. Går du videre her, begynder en ny indberetning med det, og du bliver logget ud af din sag: du skal bruge din kode for at komme tilbage til den.
reporter-choice-unknown = Det, du valgte, er ikke blandt svarene her. Vælg et af dem, eller lad det stå åbent.

## Forside

landing-title = Sig det trygt
landing-lede = Din indberetning går til LES, et advokatfirma. { $company } ser kun det, som LES beslutter at dele.
landing-report = Lav en indberetning
landing-return = Åbn min sag
landing-danger-title = Er der fare? Ring 112
landing-danger = Denne side er ikke til nødsituationer. Er nogen i fare nu, så ring 112.
landing-paused-title = Ingen nye indberetninger her lige nu
landing-paused = Kanalen er lukket for nye indberetninger for tiden. Du kan stadig bruge de andre veje nedenfor. Har du allerede lavet en indberetning, kan du åbne din sag som sædvanligt.
landing-who-title = Hvem modtager din indberetning
landing-who = LES modtager alle indberetninger. LES undersøger den, svarer dig og beslutter, hvad { $company } har brug for at vide. Ingen hos { $company } kan åbne din indberetning.
landing-who-exclude = Har en hos LES noget med sagen at gøre, kan du sige det, før du sender. Den person får aldrig indberetningen at se.
landing-what-title = Hvad du kan indberette
landing-what-law = Brud på loven, for eksempel svindel, bestikkelse, tyveri eller brud på regler om konkurrence eller miljø
landing-what-safety = Fare for mennesker, for miljøet eller for persondata
landing-what-harassment = Seksuel chikane og anden grov chikane
landing-what-retaliation = Repressalier mod en, der har sagt noget
landing-what-not = Spørgsmål om din egen løn, ferie eller samarbejde hører som regel ikke til her. Er du i tvivl, så indberet det. LES siger til, hvis det hører til et andet sted.
landing-other-title = Andre måder at indberette på
landing-phone = På telefon: ring til LES på { $phone }.
landing-meeting = Ved et møde: bed LES om et, i en indberetning eller på telefon. Det holdes inden for rimelig tid.
landing-external = Uden om { $company }: du kan altid gå til { reporter-authority-name }. Du behøver ikke at indberette her først.
landing-more-title = Læs mere
landing-about = Sådan foregår det, og hvem der ser hvad
landing-safety = Sådan beskytter du dig selv
landing-privacy = Dine persondata
landing-accessibility = Tilgængelighed

## Om

about-title = Sådan foregår det
about-lede = Fra din indberetning til svaret, og hvem der ser hvad.
about-who-title = Hvem ser hvad
about-who-les = LES, et advokatfirma, læser din indberetning. Kun de hos LES, der arbejder med din sag, kan åbne den.
about-who-company = Virksomheden ser kun det, som LES beslutter at dele. Den ser ikke din indberetning.
about-who-company-name = Virksomheden ser ikke dit navn. Det gør den kun, hvis du har sagt ja til det skriftligt.
about-who-operator = De, der driver hjemmesiden, kan ikke læse indberetninger, beskeder eller filer. De er forseglet til LES og dig.
about-time-title = Hvad der sker hvornår
about-time-now = Når du sender: du får en sagskode. Den er den eneste vej tilbage.
about-time-week = Inden 7 dage: LES fortæller dig, at din indberetning er modtaget.
about-time-between = Derefter: LES kan have spørgsmål til dig. Du ser dem, når du åbner din sag.
about-time-months = Inden 3 måneder derefter: LES fortæller dig, hvad der er gjort, eller hvad der er planen.
about-late = Er vi forsinket, står det på siden med din sag, og du ser, hvor du ellers kan gå hen.
about-anonymous-title = Anonymt eller i fortrolighed
about-anonymous = Anonymt: du giver intet navn. LES ved ikke, hvem du er, og kan stadig skrive med dig her.
about-confidential = I fortrolighed: du giver LES dit navn. Kun advokater hos LES kan åbne det, og hver gang bliver noteret.
about-protection-title = Din beskyttelse
about-protection = Loven beskytter dig mod repressalier, når du havde god grund til at tro, at det, du indberettede, var sandt (lov om beskyttelse af whistleblowere, § 8).
about-code-title = Sagskoden
about-code = Koden åbner din sag. Vi har ingen kopi af den. Gem koden. Vi kan ikke finde den frem for dig.
about-code-lost = Mister du den, kan du lave en ny indberetning og skrive, at den hører til en tidligere.

## Sikkerhed

safety-title = Sådan beskytter du dig selv
safety-lede = Vi gør meget for at beskytte dig. Noget kan kun du gøre.
safety-we-title = Det gør vi
safety-we-address = Vi gemmer ikke adressen på din computer eller telefon.
safety-we-time = Vi gemmer dagen for din indberetning, aldrig klokkeslættet.
safety-we-sealed = Det, du skriver, er forseglet. Kun LES og du kan åbne det.
safety-we-files = Vi fjerner skjulte data fra dine filer, før nogen kan åbne dem.
safety-device-title = Din enhed
safety-device-own = Brug din egen enhed. En computer eller telefon fra arbejdet kan vise din arbejdsgiver, hvad du gør på den.
safety-device-shared = På en enhed, som andre også bruger: log ud, når du er færdig, og luk browseren.
safety-network-title = Dit netværk
safety-network = Brug ikke netværket på arbejdet. Det kan registrere, at du har besøgt siden.
safety-network-tor = Den bedste beskyttelse får du med Tor Browser. Hjemmesiden virker i den, også på den sikreste indstilling.
safety-history-title = Din browsers historik
safety-history = Din browser husker, at du har været her. Slet historikken bagefter, eller brug et privat vindue.
safety-exit = "Forlad siden" øverst på hver side sletter det, du ikke har sendt, og fører dig til en neutral side. Den kan ikke slette historikken.
safety-words-title = Det, du skriver
safety-words = Detaljer kan pege på dig: ting, som kun du ved, din måde at skrive på, tidspunktet, hvor du var der. Lad dem være ude, hvis du vil være anonym.
safety-files-title = Dine filer
safety-files = Vi fjerner skjulte data som sted, forfatter og enhed. Vi ændrer ikke det, man kan se: navne i en tekst eller ansigter på et billede bliver. Se hver fil igennem, før du sender den.
safety-files-copies = Et dokument kan findes i en udgave, som kun du har fået. Er du i tvivl, så beskriv det med ord i stedet.
safety-code-title = Din kode
safety-code = Skriv sagskoden på papir. Send den ikke til dig selv i en mail, og vis den ikke til nogen.
safety-promise-title = Det kan vi ikke love
safety-promise = Vi kan ikke beskytte en enhed, som andre holder øje med, og vi kan ikke skjule dit besøg for et netværk, der registrerer det.

## Privatliv

privacy-title = Dine persondata
privacy-lede = Hvad der gemmes om dig, hvorfor og hvor længe.
privacy-who-title = Hvem har ansvaret
privacy-who = { $company } er dataansvarlig for whistleblowerordningen. LES driver den for { $company } og læser indberetningerne.
privacy-what-title = Hvad der gemmes
privacy-what-written = Det, du skriver, og de filer, du sender, forseglet
privacy-what-day = Dagen for din indberetning og dine beskeder, aldrig klokkeslættet
privacy-what-name = Dit navn og dine kontaktoplysninger, kun hvis du vælger at give dem
privacy-what-not = Vi gemmer ingen adresse på din enhed, intet om din browser og ingen tidspunkter for dine besøg. Her er ingen statistik over besøg.
privacy-cookie-title = Cookies
privacy-cookie = Hjemmesiden sætter én cookie, og kun når du begynder en indberetning eller åbner din sag. Den er nødvendig for at gemme dine svar eller holde dig logget ind. Den er væk, når du går.
privacy-draft = Svar, som du ikke har sendt, er forseglet med en nøgle, som kun din browser har. De bliver slettet senest efter 24 timer, eller når du går.
privacy-why-title = Hvorfor vi må det
privacy-why = Loven kræver, at virksomheder har en whistleblowerordning, og tillader de data, den har brug for (lov om beskyttelse af whistleblowere, § 22, og databeskyttelsesforordningen).
privacy-secret = Den, der arbejder med indberetninger, har tavshedspligt (§ 25). Din identitet gives ikke videre uden dit samtykke, medmindre loven kræver det (§ 26).
privacy-long-title = Hvor længe
privacy-long = Sagen slettes { $days } dage efter, at LES har arkiveret den, og inden for en uge derefter også fra vores sikkerhedskopier. Tilbage er tal, som ikke peger på nogen.
privacy-rights-title = Dine rettigheder
privacy-rights = Du kan bede om at se dine data, få dem rettet eller slettet eller gøre indsigelse. Skriv det i din sag: så forbliver du anonym. Personer, der er nævnt i en indberetning, har også rettigheder, men de får ikke at vide, hvem der har indberettet.
privacy-complain = Du kan klage til Datatilsynet, datatilsynet.dk.

## Tilgængelighed

accessibility-title = Tilgængelighed
accessibility-lede = Alle skal kunne indberette her.
accessibility-goal = Vi bygger hjemmesiden, så den opfylder retningslinjerne WCAG 2.2 på niveau AA.
accessibility-works-title = Det virker
accessibility-works-scripts = Alle sider virker uden scripts.
accessibility-works-keyboard = Alt kan gøres med tastaturet og med en skærmlæser.
accessibility-works-zoom = Du kan forstørre teksten til 200 procent og bruge en smal skærm uden at rulle til siden.
accessibility-works-contrast = Teksten har stærk kontrast, både i lyse og mørke farver.
accessibility-works-time = Du har god tid: 24 timer til en indberetning, du er begyndt på. I din sag kan du vælge mellem 30 minutter uden aktivitet og 24 timer.
accessibility-limits-title = Det virker måske ikke
accessibility-limits = Filer, som folk sender, vises, som de er. Vi kan ikke gøre dem tilgængelige.
accessibility-contact-title = Er noget i vejen for dig?
accessibility-contact = Skriv det til LES i en indberetning eller i din sag, og brug en anden måde at indberette på, hvis du har brug for det.
accessibility-contact-phone = Du kan også ringe til LES på { $phone }.

## En neutral side efter udgangen

away-title = Siden er lukket
away-text = Her er ikke mere at se. Du kan lukke fanen.

## Start

start-title = Før du begynder
start-lede = Seks korte trin. Det tager som regel under 8 minutter.
start-time-title = Du har god tid
start-time = Dine svar gemmes i 24 timer efter det sidste trin, forseglet med en nøgle, som kun denne browser har. Du kan gå tilbage og ændre dem, indtil du sender.
start-code-title = Du får en sagskode
start-code = Når du har sendt indberetningen, ser du en kode på 20 tegn. Med den åbner du din sag og læser svaret. Hav pen og papir klar. Vi kan ikke finde den frem for dig.
start-exit-title = Du kan gå når som helst
start-exit = "Forlad siden" øverst sletter det, du ikke har sendt, og fører dig til en neutral side. Din browsers historik bliver: den viser stadig, at du har været her.
start-device-title = Brug din egen enhed
start-device = Brug ikke en computer, telefon eller et netværk fra arbejdet.
start-device-link = Mere om, hvordan du beskytter dig selv
start-begin = Begynd
start-draft-title = Du er begyndt på en indberetning
start-draft = Dine svar er her endnu. Du kan fortsætte, hvor du var, eller slette dem og begynde forfra.
start-draft-continue = Fortsæt min indberetning
start-draft-erase = Slet mine svar
start-draft-erase-sure = Alt, hvad du har skrevet, og alle filer er væk med det samme. Det kan ikke hentes tilbage.
start-draft-erase-do = Slet alt
start-case = Din sag er åben i denne browser. Når du begynder på en indberetning her, bliver du logget ud af den. Du skal bruge din kode for at komme tilbage.
start-erased = Dine svar er slettet.
start-ended = Dine svar er slettet, fordi der er gået 24 timer, eller fordi du forlod siden.
start-many = Mange er ved at begynde en indberetning netop nu. Vent { $seconds } sekunder, og tryk så på Begynd igen.

## Trin 1

connection-title = Din tilknytning til virksomheden
connection-legend = Hvordan er du knyttet til { $company }?
connection-hint = Det hjælper LES med at forstå det, du skriver. Du må gerne lade det stå åbent.
connection-employee = Jeg arbejder der
connection-former = Jeg har arbejdet der
connection-applicant = Jeg har søgt job der
connection-contractor = Jeg arbejder for en leverandør eller samarbejdspartner
connection-leader = Jeg sidder i bestyrelsen, i ledelsen eller er ejer
connection-volunteer = Jeg er frivillig, praktikant eller studerende der
connection-other = En anden tilknytning
connection-unsaid = Det vil jeg helst ikke sige

## Trin 2

happened-title = Hvad er der sket
happened-label = Fortæl, hvad der er sket
happened-hint = Skriv på det sprog, du helst vil.
happened-prompts = Disse spørgsmål kan hjælpe:
happened-prompt-what = Hvad har du set, hørt eller fundet ud af?
happened-prompt-how = Hvor ved du det fra?
happened-prompt-next = Hvem har fået det at vide, og hvad kom der ud af det?
happened-anonymous = Vil du være anonym, så lad detaljer, der peger på dig, være ude.
happened-empty = Fortæl, hvad der er sket. Nogle få sætninger er nok.
happened-too-long = Din tekst har { $length } tegn. Forkort den til højst { $max }, eller læg en del af den i en tekstfil i trin 5.

## Trin 3

circumstances-title = Hvornår og hvor
circumstances-from = Hvornår begyndte det?
circumstances-from-hint = En omtrentlig dato er fin. Du kan nøjes med året, eller med måneden og året.
circumstances-to = Hvornår skete det sidst?
circumstances-to-hint = Lad det stå tomt, hvis det skete én gang eller stadig står på.
circumstances-words = Eller sig det med dine egne ord
circumstances-words-hint = For eksempel: omkring påske, hver fredag
circumstances-where = Hvor skete det?
circumstances-where-hint = For eksempel: en afdeling, en by, et system
circumstances-ongoing = Står det stadig på?
circumstances-ongoing-yes = Ja
circumstances-ongoing-no = Nej
circumstances-ongoing-unsure = Det ved jeg ikke
circumstances-date-impossible = Den dato findes ikke. Se på dag, måned og år, eller skriv kun året.
circumstances-date-future = Den dato er ikke kommet endnu. Se på året.
circumstances-date-year = Skriv året med fire tal, for eksempel 2025.
circumstances-date-order = Den sidste gang ligger før begyndelsen. Se på begge datoer.
circumstances-too-long = Det er for langt. Skriv højst { $max } tegn.

## Trin 4

involved-title = Hvem er involveret
involved-people = Hvem er involveret?
involved-people-hint = Én i hvert felt: navn, eller stilling, hvis du ikke kender navnet.
involved-person = Person { $number }
involved-knows = Hvem ved ellers noget om det?
involved-knows-hint = Vidner, eller personer, som du har fortalt det til
involved-knower = Person, der ved noget { $number }
involved-more = Tilføj en person mere
involved-more-knows = Tilføj en person mere, der ved noget
involved-exclude-title = Er der en hos LES, som ikke må se det?
involved-exclude-hint = Disse personer hos LES modtager indberetninger. Sæt kryds ved alle, der ikke må se din, for eksempel fordi de kender en, der er involveret. De får aldrig adgang til den og hører ikke om den.
involved-exclude-one = { $name }, { $role }
involved-role-triager = modtager nye indberetninger
involved-role-lawyer = advokat
involved-exclude-all = Hvis ingen af dem, der modtager nye indberetninger, må se den, kan ingen læse den. Lad mindst én af dem være uden kryds, eller brug en anden vej: { reporter-authority-name }.
involved-exclude-unknown = En, du satte kryds ved, står ikke længere på listen, så krydset kunne ikke gemmes. Se på listen, sæt kryds ved alle, der ikke må se det, og gå så videre.
involved-too-long = Det er for langt. Skriv højst { $max } tegn i hvert felt.
involved-too-many = Det er for mange personer til denne side. Skriv højst { $max }, og beskriv de andre i trin 2.

## Trin 5 og filer i sagen

files-title = Filer
files-lede = Fotos, skærmbilleder eller dokumenter, der viser, hvad der er sket.
files-empty = En indberetning uden filer er helt fin.
files-list = Dine filer
files-label = Vælg filer
files-hint = Et billede eller dokument må fylde 100 MB, lyd eller film 1 GB, og en sag må have { $files } filer. Vi fjerner skjulte data som sted, forfatter og enhed. Vi ændrer ikke det, man kan se i filen.
files-types = Vi renser billeder, PDF, Word, Excel og PowerPoint, tekst, lyd, film og ZIP. Kan vi ikke rense en fil, siger vi det, og hvad du så kan gøre.
files-upload = Upload
files-add = Send flere filer
files-add-hint = LES ser dem, så snart de er renset.
files-none-chosen = Vælg først en fil, og tryk så på knappen igen.
files-choose-again = De filer, du valgte, kunne ikke modtages med denne side. Vælg filerne igen.
files-some-turned = { $count ->
    [one] En fil blev ikke modtaget. Listen siger hvorfor, og hvad du kan gøre. Du kan også gå videre uden den.
   *[other] { $count } filer blev ikke modtaget. Listen siger hvorfor, og hvad du kan gøre. Du kan også gå videre uden dem.
}
files-limit-count = En sag må have { $max } filer. Fjern en, eller beskriv i din indberetning, hvad den viser.
files-limit-count-case = En sag må have { $max } filer. Beskriv i en besked, hvad filen viser.
files-limit-bytes = Filerne i en sag må fylde 2 GB tilsammen. Send færre eller mindre filer.
files-busy = Der bliver modtaget mange filer netop nu. Vent et minut, vælg filerne igen, og tryk så på Upload. Du kan også gå videre uden filer og tilføje dem senere.
files-busy-case = Der bliver modtaget mange filer netop nu. Vent et minut, vælg filerne igen, og send dem så.
files-storage-down = Filer kan ikke modtages i øjeblikket. Det kan dine ord: gå videre uden filer. Du kan tilføje filer senere, når du åbner din sag.
files-storage-down-case = Filer kan ikke modtages i øjeblikket. Du kan stadig skrive en besked. Prøv igen med filerne senere.
files-failed = Filen kunne ikke modtages. Prøv igen.
files-state-none = Renset: der var intet at fjerne
files-state-removed = Renset: { $what } fjernet
files-and = og
files-sent = { $count ->
    [one] Én fil er sendt til LES.
   *[other] { $count } filer er sendt til LES.
}
files-unnamed = fil

removed-place = sted
removed-author = forfatter
removed-device = enhed
removed-dates = datoer
removed-history = tidligere versioner
removed-thumbnail = miniaturebillede
removed-comments = kommentarer om filen
removed-software = navne på programmer
removed-identifiers = kendetegn
removed-paths = stier til computere
removed-macros = makroer
removed-embedded = filer inde i filen
removed-signatures = signaturer
removed-trailing = skjulte bytes
removed-other = andre skjulte data

note-renamed = Den var ikke af den type, som navnet sagde, og har fået en ny endelse.
note-words-also-in-content = Et fjernet navn står også i den synlige tekst, hvor det bliver.
note-hidden-sheets = Skjulte ark er stadig i filen.
note-speaker-notes = Talernoter er stadig i filen.
note-changes-accepted = Registrerede ændringer er accepteret.
note-comments-kept = Kommentarer bliver, uden navnene på dem, der skrev dem.
note-macros-removed = Makroer er fjernet.
note-signatures-removed = Signaturer er fjernet og beviser ikke længere noget.
note-embedded-dropped = En fil inde i den kunne ikke renses og er udeladt.
note-tracks-dropped = Andre spor end billede, lyd og undertekster er udeladt.
note-end-damaged = Filens slutning var beskadiget. Alt før den er bevaret.
note-content-unchanged = Navne og ansigter i indholdet ændres ikke.

refused-unknown-type = Ikke sendt. Vi kender ikke denne type fil. Gem den som PDF, eller tag et billede af den, og prøv så igen.
refused-wrong-extension = Ikke sendt. Filen er i virkeligheden af typen { $really }, og navnet siger noget andet. Giv den endelsen .{ $really }, og prøv så igen.
refused-encrypted = Ikke sendt. Filen er beskyttet med en adgangskode. Gem den uden adgangskode, og prøv så igen.
refused-too-large = Ikke sendt. Filen er for stor. Send en mindre udgave eller kun den del, der er vigtig.
refused-empty = Ikke sendt. Filen er tom. Se efter, om du valgte den rigtige.
refused-damaged = Ikke sendt. Filen er beskadiget. Åbn den på din enhed, gem den igen, og prøv så igen.
refused-too-complex = Ikke sendt. Filen indeholder for mange andre filer. Send de vigtige én for én.
refused-unsupported = { $really ->
    [DOC] Ikke sendt. Filen ({ $really }) bruger noget, som vi ikke kan rense. Gem den som DOCX eller PDF, og prøv så igen.
    [MSG] Ikke sendt. Filen ({ $really }) bruger noget, som vi ikke kan rense. Gem den som EML eller PDF, og prøv så igen.
    [XLS] Ikke sendt. Filen ({ $really }) bruger noget, som vi ikke kan rense. Gem den som XLSX eller PDF, eller tag et billede af den, og prøv så igen.
    [PPT] Ikke sendt. Filen ({ $really }) bruger noget, som vi ikke kan rense. Gem den som PPTX eller PDF, eller tag et billede af den, og prøv så igen.
   *[other] Ikke sendt. Filen ({ $really }) bruger noget, som vi ikke kan rense. Gem den i et andet format, eller tag et billede af den, og prøv så igen.
}
refused-self-check = Ikke sendt. Der var stadig skjulte data efter rensningen, så vi har intet gemt. Tag et billede af den, og prøv så igen.
refused-timed-out = Ikke sendt. Det tog for lang tid at rense filen. Send en mindre udgave, eller tag et billede af den.
refused-crashed = Ikke sendt. Filen kunne ikke læses. Gem den i et andet format, eller tag et billede af den.
refused-output = Ikke sendt. Den rensede fil var ikke, som den skulle være, så vi har intet gemt. Tag et billede af den, og prøv så igen.

## Trin 6

identity-title = Dit navn
identity-legend = Vil du sige, hvem du er?
identity-anonymous = Jeg vil være anonym
identity-anonymous-hint = Ingen får at vide, hvem du er, for ingen ved det. LES kan stadig skrive med dig her.
identity-confidential = Jeg siger i fortrolighed til LES, hvem jeg er
identity-confidential-hint = Virksomheden ser ikke dit navn. Kun advokater hos LES kan åbne det.
identity-consent = Jeg siger til LES, hvem jeg er, og LES må sige det til virksomheden
identity-consent-hint = LES spørger dig i din sag, før virksomheden får det at vide, og siger intet, før du har sagt ja dér.
identity-contact-title = Dine kontaktoplysninger
identity-contact-hint = Udfyld dem kun, hvis du siger til LES, hvem du er. Vil du være anonym, så lad dem stå tomme.
identity-name = Navn
identity-email = Mail
identity-phone = Telefon
identity-contact-audience = Kun advokater hos LES læser dette
identity-alert-title = Få besked, når der er nyt
identity-alert = Mailadresse til besked
identity-alert-hint = Du må gerne lade feltet stå tomt. LES kan sende én neutral linje til den, når der er nyt: ingen virksomhed, intet link, intet fra din indberetning. En adresse kan pege på dig: brug ikke en fra arbejdet.
identity-alert-wrong = En mailadresse ser ud som navn@example.dk. Ret den, eller lad feltet stå tomt, hvis du ikke vil have besked.
identity-name-missing = Skriv dit navn, eller vælg at være anonym.
identity-anonymous-filled = Du har valgt at være anonym, men der står kontaktoplysninger nedenfor. Tøm felterne, eller vælg at sige til LES, hvem du er.
identity-email-wrong = En mailadresse ser ud som navn@example.dk. Ret den, eller lad feltet stå tomt.
identity-phone-wrong = Skriv et telefonnummer med 8 til 15 tal, eller lad feltet stå tomt.
identity-too-long = Det er for langt. Skriv højst { $max } tegn.
identity-mode-missing = Vælg, hvordan du vil indberette.
identity-nobody = Dit navn kan kun læses af advokater hos LES med den ret, og i trin 4 har du sagt, at ingen af dem må se indberetningen. Vælg at være anonym, eller ret trin 4.

## Kontrol

check-title = Læs din indberetning igennem
check-lede = Læs den en gang til. Du kan ændre alt, indtil du sender.
check-connection = Din tilknytning
check-what = Hvad er der sket
check-when = Hvornår
check-when-question = Hvornår skete det?
check-where = Hvor
check-ongoing = Står stadig på
check-involved = Involverede personer
check-knows = Personer, der ved noget
check-excluded = Må ikke se det
check-excluded-nobody = Ingen er udelukket
check-files = Filer
check-files-count = { $count ->
    [0] Ingen filer
    [one] Én fil
   *[other] { $count } filer
}
check-identity = Dit navn
check-name = Navn
check-email = Mail
check-phone = Telefon
check-alert = Mailadresse til besked
check-from-to = { $from } til { $to }
check-from = Fra { $from }
check-to = Indtil { $to }
check-who-title = Hvem modtager den
check-who = Din indberetning går til LES. Virksomheden ser kun det, som LES beslutter at dele.
check-send = Send indberetning til LES
check-fix = { $answer } (trin { $step }): { $why }
check-failed-title = Vi ved ikke, om din indberetning kom frem
check-failed = Forbindelsen til vores lager blev afbrudt, mens din indberetning blev sendt. Tryk på knappen igen. Er den allerede kommet frem, ser du den samme kode, og intet bliver sendt to gange.
check-meanwhile-title = Intet er sendt endnu
check-meanwhile = Du er begyndt på en anden indberetning i en anden fane, og den side, du sendte fra, hørte til den forrige. Herunder står den indberetning, der er åben nu. Læs den, og send den så.
check-paused-title = Kanalen er netop blevet lukket
check-paused = Nye indberetninger kan ikke sendes for tiden. Dine svar gemmes her i 24 timer. Du kan også bruge { reporter-authority-name }.

## Kode

code-title = Din sagskode
code-sent = Din indberetning er sendt til LES.
code-keep = Gem koden. Vi kan ikke finde den frem for dig.
code-how = Skriv den på papir, eller print den. Med koden åbner du din sag og læser svaret fra LES.
code-label = Sagskode
code-secret = Vis ikke koden til nogen. Den, der har den, kan åbne din sag.
code-check-title = Har du skrevet den ned?
code-last = Skriv de sidste fire tegn i din kode
code-last-hint = Så ved du, at du har koden.
code-confirm = Fortsæt
code-skip = Jeg kan ikke skrive den, fortsæt
code-missing = Skriv de sidste fire tegn i koden ovenfor.
code-mismatch = Det er ikke de sidste fire tegn. Koden ovenfor slutter med gruppen efter den sidste bindestreg: sammenlign den med det, du har skrevet ned, og skriv den igen.
code-meanwhile-title = Dette er koden til en anden indberetning
code-meanwhile = Du har sendt en anden indberetning i en anden fane, og den side, du kom fra, hørte til den forrige. Gem også denne kode, og bekræft den her.
code-print-hint = Vil du udskrive koden, så brug browserens udskrivning. Den udskrevne side viser kun koden.

already-title = Din indberetning er sendt
already = Denne indberetning er allerede sendt, og du har bekræftet koden. Intet er sendt to gange.
already-left = Denne indberetning er sendt, og du forlod siden, før du bekræftede koden. Koden vises ikke igen. Hvis du skrev den ned, kan du åbne din sag med den under »Åbn min sag«. Hvis du ikke gjorde, kan ingen finde koden til dig; LES har din indberetning og arbejder med den, og du kan altid sende en ny.
already-open = Åbn min sag med koden

## Færdig

done-title = Hvad der sker nu
done-sent = LES har din indberetning.
done-day = Modtaget den { $date }
done-acknowledge = Senest den { $date } hører du fra LES, at den er kommet frem.
done-feedback = Senest den { $date } fortæller LES dig, hvad der er gjort, eller hvad der er planen.
done-return = Kom tilbage med din kode en gang imellem. LES kan have spørgsmål til dig.
done-how = Din sag er stedet, hvor du og LES skriver sammen.
done-open = Åbn min sag
done-leave = Log ud, og gå
done-history = Din browser husker, at du har været her. Slet historikken, hvis andre bruger enheden.

## Vend tilbage

return-title = Åbn min sag
return-lede = Skriv den sagskode, du fik, da du sendte din indberetning.
return-draft = Du er begyndt på en indberetning i denne browser. Når du åbner en sag her, er de svar, du ikke har sendt, væk. Send indberetningen først, eller brug en anden browser.
return-code = Sagskode
return-code-hint = 20 tegn i fem grupper. Store og små bogstaver, mellemrum og streger er lige meget.
return-device = Hvilken enhed er det?
return-device-quiet = En enhed, som andre kan bruge
return-device-quiet-hint = Du bliver logget ud efter 30 minutter uden aktivitet.
return-device-day = Min egen enhed
return-device-day-hint = Du er logget ind i op til 24 timer.
return-open = Åbn min sag
return-send = Åbn min sag, og send min besked
return-lost = Har du mistet koden, kan vi ikke finde den frem for dig. Du kan lave en ny indberetning og skrive, at den hører til en tidligere.
return-ended-title = Du er logget ud
return-ended = Skriv din kode igen for at fortsætte.
return-kept-title = Din besked er ikke sendt endnu
return-kept = Du blev logget ud, før du sendte den. Din tekst er her. Skriv din kode, så sender vi den.
return-files-again = De filer, du valgte, blev ikke sendt. Vælg dem igen, når din sag er åben.
return-kept-label = Din besked
return-code-missing = Skriv din sagskode.
return-code-length = En kode har 20 tegn, og denne har { $count }. Se på hver gruppe af fire.
return-code-group-short = Gruppe { $group } har { $count } tegn og ikke fire. Se på den.
return-code-symbol = Gruppe { $group } indeholder et tegn, som ikke findes i nogen kode. En kode har bogstaver og tal, og aldrig bogstavet U.
return-code-check = Sådan en kode findes ikke: et tegn er forkert, eller to har byttet plads. Sammenlign hver gruppe af fire med det, du har skrevet ned.
return-code-unknown = Vi kan ikke genkende koden. Se på hver gruppe af fire.
return-slowed = { $minutes ->
    [0] Vi kan ikke genkende koden. Der er prøvet for mange forkerte koder her. En rigtig kode virker stadig med det samme; vent { $seconds ->
        [one] et sekund
       *[other] { $seconds } sekunder
    }, før du prøver en anden.
    [one] Vi kan ikke genkende koden. Der er prøvet for mange forkerte koder her. En rigtig kode virker stadig med det samme; vent et minut, før du prøver en anden.
   *[other] Vi kan ikke genkende koden. Der er prøvet for mange forkerte koder her. En rigtig kode virker stadig med det samme; vent { $minutes } minutter, før du prøver en anden.
}

## Sag

case-title = Din sag
case-status-new = LES har din indberetning. Den er ikke bekræftet endnu.
case-status-acknowledged = LES har bekræftet din indberetning og ser på den.
case-status-working = LES arbejder med din sag.
case-status-closed = LES har lukket din sag.
case-status-archived = Din sag er arkiveret.
case-received = Modtaget den { $date }.
case-new-title = Nyt fra LES
case-no-reply = Intet svar endnu. Du hører fra os senest den { $date }.
case-no-reply-late = Intet svar endnu.
case-next-title = Hvad der sker nu
case-next-acknowledge = Senest den { $date } fortæller LES dig, at din indberetning er kommet frem.
case-next-acknowledged = LES bekræftede din indberetning den { $date }.
case-next-feedback = Senest den { $date } fortæller LES dig, hvad der er gjort, eller hvad der er planen.
case-next-feedback-given = LES gav dig besked om udfaldet den { $date }.
case-late-title = Vi er forsinket
case-late-acknowledge = LES skulle have fortalt dig senest den { $date }, at din indberetning er kommet frem. Det er ikke sket. Det beklager vi.
case-late-feedback = LES skulle have givet dig besked om udfaldet senest den { $date }. Det er ikke sket. Det beklager vi.
case-late-external = Du kan også indberette til { reporter-authority-name }.
case-closed = LES lukkede din sag den { $date }. Du kan stadig læse alt og skrive til LES.
case-closed-erased = Den slettes { $days } dage efter, at LES har arkiveret den.
case-archived = Din sag blev arkiveret den { $date }. Den slettes den { $erased }. Indtil da kan du læse alt.
case-timeline-title = Alt indtil nu
case-you = Du
case-you-reported = Du sendte indberetningen
case-les = LES
case-les-triager = LES
case-les-lawyer = LES, advokat
case-feedback = Besked om udfaldet fra LES
case-file = Du sendte en fil: { $name }
case-file-from = LES sendte en fil: { $name }
case-report-open = Vis, hvad jeg har indberettet
case-identity-given = Du gav dit navn i fortrolighed. Det vises ikke her, for det tilfælde at en anden får fat i din kode.
case-reply-title = Skriv til LES
case-reply-hint = Du kan spørge, svare eller tilføje noget.
case-reply-send = Send til LES
case-files-sent = Dine filer er sendt til LES.
case-both-sent = Din besked og dine filer er sendt til LES.
case-reply-sent = Din besked er sendt til LES.
case-reply-empty = Skriv først din besked, eller vælg en fil.
case-reply-too-long = Din besked har { $length } tegn. Forkort den til højst { $max }, eller send den i to dele.
case-reply-code = Din besked indeholder noget, der ligner en sagskode. Tag den ud, og send så igen. Ingen har brug for din kode, heller ikke LES.
case-files-title = Filer
case-show-code = Vis koden
case-show-code-hint = Det virker kun, indtil du logger ud.
case-code-title = Din sagskode
case-code-back = Tilbage til min sag
case-leave = Log ud
case-session-quiet = Du bliver logget ud efter 30 minutter uden aktivitet.
case-session-day = Du bliver logget ud senest 24 timer efter, at du loggede ind.

## Log ud

leave-title = Log ud
leave-question = Vil du logge ud? Det, du ikke har sendt, bliver slettet. For at komme tilbage skal du bruge din kode.
leave-do = Log ud
leave-stay = Bliv
left-title = Du er logget ud
left-text = For at komme tilbage skal du bruge din sagskode.
left-history = Din browser husker, at du har været her. Slet historikken, hvis andre bruger enheden.
left-home = Til forsiden
