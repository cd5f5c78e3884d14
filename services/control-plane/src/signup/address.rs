//! The address a company chooses: whether it can be had, what looks too much like somebody else's, and what to offer instead.

use std::collections::HashSet;
use tenants::hostname::check_slug;

/// What the eye takes an address for: two addresses with the same look cannot both be had.
pub fn look(slug: &str) -> String {
    let plain: String = slug.chars().filter(|c| *c != '-').collect();
    let folded = plain.replace("rn", "m").replace("vv", "w").replace("cl", "d");
    folded
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' | 'j' => 'l',
            '5' => 's',
            '8' => 'b',
            other => other,
        })
        .collect()
}

/// A label made of a name: Danish and common letters written out, everything else becomes a hyphen, at most 30 characters.
pub fn label_of(name: &str) -> String {
    let mut label = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => label.push(c),
            'æ' | 'ä' => label.push_str("ae"),
            'ø' | 'ö' => label.push_str("oe"),
            'å' => label.push_str("aa"),
            'é' | 'è' | 'ê' => label.push('e'),
            'ü' => label.push('u'),
            _ if label.ends_with('-') || label.is_empty() => {}
            _ => label.push('-'),
        }
    }
    let company_form = ["-a-s", "-aps", "-as", "-i-s", "-p-s", "-amba", "-smba", "-gmbh", "-ab", "-ltd", "-inc"];
    let mut label = label.trim_matches('-').to_owned();
    if let Some(shorter) = company_form.iter().find_map(|form| label.strip_suffix(form)) {
        label = shorter.to_owned();
    }
    label.chars().take(30).collect::<String>().trim_matches('-').to_owned()
}

/// Three addresses that can be had, made of the one wanted and of the company's name. `looks` are the looks of those that
/// are given away.
pub fn offers(wanted: &str, name: &str, looks: &HashSet<String>) -> Vec<String> {
    let (wanted, name) = (label_of(wanted), label_of(name));
    let first_word = name.split('-').next().unwrap_or_default().to_owned();
    let bases: Vec<String> = [name, wanted, first_word].into_iter().filter(|base| base.len() >= 2).collect();
    let mut offers: Vec<String> = Vec::new();
    let endings = ["", "-dk", "-linje", "-ordning", "-whistle", "-2", "-3", "-4", "-5", "-6"];
    for candidate in endings.iter().flat_map(|ending| bases.iter().map(move |base| format!("{base}{ending}"))) {
        let free = check_slug(&candidate).is_ok() && !looks.contains(&look(&candidate));
        if free && offers.iter().all(|taken| look(taken) != look(&candidate)) {
            offers.push(candidate);
        }
        if offers.len() == 3 {
            break;
        }
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_another_address_has_its_look() {
        for alike in ["n0rdhavn", "nord-havn", "nordhavn", "n-o-r-d-havn"] {
            assert_eq!(look(alike), look("nordhavn"), "{alike}");
        }
        assert_eq!(look("skovlund"), look("skov1und"));
        assert_eq!(look("hammer"), look("harnrner"));
        assert_eq!(look("wium"), look("vvium"));
        assert_ne!(look("nordhavn"), look("sydhavn"));
    }

    #[test]
    fn a_name_becomes_a_label() {
        assert_eq!(label_of("Nordhavn Bryggeri A/S"), "nordhavn-bryggeri");
        assert_eq!(label_of("Ærø & Søn ApS"), "aeroe-soen");
        assert_eq!(label_of("  Å "), "aa");
        assert_eq!(label_of("Кириллица"), "");
    }

    #[test]
    fn three_addresses_are_offered_and_all_can_be_had() {
        let looks: HashSet<String> = ["nordhavn", "nordhavn-bryggeri"].map(look).into();
        let offered = offers("nordhavn", "Nordhavn Bryggeri A/S", &looks);
        assert_eq!(offered.len(), 3);
        for offer in &offered {
            assert_eq!(check_slug(offer), Ok(()));
            assert!(!looks.contains(&look(offer)), "{offer}");
        }
    }

    #[test]
    fn a_reserved_address_leads_to_offers_too() {
        assert_eq!(offers("admin", "LES", &HashSet::new()).len(), 3);
    }
}
