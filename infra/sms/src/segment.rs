//! How many segments a text takes (3GPP TS 23.038 and 23.040).

/// The GSM 7-bit default alphabet (3GPP TS 23.038 §6.2.1).
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Its extension table (§6.2.1.1): two places each.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// Segments a text takes: 1 up to 160 places of the GSM alphabet or 70 UTF-16 units of any other; further segments hold 153 or 67.
#[must_use]
pub fn segments(text: &str) -> usize {
    let places = text.chars().try_fold(0_usize, |sum, c| {
        if BASIC.contains(c) {
            Some(sum + 1)
        } else if EXTENDED.contains(c) {
            Some(sum + 2)
        } else {
            None
        }
    });
    let (length, single, part) = places.map_or((text.encode_utf16().count(), 70, 67), |places| (places, 160, 153));
    if length <= single { 1 } else { length.div_ceil(part) }
}
