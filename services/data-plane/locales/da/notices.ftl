# Mail til sagsbehandlere. Ingen navne, intet indhold, ingen kategori, ingen virksomhed.
notice-new-case-subject = Ny sag { $reference }
notice-new-case-text =
    Ny sag { $reference }. Bekræft senest: { $by }
    Log ind: { $url }

    Denne mail indeholder intet fra indberetningen.
notice-new-message-subject = Ny besked i { $reference }
notice-new-message-text =
    Ny besked i { $reference }.
    Log ind: { $url }

    Denne mail indeholder intet fra beskeden.
notice-assigned-subject = { $reference } er tildelt dig
notice-assigned-text =
    { $reference } er tildelt dig. Næste frist: { $by }
    Log ind: { $url }

    Denne mail indeholder intet fra indberetningen.
notice-erasing-subject = Sag { $reference } slettes { $by }
notice-erasing-text = { $by } slettes sag { $reference }.

    Derefter kan ingen åbne den. Skal noget gemmes længere, holdes det tilbage fra sagens side.

    Log ind: { $url }

    Denne mail indeholder intet fra indberetningen.
