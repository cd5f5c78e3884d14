//! Templates: nothing inline, nothing from elsewhere, nothing that a reporter's browser may not load.

use crate::{files, text};

fn templates() -> Vec<(String, String)> {
    let found: Vec<(String, String)> = files()
        .into_iter()
        .filter(|f| f.contains("/templates/") && f.ends_with(".html"))
        .filter_map(|f| text(&f).map(|t| (f, t)))
        .collect();
    assert!(found.len() > 40, "only {} templates", found.len());
    found
}

/// A template without what is written for its reader only.
fn spoken(template: &str) -> String {
    let mut left = String::new();
    let mut rest = template;
    while let Some(at) = rest.find("{#") {
        left.push_str(&rest[..at]);
        rest = rest[at..].find("#}").map_or("", |end| &rest[at + end + 2..]);
    }
    left + rest
}

/// What remains when every `{{ … }}` and `{% … %}` says nothing.
fn without_expressions(template: &str) -> String {
    let (mut left, mut rest) = (String::new(), template);
    while let Some(at) = ["{{", "{%"].iter().filter_map(|b| rest.find(b)).min() {
        left.push_str(&rest[..at]);
        let end = if rest[at..].starts_with("{{") { "}}" } else { "%}" };
        rest = rest[at..].find(end).map_or("", |e| &rest[at + e + 2..]);
    }
    left + rest
}

#[test]
fn templates_hold_no_style_no_script_and_no_handler() {
    for (file, template) in templates() {
        let template = without_expressions(&spoken(&template)).to_lowercase();
        for word in [" style=", "<style", "javascript:", "<iframe", "<object", "<embed", "<base ", "http-equiv"] {
            assert!(!template.contains(word), "{file} holds {word:?}");
        }
        for (at, _) in template.match_indices("<script") {
            let tag = &template[at..template[at..].find('>').map_or(template.len(), |e| at + e)];
            assert!(tag.contains("src=\"\""), "{file} holds a script of its own: {tag}");
        }
        let handler = template.match_indices(" on").find(|(at, _)| {
            let word: String = template[at + 1..].chars().take_while(char::is_ascii_lowercase).collect();
            template[at + 1 + word.len()..].starts_with("=\"")
        });
        assert!(handler.is_none(), "{file} holds an inline handler");
    }
}

#[test]
fn templates_load_nothing_from_elsewhere_and_say_nothing_to_where_they_lead() {
    for (file, template) in templates() {
        let template = spoken(&template);
        for (at, _) in template.match_indices("http") {
            let rest = &template[at..];
            if !rest.starts_with("http://") && !rest.starts_with("https://") {
                continue;
            }
            let tag_begins = template[..at].rfind('<').unwrap_or(0);
            let tag = &template[tag_begins..template[at..].find('>').map_or(template.len(), |e| at + e)];
            assert!(tag.starts_with("<a ") && tag.contains("rel=\"noreferrer"), "{file}: {tag}");
        }
    }
}

#[test]
fn pages_of_reporters_hold_only_what_the_safest_browser_shows() {
    let of_reporters = ["/reports/", "/mailbox/", "/attachments/", "/pages/", "layouts/reporter.html", "failure/reporter.html"];
    for (file, template) in templates().into_iter().filter(|(f, _)| of_reporters.iter().any(|p| f.contains(p))) {
        let template = spoken(&template).to_lowercase();
        for word in ["<svg", "<video", "<audio", "<canvas", "<math"] {
            assert!(!template.contains(word), "{file} holds {word}");
        }
    }
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    for (file, template) in templates() {
        let template = spoken(&template);
        for (at, _) in template.match_indices("<form") {
            let form = &template[at..template[at..].find("</form>").map_or(template.len(), |e| at + e)];
            let changes = form.contains("method=\"post\"");
            assert!(!changes || form.contains("<csrf_field"), "{file}: {}", &form[..form.len().min(80)]);
        }
    }
}
