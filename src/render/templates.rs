//! Runs templates. The only file that knows Tera.
//! A template that cannot be read or run is a finding with its file and line.

use super::html::escape;
use super::slip::slip;
use super::statics::Names;
use super::words::{Arg, Languages, Words};
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, Location, OutputPath, Span};
use crate::model::theme::{Layer, Theme};
use crate::text::suggest;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// The templates of a theme, ready to run.
pub(super) struct Templates<'a> {
    /// One for each language, as `trans` speaks it.
    teras: BTreeMap<String, Tera>,
    languages: Arc<Languages>,
    theme: &'a Theme,
}

/// A view converted for templates; cloning it costs next to nothing, so many pages share one.
#[derive(Clone)]
pub(super) struct Shared(Value);

impl Shared {
    /// Converts a view.
    pub(super) fn new(view: &impl Serialize) -> Self {
        Self(Value::from_serializable(view))
    }

    /// The view as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::to_value(&self.0).unwrap_or_default()
    }

    /// Converts a list; `None` if it is empty, so that nothing is shown of it.
    pub(super) fn list<T: Serialize>(views: &[T]) -> Option<Self> {
        (!views.is_empty()).then(|| Self(Value::from_serializable(&views)))
    }
}

impl<'a> Templates<'a> {
    /// Reads all templates; findings where that fails.
    pub(super) fn new(
        theme: &'a Theme,
        names: Arc<Names>,
        languages: Arc<Languages>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        tera.register_function("asset", move |asked: Kwargs, state: &State<'_>| asset(&names, &asked, state));
        tera.autoescape_on([".html", ".xml"]);
        let texts: Vec<(&str, &str)> =
            theme.templates.iter().map(|(name, template)| (name.as_str(), template.text.as_ref())).collect();
        let unspoken = |_: Kwargs, _: &State<'_>| -> TeraResult<Value> { Ok(Value::none()) };
        tera.register_function("trans", unspoken);
        tera.add_raw_templates(texts).map_err(|error| vec![finding(theme, &error, None)])?;
        let spoken = languages.iter().map(|words| {
            let (mut tera, language) = (tera.clone(), words.language().to_owned());
            let (all, tag) = (Arc::clone(&languages), language.clone());
            tera.register_function("trans", move |asked: Kwargs, _: &State<'_>| {
                trans(all.of(Some(&tag)), &asked)
            });
            (language, tera)
        });
        let teras = spoken.collect();
        Ok(Self { teras, languages, theme })
    }

    /// The words of all languages.
    pub(super) fn languages(&self) -> &Languages {
        &self.languages
    }

