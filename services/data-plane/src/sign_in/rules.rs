//! The rules of a new password in this house.

use crate::visit::DeskVisit;
use credentials::PasswordMistake;
use web::PasswordRule;

/// The rules of this house in the order of the page, those marked that `missed` names.
pub fn list(visit: &DeskVisit, missed: &[PasswordMistake]) -> Vec<PasswordRule> {
    web::password_rules(visit.password_rules().minimum, missed)
}

/// What a typed password misses here; `own` are the person's own words: name and mail address.
pub fn missed(visit: &DeskVisit, password: &str, own: &[&str]) -> Vec<PasswordMistake> {
    web::password_missed(password, visit.password_rules().minimum, &visit.frame.brand.name, own)
}
