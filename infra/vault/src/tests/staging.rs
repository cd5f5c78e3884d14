use super::{id, key, rng};
use crate::{Rng, SEGMENT, STAGED_SEGMENT, StagingKey};

#[test]
fn segments_open_alone_and_in_any_order() {
    let staging = StagingKey::random(&rng());
    let sealed: Vec<_> = (0..3_u8).map(|n| staging.seal_segment(u64::from(n), n == 2, &vec![n; SEGMENT])).collect();
    assert!(sealed.iter().all(|segment| segment.len() == STAGED_SEGMENT));
    for n in [2_u8, 0, 1] {
        let opened = staging.open_segment(u64::from(n), n == 2, &sealed[usize::from(n)]).expect("its own index");
        assert_eq!(&opened[..], &vec![n; SEGMENT][..]);
    }
}

#[test]
fn a_segment_is_refused_at_another_index_or_as_another_end() {
    let staging = StagingKey::random(&rng());
    let sealed = staging.seal_segment(1, false, b"piece");
    assert!(staging.open_segment(1, false, &sealed).is_ok());
    assert!(staging.open_segment(2, false, &sealed).is_err());
    assert!(staging.open_segment(1, true, &sealed).is_err());
    assert!(staging.open_segment(1, false, &sealed[..sealed.len() - 1]).is_err());
    assert!(StagingKey::random(&Rng::system()).open_segment(1, false, &sealed).is_err());
}

#[test]
fn a_segment_sent_again_after_a_broken_transfer_shares_no_key_with_the_first() {
    let staging = StagingKey::random(&rng());
    let (first, second) = (staging.seal_segment(0, true, &[0; 64]), staging.seal_segment(0, true, &[0; 64]));
    assert_ne!(first[56..], second[56..]);
    assert_ne!(first[12..44], second[12..44]);
}

#[test]
fn an_upload_of_a_draft_opens_with_the_drafts_key_and_its_own_object_only() {
    let sealed = StagingKey::of_draft(&key(), id(1), &rng()).seal_segment(0, true, b"piece");
    assert!(StagingKey::of_draft(&key(), id(1), &rng()).open_segment(0, true, &sealed).is_ok());
    assert!(StagingKey::of_draft(&key(), id(2), &rng()).open_segment(0, true, &sealed).is_err());
}
