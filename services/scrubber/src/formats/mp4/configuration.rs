//! Small boxes that tell a decoder or a viewer what to do, cut to the length that their specification gives them: what
//! stands behind it is nothing that anybody reads.

use super::boxes::number;
use super::samples::{self, bits};
use crate::ledger::Ledger;
use sandbox::{Category, Refusal};

/// The box's body without what is behind its fields; none when the box is none of these.
pub fn cut(name: &[u8; 4], body: &[u8]) -> Result<Option<Vec<u8>>, Refusal> {
    let byte = |at: usize| body.get(at).copied().map(usize::from).ok_or(Refusal::Damaged);
    let length = match name {
        b"a1op" => 1,
        b"fiel" | b"enda" | b"lsel" => 2,
        b"dac3" => 3,
        b"clli" | b"frma" => 4,
        b"pcmC" => 6,
        b"pasp" => 8,
        b"mdcv" | b"dvcC" | b"dvvC" => 24,
        b"alac" => 28,
        b"clap" => 32,
        b"a1lx" => 1 + 3 * if byte(0)? & 1 == 0 { 2 } else { 4 },
        b"pixi" => 5 + byte(4)?,
        // Channels of a family other than 0 are mapped one by one (Opus in ISO BMFF 4.3.2).
        b"dOps" => 11 + if byte(10)? == 0 { 0 } else { 2 + byte(1)? },
        // Every description of a channel takes twenty bytes.
        b"chan" => {
            (number(body, 12)? as usize).checked_mul(20).and_then(|length| length.checked_add(16)).ok_or(Refusal::Damaged)?
        }
        b"dec3" => enhanced_ac3(body)?.min(body.len()),
        // A layout by number, or one speaker for every channel: eight bits each.
        b"chnl" => body.len().min(64),
        // The maker of the encoder stands before the version.
        b"d263" => return Ok(Some([&[0; 4], body.get(4..7).ok_or(Refusal::Damaged)?].concat())),
        b"vpcC" => return Ok(Some([body.get(..10).ok_or(Refusal::Damaged)?, &[0, 0]].concat())),
        b"damr" => return Ok(Some([&[0; 4], body.get(4..9).ok_or(Refusal::Damaged)?].concat())),
        b"av1C" => {
            let fields = body.get(..4).ok_or(Refusal::Damaged)?;
            return Ok(Some([fields, &samples::av1_sequences(&body[4..])].concat()));
        }
        _ => return Ok(None),
    };
    body.get(..length).map(|body| Some(body.to_vec())).ok_or(Refusal::Damaged)
}

/// Bytes of the substreams (ETSI TS 102 366, F.6) and of the extension of two bytes that may follow.
fn enhanced_ac3(body: &[u8]) -> Result<usize, Refusal> {
    let mut at = 2;
    for _ in 0..=body.get(1).ok_or(Refusal::Damaged)? & 7 {
        at += if body.get(at + 2).ok_or(Refusal::Damaged)? & 0x1E == 0 { 3 } else { 4 };
    }
    Ok(at + 2)
}

/// The header of Opus (RFC 7845, 5.1), nothing after it.
pub fn opus_head(body: &[u8]) -> Result<&[u8], Refusal> {
    let length = match body.get(18).ok_or(Refusal::Damaged)? {
        0 => 19,
        _ => 21 + usize::from(body[9]),
    };
    body.get(..length).ok_or(Refusal::Damaged)
}

/// The configuration of AAC (ISO 14496-3, 1.6.2.1) without what is behind its fields. Kinds that have other fields, and
/// lists of channels, stay as they are.
pub fn audio_specific(body: &[u8], ledger: &mut Ledger) -> Vec<u8> {
    let length = audio_specific_bits(body).map_or(body.len(), |bits| bits.div_ceil(8).min(body.len()));
    let (kept, behind) = body.split_at(length);
    if !behind.is_empty() {
        ledger.removed_bytes(Category::Other, behind);
    }
    kept.to_vec()
}

fn audio_specific_bits(body: &[u8]) -> Option<usize> {
    // A rate by its number, or, after the number 15, written out.
    let rate = |at| Some(at + if bits(body, at, 4)? == 15 { 28 } else { 4 });
    let mut kind = bits(body, 0, 5)?;
    let mut at = rate(5)?;
    let channels = bits(body, at, 4)?;
    at += 4;
    if matches!(kind, 5 | 29) {
        at = rate(at)?;
        kind = bits(body, at, 5)?;
        at += 5;
    }
    if channels == 0 || !(1..=4).contains(&kind) {
        return None;
    }
    // Length of frames, the delay of a core coder, an extension.
    at += 3 + if bits(body, at + 1, 1)? == 0 { 0 } else { 14 };
    // Bands that older decoders do not know are announced behind the fields that they do.
    if bits(body, at, 16) == Some(0x2B7 << 5 | 5) {
        at += 17;
        if bits(body, at - 1, 1)? == 1 {
            at = rate(at)?;
            at += if bits(body, at, 11) == Some(0x548) { 12 } else { 0 };
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    #[test]
    fn what_is_behind_the_configuration_of_aac_goes() {
        // Low complexity; with bands announced behind, absent and present; with bands announced in front.
        let known: [&[u8]; 4] =
            [&[0x12, 0x10], &[0x12, 0x10, 0x56, 0xE5, 0], &[0x13, 0x10, 0x56, 0xE5, 0x98], &[0x2B, 0x11, 0x88, 0]];
        for configuration in known {
            let mut ledger = Ledger::new(Budget::default());
            assert_eq!(audio_specific(configuration, &mut ledger), configuration);
            assert_eq!(ledger.total(), 0);
            assert_eq!(audio_specific(&[configuration, b"kanari-behind"].concat(), &mut ledger), configuration);
            assert_eq!(ledger.total(), 1);
        }
    }
}
