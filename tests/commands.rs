//! Exit codes and streams of the commands.
