# Den trykte nødkode hos LES
kit-title = Nødkode
kit-lede = Den trykte kode åbner alle sager, når ingen andre kan. En visitator beder om det, en anden godkender, og der går et døgn, hvor enhver hos LES kan stoppe det. Alle får besked om hvert skridt, og det skrives i hændelsesloggen.
kit-none = Koden er ikke i brug.
kit-ask = Bed om at bruge nødkoden
kit-asked-by = Bedt om af
kit-approved-by = Godkendt af
kit-from = Kan skrives fra
kit-until = Indtil
kit-wait-approval = En anden hos LES skal godkende, inden tre dage.
kit-wait-day = Døgnet er ikke gået endnu. Den, der bad om det, kan skrive koden, når det er.
kit-wait-code = Den, der bad om det, kan skrive koden nu.
kit-approve = Godkend: døgnet begynder
kit-stop-title = Stop det
kit-stop-lede = Ved du ikke, hvorfor der er bedt om det, så stop det, og spørg.
kit-stop = Stop brugen af koden
kit-code = Den trykte kode
kit-code-hint = 26 bogstaver og tal. Store eller små, med eller uden bindestreger.
kit-code-unreadable = Koden har 26 bogstaver og tal. Se hver gruppe på fire efter.
kit-code-wrong = Denne kode åbner intet her. Se hver gruppe på fire efter, og at det er den nyeste kode.
kit-open = Åbn alle sager med denne kode
kit-running = Sager bliver åbnet: { $count } indtil nu. Genindlæs siden for at se flere.
kit-begun = Koden er skrevet, og ikke alle sager er åbnet{ $count ->
    [0] .
    [one] : en kunne ikke åbnes.
   *[other] : { $count } kunne ikke åbnes.
  } Skriv den samme trykte kode igen for at gå videre. Du får vist endnu en ny kode: kun den sidste gælder.
kit-done-asked = Der er bedt om det. Alle hos LES har fået besked.
kit-done-approved = Godkendt. Døgnet er begyndt, og alle hos LES har fået besked.
kit-done-stopped = Stoppet. Alle hos LES har fået besked.
kit-code-title = Den nye nødkode
kit-code-lede = Print denne side, forsegl den, og lås den inde. Koden vises kun denne ene gang og gemmes ingen steder.
kit-code-label = Ny nødkode
kit-code-old = Koden, du skrev, holder op med at virke, så snart alle sager er åbnet. Destruer da det gamle tryk.
kit-code-printed = Jeg har printet den
letter-kit-asked-subject = Der er bedt om at bruge nødkoden
letter-kit-asked-text =
    Nogen hos LES har bedt om at bruge den trykte nødkode. Den åbner alle sager.
    Log ind for at se hvem, for at godkende eller for at stoppe det: { $url }/people/kit
letter-kit-approved-subject = Brug af nødkoden er godkendt
letter-kit-approved-text =
    Nødkoden kan bruges fra { $when }. Indtil da kan enhver hos LES stoppe det.
    Undrer det dig, så stop det nu: { $url }/people/kit
letter-kit-stopped-subject = Brug af nødkoden er stoppet
letter-kit-stopped-text =
    Brugen af nødkoden er stoppet. Intet blev åbnet.
    { $url }/people/kit
letter-kit-opened-subject = Nødkoden er brugt
letter-kit-opened-text =
    Nødkoden er skrevet. Sager bliver åbnet med den, og en ny kode træder i dens sted.
    Undrer det dig, så sig det straks til dine kolleger.
    { $url }/people/kit
log-action-recovered = Åbnede sagen med nødkoden
