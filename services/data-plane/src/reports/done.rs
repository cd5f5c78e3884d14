//! It is sent and the code is kept: what happens now, and the way out.

use crate::mailbox::case;
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Serialize;
use tenants::calendar;
use web::Failure;

/// The page.
#[derive(Serialize)]
pub struct DonePage {
    received: NaiveDate,
    acknowledge_by: NaiveDate,
    feedback_by: NaiveDate,
    test: bool,
}

impl DonePage {
    fn of(received: NaiveDate, test: bool) -> Self {
        let (acknowledge_by, feedback_by) = (calendar::acknowledge_by(received), calendar::feedback_by(received, None));
        DonePage { received, acknowledge_by, feedback_by, test }
    }
}

impl web::Page for DonePage {
    const TEMPLATE: &'static str = "reports/done.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
        vec![DonePage::of(day, false), DonePage::of(day, true)]
    }
}

/// Shows the dates to expect.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let Some(session) = visit.mailbox().await? else { return Ok(web::redirect("/return")) };
    let mut tx = visit.room.begin("read a case's dates").await?;
    let Some(case) = case::find(&mut tx, session.case).await? else { return Ok(web::redirect("/return")) };
    Ok(visit.app.pages.render(&visit.frame, &DonePage::of(case.received_on, case.test))?.into_response())
}
