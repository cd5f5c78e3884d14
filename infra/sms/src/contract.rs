//! What every gateway must do. One function checks any of them, so that a new provider begins with its test written.

use crate::{Class, Gateway, Sms, SmsError};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

/// A message as it came out at the far side.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Received {
    /// International number.
    pub to: String,
    /// Text.
    pub text: String,
    /// Class.
    pub class: Class,
}

/// Sends through a gateway whose far side is empty and reads it back. `shows_flash`: whether its far side knows the class; where
/// it does not, a Flash message arrives as a regular one. The error says which promise is broken.
pub async fn holds(
    gateway: &Gateway,
    shows_flash: bool,
    now: DateTime<Utc>,
    read_back: impl Fn() -> Vec<Received>,
) -> Result<(), String> {
    let send = async |text: &str, class, id| -> Result<(), SmsError> {
        gateway.send(&Sms::new("+4512345678", text, class, Uuid::from_u128(id))?, now).await
    };
    let expect = |count: usize, promise: &str| {
        let all = read_back();
        if all.len() == count { Ok(all) } else { Err(format!("{promise}: {} messages instead of {count}", all.len())) }
    };
    expect(0, "the far side is empty at first")?;
    send("R7K-42M: frist i morgen. Log ind. Æøå", Class::Regular, 1).await.map_err(|e| format!("a message is taken: {e}"))?;
    let all = expect(1, "a message arrives")?;
    let wanted =
        Received { to: "+4512345678".into(), text: "R7K-42M: frist i morgen. Log ind. Æøå".into(), class: Class::Regular };
    if all[0] != wanted {
        return Err("a message arrives as it was sent, with its Danish letters and class".into());
    }
    send("R7K-42M: frist i morgen. Log ind. Æøå", Class::Regular, 1).await.map_err(|e| format!("a repeat is taken: {e}"))?;
    expect(1, "the same id arrives once")?;
    send("481 913", Class::Flash, 2).await.map_err(|e| format!("a flash message is taken: {e}"))?;
    let all = expect(2, "another id arrives too")?;
    let class = if shows_flash { Class::Flash } else { Class::Regular };
    if !all.iter().any(|sms| sms.class == class && sms.text == "481 913") {
        return Err(format!("a flash message arrives as {class:?}"));
    }
    Ok(())
}
