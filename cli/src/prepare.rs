//! `prepare`: all that a host needs to publish a story: pictures, sentences and tables of each stop in each language, cards, pages
//! to share, data and the snippets to paste. What is made is the same wherever it is made: by the command, or in the studio's page.

#[cfg(feature = "files")]
mod command;
mod data;
#[cfg(feature = "files")]
mod folder;
mod making;
mod markup;
mod page;
mod picture;
#[cfg(feature = "files")]
mod raster;
mod snippet;
pub(crate) mod told;

use capex_explainer::Value;
#[cfg(feature = "files")]
pub use command::{Options, run};
pub use making::Making;
use std::collections::BTreeMap;
use told::{Edition, Telling};

/// A card's width and height: what sites that show cards ask for.
const CARD: (u32, u32) = (1_200, 630);

/// What the files cannot know of where they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Places {
    /// The address of the folder, with a slash at its end; addresses are relative without it.
    base: String,
    /// The address of the article.
    article: Option<String>,
    /// The address of the licence that the figures are published under.
    licence: Option<String>,
    /// Whether the widget has this story in it, so that a snippet need not name its file.
    is_built_in: bool,
}

/// Where what is prepared goes.
trait Out {
    /// # Errors
    /// What refused it.
    fn write(&self, name: &str, content: &[u8]) -> Result<(), String>;

    /// Draws a stop's card; answers whether cards are drawn at all.
    ///
    /// # Errors
    /// What could not be drawn.
    fn card(&self, name: &str, telling: &Telling<'_>) -> Result<bool, String>;
}

/// A story in all its languages, as announced and as known by its last date.
struct Whole {
    announced: Vec<Edition>,
    latest: Vec<Edition>,
    places: Places,
}

impl Whole {
    /// # Errors
    /// A fault of the story that shows in one language only.
    fn of(story: &Value, places: Places) -> Result<Self, String> {
        Ok(Self { announced: Edition::all(story)?, latest: Edition::latest(story)?, places })
    }

    fn editions(&self) -> Vec<&Edition> {
        self.announced.iter().chain(&self.latest).collect()
    }

    /// Each view of each edition.
    fn jobs(&self) -> Vec<(&Edition, usize)> {
        self.editions().into_iter().flat_map(|edition| (0..edition.views.len()).map(move |view| (edition, view))).collect()
    }

    /// What a job is called.
    fn name(edition: &Edition, view: usize) -> String {
        let name = edition.views.get(view).map_or("", |view| view.name);
        format!("{} {name}{}", edition.lang, edition.suffix())
    }

    /// All files of one view in one language.
    fn view(&self, edition: &Edition, view: usize, out: &impl Out) -> Result<(), String> {
        let Some(view) = edition.views.get(view) else { return Ok(()) };
        let folder = format!("{}/{}", edition.lang, view.name);
        let telling = |question| Telling::of(edition, view, question);
        let tellings = view.questions.iter().map(telling).collect::<Result<Vec<_>, String>>()?;
        for telling in &tellings {
            let place = format!("{folder}/{}", telling.stem);
            let mut pictures = Vec::new();
            for layout in picture::LAYOUTS {
                let drawn = picture::view(telling, &layout)?;
                let file = format!("{}{}.svg", telling.stem, layout.suffix);
                out.write(&format!("{folder}/{file}"), drawn.svg.as_bytes())?;
                pictures.push((file, drawn));
            }
            out.write(&format!("{place}.json"), data::telling(telling, &pictures)?.as_bytes())?;
            out.write(&format!("{place}.html"), markup::figure(telling, "")?.as_bytes())?;
            out.write(&format!("{place}.csv"), telling.csv().as_bytes())?;
            out.write(&format!("{place}.md"), data::markdown(telling).as_bytes())?;
        }
        for telling in tellings.iter().filter(|telling| telling.has_card) {
            if !out.card(&format!("{folder}/{}.png", telling.stem), telling)? {
                break;
            }
            out.write(&format!("{folder}/share-{}.html", telling.stem), page::share(telling, &self.places)?.as_bytes())?;
        }
        let steps: Vec<&Telling<'_>> = tellings.iter().filter(|telling| telling.is_step).collect();
        for (name, text) in snippet::all(&steps, &self.places)? {
            out.write(&format!("{folder}/{name}"), text.as_bytes())?;
        }
        Ok(())
    }

    /// What belongs to no view. `cards` has what each card was drawn from.
    fn rest(&self, story: &[u8], cards: &BTreeMap<String, String>, out: &impl Out) -> Result<(), String> {
        for edition in &self.announced {
            let later = self.latest.iter().find(|later| later.lang == edition.lang);
            out.write(&format!("{}/index.json", edition.lang), data::language(edition, later)?.as_bytes())?;
        }
        out.write("story.json", story)?;
        out.write("prepared.css", include_bytes!("prepare/prepared.css"))?;
        out.write("values.json", data::values(&self.editions())?.as_bytes())?;
        out.write("index.json", data::index(&self.announced, &self.latest, cards)?.as_bytes())
    }
}
