//! `explainer check STORY.json`: what `./build.sh check` runs.

mod check;
mod source;

use std::env;
use std::process::ExitCode;

const USAGE: &str = "usage: check STORY.json [--format text|json]";

/// 0 if all is right, 1 if a file has a fault, 2 if it was called wrongly or a file cannot be read.
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "check" => match check::Options::from_arguments(rest) {
            Ok(options) => check::run(&options),
            Err(message) => usage(&message),
        },
        Some((other, _)) => usage(&format!("expected the command check, found \"{other}\"")),
        None => usage("expected a command"),
    }
}

fn usage(message: &str) -> ExitCode {
    eprintln!("{message}\n{USAGE}");
    ExitCode::from(2)
}
