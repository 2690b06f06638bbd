//! What the command line decides about a project.

use super::{Globals, Inputs, Readers};
use crate::diagnostic::{Code, Failure, Level, Severity};
use crate::model::project::{Drafts, Indexing, Overrides, Shape};
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
        indexing: Indexing::Open,
        drafts,
        audience,
        review: Review::Left,
        book: None,
        shape: Shape::Site,
        today: today(inputs)?,
        levels,
    })
}

/// What a build for a host adds: `--noindex` closes the site to search engines, and so does a host that says that it
/// builds a preview; then the preview's address is the site's, unless another one was given.
pub(in crate::cli) fn hosted(overrides: Overrides, noindex: bool) -> Overrides {
    let given = overrides.base_url.is_some();
    let host = if given { None } else { preview(&|name| std::env::var(name).ok()) };
    let closed = noindex || host.is_some();
    Overrides {
        base_url: overrides.base_url.or(host),
        indexing: if closed { Indexing::Closed } else { Indexing::Open },
        ..overrides
    }
}

/// The address of a preview, where a host that builds one says so in its environment (Cloudflare Pages, Netlify);
/// nothing for the site itself, whose address the configuration has. A branch called main, master or production is
/// taken for the site's: a site that search engines are told to forget by mistake is the worse mistake.
fn preview(environment: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let given = |name: &str| environment(name).filter(|value| !value.is_empty());
    let cloudflare = || {
        let branch = given("CF_PAGES_BRANCH")?;
        given("CF_PAGES_URL").filter(|_| !matches!(branch.as_str(), "main" | "master" | "production"))
    };
    let netlify = || {
        let context = given("CONTEXT")?;
        given("DEPLOY_PRIME_URL").filter(|_| matches!(context.as_str(), "deploy-preview" | "branch-deploy"))
    };
    let address = cloudflare().or_else(netlify)?;
    (address.starts_with("https://") || address.starts_with("http://")).then_some(address)
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

#[cfg(test)]
mod tests {
    use super::preview;

    fn check(environment: &[(&str, &str)], expected: Option<&str>) {
        let value = |name: &str| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(preview(&value).as_deref(), expected, "{environment:?}");
    }

    #[test]
    fn a_host_says_that_it_builds_a_preview() {
        let page = ("CF_PAGES_URL", "https://a1b2.pier.pages.dev");
        check(&[page, ("CF_PAGES_BRANCH", "draft")], Some("https://a1b2.pier.pages.dev"));
        check(&[page, ("CF_PAGES_BRANCH", "main")], None);
        check(&[page], None);
        let deploy = ("DEPLOY_PRIME_URL", "https://deploy-preview-3--pier.netlify.app");
        check(&[deploy, ("CONTEXT", "deploy-preview")], Some("https://deploy-preview-3--pier.netlify.app"));
        check(&[deploy, ("CONTEXT", "production")], None);
        check(&[("DEPLOY_PRIME_URL", "nonsense"), ("CONTEXT", "branch-deploy")], None);
    }
}
