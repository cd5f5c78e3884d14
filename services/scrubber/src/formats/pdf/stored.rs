//! How a stream is stored: its filters, and the rows of a picture.

use super::UNSUPPORTED;
use lopdf::{Dictionary, Document, Object};
use sandbox::Refusal;

/// The filters of a stream in their order, each with its parameters.
pub type Filters = (Vec<Vec<u8>>, Vec<Option<Dictionary>>);

/// The filters of a stream, resolved.
pub fn filters(document: &Document, dictionary: &Dictionary) -> Result<Filters, Refusal> {
    let resolve = |object: &Object| document.dereference(object).map(|(_, object)| object.clone()).unwrap_or(Object::Null);
    let filters = match dictionary.get(b"Filter").or(dictionary.get(b"F")).map(resolve) {
        Ok(Object::Name(name)) => vec![name],
        Ok(Object::Array(names)) => names
            .iter()
            .map(|name| resolve(name).as_name().map(<[u8]>::to_vec).map_err(|_broken| Refusal::Damaged))
            .collect::<Result<_, _>>()?,
        Ok(Object::Dictionary(_) | Object::String(..)) => return Err(UNSUPPORTED),
        _ => vec![],
    };
    let plain = |object: Object| match object {
        Object::Dictionary(dictionary) => Some(dictionary.iter().map(|(key, value)| (key.clone(), resolve(value))).fold(
            Dictionary::new(),
            |mut plain, (key, value)| {
                plain.set(key, value);
                plain
            },
        )),
        _ => None,
    };
    let mut parameters: Vec<Option<Dictionary>> = match dictionary.get(b"DecodeParms").or(dictionary.get(b"DP")).map(resolve) {
        Ok(Object::Array(items)) => items.iter().map(|item| plain(resolve(item))).collect(),
        Ok(single) => vec![plain(single)],
        Err(_none) => vec![],
    };
    parameters.resize(filters.len(), None);
    Ok((filters, parameters))
}

/// Bytes of a row and rows of a picture that is stored point by point; none where its colours are not counted here.
pub fn pixels(document: &Document, image: &Dictionary) -> Option<(usize, usize)> {
    let number = |key: &[u8]| image.get_deref(key, document).ok()?.as_i64().ok().and_then(|value| usize::try_from(value).ok());
    let mask = image.get_deref(b"ImageMask", document).is_ok_and(|mask| mask.as_bool().unwrap_or(false));
    let (colours, bits) = if mask {
        (1, 1)
    } else {
        (colours(document, image.get_deref(b"ColorSpace", document).ok()?)?, number(b"BitsPerComponent")?)
    };
    let row = number(b"Width")?.checked_mul(colours)?.checked_mul(bits)?.div_ceil(8);
    Some((row, number(b"Height")?))
}

/// How many components a colour has (8.6).
fn colours(document: &Document, space: &Object) -> Option<usize> {
    let part = |place: usize| document.dereference(space.as_array().ok()?.get(place)?).ok().map(|(_, part)| part);
    let name = space.as_name().ok().or_else(|| part(0)?.as_name().ok())?;
    match name {
        b"DeviceGray" | b"CalGray" | b"Indexed" | b"Separation" => Some(1),
        b"DeviceRGB" | b"CalRGB" | b"Lab" => Some(3),
        b"DeviceCMYK" => Some(4),
        b"ICCBased" => usize::try_from(part(1)?.as_stream().ok()?.dict.get_deref(b"N", document).ok()?.as_i64().ok()?).ok(),
        b"DeviceN" => Some(part(1)?.as_array().ok()?.len()),
        _ => None,
    }
}
