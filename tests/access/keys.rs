//! What the control plane's right to use keys opens: the administrators' secret, and nothing of a tenant or of LES.

use kms::{Context, EmbeddedKms, KeyId, Kms, KmsError};
use portal_tests::cast::{Pair, answer_at, ask_for_contact};
use portal_tests::{Portal, database};
use uuid::Uuid;

#[tokio::test]
async fn with_the_control_planes_rights_no_secret_of_a_tenant_or_of_les_opens() {
    let portal = Portal::shared();
    // Something of each kind that the control plane ever encrypts under a tenant's key.
    let company = portal_tests::cast::Company::sent("noeglen").await;
    let mut pair = Pair::of(portal).await;
    let list = pair.first.open("/admin/approvals").await.expect(200).page();
    let path = list.links.iter().find(|(_, words)| words.contains(&company.name)).expect("it waits").0.clone();
    let form = pair.first.open(&path).await.expect(200).page().form(&format!("{path}/approve"));
    pair.first.submit(&form).await.expect_to("/admin/tenants/noeglen");
    let person = [("name", "Ulla Holt"), ("mail", "ulla@noeglen.example"), ("phone", "+4520773497"), ("impartial", "yes")];
    ask_for_contact(&mut pair.first, "noeglen", "name", &person).await.expect_to("/admin/tenants/noeglen/people");
    answer_at(&mut pair.second, "noeglen", "people", "confirm").await.expect_to("/admin/tenants/noeglen/people");

    let mut owner = database::owner(portal, "portal").await;
    let sealed: Vec<(Uuid, String, String, String, i32, Vec<u8>)> = sqlx::query_as(
        "select r.id, r.kind, r.key_id, s.purpose, s.version, s.ciphertext from control.secrets s join control.realms r on r.id = s.realm
         union all select r.id, r.kind, r.key_id, 'contacts', 1, h.ciphertext from control.handovers h join control.realms r on r.id = h.tenant_id
         union all select r.id, r.kind, r.key_id, 'contact-change', 1, c.content from control.contact_changes c
             join control.realms r on r.id = c.tenant_id where c.state = 'confirmed'",
    )
    .fetch_all(&mut owner)
    .await
    .expect("the owner reads everything");
    for (kind, purpose) in
        [("tenant", "secret"), ("tenant", "code"), ("tenant", "login"), ("tenant", "contacts"), ("les", "secret")]
    {
        assert!(sealed.iter().any(|s| s.1 == kind && s.3 == purpose), "there is no {purpose} of a {kind}");
    }
    let folder = |name: &str| portal.state().join("kms").join(name);
    let rng = vault::Rng::system();
    let control: Kms =
        EmbeddedKms::for_control(&folder("public"), &folder("data"), &folder("administrators"), rng).expect("its folders").into();
    let data: Kms = EmbeddedKms::for_data(&folder("data")).expect("its folder").into();
    for (realm, kind, key, purpose, version, ciphertext) in sealed {
        let version = u16::try_from(version).expect("few");
        let (key, context) = (KeyId::new(key), Context::new(realm, &purpose, version));
        let (ours, theirs) =
            (control.decrypt(&key, &ciphertext, &context).await, data.decrypt(&key, &ciphertext, &context).await);
        if kind == "administrators" {
            assert!(ours.is_ok() && theirs.err() == Some(KmsError::Refused), "the administrators' {purpose}");
        } else {
            assert_eq!(ours.err(), Some(KmsError::Refused), "the control plane opens the {purpose} of a {kind}");
            assert!(matches!(theirs, Ok(_) | Err(KmsError::Disabled)), "the data plane opens it, unless the tenant is locked");
        }
    }
}
