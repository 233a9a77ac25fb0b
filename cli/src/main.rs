//! What `./build.sh check` and `./build.sh prepare` run: `explainer check STORY.json`, `explainer prepare STORY.json OUT`.

use explainer::{check, prepare};
use std::env;
use std::process::ExitCode;

const USAGE: &str = "usage: check STORY.json [--page PAGE.html] [--format text|json]
       prepare STORY.json OUT [--font [LANG=]FILE]… [--base ADDRESS] [--article ADDRESS] [--licence ADDRESS] [--no-cards] [--built-in]";

/// 0 if all is right, 1 if a file has a fault, 2 if it was called wrongly or a file cannot be read.
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "check" => match check::Options::from_arguments(rest) {
            Ok(options) => check::run(&options),
            Err(message) => usage(&message),
        },
        Some((command, rest)) if command == "prepare" => match prepare::Options::from_arguments(rest) {
            Ok(options) => prepare::run(&options),
            Err(message) => usage(&message),
        },
        Some((other, _)) => usage(&format!("expected the command check or prepare, found \"{other}\"")),
        None => usage("expected a command"),
    }
}

fn usage(message: &str) -> ExitCode {
    eprintln!("{message}\n{USAGE}");
    ExitCode::from(2)
}
