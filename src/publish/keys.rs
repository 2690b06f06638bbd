//! The credentials of a store: from the environment, or from the file that the store's own tools keep. Never from the
//! project, and never printed.

use crate::diagnostic::Failure;
use rusty_s3::Credentials;
use std::path::PathBuf;

/// Finds them as Amazon's own tools do: the environment's variables, then the profile of the shared file.
pub(super) fn credentials() -> Result<Credentials, Failure> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let (Some(key), Some(secret)) = (set("AWS_ACCESS_KEY_ID"), set("AWS_SECRET_ACCESS_KEY")) {
        return Ok(made(key, secret, set("AWS_SESSION_TOKEN")));
    }
    let profile = set("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
    let text = shared();
    let value = |name: &str| in_profile(&text, &profile, name);
    if let (Some(key), Some(secret)) = (value("aws_access_key_id"), value("aws_secret_access_key")) {
        return Ok(made(key, secret, value("aws_session_token")));
    }
    Err(Failure::Usage {
        message: format!(
            "there are no credentials for the store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or keep them under [{profile}] in ~/.aws/credentials; they never belong into backgrounder.yaml"
        ),
    })
}

/// The file that the store's own tools keep; empty if there is none.
fn shared() -> String {
    let set = std::env::var("AWS_SHARED_CREDENTIALS_FILE").ok().filter(|value| !value.is_empty());
    let file =
        set.map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".aws/credentials")));
    file.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default()
}

/// The secrets in that file, of all profiles, by their names.
pub(super) fn kept() -> Vec<(String, String)> {
    let text = shared();
    let lines = text.lines().filter_map(|line| line.split_once('='));
    lines
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .filter(|(name, value)| {
            matches!(name.as_str(), "aws_secret_access_key" | "aws_session_token") && value.len() >= 12
        })
        .collect()
}

fn made(key: String, secret: String, token: Option<String>) -> Credentials {
    match token {
        Some(token) => Credentials::new_with_token(key, secret, token),
        None => Credentials::new(key, secret),
    }
}

/// A value of a profile in a shared file (AWS SDKs and Tools Reference Guide, "Shared config and credentials files").
fn in_profile(text: &str, profile: &str, name: &str) -> Option<String> {
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = section.trim() == profile;
        } else if inside
            && let Some((key, value)) = line.split_once('=')
            && key.trim() == name
        {
            return Some(value.trim().to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::in_profile;

    #[test]
    fn a_profile_is_read() {
        let text = "[default]\naws_access_key_id = A\n[work]\n# x\naws_access_key_id=B\n";
        assert_eq!(in_profile(text, "work", "aws_access_key_id").as_deref(), Some("B"));
        assert_eq!(in_profile(text, "default", "aws_access_key_id").as_deref(), Some("A"));
        assert_eq!(in_profile(text, "home", "aws_access_key_id"), None);
    }
}
