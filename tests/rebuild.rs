//! What a second build does.
