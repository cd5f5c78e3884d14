//! Files of a draft: taken in on step 5.

use super::FILES_PER_CASE;
use super::multipart::{self, Held, Limit, Place, Taken};
use super::sealing::Binding;
use crate::reports::draft::{self, Standing};
use crate::visit::Visit;
use axum::extract::Multipart;
use web::Failure;

/// Reads the form of step 5 and puts its files into the draft that is open, if one is. What is not in it afterwards is
/// among [`Taken`]'s other fields.
pub async fn take(visit: &Visit, form: Multipart) -> Result<Taken, Failure> {
    let mut tx = visit.room.begin("read a draft").await?;
    let standing = match visit.draft_token() {
        Some(token) => draft::find(&mut tx, token, visit.now).await?,
        None => Standing::None,
    };
    drop(tx);
    let Standing::Open(draft) = standing else {
        return multipart::take(&visit.app, None, form, &visit.csrf).await;
    };
    let case = draft.secrets.case;
    let to = Binding { room: &visit.room, case, epoch: 1, key: &draft.secrets.key, erase: &draft.secrets.erase };
    let place = Place { to, held: Held::of(draft.written.files.iter()), counted: case };
    let mut taken = multipart::take(&visit.app, Some(place), form, &visit.csrf).await?;
    add(visit, &mut taken).await?;
    Ok(taken)
}

/// Puts what was taken into the draft, as it is now: another tab may have changed or ended it while the files came in.
async fn add(visit: &Visit, taken: &mut Taken) -> Result<(), Failure> {
    if taken.kept.is_empty() {
        return Ok(());
    }
    let mut tx = visit.room.begin("add files to a draft").await?;
    let standing = match visit.draft_token() {
        Some(token) => draft::lock(&mut tx, token, visit.now).await?,
        None => Standing::None,
    };
    let (Standing::Open(mut draft), Some(token)) = (standing, visit.draft_token()) else {
        drop(tx);
        taken.passed_over += taken.kept.len();
        multipart::discard(&visit.app, &std::mem::take(&mut taken.kept)).await;
        return Ok(());
    };
    let room_for = FILES_PER_CASE.saturating_sub(draft.written.files.len());
    let beyond = taken.kept.split_off(taken.kept.len().min(room_for));
    if !beyond.is_empty() {
        taken.limit = Some(Limit::Count);
    }
    draft.hold(&mut tx, &taken.kept, visit.now).await?;
    draft.written.files.extend(taken.kept.iter().cloned());
    draft.save(&mut tx, token, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    multipart::discard(&visit.app, &beyond).await;
    Ok(())
}
