//! The command: it reads the story and the fonts, works on all threads, and writes a folder.

use super::folder::{Staging, Tally};
use super::raster::Fonts;
use super::told::Telling;
use super::{Out, Places, Whole, picture};
use crate::check;
use capex_explainer::Value;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

/// How it was called.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    story: String,
    out: PathBuf,
    fonts: Vec<FontFile>,
    /// Cards, and the pages to share that have them.
    has_cards: bool,
    places: Places,
}

/// A font file, for one language or for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FontFile {
    pub lang: Option<String>,
    pub file: PathBuf,
}

impl Options {
    /// What stands after `prepare`.
    ///
    /// # Errors
    /// What was expected instead.
    pub fn from_arguments(arguments: &[String]) -> Result<Self, String> {
        let (mut files, mut fonts, mut has_cards, mut places) = (Vec::new(), Vec::new(), true, Places::default());
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                option @ ("--font" | "--base" | "--article" | "--licence") => {
                    let text = rest.next().ok_or_else(|| format!("expected something after {option}"))?.clone();
                    match option {
                        "--font" => fonts.push(FontFile::named(&text)),
                        "--base" => places.base = format!("{}/", address(option, text)?.trim_end_matches('/')),
                        "--article" => places.article = Some(address(option, text)?),
                        _ => places.licence = Some(address(option, text)?),
                    }
                }
                "--no-cards" => has_cards = false,
                "--built-in" => places.is_built_in = true,
                option if option.starts_with('-') => return Err(format!("unknown option {option}")),
                file => files.push(file.to_owned()),
            }
        }
        match <[String; 2]>::try_from(files) {
            Ok([story, out]) => Ok(Self { story, out: out.into(), fonts, has_cards, places }),
            Err(found) => {
                Err(format!("expected a story file and a folder, found {}", if found.is_empty() { "nothing".to_owned() } else { found.join(" ") }))
            }
        }
    }
}

impl FontFile {
    /// `zh=FILE`, or `FILE`; a name before the sign that no language could have is part of the file's.
    fn named(text: &str) -> Self {
        match text.split_once('=') {
            Some((lang, file)) if lang.len() < 9 && lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => {
                Self { lang: Some(lang.to_owned()), file: file.into() }
            }
            _ => Self { lang: None, file: text.into() },
        }
    }
}

fn address(option: &str, text: String) -> Result<String, String> {
    let is_address = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme)) && text.chars().all(|letter| letter.is_ascii_graphic());
    if is_address { Ok(text) } else { Err(format!("expected an address with http or https after {option}, found {text}")) }
}

/// Prepares a story and answers with how it went: 1 for a fault of the story or of this machine, and OUT is as it was.
pub fn run(options: &Options) -> ExitCode {
    let story = match check::faultless(&options.story) {
        Ok(story) => story,
        Err(code) => return code,
    };
    let started = Instant::now();
    match prepare(&story, options) {
        Ok(tally) => {
            let Tally { written, kept, drawn } = tally;
            let seconds = started.elapsed().as_secs_f64();
            eprintln!("{}: {written} files written ({drawn} cards drawn), {kept} as they were, in {seconds:.1} s", options.out.display());
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}\n{} is as it was", options.out.display());
            ExitCode::from(1)
        }
    }
}

fn prepare(story: &Value, Options { story: story_file, out, fonts, has_cards, places }: &Options) -> Result<Tally, String> {
    let text = std::fs::read(story_file).map_err(|error| at(Path::new(story_file), &error))?;
    let whole = Whole::of(story, places.clone())?;
    let fonts = if *has_cards { Some(Fonts::read(fonts)?) } else { None };
    let staging = Staging::beside(out)?;
    let folder = Folder { fonts: fonts.as_ref(), staging: &staging };
    let jobs = whole.jobs();
    let done = Mutex::new(0_usize);
    on_all_threads(&jobs, |(edition, view)| {
        whole.view(edition, *view, &folder)?;
        if let Ok(mut done) = done.lock() {
            *done += 1;
            eprintln!("prepare: {}/{}: {}", *done, jobs.len(), Whole::name(edition, *view));
        }
        Ok(())
    })?;
    whole.rest(&text, &staging.cards(), &folder)?;
    staging.publish()
}

/// The folder, and the fonts of the cards.
struct Folder<'a> {
    /// None where no cards are asked for.
    fonts: Option<&'a Fonts>,
    staging: &'a Staging,
}

impl Out for Folder<'_> {
    fn write(&self, name: &str, content: &[u8]) -> Result<(), String> {
        self.staging.write(name, content)
    }

    fn card(&self, name: &str, telling: &Telling<'_>) -> Result<bool, String> {
        let Some(fonts) = self.fonts else { return Ok(false) };
        let lang = &telling.edition.lang;
        let card = picture::card(telling, &fonts.families(lang))?;
        fonts.check(lang, &card)?;
        self.staging.card(name, &card, fonts.fingerprint, || fonts.png(lang, &card))?;
        Ok(true)
    }
}

/// Does each job, as many at a time as this machine has cores. The first fault ends it.
fn on_all_threads<J: Sync>(jobs: &[J], work: impl Fn(&J) -> Result<(), String> + Sync) -> Result<(), String> {
    let next = AtomicUsize::new(0);
    let fault: Mutex<Option<String>> = Mutex::new(None);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(8);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(message) = work(job) {
                        next.store(jobs.len(), Ordering::Relaxed);
                        if let Ok(mut fault) = fault.lock() {
                            fault.get_or_insert(message);
                        }
                    }
                }
            });
        }
    });
    fault.into_inner().ok().flatten().map_or(Ok(()), Err)
}

/// A fault of the machine, with the file that it is about.
pub(super) fn at(path: &Path, error: &impl Display) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &str) -> Result<Options, String> {
        Options::from_arguments(&arguments.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn arguments_are_a_story_a_folder_fonts_and_places() {
        let font = |lang: Option<&str>, file: &str| FontFile { lang: lang.map(str::to_owned), file: file.into() };
        let expected = Options {
            story: "a.json".to_owned(),
            out: "out".into(),
            fonts: vec![font(None, "a.ttf"), font(Some("zh"), "b.otf"), font(None, "fonts/c=d.ttf")],
            has_cards: true,
            places: Places {
                base: "https://example.org/prepared/".to_owned(),
                article: Some("https://example.org/a".to_owned()),
                licence: Some("https://example.org/l".to_owned()),
                is_built_in: false,
            },
        };
        let fonts = "--font a.ttf --font zh=b.otf --font fonts/c=d.ttf";
        let places = "--base https://example.org/prepared/ --article https://example.org/a --licence https://example.org/l";
        assert_eq!(read(&format!("a.json {fonts} out {places}")), Ok(expected));
    }

    #[test]
    fn wrong_arguments_are_told() {
        for (wrong, message) in [
            ("", "expected a story file and a folder, found nothing"),
            ("a", "expected a story file and a folder, found a"),
            ("a b c", "expected a story file and a folder, found a b c"),
            ("a b --font", "expected something after --font"),
            ("a b --base example.org", "expected an address with http or https after --base, found example.org"),
            ("a b --fonts x", "unknown option --fonts"),
        ] {
            assert_eq!(read(wrong), Err(message.to_owned()));
        }
    }
}
