//! What the command line decides about a project.

use super::{Globals, Inputs, Readers};
use crate::diagnostic::{Code, Failure, Level, Severity};
use crate::model::project::{Drafts, Overrides};
use crate::model::record::Audience;
use crate::model::review::Review;
use crate::model::values::Day;
use crate::text::suggest;

/// The moment now, in UTC: the day given for today, if one is.
pub(in crate::cli) fn moment() -> String {
    let given = std::env::var("BACKGROUNDER_AS_OF").ok().filter(|day| !day.is_empty());
    given.unwrap_or_else(|| jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// What the command line decides about a project.
pub(in crate::cli) fn overrides(globals: &Globals, inputs: &Inputs) -> Result<Overrides, Failure> {
    let mut levels = Vec::new();
    for (names, level) in [
        (&globals.allow, Level::Off),
        (&globals.warn, Level::At(Severity::Warning)),
        (&globals.deny, Level::At(Severity::Error)),
    ] {
        for name in names {
            levels.push((code(name)?, level));
        }
    }
    let drafts = if inputs.drafts { Drafts::Taken } else { Drafts::Left };
    if let Some(url) =
        inputs.base_url.as_ref().filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
    {
        return Err(Failure::Usage {
            message: format!("--base-url \"{url}\" is not a web address; write the whole address: https://…"),
        });
    }
    let audience = match inputs.audience {
        Readers::Public => Audience::Public,
        Readers::Internal => Audience::Internal,
    };
    Ok(Overrides {
        config: globals.config.clone(),
        theme: inputs.theme.clone(),
        captures_dir: globals.captures_dir.clone(),
        base_url: inputs.base_url.clone(),
        drafts,
        audience,
        review: Review::Left,
        book: None,
        today: today(inputs)?,
        levels,
    })
}

/// The code that a name on the command line means.
pub(in crate::cli) fn code(name: &str) -> Result<Code, Failure> {
    Code::parse(name).ok_or_else(|| {
        let near = suggest::nearest(name, Code::ALL.iter().map(|code| code.name()));
        let hint = near.first().map_or_else(
            || "backgrounder explain lists them all".to_owned(),
            |near| format!("did you mean {near}?"),
        );
        Failure::Usage { message: format!("no finding is called \"{name}\"; {hint}") }
    })
}

/// Today: what is given, or the day in UTC, which is the same on every machine.
fn today(inputs: &Inputs) -> Result<Day, Failure> {
    match &inputs.as_of {
        Some(text) => crate::model::date::day(text).map(Day).map_err(|error| Failure::Usage {
            message: format!("--as-of {}: {}", error.message, error.remedy),
        }),
        None => Ok(Day(jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date())),
    }
}
