//! Why a message did not leave.

/// Why a message was not taken over. It names no address and no text; its words tell an operator where to look.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The message cannot be written as RFC 5322 asks.
    #[error("the message cannot be built")]
    Unbuildable,
    /// The server says for good that it reaches nobody at this address: trying again is of no use.
    #[error("the mail server refuses the address for good")]
    Refused,
    /// The folder did not take it; trying again makes sense.
    #[error("the message was not taken over")]
    NotTaken(#[from] std::io::Error),
    /// No connection, or one that broke.
    #[error(
        "the mail server cannot be reached, or broke the connection off: are `mail.server.host` and `port` right, and is the way there open?"
    )]
    Unreachable,
    /// Too slow.
    #[error("the mail server did not answer within `mail.server.limit_seconds`")]
    TooSlow,
    /// No TLS, or a certificate that proves nothing.
    #[error(
        "the connection to the mail server cannot be protected: it offers no STARTTLS, or its certificate is not for `mail.server.host` or not from a trusted authority (`ca_file`)"
    )]
    Unprotected,
    /// The token endpoint.
    #[error(
        "the token endpoint gave no token: are `token_url`, `client_id`, `client_secret` and `scope` of [mail.server.oauth2] right, and has the secret not expired?"
    )]
    NoToken,
    /// Sign-in.
    #[error(
        "the mail server refuses the sign-in: are `user` and its password or token right, and may this application send as this mailbox (for Exchange Online: SMTP.SendAsApp, and SMTP AUTH switched on for the mailbox)?"
    )]
    SignIn,
    /// It refused something else, for now or in a way that may be our own fault.
    #[error("the mail server does not take the message now: may `mail.sender` be sent from as this user?")]
    NotNow,
    /// Too many letters wait.
    #[error("too many letters wait for the mail server")]
    Full,
}
