//! How many segments a text takes (3GPP TS 23.038 and 23.040).

/// The GSM 7-bit default alphabet (3GPP TS 23.038 §6.2.1).
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Its extension table (§6.2.1.1): two places each.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// The octet that announces a place of the extension table.
const ESCAPE: u8 = 0x1b;
/// Where the places of the extension table stand in it.
const EXTENDED_AT: &[u8] = &[0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65];

/// A text in the GSM alphabet, an octet for each place; None when it has a character that the alphabet lacks.
#[must_use]
pub fn in_gsm_alphabet(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(text.len());
    for c in text.chars() {
        if let Some(place) = BASIC.chars().position(|basic| basic == c) {
            let place = u8::try_from(place).ok()?;
            // The escape has a place of its own in the alphabet and none among the characters.
            octets.push(if place < ESCAPE { place } else { place + 1 });
        } else {
            let place = EXTENDED.chars().position(|extended| extended == c)?;
            octets.extend([ESCAPE, *EXTENDED_AT.get(place)?]);
        }
    }
    Some(octets)
}

/// Segments a text takes: 1 up to 160 places of the GSM alphabet or 70 UTF-16 units of any other; further segments hold 153 or 67.
#[must_use]
pub fn segments(text: &str) -> usize {
    let (length, single, part) =
        in_gsm_alphabet(text).map_or((text.encode_utf16().count(), 70, 67), |octets| (octets.len(), 160, 153));
    if length <= single { 1 } else { length.div_ceil(part) }
}
