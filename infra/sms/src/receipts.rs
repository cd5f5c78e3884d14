//! What a message centre says later about messages that it has taken (SMPP 3.4, appendix B).

use crate::Sms;
use rusmpp::pdus::DeliverSm;
use rusmpp::tlvs::TlvValue;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// So long a code works: afterwards no receipt matters.
pub(crate) const MATTERS: Duration = Duration::from_secs(5 * 60);
/// Receipts that came before the answer they belong to.
const EARLY: usize = 100;

/// A receipt: which message, and whether no phone will ever show it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Receipt {
    id: String,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Shown,
    Failed,
    NotYet,
}

impl Receipt {
    /// None: something else was delivered, such as a message that somebody wrote to us.
    pub(crate) fn of(message: &DeliverSm) -> Option<Self> {
        // Bit 2 of the class says that it is a receipt (SMPP 3.4 §5.2.12).
        if u8::from(message.esm_class) & 0b0000_0100 == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(message.short_message().as_ref()).into_owned();
        let named = message.tlvs().iter().find_map(|tlv| match tlv.value() {
            Some(TlvValue::ReceiptedMessageId(id)) => Some(id.to_string()),
            _ => None,
        });
        Some(Receipt { id: named.or_else(|| field(&text, "id:"))?, end: End::of(&field(&text, "stat:")?) })
    }
}

impl End {
    fn of(state: &str) -> Self {
        match state {
            "DELIVRD" => Self::Shown,
            "EXPIRED" | "DELETED" | "UNDELIV" | "REJECTD" => Self::Failed,
            _ => Self::NotYet,
        }
    }
}

fn field(text: &str, name: &str) -> Option<String> {
    let rest = text.split_whitespace().find_map(|word| word.strip_prefix(name))?;
    Some(rest.to_owned())
}

/// Messages whose receipts are waited for, in memory only.
#[derive(Default)]
pub(crate) struct Awaited {
    taken: HashMap<String, (Sms, Instant)>,
    early: Vec<String>,
}

impl std::fmt::Debug for Awaited {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Awaited")
    }
}

impl Awaited {
    /// The centre has taken a message under this id. Returns it when a receipt has already said that it failed.
    pub(crate) fn add(&mut self, id: String, sms: Sms, now: Instant) -> Option<Sms> {
        self.taken.retain(|_, (_, since)| now.duration_since(*since) < MATTERS);
        if let Some(place) = self.early.iter().position(|early| *early == id) {
            self.early.remove(place);
            return Some(sms);
        }
        self.taken.insert(id, (sms, now));
        None
    }

    /// A receipt has come. Returns the message when no phone will show it and it still matters.
    pub(crate) fn settle(&mut self, receipt: Receipt, now: Instant) -> Option<Sms> {
        match receipt.end {
            End::NotYet => None,
            End::Shown => {
                self.taken.remove(&receipt.id);
                None
            }
            End::Failed => match self.taken.remove(&receipt.id) {
                Some((sms, since)) => (now.duration_since(since) < MATTERS).then_some(sms),
                None => {
                    if self.early.len() == EARLY {
                        self.early.remove(0);
                    }
                    self.early.push(receipt.id);
                    None
                }
            },
        }
    }

    /// Whether a receipt that matters can still come.
    pub(crate) fn any(&mut self, now: Instant) -> bool {
        self.taken.retain(|_, (_, since)| now.duration_since(*since) < MATTERS);
        !self.taken.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Class;
    use rusmpp::types::OctetString;
    use rusmpp::values::EsmClass;
    use uuid::Uuid;

    fn receipt(id: &str, state: &str) -> Receipt {
        let text =
            format!("id:{id} sub:001 dlvrd:000 submit date:2611201200 done date:2611201201 stat:{state} err:000 text:481 913");
        let message = DeliverSm::builder()
            .esm_class(EsmClass::from(0b0000_0100))
            .short_message(OctetString::from_slice(text.as_bytes()).unwrap())
            .build();
        Receipt::of(&message).unwrap()
    }

    fn sms() -> Sms {
        Sms::new("+4512345678", "481 913", Class::Flash, Uuid::nil()).unwrap()
    }

    #[test]
    fn what_failed_is_given_back_once_and_what_was_shown_or_is_under_way_never() {
        let (mut awaited, now) = (Awaited::default(), Instant::now());
        for (state, back) in [("DELIVRD", false), ("ENROUTE", false), ("ACCEPTD", false), ("UNDELIV", true), ("EXPIRED", true)] {
            assert!(awaited.add(state.into(), sms(), now).is_none());
            assert_eq!(awaited.settle(receipt(state, state), now).is_some(), back, "{state}");
        }
        assert!(awaited.settle(receipt("UNDELIV", "UNDELIV"), now).is_none(), "a receipt that comes twice");
    }

    #[test]
    fn a_receipt_may_come_before_the_answer_that_names_its_message() {
        let (mut awaited, now) = (Awaited::default(), Instant::now());
        assert!(awaited.settle(receipt("7", "UNDELIV"), now).is_none());
        assert!(awaited.add("7".into(), sms(), now).is_some());
    }

    #[test]
    fn after_five_minutes_a_receipt_no_longer_matters() {
        let (mut awaited, now) = (Awaited::default(), Instant::now());
        assert!(awaited.add("7".into(), sms(), now).is_none());
        assert!(awaited.any(now + MATTERS - Duration::from_secs(1)));
        assert!(awaited.settle(receipt("7", "UNDELIV"), now + MATTERS).is_none());
        assert!(!awaited.any(now + MATTERS));
    }

    #[test]
    fn a_message_that_somebody_wrote_to_us_is_no_receipt() {
        let message = DeliverSm::builder().short_message(OctetString::from_slice(b"id:7 stat:UNDELIV").unwrap()).build();
        assert_eq!(Receipt::of(&message), None);
    }
}
