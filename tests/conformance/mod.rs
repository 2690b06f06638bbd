//! Standards that others keep tests for.

use backgrounder::csl as subject;

mod broken;
mod csl;
mod styles;
