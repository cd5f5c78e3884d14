# Glemte adgangskoder
desk-nav-colleagues = Kolleger
desk-nav-forgotten = Adgangskoder
forgotten-link = Jeg har glemt min adgangskode
forgotten-title = Glemt adgangskode
forgotten-lede-contact = Ingen kan slå din adgangskode op. En anden kontaktperson hos { $tenant } sikrer sig, at det er dig, en advokat hos LES godkender, og du får et link i en mail.
forgotten-lede-les = Ingen kan slå din adgangskode op. En visitator sikrer sig, at det er dig, en administrator godkender, og du får et link i en mail.
forgotten-afterwards = Med den nye adgangskode får du en ny nøgle. Det, du kunne læse før, kan åbnes igen, når en kollega eller LES har givet dig det.
forgotten-submit = Giv mine kolleger besked
forgotten-asked = Hvis nogen med denne adresse har en konto her, får deres kolleger besked i en mail. Tal med en af dem, så de ved, at det er dig.
forgotten-mail-wrong = Skriv din arbejdsmail, for eksempel navn@virksomhed.dk.
forgotten-too-many = For mange har bedt om det lige nu. Tal med en kollega: de kan begynde uden denne formular.
people-forgot = Siger, at de har glemt deres adgangskode
colleagues-title = Kolleger
colleagues-lede = Din virksomheds kontaktpersoner. Når en af dem har glemt sin adgangskode, så tal med dem personligt eller i telefonen, før du trykker på knappen.
colleagues-alone = Du er den eneste kontaktperson, der kan logge ind. Glemmer du din adgangskode, kan ingen sige god for dig. Bed LES om endnu en kontaktperson.
colleagues-forgot = Siger, at de har glemt deres adgangskode
colleagues-asked = Der blev bedt om en ny adgangskode den { $day }.
colleagues-number = Sig dette nummer til advokaten hos LES:
colleagues-vouch = Har glemt sin adgangskode, og jeg har sikret mig, at det er dem
colleagues-give = Giv { $count ->
    [one] en deling
   *[other] { $count } delinger
  } igen, som I begge må læse
colleagues-done-vouched = Anmodningen ligger hos LES, og alle har fået besked. Ring til LES, og sig nummeret på listen.
colleagues-done-before = Der er allerede en anmodning for denne kollega.
colleagues-done-given = Givet. De kan åbne det nu.
forgotten-waiting-title = Kontaktpersoners glemte adgangskoder
forgotten-waiting-lede = En kollega i virksomheden har sikret sig, at kontaktpersonen er den, de siger, og siger dig et nummer. Tal med kollegaen, før du godkender. Du får ingen adgang ved det, og kontaktpersonen heller ikke, før nogen giver den igen.
forgotten-waiting-row = { $name } har sikret sig, at det er dem, den { $day }.
forgotten-number = Nummeret, som kollegaen siger dig
forgotten-number-wrong = Ingen anmodning venter under dette nummer. Spørg kollegaen om det igen.
forgotten-approve = Godkend: et link går til kontaktpersonen
forgotten-refuse = Afvis
forgotten-none = Ingen kontaktperson venter på en ny adgangskode.
forgotten-done-approved = Godkendt. Linket er på vej; det virker én gang og i tre dage.
forgotten-done-refused = Afvist. Virksomhedens kontaktpersoner har fået besked.
share-log-given = Gav det igen efter en ny adgangskode
share-lacking = Disse har valgt en ny adgangskode og kan ikke længere åbne det:
share-give-again = Giv dem det igen
share-given = Givet. De kan åbne det nu.
shared-lacked = Lukket siden din nye adgangskode. En kollega, der må læse det, eller LES kan give dig det igen.
letter-forgotten-subject = En kollega har glemt sin adgangskode
letter-forgotten-text =
    Nogen siger, at de har glemt deres adgangskode. Sikr dig personligt eller i telefonen, at det er dem, og log så ind: listen over kolleger viser, hvem det er.
    { $url }
letter-forgotten-own-subject = En ny adgangskode til din konto
letter-forgotten-own-text =
    Nogen siger, at du har glemt din adgangskode. Dine kolleger får besked.
    Var det ikke dig, så sig det til dem. Din nuværende adgangskode virker, indtil en ny er valgt.
    { $url }
letter-vouched-subject = Der er bedt om en ny adgangskode
letter-vouched-text =
    En kontaktperson i din virksomhed har sagt god for en anden, der har glemt sin adgangskode. LES afgør det.
    Log ind for at se hvem. Undrer det dig, så sig det straks til LES.
    { $url }
letter-contact-recovery-subject = En kontaktperson venter på en ny adgangskode
letter-contact-recovery-text =
    En virksomheds kontaktperson har glemt sin adgangskode, og en kollega har sagt god for dem.
    Log ind, og åbn Adgangskoder: { $url }
letter-recover-contact-subject = Vælg en ny adgangskode
letter-recover-contact-text =
    En kollega har sagt god for dig, og LES har godkendt. Vælg en ny adgangskode her, inden tre dage:
    { $link }
    Har du ikke bedt om det, så sig det straks til en kollega.
letter-recovery-approved-subject = En ny adgangskode er godkendt
letter-recovery-approved-text =
    En ny adgangskode er godkendt til en af dine kolleger, der har glemt den gamle.
    Log ind for at se hvem. Undrer det dig, så sig det straks til en kollega.
    { $url }
letter-recovery-refused-subject = En ny adgangskode er afvist
letter-recovery-refused-text =
    LES har afvist en ny adgangskode til en kontaktperson i din virksomhed. Intet er ændret.
    { $url }
letter-recovered-subject = En kollega har fået en ny adgangskode
letter-recovered-text =
    En kollega, der havde glemt sin adgangskode, har valgt en ny. Det, de kunne læse før, er lukket for dem, indtil nogen giver det igen.
    Log ind for at gøre det: { $url }
