//! Both agreements as a PDF of a few A4 pages: text in one of the fonts that every reader has, so that nothing is embedded
//! (ISO 32000-1, 9.6.2.2). The same version gives the same bytes.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// A4 in points.
const PAGE: Rect = Rect { x1: 0.0, y1: 0.0, x2: 595.0, y2: 842.0 };
const LEFT: f32 = 68.0;
const TOP: f32 = 770.0;
const BOTTOM: f32 = 72.0;
const WIDTH: f32 = 595.0 - 2.0 * LEFT;
const LEADING: f32 = 1.4;

/// One paragraph.
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// The title is 1, a heading 2; None: running text.
    pub heading: Option<u8>,
}

/// A document of paragraphs; `language` is a tag such as `da`, `foot` stands below each page before its number.
pub fn document(language: &str, title: &str, foot: &str, paragraphs: &[Paragraph]) -> Vec<u8> {
    let pages = set(paragraphs);
    let mut next = 1;
    let mut id = || {
        next += 1;
        Ref::new(next - 1)
    };
    let [catalog, tree, regular, bold, info] = std::array::from_fn(|_| id());
    let leaves: Vec<(Ref, Ref)> = pages.iter().map(|_| (id(), id())).collect();
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree).lang(TextStr(language));
    pdf.document_info(info).title(TextStr(title));
    pdf.pages(tree).kids(leaves.iter().map(|(page, _)| *page)).count(i32::try_from(leaves.len()).unwrap_or(i32::MAX));
    for (font, name) in [(regular, &b"Helvetica"[..]), (bold, b"Helvetica-Bold")] {
        pdf.type1_font(font).base_font(Name(name)).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    for (number, ((page, words), lines)) in leaves.into_iter().zip(pages).enumerate() {
        let mut leaf = pdf.page(page);
        leaf.media_box(PAGE).parent(tree).contents(words);
        leaf.resources().fonts().pair(Name(b"R"), regular).pair(Name(b"B"), bold);
        leaf.finish();
        let mut content = Content::new();
        for line in &lines {
            show(&mut content, line);
        }
        let foot = format!("{foot}  ·  {}", number + 1);
        show(&mut content, &Line { text: foot, size: 9.0, bold: false, x: LEFT, y: BOTTOM - 28.0 });
        pdf.stream(words, &content.finish());
    }
    pdf.finish()
}

struct Line {
    text: String,
    size: f32,
    bold: bool,
    x: f32,
    y: f32,
}

fn show(content: &mut Content, line: &Line) {
    let font = if line.bold { Name(b"B") } else { Name(b"R") };
    content.begin_text().set_font(font, line.size).next_line(line.x, line.y).show(Str(&encoded(&line.text))).end_text();
}

/// Breaks paragraphs into lines and lines into pages. A heading is not left alone at the foot of a page.
fn set(paragraphs: &[Paragraph]) -> Vec<Vec<Line>> {
    let (mut pages, mut page, mut y) = (Vec::new(), Vec::new(), TOP);
    for paragraph in paragraphs {
        let (size, before) = match paragraph.heading {
            Some(1) => (20.0, 0.0),
            Some(_) => (14.0, 16.0),
            None => (11.0, 0.0),
        };
        let lines = wrap(&paragraph.text, size);
        let needed = size * LEADING * if paragraph.heading.is_some() { 4.0 } else { 1.0 };
        y -= before;
        for text in lines {
            if y - needed < BOTTOM {
                pages.push(std::mem::take(&mut page));
                y = TOP;
            }
            y -= size * LEADING;
            page.push(Line { text, size, bold: paragraph.heading.is_some(), x: LEFT, y });
        }
        y -= size * 0.6;
    }
    pages.push(page);
    pages
}

fn wrap(text: &str, size: f32) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if !line.is_empty() && width(&longer, size) > WIDTH {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            line = longer;
        }
    }
    lines.push(line);
    lines
}

/// In points; bold letters are a little wider, which the margin takes.
fn width(text: &str, size: f32) -> f32 {
    encoded(text).into_iter().map(|byte| f32::from(WIDTHS[usize::from(byte.max(32)) - 32])).sum::<f32>() * size / 1000.0
}

/// In the encoding that PDF calls WinAnsiEncoding (ISO 32000-1, annex D); what it lacks becomes a question mark.
fn encoded(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            ' '..='~' | '\u{a0}'..='ÿ' => u8::try_from(u32::from(c)).unwrap_or(b'?'),
            '€' => 0x80,
            '…' => 0x85,
            '‘' => 0x91,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '•' => 0x95,
            '–' => 0x96,
            '—' => 0x97,
            _ => b'?',
        })
        .collect()
}

/// Widths of Helvetica's characters 32 to 255 in thousandths of the size (Adobe's core font metrics).
#[rustfmt::skip]
const WIDTHS: [u16; 224] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0,
    556, 0, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 0, 611, 0,
    0, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 0, 500, 667,
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_no_word_is_lost() {
        let text = "LES modtager indberetninger på virksomhedens egen adresse, æøå ".repeat(40);
        let lines = wrap(&text, 11.0);
        assert!(lines.len() > 20);
        assert!(lines.iter().all(|line| width(line, 11.0) <= WIDTH));
        assert_eq!(lines.join(" "), text.trim());
    }

    #[test]
    fn what_fills_a_page_goes_on_with_the_next() {
        let paragraphs: Vec<Paragraph> = (0..60).map(|n| Paragraph { text: format!("Point {n}"), heading: None }).collect();
        let pages = set(&paragraphs);
        assert!(pages.len() > 1);
        assert_eq!(pages.iter().map(Vec::len).sum::<usize>(), 60);
        assert!(pages.iter().flatten().all(|line| (BOTTOM..TOP).contains(&line.y)));
    }
}
