-- LES: triagers and lawyers. The people's tables stand here too (migrations/realm).
create schema les;
