//! What changed between two versions of a text, word by word (longest common subsequence).

use serde::Serialize;

/// More words than this are shown as wholly replaced: the table of comparison grows with the square.
const MOST: usize = 2_000;

/// A run of words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// `same`, `gone`, `new`.
    pub what: &'static str,
    /// The words with what stands between them.
    pub text: String,
}

/// The runs that lead from one text to the other; read without what is gone they are the new text, without what is new the old.
pub fn between(old: &str, new: &str) -> Vec<Run> {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive(char::is_whitespace).collect(), new.split_inclusive(char::is_whitespace).collect());
    let mut runs = Vec::new();
    if a.len() > MOST || b.len() > MOST {
        push(&mut runs, "gone", old);
        push(&mut runs, "new", new);
        return runs;
    }
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            push(&mut runs, "same", a[i]);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            push(&mut runs, "gone", a[i]);
            i += 1;
        } else {
            push(&mut runs, "new", b[j]);
            j += 1;
        }
    }
    a[i..].iter().for_each(|word| push(&mut runs, "gone", word));
    b[j..].iter().for_each(|word| push(&mut runs, "new", word));
    runs
}

fn push(runs: &mut Vec<Run>, what: &'static str, text: &str) {
    match runs.last_mut().filter(|run| run.what == what) {
        Some(run) => run.text.push_str(text),
        None if text.is_empty() => {}
        None => runs.push(Run { what, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(runs: &[Run], without: &str) -> String {
        runs.iter().filter(|run| run.what != without).map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn both_texts_can_be_read_from_the_difference() {
        for (old, new) in
            [("", ""), ("", "a b"), ("a b", ""), ("Paid twice by the bank", "Paid once by the old bank"), ("a\nb c", "a\nc b")]
        {
            let runs = between(old, new);
            assert_eq!(read(&runs, "new"), old);
            assert_eq!(read(&runs, "gone"), new);
        }
    }

    #[test]
    fn what_stayed_is_not_shown_as_changed() {
        let runs = between("Invoices are paid twice.", "Invoices were paid twice.");
        let words: Vec<(&str, &str)> = runs.iter().map(|run| (run.what, run.text.as_str())).collect();
        assert_eq!(words, [("same", "Invoices "), ("gone", "are "), ("new", "were "), ("same", "paid twice.")]);
    }

    #[test]
    fn very_long_texts_are_shown_as_replaced() {
        let long = "word ".repeat(MOST + 1);
        assert_eq!(between(&long, "short").len(), 2);
    }
}
