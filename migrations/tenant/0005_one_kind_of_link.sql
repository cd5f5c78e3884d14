-- Whoever is new chooses a password by the same links as whoever forgot one: `password_links`.
drop table invitations;
