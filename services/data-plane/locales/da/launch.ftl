# Klargøring og åbning
desk-nav-launch = Vores kanal
launch-title = Vores kanal
launch-lede = Jeres indberetningsside ligger på { $address }. Den er ikke åben endnu: besøgende kan læse, hvor de kan henvende sig imens. Gå listen igennem, og åbn så siden.
launch-live = Jeres indberetningsside er åben på { $address }.
launch-done = Færdig
launch-needed = Mangler
launch-optional = Godt at have
launch-test = Prøv kanalen
launch-test-hint = Skriv en indberetning, som enhver anden ville. Den mærkes som en prøve, arkiveres, så snart den er sendt, og tælles ikke med. LES behøver ikke svare på den.
launch-test-submit = Lav en prøveindberetning
launch-contacts = Kontaktpersoner
launch-contacts-hint = Når en indberetning handler om en af jer, bruger LES en anden. Mindst to skal have taget imod invitationen og valgt en adgangskode.
launch-contacts-les = Skriv til LES, hvis andre skal være kontaktpersoner.
launch-contact-key = har taget imod
launch-contact-invited = er inviteret og har ikke taget imod endnu
launch-contact-again = Send et nyt link
launch-contact-link = Tilføj en kontaktperson mere
launch-contact-title = En kontaktperson mere
launch-contact-lede = Personen får et link med mail, vælger en adgangskode og bekræfter sin telefon. Linket virker i tre dage.
launch-contact-impartial = Er personen upartisk?
launch-contact-impartial-hint = Fri til at handle på en indberetning, hvem den end handler om, og uden at ledelsen bestemmer, hvad der skal ske med den.
launch-contact-impartial-missing = Svar ja eller nej.
launch-contact-partial = En kontaktperson skal være upartisk. Vælg en anden.
launch-contact-many = Der kan højst være ti kontaktpersoner. LES kan sætte andre i deres sted.
launch-contact-submit = Send invitationen
launch-yes = Ja
launch-no = Nej
launch-legal-hint = Hvem der er dataansvarlig, og hvor man kan indberette i og uden for virksomheden. Loven kræver, at I fortæller det til alle.
launch-poster-hint = En side til at printe, med adressen som en kode til kameraer, og en besked til alle, der arbejder for jer.
launch-live-title = Åbn kanalen
launch-live-text = Fra da af kan alle, der har adressen, indberette. Fortæl medarbejderne, når den er åben.
launch-live-submit = Åbn kanalen nu
launch-missing-title = Kanalen kan ikke åbnes endnu
launch-missing-legal = Der mangler at stå, hvem der er dataansvarlig, og hvor man kan indberette. Læs udkastet, ret det, og gem det.
launch-missing-contacts = Færre end to kontaktpersoner har taget imod. Bed dem bruge linket i deres mail, eller tilføj en mere.
launch-notice-invited = Invitationen er på vej.
launch-notice-again = Et nyt link er på vej. Det forrige virker ikke længere.
launch-notice-legal = Teksterne er gemt og kan læses på jeres side.
launch-notice-live = Kanalen er åben.

# Det, som loven kræver, at virksomheden fortæller
legal-title = Hvem er ansvarlig, og hvor kan man indberette
legal-lede = Alle kan læse dette på jeres indberetningsside, på begge sprog.
legal-draft-title = Dette er et udkast
legal-draft = Vi har skrevet det, der er almindeligt. Læs det, ret det, der er anderledes hos jer, og gem det. Intet vises, før I har gemt.
legal-controllers-in = Hvem er dataansvarlig ({ $language })
legal-controllers-hint = Virksomhedens navn, adresse og nummer, og hvordan man får fat i dem, der passer på persondata.
legal-inside-in = Indberetning i virksomheden ({ $language })
legal-inside-hint = Denne kanal og andre, som I har.
legal-outside-in = Indberetning uden for virksomheden ({ $language })
legal-outside-hint = De myndigheder, der tager imod indberetninger.
legal-missing = Skriv denne tekst. Den må gerne være kort.
legal-long = Teksten er for lang. Gør den kortere.
legal-submit = Gem begge sprog
legal-draft-controllers =
    { $company } er dataansvarlig for personoplysningerne i denne whistleblowerordning.

    Advokatfirmaet LES driver ordningen for { $company } og er selv dataansvarlig for det, firmaet gør med indberetninger som advokat.

    Spørgsmål om personoplysninger: skriv til { $company } eller, hvis du vil være anonym, i din sag her.
legal-draft-inside =
    Her: indberetningen går til LES, som vurderer den og bestemmer, hvad kontaktpersonerne hos { $company } har brug for at vide. Du kan være anonym.

    På et møde: bed LES om et i en indberetning. Det holdes inden for rimelig tid.

    Du kan også altid tale med din leder, din arbejdsmiljørepræsentant eller din tillidsrepræsentant.
legal-draft-outside =
    Den Nationale Whistleblowerordning hos Datatilsynet, whistleblower.dk. Du behøver ikke indberette her først.

    Nogle myndigheder har deres egne ordninger, for eksempel Finanstilsynet og Arbejdstilsynet.

# Plakaten
poster-title = Plakat og besked
poster-how = Print siden på A4 eller A3. Hæng den op, hvor man kan læse den uden at blive set.
poster-headline = Har du set noget, der ikke er i orden?
poster-who = Du kan trygt fortælle det. Indberetninger om { $company } går til LES, et advokatfirma uden for virksomheden.
poster-step-open = Åbn adressen herunder, helst på din egen telefon eller computer.
poster-step-write = Skriv, hvad der er sket. Du kan være anonym.
poster-step-code = Gem den kode, du får. Med den læser du svaret.
poster-code = Kode til kameraer: { $address }
poster-device = Brug ikke virksomhedens udstyr eller netværk, hvis du vil være sikker på, at ingen ser, at du har været her.
poster-notice-title = Besked til medarbejderne
poster-notice-how = Sæt den ind i en mail, på intranettet eller i personalehåndbogen.
poster-notice = { $company } har en whistleblowerordning. Har du set alvorlige lovovertrædelser eller andre alvorlige forhold hos { $company }, kan du indberette dem på { $address }. Advokatfirmaet LES modtager alle indberetninger, og du kan være anonym. Ingen må straffes for at indberette i god tro.

# En kanal, der ikke er åben endnu, og prøver af den
landing-preparing-title = Denne kanal er ikke åben endnu
landing-preparing = { $company } er ved at gøre den klar. Indtil da kan der ikke indberettes her. Kan det ikke vente, så brug en af mulighederne herunder.
landing-ways = Hvem er ansvarlig, og andre steder at indberette
ways-title = Hvem er ansvarlig, og hvor kan man indberette
ways-controllers = Hvem er ansvarlig for dine oplysninger
ways-inside = I virksomheden
ways-outside = Uden for virksomheden
ways-usual = Andre måder at indberette på
check-test-title = Dette er en prøve
check-test = Den mærkes som en prøve, arkiveres, så snart den er sendt, og tælles ikke med.
case-test-title = Dette var en prøve
case-test = En kontaktperson prøvede kanalen med denne sag. LES svarer ikke på den, og den tælles ikke med.
done-test = Dette var en prøve: sagen er allerede arkiveret.
done-launch = Tilbage til listen
desk-inbox-test = Prøve
