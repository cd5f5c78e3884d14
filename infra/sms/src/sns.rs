//! Regular messages by Amazon SNS.

use crate::{Provider, Sms, SmsError, SnsSettings};
use aws_config::{BehaviorVersion, Region, retry::RetryConfig, timeout::TimeoutConfig};
use aws_sdk_sns::Client;
use aws_sdk_sns::config::Credentials;
use aws_sdk_sns::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sns::types::MessageAttributeValue;
use secrecy::ExposeSecret;
use std::time::Duration;
use tokio::sync::OnceCell;

/// The longest that handing over one message takes, attempts of the library's own included.
const LIMIT: Duration = Duration::from_secs(7);
const ATTEMPT: Duration = Duration::from_secs(3);

/// Amazon SNS.
#[derive(Debug)]
pub(crate) struct Sns {
    settings: SnsSettings,
    client: OnceCell<Client>,
}

impl Sns {
    pub(crate) fn new(settings: SnsSettings) -> Self {
        Sns { settings, client: OnceCell::new() }
    }

    async fn client(&self) -> &Client {
        self.client
            .get_or_init(|| async {
                let times =
                    TimeoutConfig::builder().connect_timeout(ATTEMPT).operation_attempt_timeout(ATTEMPT).operation_timeout(LIMIT);
                let mut loader = aws_config::defaults(BehaviorVersion::latest())
                    .region(Region::new(self.settings.region.clone()))
                    .timeout_config(times.build())
                    .retry_config(RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(200)));
                if let Some(endpoint) = &self.settings.endpoint {
                    loader = loader.endpoint_url(endpoint);
                }
                if let (Some(id), Some(secret)) = (&self.settings.access_key_id, &self.settings.secret_access_key) {
                    loader = loader.credentials_provider(Credentials::new(id, secret.expose_secret(), None, None, "settings"));
                }
                Client::new(&loader.load().await)
            })
            .await
    }

    pub(crate) async fn send(&self, sms: &Sms) -> Result<(), SmsError> {
        let publishing = async {
            // Transactional: reliability before cost, for codes that somebody waits for.
            let mut publish = self
                .client()
                .await
                .publish()
                .phone_number(sms.to())
                .message(sms.text())
                .message_attributes("AWS.SNS.SMS.SMSType", text("Transactional")?);
            if let Some(name) = self.settings.sender_id(sms.to()) {
                publish = publish.message_attributes("AWS.SNS.SMS.SenderID", text(name)?);
            }
            publish.send().await.map(|_| ()).map_err(|error| why(&error))
        };
        within(publishing).await
    }

    /// Asks for the settings of text messages, which needs the key and the way there, and sends nothing.
    pub(crate) async fn check(&self) -> Result<(), SmsError> {
        within(async { self.client().await.get_sms_attributes().send().await.map(|_| ()).map_err(|error| why(&error)) }).await
    }
}

/// The limit stands around everything, finding credentials included.
async fn within(work: impl Future<Output = Result<(), SmsError>>) -> Result<(), SmsError> {
    tokio::time::timeout(LIMIT, Box::pin(work)).await.unwrap_or(Err(SmsError::Unreachable(Provider::Sns)))
}

fn text(value: &str) -> Result<MessageAttributeValue, SmsError> {
    MessageAttributeValue::builder().data_type("String").string_value(value).build().map_err(|_| SmsError::Refused(Provider::Sns))
}

/// The library's error holds the request; only its class goes on.
fn why<E: ProvideErrorMetadata>(error: &SdkError<E>) -> SmsError {
    match error {
        SdkError::ServiceError(answer) => match answer.err().code().unwrap_or_default() {
            "AuthorizationError"
            | "AccessDenied"
            | "AccessDeniedException"
            | "InvalidClientTokenId"
            | "SignatureDoesNotMatch"
            | "UnrecognizedClientException"
            | "ExpiredToken" => SmsError::NotAllowed(Provider::Sns),
            "InternalError" | "InternalFailure" | "ServiceUnavailable" => SmsError::Unreachable(Provider::Sns),
            _ if answer.raw().status().is_server_error() => SmsError::Unreachable(Provider::Sns),
            _ => SmsError::Refused(Provider::Sns),
        },
        SdkError::ConstructionFailure(_) => SmsError::NotAllowed(Provider::Sns),
        SdkError::DispatchFailure(failure) if failure.is_user() => SmsError::NotAllowed(Provider::Sns),
        _ => SmsError::Unreachable(Provider::Sns),
    }
}
