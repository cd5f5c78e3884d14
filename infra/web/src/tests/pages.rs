use crate::*;
use serde::Serialize;

/// Every component once, in every state that changes its shape.
#[derive(Serialize)]
struct Everything {
    text: String,
    errors: FieldErrors,
    files: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    size: &'static str,
    state: &'static str,
    kind: &'static str,
    remove: &'static str,
}

impl Page for Everything {
    const TEMPLATE: &'static str = "everything.html";

    fn samples() -> Vec<Self> {
        let files = || {
            vec![
                Row { name: "a.jpg", size: "1 MB", state: "ok", kind: "ok", remove: "1" },
                Row { name: "b.exe", size: "", state: "no", kind: "danger", remove: "" },
            ]
        };
        let mut errors = FieldErrors::new();
        errors.add_with("city", "count-over", [("n", 5_u32.into())]);
        errors.add("where", "error-summary-title");
        errors.add("many", "error-summary-title");
        errors.add("when", "error-summary-title");
        errors.add("story", "error-summary-title");
        errors.add("upload", "error-summary-title");
        errors.add("urgent", "error-summary-title");
        errors.add("category", "error-summary-title");
        errors.add("text", "error-summary-title");
        vec![
            Self { text: "<b>\"quoted\"</b>\nline".into(), errors: FieldErrors::new(), files: files() },
            Self { text: String::new(), errors, files: Vec::new() },
        ]
    }
}

pub(super) fn pages() -> Pages {
    let template = |layout: &str| include_str!("everything.html").replace("LAYOUT", layout);
    Pages::load(Sources {
        templates: vec![
            ("everything.html".into(), template("reporter")),
            ("desk.html".into(), template("desk")),
            ("plain.html".into(), template("plain")),
        ],
        locales: Vec::new(),
        assets: Vec::new(),
        strict: true,
    })
    .unwrap()
}

fn rendered(template: &str, face: Face, locale: Locale, sample: usize) -> String {
    let page = &Everything::samples()[sample];
    pages().render_named(template, &Frame::sample(face, locale), page).unwrap().as_str().to_owned()
}

#[test]
fn every_component_renders_in_every_language_and_state() {
    prove::<Everything>(&pages()).unwrap();
    for (template, face) in [("desk.html", Face::Desk), ("plain.html", Face::Plain)] {
        for locale in Locale::ALL {
            for sample in 0..2 {
                crate::prove::check(&rendered(template, face, locale, sample), locale).unwrap();
            }
        }
    }
}

#[test]
fn no_text_is_missing_in_any_language() {
    assert_eq!(pages().gaps(), Vec::<String>::new());
}

#[test]
fn words_of_people_are_escaped_and_kept_in_full() {
    let html = rendered("everything.html", Face::Reporter, Locale::En, 0);
    assert!(!html.contains("<b>\"quoted\"</b>"));
    assert!(html.contains("&lt;b&gt;&quot;quoted&quot;&lt;"), "{html}");
    assert!(!html.contains("&amp;lt;"), "escaped twice");
}

#[test]
fn an_error_stands_in_the_title_in_the_summary_and_beside_the_field() {
    let html = rendered("everything.html", Face::Reporter, Locale::Da, 1);
    assert!(html.contains("<title>Fejl: "), "{}", &html[..1500]);
    assert!(html.contains("<a href=\"#f-city\">5 tegn for meget</a>"), "{html}");
    assert!(html.contains("id=\"f-city-problem\""));
    for field in ["city", "where", "many", "when", "story", "upload", "urgent", "category", "text"] {
        assert!(html.contains(&format!("id=\"f-{field}\"")), "nothing to jump to for {field}");
    }
    let input = html.split("id=\"f-city\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(input.contains("aria-invalid=\"true\"") && input.contains("f-city-problem"), "{input}");
}

#[test]
fn a_missing_text_is_an_error_in_tests_and_english_or_the_key_in_production() {
    let load = |strict| {
        let template = ("x.html".to_owned(), r#"{{ t(key="only-here") }}|{{ t(key="nowhere") }}"#.to_owned());
        let locales = vec![(Locale::En, "only-here = English words".to_owned())];
        Pages::load(Sources { templates: vec![template], locales, assets: Vec::new(), strict }).unwrap()
    };
    let frame = Frame::sample(Face::Plain, Locale::Da);
    let nothing = std::collections::BTreeMap::<String, String>::new();
    let error = load(true).render_named("x.html", &frame, &nothing).unwrap_err();
    assert!(error.to_string().contains("only-here"), "{error}");
    let html = load(false).render_named("x.html", &frame, &nothing).unwrap();
    assert!(html.as_str().starts_with("English words|nowhere"));
    assert!(load(false).gaps().contains(&"da: only-here".to_owned()));
}

#[test]
fn a_key_of_a_plane_cannot_shadow_a_shared_one() {
    let locales = vec![(Locale::En, "continue = Go".to_owned())];
    let error = Pages::load(Sources { templates: Vec::new(), locales, assets: Vec::new(), strict: true }).err().unwrap();
    assert!(error.to_string().contains("continue"), "{error}");
}

#[test]
fn dates_and_numbers_are_written_as_people_write_them() {
    let pages = pages();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    assert_eq!(pages.date(Locale::En, day, false), "27 November 2026");
    assert_eq!(pages.date(Locale::Da, day, false), "27. november 2026");
    assert_eq!(pages.date(Locale::En, day, true), "27 Nov");
    assert_eq!(pages.date(Locale::Da, day, true), "27. nov.");
    let may = chrono::NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
    assert_eq!(pages.date(Locale::Da, may, true), "1. maj");
    assert_eq!(crate::texts::number(Locale::En, 1_234_567), "1,234,567");
    assert_eq!(crate::texts::number(Locale::Da, -1234), "\u{2212}1.234");
    assert_eq!(crate::texts::number(Locale::Da, 999), "999");
}

#[test]
fn texts_outside_pages_take_their_arguments() {
    assert_eq!(pages().text(Locale::En, "deadline-left", &[("days", 1_u32.into())]), "1 day left");
    assert_eq!(pages().text(Locale::Da, "deadline-left", &[("days", 2_u32.into())]), "2 dage tilbage");
}

#[test]
fn a_page_with_something_inline_is_refused_by_the_proof() {
    let page = |body: &str| format!("<html lang=\"en\"><title>t</title><body class=\"face-reporter \"><h1>h</h1>{body}</body>");
    let check = |body: &str| crate::prove::check(&page(body), Locale::En);
    assert_eq!(check("<p id=\"a\">x</p>"), Ok(()));
    for wrong in [
        "<p style=\"x\">",
        "<a onclick=\"x\">",
        "<script>x</script>",
        "<style>x</style>",
        "<svg>",
        "<h1>again</h1>",
        "<p id=\"a\"><p id=\"a\">",
        "<label for=\"nobody\">",
        "<img src=\"x\">",
        "<a href=\"https://elsewhere.example\">",
        "<form method=\"post\"></form>",
    ] {
        assert!(check(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn style_and_scripts_keep_their_budgets() {
    for (name, most) in
        [("portal.css", 20_000), ("reporter.js", 6_000), ("desk.js", 15_000), ("stay.js", 2_000), ("passkey.js", 3_000)]
    {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/").to_owned() + name;
        let packed = std::process::Command::new("gzip").args(["-9", "-c", &file]).output().unwrap();
        assert!(packed.status.success());
        assert!((200..most).contains(&packed.stdout.len()), "{name}: {} bytes", packed.stdout.len());
    }
}
