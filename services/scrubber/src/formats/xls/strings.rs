//! Texts of a workbook ([MS-XLS] 2.5.293 to 2.5.296) and the table that the cells share.

use super::kinds::{SHARED_STRINGS, STRING};
use super::records::{LONGEST, Record};
use crate::formats::fields::{Fields, units};
use sandbox::Refusal;

const WIDE: u8 = 1;
const PHONETIC: u8 = 4;
const RICH: u8 = 8;

/// A text with the fonts of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// In UTF-16.
    pub units: Vec<u16>,
    /// First character and font of each run.
    pub runs: Vec<[u8; 4]>,
}

/// A text whose length in characters is known: flags, then characters.
pub fn counted(fields: &mut Fields, count: usize) -> Result<Vec<u16>, Refusal> {
    if fields.byte()? & WIDE != 0 {
        Ok(units(fields.take(count * 2)?))
    } else {
        Ok(fields.take(count)?.iter().map(|byte| u16::from(*byte)).collect())
    }
}

/// Flags and characters, as narrow as they go.
pub fn put(output: &mut Vec<u8>, text: &[u16]) {
    let wide = is_wide(text);
    output.push(u8::from(wide));
    put_units(output, text, wide);
}

fn is_wide(text: &[u16]) -> bool {
    text.iter().any(|unit| *unit > 0xFF)
}

fn put_units(output: &mut Vec<u8>, text: &[u16], wide: bool) {
    for unit in text {
        output.extend_from_slice(&unit.to_le_bytes()[..if wide { 2 } else { 1 }]);
    }
}

/// A record's parts read in a row; a text that goes on in the next part says anew how wide it is.
struct Parts<'a> {
    parts: std::slice::Iter<'a, Vec<u8>>,
    fields: Fields<'a>,
}

impl Parts<'_> {
    fn turn(&mut self) -> Result<(), Refusal> {
        if self.fields.rest().is_empty() {
            self.fields = Fields::new(self.parts.next().ok_or(Refusal::Damaged)?);
        }
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        self.turn()?;
        self.fields.array()
    }

    fn skip(&mut self, mut count: usize) -> Result<(), Refusal> {
        while count > 0 {
            self.turn()?;
            let step = count.min(self.fields.rest().len());
            self.fields.take(step)?;
            count -= step;
        }
        Ok(())
    }

    fn characters(&mut self, mut count: usize, mut wide: bool) -> Result<Vec<u16>, Refusal> {
        let mut text = Vec::new();
        while count > 0 {
            if self.fields.rest().is_empty() {
                self.turn()?;
                wide = self.fields.byte()? & WIDE != 0;
            }
            let width = if wide { 2 } else { 1 };
            let step = count.min(self.fields.rest().len() / width);
            if step == 0 {
                return Err(Refusal::Damaged);
            }
            let taken = self.fields.take(step * width)?;
            text.extend(if wide { units(taken) } else { taken.iter().map(|byte| u16::from(*byte)).collect() });
            count -= step;
        }
        Ok(text)
    }

    fn text(&mut self) -> Result<(Text, bool), Refusal> {
        let [low, high, flags] = self.array()?;
        let runs = if flags & RICH != 0 { u16::from_le_bytes(self.array()?) } else { 0 };
        let phonetic = if flags & PHONETIC != 0 { u32::from_le_bytes(self.array()?) as usize } else { 0 };
        let units = self.characters(usize::from(u16::from_le_bytes([low, high])), flags & WIDE != 0)?;
        let runs = (0..runs).map(|_| self.array()).collect::<Result<_, _>>()?;
        self.skip(phonetic)?;
        Ok((Text { units, runs }, phonetic > 0))
    }
}

/// The text in the record behind a formula; a continuation says anew how wide it is.
pub fn text_of_formula(record: &Record) -> Result<Vec<u16>, Refusal> {
    let mut parts = Parts { parts: record.parts[1..].iter(), fields: Fields::new(record.body()) };
    let [low, high, flags] = parts.array()?;
    parts.characters(usize::from(u16::from_le_bytes([low, high])), flags & WIDE != 0)
}

/// The record behind a formula that has a text as its value.
pub fn formula_text(text: &[u16]) -> Result<Record, Refusal> {
    let count = u16::try_from(text.len()).map_err(|_overflow| Refusal::TooLarge)?;
    let mut record = Record { kind: STRING, parts: vec![] };
    let first = text.len().min((LONGEST - 3) / 2);
    let mut body = count.to_le_bytes().to_vec();
    put(&mut body, &text[..first]);
    record.parts.push(body);
    for part in text[first..].chunks((LONGEST - 1) / 2) {
        let mut body = Vec::new();
        put(&mut body, part);
        record.parts.push(body);
    }
    Ok(record)
}

/// The shared table, and whether it held readings beside the texts, which are left out.
pub fn read_shared(record: &Record) -> Result<(Vec<Text>, bool), Refusal> {
    let mut parts = Parts { parts: record.parts[1..].iter(), fields: Fields::new(record.body()) };
    parts.array::<4>()?;
    let count = u32::from_le_bytes(parts.array()?);
    let (mut texts, mut readings) = (Vec::new(), false);
    for _ in 0..count {
        let (text, reading) = parts.text()?;
        texts.push(text);
        readings |= reading;
    }
    Ok((texts, readings))
}

/// The shared table written anew; `uses`: how many cells show a text of it.
pub fn write_shared(texts: &[Text], uses: u32) -> Record {
    let mut record = Record::new(SHARED_STRINGS, [uses.to_le_bytes(), (texts.len() as u32).to_le_bytes()].concat());
    for text in texts {
        let wide = is_wide(&text.units);
        let rich = !text.runs.is_empty();
        let mut head = (text.units.len() as u16).to_le_bytes().to_vec();
        head.push(u8::from(wide) | if rich { RICH } else { 0 });
        if rich {
            head.extend((text.runs.len() as u16).to_le_bytes());
        }
        // A head and its first character stand together.
        room(&mut record, head.len() + 2).extend(head);
        let mut rest = &text.units[..];
        while !rest.is_empty() {
            let width = if wide { 2 } else { 1 };
            let part = room(&mut record, 0);
            let step = rest.len().min((LONGEST - part.len()) / width);
            put_units(part, &rest[..step], wide);
            rest = &rest[step..];
            if !rest.is_empty() {
                record.parts.push(vec![u8::from(wide)]);
            }
        }
        for run in &text.runs {
            room(&mut record, run.len()).extend(run);
        }
    }
    record
}

/// The part being filled, a new one where so many bytes do not fit any more.
fn room(record: &mut Record, needed: usize) -> &mut Vec<u8> {
    if record.parts.last().is_none_or(|part| part.len() + needed > LONGEST) {
        record.parts.push(Vec::new());
    }
    let last = record.parts.len() - 1;
    &mut record.parts[last]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_go_on_in_further_records_come_back_as_they_were() {
        let texts: Vec<Text> = (0..40u16)
            .map(|number| Text {
                units: (0..number * 97).map(|at| if number % 3 == 0 { 0x2603 + at % 9 } else { 0x61 + at % 26 }).collect(),
                runs: (0..number).map(|run| [run as u8, 0, 5, 0]).collect(),
            })
            .collect();
        let record = write_shared(&texts, 40);
        assert!(record.parts.len() > 5 && record.parts.iter().all(|part| part.len() <= LONGEST));
        assert_eq!(read_shared(&record), Ok((texts, false)));
    }
}
