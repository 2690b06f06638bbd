//! From targets of `publish` as written to targets as meant: each way has fields that it needs, and takes no others.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Spanned, straight};
use crate::model::record::Audience;
use crate::model::target::{Bucket, Place, Server, Target, TargetFields, Targets, Way};
use crate::yaml::Reader;
use std::path::Path;

/// The targets that can be used; what is wrong with the others is a finding.
pub(super) fn targets(folder: &Path, written: &Targets, reader: &mut Reader) -> Vec<Target> {
    written.0.iter().filter_map(|(name, fields)| target(folder, name, fields, reader)).collect()
}

fn target(
    folder: &Path,
    name: &Spanned<String>,
    fields: &TargetFields,
    reader: &mut Reader,
) -> Option<Target> {
    reader.begin_record();
    let Some(way) = fields.to.as_ref().map(|way| way.value) else {
        reader.missing("to", &format!("the target \"{}\"", name.value), name.span, &Way::WORDS.join(" | "));
        return None;
    };
    strangers(way, fields, reader);
    if !harmless(fields, reader) {
        return None;
    }
    let place = place(folder, way, name, fields, reader)?;
    let slash = |url: &str| if url.ends_with('/') { url.to_owned() } else { format!("{url}/") };
    Some(Target {
        name: name.value.clone(),
        audience: fields.audience.as_ref().map_or(Audience::Public, |audience| audience.value),
        base_url: fields.base_url.as_ref().map(|url| slash(&url.value.0)),
        place,
    })
}

fn place(
    folder: &Path,
    way: Way,
    name: &Spanned<String>,
    fields: &TargetFields,
    reader: &mut Reader,
) -> Option<Place> {
    let what = format!("the target \"{}\" ({})", name.value, way.word());
    let mut need = |field: &str, value: Option<&Spanned<String>>, example: &str| {
        let value = value.map(|value| value.value.trim().to_owned()).filter(|value| !value.is_empty());
        if value.is_none() {
            reader.missing(field, &what, name.span, example);
        }
        value
    };
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.trim().to_owned());
    match way {
        Way::Folder => {
            let path = need("path", fields.path.as_ref(), "../public    (as seen from the project)")?;
            Some(Place::Folder(straight(&folder.join(path))))
        }
        Way::Git | Way::GithubPages => Some(Place::Git {
            remote: plain(fields.remote.as_ref(), reader)?.unwrap_or_else(|| "origin".to_owned()),
            branch: plain(fields.branch.as_ref(), reader)?.unwrap_or_else(|| "gh-pages".to_owned()),
            cname: domain(fields.cname.as_ref(), reader),
        }),
        Way::S3 => {
            let bucket = need("bucket", fields.bucket.as_ref(), "the bucket's name")?;
            let prefix = text(&fields.prefix).unwrap_or_default();
            let prefix = prefix.trim_matches('/');
            Some(Place::S3(Bucket {
                name: bucket,
                prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") },
                endpoint: fields.endpoint.as_ref().map(|url| url.value.0.clone()),
                region: text(&fields.region).unwrap_or_else(|| "us-east-1".to_owned()),
                cloudfront: plain(fields.cloudfront.as_ref(), reader)?,
            }))
        }
        Way::Sftp | Way::Rsync => {
            let host = need("host", fields.host.as_ref(), "user@example.org");
            let path = need("path", fields.path.as_ref(), "/srv/www/briefing    (a folder of the server)");
            plain(fields.host.as_ref(), reader)?;
            Some(Place::Server(Server {
                host: host?,
                port: port(fields.port.as_ref(), reader)?,
                path: path.map(|path| path.trim_end_matches('/').to_owned())?,
                config: text(&fields.ssh_config).map(|config| folder.join(config)),
                rsync: way == Way::Rsync,
            }))
        }
        Way::Cloudflare => Some(Place::Cloudflare {
            project: {
                need("site", fields.site.as_ref(), "the project's name at Cloudflare Pages")?;
                plain(fields.site.as_ref(), reader)??
            },
            branch: plain(fields.branch.as_ref(), reader)?.unwrap_or_else(|| "main".to_owned()),
        }),
        Way::Netlify => {
            need("site", fields.site.as_ref(), "the site's name or id at Netlify")?;
            plain(fields.site.as_ref(), reader)?.map(Place::Netlify)
        }
    }
}

