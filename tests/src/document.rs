//! Pages as a person without scripts meets them: words, links, forms.

use scraper::{ElementRef, Html, Selector};

/// A page, read once; holds words only, so that it can be kept across waits.
#[derive(Clone, Debug)]
pub struct Document {
    /// The title.
    pub title: String,
    /// The one heading of the first level.
    pub heading: String,
    /// Every form.
    pub forms: Vec<Form>,
    /// Targets and words of every link.
    pub links: Vec<(String, String)>,
    /// Ids of all elements.
    pub ids: Vec<String>,
    /// Lines of the error summary: target and words.
    pub errors: Vec<(String, String)>,
    /// Names of fields that are marked as wrong.
    pub invalid: Vec<String>,
    words: String,
    html: String,
}

/// A form as it stands, ready to be filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Whether it is sent with GET.
    pub get: bool,
    /// Whether it carries files.
    pub multipart: bool,
    /// What would be sent now.
    pub fields: Vec<(String, String)>,
    /// Every name that it has a field for, with the values that can be chosen; empty for free text.
    pub known: Vec<(String, Vec<String>)>,
    /// Names of its file fields.
    pub file_fields: Vec<String>,
    /// Names, values and words of its buttons, wherever on the page they stand.
    pub buttons: Vec<(String, String, String)>,
    /// Where a button goes that goes elsewhere than the form: its words and its address.
    pub detours: Vec<(String, String)>,
}

impl Document {
    /// Reads a page.
    pub fn of(html: &str) -> Document {
        let page = Html::parse_document(html);
        let all = |css: &str| page.select(&selector(css)).collect::<Vec<_>>();
        let first = |css: &str| all(css).first().map(|e| words_of(*e)).unwrap_or_default();
        Document {
            title: first("title"),
            heading: first("h1"),
            forms: all("form").into_iter().map(|form| Form::of(form, &page)).collect(),
            links: all("a[href]").into_iter().map(|a| (attribute(a, "href"), words_of(a))).collect(),
            ids: all("[id]").into_iter().map(|e| attribute(e, "id")).collect(),
            errors: all(".error-summary a").into_iter().map(|a| (attribute(a, "href"), words_of(a))).collect(),
            invalid: all("[aria-invalid=true]").into_iter().map(|e| attribute(e, "name")).filter(|n| !n.is_empty()).collect(),
            words: all("body").first().map(|e| words_of(*e)).unwrap_or_default(),
            html: html.to_owned(),
        }
    }

    /// All words of the page, with single spaces.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The page as it was sent.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Whether the page says this, and not only in its markup.
    pub fn says(&self, text: &str) -> bool {
        self.words.contains(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The words of every element that a selector finds.
    pub fn all(&self, css: &str) -> Vec<String> {
        Html::parse_document(&self.html).select(&selector(css)).map(words_of).collect()
    }

    /// An attribute of every element that a selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        Html::parse_document(&self.html).select(&selector(css)).map(|e| attribute(e, name)).collect()
    }

    /// The text of an element with its line breaks.
    pub fn raw(&self, css: &str) -> Vec<String> {
        Html::parse_document(&self.html).select(&selector(css)).map(|e| e.text().collect()).collect()
    }

    /// The form that goes to a path.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let found = self.forms.iter().find(|f| f.path() == action);
        let there: Vec<&str> = self.forms.iter().map(|f| f.action.as_str()).collect();
        found
            .unwrap_or_else(|| panic!("`{}` has no form to {action}; it has {there:?}; it says: {}", self.title, self.words))
            .clone()
    }

    /// The only form of the page's main part.
    #[track_caller]
    pub fn only_form(&self) -> Form {
        let posts: Vec<&Form> = self.forms.iter().filter(|f| !f.get && f.path() != "/signout").collect();
        assert_eq!(posts.len(), 1, "`{}` has {} forms: {}", self.title, posts.len(), self.words);
        posts[0].clone()
    }

    /// The value of the choice of this name whose label says this.
    #[track_caller]
    pub fn value_labelled(&self, name: &str, words: &str) -> String {
        let (values, ids) = {
            let css = format!("input[name={name}]");
            (self.attributes(&css, "value"), self.attributes(&css, "id"))
        };
        let says = |id: &String| self.all(&format!("label[for={id}]")).concat().contains(words);
        let at = ids.iter().position(says).unwrap_or_else(|| panic!("no {name} says {words:?}: {}", self.words));
        values[at].clone()
    }

    /// Whether there is a link to a path.
    pub fn links_to(&self, path: &str) -> bool {
        self.links.iter().any(|(href, _)| href.split('?').next() == Some(path))
    }
}

