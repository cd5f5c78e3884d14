//! SQL of ending a contact's access.

use chrono::NaiveDate;
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// Ends everything that was released to a contact, in every case.
pub async fn revoke_everywhere(db: &mut PgConnection, contact: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!(
        "insert into release_revocations (release_id, contact, recorded_on)
         select p.release_id, p.contact, $2 from release_recipients p where p.contact = $1
             and not exists (select 1 from release_revocations v where v.release_id = p.release_id and v.contact = p.contact)",
        contact,
        today
    )
    .execute(db)
    .await?;
    Ok(())
}