/// Whether no field holds what another program would take for a line of its own, or a password. What does is told.
fn harmless(fields: &TargetFields, reader: &mut Reader) -> bool {
    let texts = [
        &fields.path,
        &fields.remote,
        &fields.branch,
        &fields.cname,
        &fields.bucket,
        &fields.prefix,
        &fields.region,
        &fields.cloudfront,
        &fields.host,
        &fields.port,
        &fields.ssh_config,
        &fields.site,
    ];
    let texts = texts.into_iter().flatten().map(|text| (text.value.as_str(), text.span));
    let urls = [&fields.base_url, &fields.endpoint].into_iter().flatten();
    let mut harmless = true;
    for (text, span) in texts.chain(urls.map(|url| (url.value.0.as_str(), url.span))) {
        let (message, help) = if text.chars().any(char::is_control) {
            ("this holds a line break or another sign that cannot be printed", "write it on one line")
        } else if has_password(text) {
            (
                "this address holds a password, and whoever reads the repository reads it",
                "keep it where git or ssh keep theirs: a credential helper, ~/.netrc, a key",
            )
        } else {
            continue;
        };
        harmless = false;
        reader.findings.push(Diagnostic::new(Code::FieldType, message).at(reader.at(span)).help(help));
    }
    harmless
}

/// Whether an address has a password in it: `https://ann:secret@example.org/`.
fn has_password(text: &str) -> bool {
    let host = text.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    let user = host.and_then(|host| host.rsplit_once('@')).map(|(user, _)| user);
    user.is_some_and(|user| user.split_once(':').is_some_and(|(_, password)| !password.is_empty()))
}

/// A domain alone, as the CNAME file takes it (GitHub Pages, "Managing a custom domain").
fn domain(value: Option<&Spanned<String>>, reader: &mut Reader) -> Option<String> {
    let value = value?;
    let text = value.value.trim();
    if !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-')) {
        return Some(text.to_owned());
    }
    let finding = Diagnostic::new(Code::FieldType, format!("\"{text}\" is no domain"));
    reader
        .findings
        .push(finding.at(reader.at(value.span)).help("write the domain alone: briefing.example.org"));
    None
}

/// A name that is given to another program: one that begins with a hyphen would be taken for an option.
#[expect(clippy::option_option, reason = "there may be none, and there may be one that cannot be used")]
fn plain(value: Option<&Spanned<String>>, reader: &mut Reader) -> Option<Option<String>> {
    let Some(value) = value else { return Some(None) };
    let text = value.value.trim();
    if text.starts_with('-') || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let finding =
            Diagnostic::new(Code::FieldType, format!("\"{text}\" is no name that can be used here"));
        reader.findings.push(
            finding.at(reader.at(value.span)).help("write it without spaces and without a hyphen before it"),
        );
        return None;
    }
    Some(Some(text.to_owned()))
}

#[expect(clippy::option_option, reason = "there may be none, and there may be one that is none")]
fn port(value: Option<&Spanned<String>>, reader: &mut Reader) -> Option<Option<u16>> {
    let Some(value) = value else { return Some(None) };
    let port = value.value.trim().parse::<u16>().ok().filter(|port| *port > 0);
    if port.is_none() {
        let finding = Diagnostic::new(Code::FieldType, format!("\"{}\" is no port", value.value));
        reader.findings.push(finding.at(reader.at(value.span)).help("a port is a number from 1 to 65535"));
    }
    port.map(Some)
}

/// Fields of other ways: most likely the way is not the one that is meant.
fn strangers(way: Way, fields: &TargetFields, reader: &mut Reader) {
    let span = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.span);
    let endpoint = fields.endpoint.as_ref().map(|url| url.span);
    let server: &[Way] = &[Way::Sftp, Way::Rsync];
    let all: [(&str, _, &[Way]); 13] = [
        ("path", span(&fields.path), &[Way::Folder, Way::Sftp, Way::Rsync]),
        ("remote", span(&fields.remote), &[Way::Git, Way::GithubPages]),
        ("branch", span(&fields.branch), &[Way::Git, Way::GithubPages, Way::Cloudflare]),
        ("cname", span(&fields.cname), &[Way::Git, Way::GithubPages]),
        ("bucket", span(&fields.bucket), &[Way::S3]),
        ("prefix", span(&fields.prefix), &[Way::S3]),
        ("endpoint", endpoint, &[Way::S3]),
        ("region", span(&fields.region), &[Way::S3]),
        ("cloudfront", span(&fields.cloudfront), &[Way::S3]),
        ("host", span(&fields.host), server),
        ("port", span(&fields.port), server),
        ("ssh_config", span(&fields.ssh_config), server),
        ("site", span(&fields.site), &[Way::Cloudflare, Way::Netlify]),
    ];
    for (name, span, ways) in all {
        let Some(span) = span.filter(|_| !ways.contains(&way)) else { continue };
        let words: Vec<&str> = ways.iter().map(|way| way.word()).collect();
        let message = format!("\"{name}\" means nothing to a target of the kind {}", way.word());
        let finding = Diagnostic::new(Code::FieldUnknown, message).at(reader.at(span));
        reader.findings.push(finding.help(format!("it belongs to {}", words.join(", "))));
    }
}