impl Form {
    fn of(form: ElementRef<'_>, page: &Html) -> Form {
        let mut made = Form {
            action: attribute(form, "action"),
            get: !attribute(form, "method").eq_ignore_ascii_case("post"),
            multipart: attribute(form, "enctype") == "multipart/form-data",
            fields: Vec::new(),
            known: Vec::new(),
            file_fields: Vec::new(),
            buttons: Vec::new(),
            detours: Vec::new(),
        };
        for field in form.select(&selector("input, textarea, select, button")) {
            made.take(field);
        }
        let id = attribute(form, "id");
        if !id.is_empty() {
            // Buttons outside of a form may belong to it (HTML, the attribute `form`).
            page.select(&selector(&format!("button[form={id}]"))).for_each(|button| made.take(button));
        }
        made
    }

    fn take(&mut self, field: ElementRef<'_>) {
        let (name, value, kind) = (attribute(field, "name"), attribute(field, "value"), attribute(field, "type"));
        let disabled = field.value().attr("disabled").is_some();
        if field.value().name() == "button" || kind == "submit" {
            let elsewhere = attribute(field, "formaction");
            if !elsewhere.is_empty() {
                self.detours.push((words_of(field), elsewhere));
            }
            self.buttons.push((name, value, words_of(field)));
            return;
        }
        if name.is_empty() || disabled {
            return;
        }
        match (field.value().name(), kind.as_str()) {
            ("textarea", _) => {
                let text: String = field.text().collect();
                self.know(&name, None);
                self.fields.push((name, text.strip_prefix('\n').unwrap_or(&text).to_owned()));
            }
            ("select", _) => {
                let options: Vec<ElementRef<'_>> = field.select(&selector("option")).collect();
                for option in &options {
                    self.know(&name, Some(attribute(*option, "value")));
                }
                let chosen = options.iter().find(|o| o.value().attr("selected").is_some()).or(options.first());
                if let Some(chosen) = chosen {
                    self.fields.push((name, attribute(*chosen, "value")));
                }
            }
            (_, "file") => self.file_fields.push(name),
            (_, "radio" | "checkbox") => {
                self.know(&name, Some(value.clone()));
                if field.value().attr("checked").is_some() {
                    self.fields.push((name, value));
                }
            }
            _ => {
                self.know(&name, None);
                self.fields.push((name, value));
            }
        }
    }

    fn know(&mut self, name: &str, value: Option<String>) {
        match self.known.iter_mut().find(|(n, _)| n == name) {
            Some((_, values)) => values.extend(value),
            None => self.known.push((name.to_owned(), value.into_iter().collect())),
        }
    }

    /// The path it goes to, without a query.
    pub fn path(&self) -> &str {
        self.action.split('?').next().unwrap_or(&self.action)
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The values that can be chosen for a name.
    pub fn choices(&self, name: &str) -> Vec<String> {
        self.known.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).unwrap_or_default()
    }

    /// Fills in a field or chooses one of its values; panics when the form has no such field or value.
    #[track_caller]
    pub fn set(mut self, name: &str, value: &str) -> Form {
        self.must_know(name, value);
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one of several boxes of a name.
    #[track_caller]
    pub fn tick(mut self, name: &str, value: &str) -> Form {
        self.must_know(name, value);
        self.fields.retain(|(n, v)| n != name || v != value);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes away every tick of a name.
    pub fn clear(mut self, name: &str) -> Form {
        self.fields.retain(|(n, _)| n != name);
        self
    }

    /// Presses a button that has a name.
    #[track_caller]
    pub fn press(mut self, name: &str, value: &str) -> Form {
        let there = self.buttons.iter().any(|(n, v, _)| n == name && v == value);
        assert!(there, "the form to {} has no button {name}={value}: {:?}", self.action, self.buttons);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Presses the button of the language switch with these words (`Dansk`).
    #[track_caller]
    pub fn in_language(mut self, words: &str) -> Form {
        let detour = self.detours.iter().find(|(w, _)| w == words).map(|(_, to)| to.clone());
        self.action = detour.unwrap_or_else(|| panic!("the form to {} has no button {words}: {:?}", self.action, self.detours));
        self.press("go", "stay")
    }

    /// Sends something that the form does not offer, as an attacker does.
    pub fn forge(mut self, name: &str, value: &str) -> Form {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    #[track_caller]
    fn must_know(&self, name: &str, value: &str) {
        let Some((_, values)) = self.known.iter().find(|(n, _)| n == name) else {
            panic!("the form to {} has no field {name}; it has {:?}", self.action, self.known);
        };
        assert!(
            values.is_empty() || values.iter().any(|v| v == value),
            "{name} of {} cannot be {value}; only {values:?}",
            self.action
        );
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|e| panic!("{css}: {e}"))
}

fn attribute(element: ElementRef<'_>, name: &str) -> String {
    element.value().attr(name).unwrap_or_default().to_owned()
}

fn words_of(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
