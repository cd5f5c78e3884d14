//! Why a message did not leave.

/// Why a message was not taken over. It names no number and no text; its words tell an operator where to look.
#[derive(Debug, thiserror::Error)]
pub enum SmsError {
    /// It does not fit one segment: 160 characters of the GSM alphabet, or 70 of any other.
    #[error("a text message needs {segments} segments instead of one")]
    TooLong {
        /// How many it would take.
        segments: usize,
    },
    /// Not an international number.
    #[error("a phone number is written as + and 8 to 15 digits")]
    Number,
    /// The folder did not take it; trying again makes sense.
    #[error("the text message was not taken over")]
    NotTaken(#[from] std::io::Error),
    /// No connection, one that broke, or no answer in time.
    #[error(
        "{0} cannot be reached, broke the connection off or did not answer in time: are its settings right, and is the way there open?"
    )]
    Unreachable(Provider),
    /// No TLS, or a certificate that proves nothing.
    #[error(
        "the connection to {0} cannot be protected: its certificate is not for `host` or not from a trusted authority (`ca_file`)"
    )]
    Unprotected(Provider),
    /// We may not.
    #[error(
        "{0} does not let us in or does not let us do this: are our name and secret right, and our rights (for SNS: sns:Publish, sns:GetSMSAttributes)?"
    )]
    NotAllowed(Provider),
    /// Not this message, or not now.
    #[error("{0} refuses the text message: is the limit of what may be spent reached, or the number blocked?")]
    Refused(Provider),
}

/// Who takes messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// Amazon SNS.
    Sns,
    /// A message centre.
    Smpp,
}

impl std::fmt::Display for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sns => "Amazon SNS ([sms.sns])",
            Self::Smpp => "the message centre ([sms.smpp])",
        })
    }
}
