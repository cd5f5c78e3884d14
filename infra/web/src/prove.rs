//! What a test asks of every page.

use crate::{Face, Frame, Locale, Page, Pages};

/// Renders every sample of a page in every language and checks what every page must keep: one `h1`, a title, unique ids, nothing inline,
/// links of `aria-describedby` and `for` that lead somewhere, and no svg, video or iframe on reporter pages. `pages` must be strict.
pub fn prove<P: Page>(pages: &Pages) -> Result<(), String> {
    if !pages.is_strict() {
        return Err("load the pages with strict: true".to_owned());
    }
    let samples = P::samples();
    if samples.is_empty() {
        return Err(format!("{} has no samples", P::TEMPLATE));
    }
    for locale in Locale::ALL {
        for (number, sample) in samples.iter().enumerate() {
            for face in [Face::Reporter, Face::Desk, Face::Plain] {
                let name = format!("{} sample {number} in {}", P::TEMPLATE, locale.code());
                let html = pages
                    .render_named(P::TEMPLATE, &Frame::sample(face, locale), sample)
                    .map_err(|error| format!("{name}: {error}"))?;
                check(html.as_str(), locale).map_err(|problem| format!("{name}: {problem}"))?;
            }
        }
    }
    Ok(())
}

/// The checks on one page's source.
pub(crate) fn check(html: &str, locale: Locale) -> Result<(), String> {
    let tags = tags(html);
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    if count("h1") != 1 {
        return Err(format!("{} h1 instead of one", count("h1")));
    }
    if !html.contains(&format!("<html lang=\"{}\"", locale.code())) {
        return Err("no lang on html".to_owned());
    }
    let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
    if title.trim().is_empty() {
        return Err("no title".to_owned());
    }
    let reporter = html.contains("class=\"face-reporter");
    let mut ids = std::collections::BTreeSet::new();
    for tag in &tags {
        for (key, value) in &tag.attributes {
            if key == "style" || (key.starts_with("on") && key.len() > 2) {
                return Err(format!("inline {key} on {}", tag.name));
            }
            if key == "id" && !ids.insert(value.as_str()) {
                return Err(format!("id {value} twice"));
            }
        }
        let has = |key: &str| tag.attributes.iter().any(|(k, _)| k == key);
        if (tag.name == "script" && !has("src")) || tag.name == "style" {
            return Err(format!("inline {}", tag.name));
        }
        if ["iframe", "object", "embed", "base"].contains(&tag.name.as_str()) {
            return Err(format!("{} on a page", tag.name));
        }
        if reporter && ["svg", "video", "audio", "canvas"].contains(&tag.name.as_str()) {
            return Err(format!("{} on a reporter page", tag.name));
        }
        if tag.name == "img" && !has("alt") {
            return Err("img without alt".to_owned());
        }
    }
    for tag in &tags {
        for (key, value) in &tag.attributes {
            if ["for", "aria-describedby", "aria-labelledby"].contains(&key.as_str()) {
                for id in value.split_whitespace() {
                    if !ids.contains(id) {
                        return Err(format!("{key} leads to {id}, which is not there"));
                    }
                }
            }
        }
        let outside = tag.attributes.iter().any(|(k, v)| k == "href" && (v.starts_with("http:") || v.starts_with("https:")));
        let quiet = tag.attributes.iter().any(|(k, v)| k == "rel" && v.contains("noreferrer"));
        if outside && !quiet {
            return Err("a link to elsewhere without rel=noreferrer".to_owned());
        }
        if tag.name == "form" && tag.attributes.iter().any(|(k, v)| k == "method" && v.eq_ignore_ascii_case("post")) {
            let fields = html.matches("name=\"csrf\"").count();
            let forms = tags.iter().filter(|t| t.name == "form" && t.attributes.iter().any(|(_, v)| v == "post")).count();
            if fields < forms {
                return Err("a post form without its token".to_owned());
            }
        }
    }
    Ok(())
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// The start tags of a page, comments left out. Our templates always quote attributes with double quotes, and a text cannot hold a `<`.
fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name_end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
        let name = rest[..name_end].to_ascii_lowercase();
        rest = &rest[name_end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let key_end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '=').unwrap_or(rest.len());
            let key = rest[..key_end].to_ascii_lowercase();
            rest = &rest[key_end..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').unwrap_or(quoted.len());
                value = quoted[..end].to_owned();
                rest = quoted.get(end + 1..).unwrap_or_default();
            } else if let Some(bare) = rest.strip_prefix('=') {
                let end = bare.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(bare.len());
                value = bare[..end].to_owned();
                rest = &bare[end..];
            }
            attributes.push((key, value));
        }
        tags.push(Tag { name, attributes });
    }
    tags
}