    /// Renders one template in the language of `words`; `page` is the address that is written, for findings.
    pub(super) fn render(
        &self,
        template: &str,
        values: &[(&'static str, Shared)],
        page: &str,
        words: &Words,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert_value(*name, value.0.clone());
        }
        let Some(tera) = self.teras.get(words.language()) else { return Ok(String::new()) };
        tera.render(template, &context).map_err(|error| Box::new(finding(self.theme, &error, Some(page))))
    }
}

/// What `asset(path="logo.svg")` gives: the way from the page to a file of `static/`, under the name that it is served
/// with. Inside a component nothing is known of the page, so `root` is handed in there.
fn asset(names: &Names, asked: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let path: String = asked.must_get("path")?;
    let of_page = |page: Value| Some(page.get_from_path("root")?.as_str()?.to_owned());
    let root = match asked.get::<String>("root")? {
        Some(root) => root,
        None => match state.get::<Value>("page")?.and_then(of_page).or(state.get::<String>("root")?) {
            Some(root) => root,
            None => return Err(tera::Error::message("asset() needs root=page.root inside a component")),
        },
    };
    let plain = path.trim_start_matches("assets/");
    let href = names.ask(plain).and_then(|name| {
        let path = OutputPath::new(&format!("assets/{name}"))?;
        Some(format!("{root}{}", path.href_from(&OutputPath::new("index.html")?)))
    });
    href.map(|href| Value::safe_string(&escape(&href))).ok_or_else(|| {
        let near = suggest::nearest(plain, names.all()).first().copied();
        let near = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
        tera::Error::message(format!("asset() finds no \"{plain}\" in static/{near}"))
    })
}

/// What `trans(key="skip")` gives: words in the page's language. Other arguments are their values; what a template
/// has marked as safe, or captured, goes in as HTML.
fn trans(words: &Words, asked: &Kwargs) -> TeraResult<Value> {
    let key: String = asked.must_get("key")?;
    if !words.has(&key) {
        let near = suggest::nearest(&key, words.keys()).first().copied();
        let near = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
        return Err(tera::Error::message(format!("trans() finds no words called \"{key}\"{near}")));
    }
    let given: Vec<(String, &Value, String)> = asked
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value, value.to_string())))
        .filter(|(name, ..)| name != "key")
        .collect();
    let args: Vec<(&str, Arg<'_>)> = given
        .iter()
        .map(|(name, value, text)| {
            let count = value.as_u128().and_then(|count| usize::try_from(count).ok()).map(Arg::Count);
            let words = if value.is_safe() { Arg::Html(text) } else { Arg::Text(text) };
            (name.as_str(), count.unwrap_or(words))
        })
        .collect();
    Ok(Value::safe_string(&words.html(&key, &args)))
}

/// Turns Tera's error into a finding at the template's line.
fn finding(theme: &Theme, error: &tera::Error, page: Option<&str>) -> Diagnostic {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default().trim_start_matches("error: ").trim();
    let finding = Diagnostic::new(Code::TemplateFailed, first.to_owned());
    let place = place(theme, error, &text);
    let slip = place.as_ref().and_then(|at| {
        let template = theme.templates.values().find(|template| template.path == at.path)?;
        slip(first, &template.text, at)
    });
    let told = slip.is_some();
    let finding = match (slip, place) {
        (Some(slip), _) => slip,
        (None, Some(location)) => finding.at(location),
        (None, None) => finding,
    };
    let finding = text
        .lines()
        .filter(|_| !told)
        .filter_map(|line| line.trim().strip_prefix("= ").or_else(|| line.trim().strip_prefix("note: ")))
        .fold(finding, |finding, note| finding.help(note.trim().to_owned()));
    let finding = match finding
        .location
        .as_ref()
        .and_then(|at| theme.templates.values().find(|template| template.path == at.path))
        .map(|template| template.layer)
    {
        Some(Layer::Project) => finding.help(
            "this file of your project stands in place of the program's own; take it away to get that back",
        ),
        Some(Layer::ProjectTheme) => finding.help("this file belongs to the theme in your project"),
        Some(Layer::EmbeddedTheme | Layer::Embedded) | None => finding,
    };
    match page {
        Some(page) => finding.help(format!("while writing {page}")),
        None => finding,
    }
}

/// Where in which template: from the report, or from the `-->` line of the text.
#[expect(clippy::wildcard_enum_match_arm, reason = "the template engine's list of errors is open")]
fn place(theme: &Theme, error: &tera::Error, text: &str) -> Option<Location> {
    let (name, line, column) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            (report.filename().to_owned(), span.start_line, span.start_col)
        }
        _ => {
            let arrow = text.lines().find_map(|line| line.trim().strip_prefix("--> "))?;
            let mut parts = arrow.rsplitn(3, ':');
            let column = parts.next()?.parse::<usize>().ok()?;
            let line = parts.next()?.parse::<usize>().ok()?;
            (parts.next()?.to_owned(), line, column)
        }
    };
    let template = theme.templates.get(&name)?;
    let start: usize = template.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let offset =
        template.text.get(start..)?.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
    let path: ContentPath = template.path.clone();
    Some(Location { path, span: Span::new(start + offset, start + offset + 1) })
}
