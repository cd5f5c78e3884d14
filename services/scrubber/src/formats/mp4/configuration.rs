//! Small boxes that tell a decoder or a viewer what to do, cut to the length that their specification gives them: what
//! stands behind it is nothing that anybody reads.

use super::boxes::number;
use super::samples;
use sandbox::Refusal;

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
