//! What may leave of a source: what the law says, and what its authors decide.

use super::values::{Share, words};
use crate::file::Spanned;
use crate::yaml::fields;

words! {
    /// What the law says of copying a source.
    RightsStatus {
        /// Nobody's.
        PublicDomain "public-domain",
        /// Free under a licence.
        Open "open",
        /// By permission.
        Licensed "licensed",
        /// Somebody's.
        InCopyright "in-copyright",
        /// Not known.
        Unknown "unknown",
    }
}

words! {
    /// How much of a held text may leave.
    Publish {
        /// All of it.
        Full "full",
        /// The words quoted or relied on, with a few around them.
        Excerpts "excerpts",
        /// Locators only.
        Nothing "none",
    }
}

fields! {
    /// Who may copy it, and how much of it we publish.
    RightsFields as "the rights" {
        /// public-domain, open, licensed, in-copyright or unknown.
        status: Option<Spanned<RightsStatus>>,
        /// Who holds them.
        holder: Option<String>,
        /// Under which licence.
        licence: Option<String>,
        /// full, excerpts or none.
        publish: Option<Spanned<Publish>>,
        /// The share of the text's words that excerpts may reach, 0 to 1; a quarter unless said otherwise.
        max_share: Option<Spanned<Share>>,
    }
}

impl RightsStatus {
    /// Whether the law lets anybody copy all of it.
    pub(crate) fn is_free(self) -> bool {
        match self {
            Self::PublicDomain | Self::Open | Self::Licensed => true,
            Self::InCopyright | Self::Unknown => false,
        }
    }
}
