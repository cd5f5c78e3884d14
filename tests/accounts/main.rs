//! Accounts through the real door: passwords, second factors, limits, and what an attacker gets out of trying.

mod edges;
mod events;
mod factors;
mod kit;
mod limits;
mod logs;
mod passwords;
mod people;
mod sessions;
mod strangers;
mod timing;

use portal_tests::{Browser, Portal, database};
use uuid::Uuid;

/// Whose session a browser holds, by the rows of a schema.
async fn account_of(portal: &Portal, schema: &str, browser: &Browser) -> Uuid {
    let cookie = browser.jar.get("__Host-h").expect("somebody signed in");
    let token = vault::SessionToken::decode(cookie.trim_start_matches("s.")).expect("a token of ours");
    let mut owner = database::owner(portal, "portal").await;
    let sql = format!("select account_id from {schema}.sessions where token_hash = $1");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(&token.hash()[..]).fetch_one(&mut owner).await.expect("a session")
}
