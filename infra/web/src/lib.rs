//! Everything of HTTP and HTML that both planes share: pages in several languages, forms, error pages, headers, budgets and the server
//! loop. The template engine is known to this crate only.
//!
//! Two properties hold for every plane that goes through [`finish`]: no response leaves without the headers of [`headers`], and no
//! part of the program ever sees the address of a visitor ([`serve`] drops it at accept).

mod assets;
mod brand;
pub mod budget;
mod colour;
pub mod cookie;
pub mod csv;
pub mod event_log;
mod failure;
mod field_errors;
mod finish;
mod frame;
mod functions;
pub mod headers;
mod host;
mod locale;
mod logo;
mod origin;
pub mod own_account;
mod page;
mod pages;
mod password_rules;
mod prove;
mod serve;
mod submitted;
mod texts;
mod typed;
mod with_file;

pub use assets::{Assets, files_bytes};
pub use brand::{BrandError, BrandSheet};
pub use budget::Budget;
pub use cookie::CookieName;
pub use failure::Failure;
pub use field_errors::{Argument, FieldErrors};
pub use finish::finish;
pub use frame::{Account, Brand, Face, Frame, NavItem, SessionClock};
pub use host::HostName;
pub use locale::{Language, Locale};
pub use logo::{LOGO_BYTES, Logo, LogoMistake};
pub use origin::{OriginChecked, came_from_us, origin_is_ours, token_matches};
pub use page::{Html, Page, Unprocessable, redirect};
pub use pages::{LoadError, Pages, Sources, files};
pub use password_rules::{PasswordRule, password_missed, password_rules, tell_missed};
pub use prove::prove;
pub use serve::{BindError, bind, serve};
pub use submitted::Submitted;
pub use with_file::WithFile;

/// For planes to embed their templates without naming the crate themselves.
pub use rust_embed;

#[cfg(test)]
mod tests;
