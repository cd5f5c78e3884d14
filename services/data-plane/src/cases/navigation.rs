//! The frame around the desk's pages.

use crate::visit::SignedIn;
use tenants::realm::accounts::Role;
use web::NavItem;

/// Sets the navigation and the account of somebody signed in; `current` is the path of the entry they are at.
pub fn show(signed_in: &mut SignedIn, current: &str) {
    let les = signed_in.visit.is_les();
    let item = |href: &str, key: &str| NavItem {
        href: href.to_owned(),
        label_key: key.to_owned(),
        current: href == current,
        count: None,
    };
    let mut nav = vec![item("/inbox", "desk-nav-inbox")];
    if les {
        nav.push(item("/inbox?view=due", "desk-nav-due"));
    }
    if !les {
        nav.push(item("/colleagues", "desk-nav-colleagues"));
    }
    if les && signed_in.account.role == Role::Lawyer {
        nav.push(item("/forgotten", "desk-nav-forgotten"));
    }
    if les && signed_in.account.role == Role::Triager {
        nav.push(item("/people", "desk-nav-people"));
        nav.push(item("/events", "desk-nav-events"));
    }
    if !les {
        nav.push(item("/launch", "desk-nav-launch"));
    }
    nav.push(item("/me", "desk-nav-me"));
    let frame = &mut signed_in.visit.frame;
    frame.nav = nav;
    frame.account = Some(web::Account {
        name: signed_in.account.name.clone(),
        role_key: format!("desk-role-{}", signed_in.account.role.as_str()),
    });
}
