use super::{altered, elsewhere, erase, key, place, realm, rng, rotated, stranger};
use crate::{
    EraseSecret, FILE_HEADER, FileOpener, FileSealer, ItemPlace, Key32, RealmKeys, SEGMENT, SealError, padme, sealed_file_length,
};

const SEALED: usize = SEGMENT + 16;

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).expect("below 251")).collect()
}

struct File {
    header: Vec<u8>,
    body: Vec<u8>,
    length: u64,
}

fn seal(clear: &[u8], pieces: usize) -> File {
    let mut sealer = FileSealer::new(realm().newest(), &key(), &erase(), &place(), &rng());
    let (header, mut body) = (sealer.header(), Vec::new());
    for piece in clear.chunks(pieces) {
        sealer.push(piece, &mut body).expect("few segments");
    }
    let length = sealer.finish(&mut body).expect("few segments");
    File { header, body, length }
}

fn open_as(
    file: &File,
    keys: &RealmKeys,
    key: &Key32,
    es: &EraseSecret,
    place: &ItemPlace<'_>,
    pieces: usize,
) -> Result<Vec<u8>, SealError> {
    let mut opener = FileOpener::new(keys, key, es, place, &file.header, file.length)?;
    let mut clear = Vec::new();
    for piece in file.body.chunks(pieces) {
        opener.push(piece, &mut clear)?;
    }
    opener.finish()?;
    Ok(clear)
}

fn open(file: &File) -> Result<Vec<u8>, SealError> {
    open_as(file, &realm(), &key(), &erase(), &place(), 10_000)
}

#[test]
fn files_of_every_shape_come_back() {
    for length in [0, 1, 2, 1000, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 2 * SEGMENT + 1, 5 * SEGMENT - 7] {
        let clear = bytes(length);
        for pieces in [777, SEGMENT, 3 * SEGMENT] {
            let file = seal(&clear, pieces);
            assert_eq!(file.length, length as u64);
            assert_eq!(file.header.len(), FILE_HEADER);
            assert_eq!(file.body.len() as u64, sealed_file_length(file.length), "{length}");
            assert_eq!(open_as(&file, &realm(), &key(), &erase(), &place(), pieces), Ok(clear.clone()), "{length}");
        }
    }
}

#[test]
fn the_true_length_does_not_show() {
    let sizes: std::collections::HashSet<_> = (300_000..301_000).step_by(10).map(sealed_file_length).collect();
    assert_eq!(sizes.len(), 1);
    assert!(sealed_file_length(300_000) >= padme(300_000));
}

#[test]
fn a_file_cut_at_any_segment_is_refused() {
    let file = seal(&bytes(3 * SEGMENT + 5000), SEGMENT);
    for cut in [0, 1, SEALED - 1, SEALED, SEALED + 1, 2 * SEALED, 3 * SEALED, file.body.len() - 1] {
        let cut = File { header: file.header.clone(), body: file.body[..cut].to_vec(), length: file.length };
        assert_eq!(open(&cut), Err(SealError));
    }
}

#[test]
fn a_file_cut_with_its_length_adjusted_is_refused() {
    // Whoever cuts at a segment and says a shorter length meets the mark of the last segment.
    let file = seal(&bytes(3 * SEGMENT), SEGMENT);
    let cut = File { header: file.header, body: file.body[..2 * SEALED].to_vec(), length: 2 * SEGMENT as u64 };
    assert_eq!(open(&cut), Err(SealError));
}

#[test]
fn a_bad_last_segment_is_an_error_after_the_others_were_given_out() {
    let mut file = seal(&bytes(2 * SEGMENT + 100), SEGMENT);
    let last = file.body.len() - 1;
    file.body[last] ^= 1;
    let mut opener = FileOpener::new(&realm(), &key(), &erase(), &place(), &file.header, file.length).expect("its header");
    let mut clear = Vec::new();
    assert_eq!(opener.push(&file.body[..2 * SEALED], &mut clear), Ok(()));
    assert_eq!(clear.len(), 2 * SEGMENT);
    assert_eq!(opener.push(&file.body[2 * SEALED..], &mut clear), Err(SealError));
}

#[test]
fn segments_cannot_be_swapped_doubled_or_added() {
    let file = seal(&bytes(4 * SEGMENT), SEGMENT);
    let segment = |n: usize| file.body[n * SEALED..(n + 1) * SEALED].to_vec();
    for order in [vec![1, 0, 2, 3], vec![0, 0, 2, 3], vec![0, 1, 3, 2], vec![0, 1, 2, 3, 3], vec![0, 1, 2, 2]] {
        let body = order.into_iter().flat_map(segment).collect();
        assert_eq!(open(&File { header: file.header.clone(), body, length: file.length }), Err(SealError));
    }
}

#[test]
fn a_wrong_length_is_refused() {
    let file = seal(&bytes(100_000), SEGMENT);
    for length in [0, 1, 50_000, 200_000] {
        assert_eq!(open(&File { header: file.header.clone(), body: file.body.clone(), length }), Err(SealError), "{length}");
    }
}

#[test]
fn a_file_is_refused_at_every_other_place_and_without_each_secret() {
    let file = seal(&bytes(10), 10);
    for other in elsewhere() {
        assert_eq!(open_as(&file, &realm(), &key(), &erase(), &other, 100), Err(SealError));
    }
    assert!(open_as(&file, &stranger(), &key(), &erase(), &place(), 100).is_err());
    assert!(open_as(&file, &realm(), &Key32::from_bytes([0; 32]), &erase(), &place(), 100).is_err());
    assert!(open_as(&file, &realm(), &key(), &EraseSecret::from_bytes([0; 32]), &place(), 100).is_err());
    assert_eq!(open_as(&file, &rotated(), &key(), &erase(), &place(), 100), Ok(bytes(10)));
}

#[test]
fn no_bit_of_a_header_or_segment_can_be_changed() {
    let file = seal(&bytes(10), 10);
    for header in altered(&file.header, 0..FILE_HEADER) {
        assert_eq!(open(&File { header, body: file.body.clone(), length: file.length }), Err(SealError));
    }
    for body in altered(&file.body, 0..file.body.len()) {
        assert_eq!(open(&File { header: file.header.clone(), body, length: file.length }), Err(SealError));
    }
}

#[test]
fn a_header_carries_no_extra_bytes() {
    let file = seal(&bytes(10), 10);
    let header = [file.header, vec![0]].concat();
    assert_eq!(open(&File { header, body: file.body, length: file.length }), Err(SealError));
}
