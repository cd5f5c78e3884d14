//! Length-prefixed joining of fields: no two different lists of fields give the same bytes.

/// Each field as its length (u32, big-endian) and its bytes, one after the other.
pub fn lp(fields: &[&[u8]]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(fields.iter().map(|field| 4 + field.len()).sum());
    for field in fields {
        let length = u32::try_from(field.len()).expect("a field is shorter than 4 GiB");
        joined.extend_from_slice(&length.to_be_bytes());
        joined.extend_from_slice(field);
    }
    joined
}
