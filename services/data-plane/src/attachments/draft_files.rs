//! Files of a draft: taken in on step 5, and removed again.

use super::multipart::{self, Held, Limit, Taken};
use super::sealing::Binding;
use super::{FILES_PER_CASE, in_flight};
use crate::reports::draft::{self, Standing, Written};
use crate::reports::files::FilesPage;
use crate::reports::step;
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;
use web::{Failure, FieldErrors, OriginChecked, Submitted};

/// The address is one to post to; whoever opens it finds the step.
pub async fn get(_visit: Visit) -> Response {
    web::redirect("/report/5")
}

/// Takes files into the draft.
pub async fn post(visit: Visit, _ours: OriginChecked, form: Multipart) -> Result<Response, Failure> {
    let draft = match step::read(&visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let pages = &visit.app.pages;
    let Some(_room) = in_flight::upload() else {
        let page = FilesPage::of(pages, visit.locale(), &draft.written, "files-busy", FieldErrors::default());
        return unavailable(&visit, &page);
    };
    let case = draft.secrets.case;
    visit.app.budgets.uploads.try_take(&case).map_err(|retry_after_s| Failure::TooMany { retry_after_s })?;
    let to = Binding { room: &visit.room, case, epoch: 1, key: &draft.secrets.key, erase: &draft.secrets.erase };
    let taken = multipart::take(&visit.app, to, form, &visit.csrf, Held::of(draft.written.files.iter())).await?;
    let errors = complaints(&taken);
    let store_down = taken.store_down;
    let written = match add(&visit, taken).await? {
        Ok(written) => written,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if store_down {
        return unavailable(&visit, &FilesPage::of(pages, visit.locale(), &written, "files-storage-down", errors));
    }
    if errors.is_empty() {
        return Ok(web::redirect("/report/5"));
    }
    let page = FilesPage::of(pages, visit.locale(), &written, "", errors);
    Ok(web::Unprocessable(pages.render(&visit.frame, &page)?).into_response())
}

fn unavailable(visit: &Visit, page: &FilesPage) -> Result<Response, Failure> {
    let html = visit.app.pages.render(&visit.frame, page)?;
    Ok((StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "60")], html).into_response())
}

fn complaints(taken: &Taken) -> FieldErrors {
    let mut errors = FieldErrors::default();
    match taken.limit {
        Some(Limit::Count) => errors.add_with("files", "files-limit-count", [("max", (FILES_PER_CASE as i64).into())]),
        Some(Limit::Bytes) => errors.add("files", "files-limit-bytes"),
        None if taken.kept.is_empty() && taken.turned.is_empty() && !taken.store_down => errors.add("files", "files-none-chosen"),
        None => {}
    }
    errors
}

/// Puts what was taken into the draft, as it is now: another tab may have changed it while the files came in.
async fn add(visit: &Visit, taken: Taken) -> Result<Result<Written, Response>, Failure> {
    let mut tx = visit.room.begin("add files to a draft").await?;
    let standing = match visit.draft_token() {
        Some(token) => draft::lock(&mut tx, token, visit.now).await?,
        None => Standing::None,
    };
    let (Standing::Open(mut draft), Some(token)) = (standing, visit.draft_token()) else {
        drop(tx);
        multipart::discard(&visit.app, &taken.kept).await;
        return Ok(Err(web::redirect("/report/start")));
    };
    let room_for = FILES_PER_CASE.saturating_sub(draft.written.files.len());
    let mut kept = taken.kept;
    let beyond = kept.split_off(kept.len().min(room_for));
    draft.hold(&mut tx, &kept, visit.now).await?;
    draft.written.files.extend(kept);
    draft.written.turned = taken.turned;
    draft.save(&mut tx, token, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    multipart::discard(&visit.app, &beyond).await;
    Ok(Ok(draft.written))
}

/// Which file goes.
#[derive(Deserialize)]
pub struct RemoveForm {
    file: Uuid,
}

/// Removes a file from the draft and from the store. One that is not there is gone already.
pub async fn remove(visit: Visit, submitted: Submitted<RemoveForm>) -> Result<Response, Failure> {
    let form = step::accepted(&visit, submitted)?;
    let mut gone = Vec::new();
    let saved = step::save(&visit, 5, step::Way::Back, |written| {
        gone = written.files.extract_if(.., |file| file.item == form.file).collect();
        written.turned.clear();
        FieldErrors::default()
    });
    match saved.await? {
        Ok(saved) => {
            multipart::discard(&visit.app, &gone).await;
            Ok(saved.answer(web::redirect("/report/5")))
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pressing_upload_without_a_file_is_told_and_a_refused_file_is_not_that() {
        assert_eq!(complaints(&Taken::default()).key_of("files"), Some("files-none-chosen"));
        let turned = crate::attachments::intake::TurnedAway { name: "a".into(), reason: "damaged".into(), really: String::new() };
        assert!(complaints(&Taken { turned: vec![turned], ..Taken::default() }).is_empty());
        assert!(complaints(&Taken { store_down: true, ..Taken::default() }).is_empty());
        assert_eq!(
            complaints(&Taken { limit: Some(Limit::Count), ..Taken::default() }).key_of("files"),
            Some("files-limit-count")
        );
    }
}
