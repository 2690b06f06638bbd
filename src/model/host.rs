//! Where a site can be published.

use super::values::words;

words! {
    /// A host.
    Host {
        /// GitHub Pages, by a workflow of GitHub Actions.
        GithubPages "github-pages",
        /// GitLab Pages, by GitLab CI.
        Gitlab "gitlab",
        /// Netlify, which builds the site itself.
        Netlify "netlify",
        /// Cloudflare Pages, by a workflow of GitHub Actions.
        Cloudflare "cloudflare",
        /// A bucket of S3, by a workflow of GitHub Actions.
        S3 "s3",
    }
}
