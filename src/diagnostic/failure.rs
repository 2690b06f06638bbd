//! What can go wrong with the machine or the command line, with the path concerned.
//! Each kind has the exit code that `70-author` promises.

use std::path::PathBuf;

/// A failure of the machine, or a refusal for safety: ends the command.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A system call failed.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried, as a verb: "read", "write".
        action: &'static str,
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no project here, or its configuration cannot be read.
    #[error("{message}")]
    NoProject {
        /// What is missing and what to do.
        message: String,
    },
    /// Doing it could destroy somebody's files.
    #[error("{message}\n  {remedy}")]
    Refused {
        /// Why it is refused.
        message: String,
        /// What to do instead.
        remedy: String,
    },
    /// A host, or the program that speaks with it, did not do what it was asked.
    #[error("{message}\n  {remedy}")]
    Host {
        /// What was asked and what came back, without any secret.
        message: String,
        /// What to do.
        remedy: String,
        /// Whether it answered at all.
        reached: bool,
    },
    /// The command line asks for something that does not exist.
    #[error("{message}")]
    Usage {
        /// What is wrong with it.
        message: String,
    },
}

impl Failure {
    /// The process's exit code: 2 bad command line, 3 no project, 4 refused for safety, 5 no network, 1 otherwise.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Io { .. } | Self::Host { reached: true, .. } => 1,
            Self::Usage { .. } => 2,
            Self::NoProject { .. } => 3,
            Self::Refused { .. } => 4,
            Self::Host { reached: false, .. } => 5,
        }
    }

    /// Makes a function that names action and path, for `map_err`.
    pub(crate) fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }
}
