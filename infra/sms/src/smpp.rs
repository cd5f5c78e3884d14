//! A message centre: SMPP 3.4 over TLS. The only way to a phone that shows a message at once and keeps nothing (Flash).

use crate::receipts::{Awaited, Receipt};
use crate::{Class, Provider, SmppSettings, Sms, SmsError, SmsUnfit, in_gsm_alphabet};
use futures_util::StreamExt;
use outward::ClientTls;
use rusmpp::pdus::{BindTransceiver, DeliverSmResp, SubmitSm};
use rusmpp::types::COctetString;
use rusmpp::types::{COctetStringError, EmptyOrFullCOctetString, OctetString};
use rusmpp::values::{
    DataCoding, InterfaceVersion, IntermediateNotification, MCDeliveryReceipt, Npi, RegisteredDelivery,
    SmeOriginatedAcknowledgement, Ton,
};
use rusmpp::{CommandStatus, Pdu};
use rusmppc::error::Error;
use rusmppc::{Client, ConnectionBuilder, Event};
use secrecy::ExposeSecret;
use std::io::ErrorKind;
use std::pin::Pin;
use std::sync::{Arc, Mutex as StdMutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

/// The longest that handing over one message takes, connecting and waiting for our turn included.
const LIMIT: Duration = Duration::from_secs(5);
/// A centre that is told too much, or whose queue is full, is left alone so long.
const PAUSE: Duration = Duration::from_millis(500);
/// After the connection broke while receipts are awaited: so long until it is made again, doubled to half a minute.
const COME_BACK: Duration = Duration::from_secs(1);
/// Relative (SMPP 3.4 §7.1.1): five minutes. A code that has come too late is of no use, and a surprise.
const VALID: &[u8] = b"000000000500000R\0";

/// UCS-2, shown at once (3GPP TS 23.038 §4).
const FLASH_UCS2: u8 = 0x18;

type Instead = Box<dyn Fn(Sms) + Send + Sync>;
type Bound<'a> = Pin<Box<dyn Future<Output = Result<Client, SmsError>> + Send + 'a>>;

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// A message centre and the connection to it, made when it is needed and kept.
pub(crate) struct Smpp {
    settings: SmppSettings,
    tls: Option<ClientTls>,
    bound: Mutex<Option<Client>>,
    next: StdMutex<Instant>,
    awaited: StdMutex<Awaited>,
    /// What to do with a Flash message that no phone has shown.
    instead: Instead,
}

impl std::fmt::Debug for Smpp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smpp").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Its TLS; None: towards this machine without, as the settings make sure.
pub(crate) fn tls(settings: &SmppSettings) -> Result<Option<ClientTls>, SmsUnfit> {
    let tls = ClientTls::new(settings.ca_file.as_deref())?;
    Ok((!settings.loopback_without_tls).then_some(tls))
}

const UNREACHABLE: SmsError = SmsError::Unreachable(Provider::Smpp);

impl Smpp {
    pub(crate) fn new(settings: SmppSettings, tls: Option<ClientTls>, instead: Instead) -> Arc<Self> {
        Arc::new(Smpp {
            settings,
            tls,
            bound: Mutex::new(None),
            next: StdMutex::new(Instant::now()),
            awaited: StdMutex::default(),
            instead,
        })
    }

    pub(crate) async fn send(self: &Arc<Self>, sms: &Sms) -> Result<(), SmsError> {
        let message = self.message(sms).map_err(|_| SmsError::Refused(Provider::Smpp))?;
        let id = tokio::time::timeout(LIMIT, self.submit(message)).await.map_err(|_| UNREACHABLE)??;
        if sms.class() == Class::Flash {
            let failed = self.awaited.lock().unwrap_or_else(PoisonError::into_inner).add(id, sms.clone(), Instant::now());
            failed.into_iter().for_each(&self.instead);
        }
        Ok(())
    }

    /// Binds, asks whether the link stands, and unbinds, on a connection of its own.
    pub(crate) async fn check(&self) -> Result<(), SmsError> {
        let looking = async {
            let (client, _events) = self.bind().await?;
            client.enquire_link().await.map_err(|_| UNREACHABLE)?;
            client.unbind().await.map_err(|_| UNREACHABLE)
        };
        tokio::time::timeout(LIMIT, looking).await.map_err(|_| UNREACHABLE)?
    }

    async fn submit(self: &Arc<Self>, message: SubmitSm) -> Result<String, SmsError> {
        loop {
            tokio::time::sleep_until(self.turn().into()).await;
            let client = self.bound().await?;
            match client.submit_sm(message.clone()).await {
                Ok(taken) => return Ok(taken.message_id().to_string()),
                Err(Error::UnexpectedResponse { response }) => match response.status() {
                    CommandStatus::EsmeRthrottled | CommandStatus::EsmeRmsgqful => tokio::time::sleep(PAUSE).await,
                    _ => return Err(SmsError::Refused(Provider::Smpp)),
                },
                Err(_) => return Err(UNREACHABLE),
            }
        }
    }

    /// When the next message may go, so that the centre gets no more a second than it takes.
    fn turn(&self) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = (*next).max(Instant::now());
        *next = turn + Duration::from_secs(1) / self.settings.per_second;
        turn
    }

    /// The connection that stands, or a new one.
    fn bound<'a>(self: &'a Arc<Self>) -> Bound<'a> {
        Box::pin(async move {
            let mut bound = self.bound.lock().await;
            // Not `is_active`: it puts a question to the connection, and eight at one time made that stand still (rusmppc 0.4).
            if let Some(client) = bound.as_ref().filter(|client| !client.is_closed()) {
                return Ok(client.clone());
            }
            let (client, events) = self.bind().await?;
            tokio::spawn(self.clone().listen(client.clone(), events));
            *bound = Some(client.clone());
            Ok(client)
        })
    }

    async fn bind(&self) -> Result<(Client, impl StreamExt<Item = Event> + Unpin + Send + use<>), SmsError> {
        let (host, port) = (self.settings.host.as_str(), self.settings.port);
        let wire: Box<dyn Wire> = match &self.tls {
            Some(tls) => Box::new(tls.connect(host, port).await.map_err(|error| match error.kind() {
                ErrorKind::InvalidData | ErrorKind::InvalidInput => SmsError::Unprotected(Provider::Smpp),
                _ => UNREACHABLE,
            })?),
            None => Box::new(TcpStream::connect((host, port)).await.map_err(|_| UNREACHABLE)?),
        };
        let (client, events) = ConnectionBuilder::new()
            .enquire_link_interval(Duration::from_secs(self.settings.enquire_link_seconds))
            .enquire_link_response_timeout(LIMIT)
            .response_timeout(LIMIT)
            // The library speaks 5.0; what is used here is the same in 3.4.
            .disable_interface_version_check()
            .connected(wire);
        let name = self.us().map_err(|_| SmsError::NotAllowed(Provider::Smpp))?;
        match client.bind_transceiver(name).await {
            Ok(_) => Ok((client, events)),
            Err(Error::UnexpectedResponse { .. }) => Err(SmsError::NotAllowed(Provider::Smpp)),
            Err(_) => Err(UNREACHABLE),
        }
    }

    fn us(&self) -> Result<BindTransceiver, COctetStringError> {
        Ok(BindTransceiver::builder()
            .system_id(COctetString::from_vec(format!("{}\0", self.settings.system_id).into_bytes())?)
            .password(COctetString::from_vec(format!("{}\0", self.settings.password.expose_secret()).into_bytes())?)
            .interface_version(InterfaceVersion::Smpp3_4)
            .build())
    }

    /// Hears receipts for as long as the connection stands, and makes it again while any are awaited.
    async fn listen(self: Arc<Self>, client: Client, mut events: impl StreamExt<Item = Event> + Unpin + Send) {
        while let Some(event) = events.next().await {
            let Event::Incoming(command) = event else { continue };
            match command.pdu() {
                Some(Pdu::DeliverSm(message)) => {
                    // If the answer does not arrive, the centre says it again.
                    let _ = client.deliver_sm_resp(command.sequence_number(), DeliverSmResp::default()).await;
                    let receipt = Receipt::of(message);
                    let mut awaited = self.awaited.lock().unwrap_or_else(PoisonError::into_inner);
                    let failed = receipt.and_then(|receipt| awaited.settle(receipt, Instant::now()));
                    drop(awaited);
                    failed.into_iter().for_each(&self.instead);
                }
                Some(Pdu::Unbind) => {
                    let _ = client.unbind_resp(command.sequence_number()).await;
                    let _ = client.close().await;
                }
                _ => {}
            }
        }
        let mut pause = COME_BACK;
        loop {
            if !self.awaited.lock().unwrap_or_else(PoisonError::into_inner).any(Instant::now()) {
                return;
            }
            tokio::time::sleep(pause).await;
            if self.bound().await.is_ok() {
                return;
            }
            pause = (pause * 2).min(Duration::from_secs(30));
        }
    }

    /// Asks for a receipt of Flash only: what fails of it goes again as a regular message.
    fn message(&self, sms: &Sms) -> Result<SubmitSm, Box<dyn std::error::Error + Send + Sync>> {
        let (octets, coding) = match (in_gsm_alphabet(sms.text()), sms.class()) {
            (Some(octets), Class::Regular) => (octets, DataCoding::McSpecific),
            (Some(octets), Class::Flash) => (octets, DataCoding::Other(self.settings.flash_data_coding)),
            (None, class) => {
                let octets = sms.text().encode_utf16().flat_map(u16::to_be_bytes).collect();
                (octets, if class == Class::Flash { DataCoding::Other(FLASH_UCS2) } else { DataCoding::Ucs2 })
            }
        };
        let receipt = match sms.class() {
            Class::Flash => MCDeliveryReceipt::McDeliveryReceiptRequestedWhereFinalDeliveryOutcomeIsSuccessOrFailure,
            Class::Regular => MCDeliveryReceipt::NoMcDeliveryReceiptRequested,
        };
        let (from, ton, npi) = match self.settings.source.strip_prefix('+') {
            Some(number) => (number, Ton::International, Npi::Isdn),
            None => (self.settings.source.as_str(), Ton::Alphanumeric, Npi::Unknown),
        };
        Ok(SubmitSm::builder()
            .source_addr_ton(ton)
            .source_addr_npi(npi)
            .source_addr(COctetString::from_vec(format!("{from}\0").into_bytes())?)
            .dest_addr_ton(Ton::International)
            .dest_addr_npi(Npi::Isdn)
            .destination_addr(COctetString::from_vec(format!("{}\0", sms.to().trim_start_matches('+')).into_bytes())?)
            .validity_period(EmptyOrFullCOctetString::from_slice(VALID)?)
            .registered_delivery(RegisteredDelivery::new(
                receipt,
                SmeOriginatedAcknowledgement::NoReceiptSmeAcknowledgementRequested,
                IntermediateNotification::NoIntermediaryNotificationRequested,
                0,
            ))
            .data_coding(coding)
            .short_message(OctetString::from_vec(octets)?)
            .build())
    }
}
