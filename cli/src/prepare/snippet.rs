//! What to paste into an article: the element with its own content, in full or with no more than sentence and picture, a frame, or picture
//! and table alone; and what goes into its head.

use super::picture::{LAYOUTS, view};
use super::told::Telling;
use super::{Places, markup, page};

/// Where no address was named.
const SOMEWHERE: &str = "/where/you/put/it/prepared/";

/// The files of a view with their names: `steps.html`, the figure alone, and `head.html`, what machines are told, both of which name files
/// as they lie beside them; and the snippets.
///
/// # Errors
/// What could not be drawn.
pub fn all(steps: &[&Telling<'_>], places: &Places) -> Result<Vec<(String, String)>, String> {
    let start = steps.iter().position(|telling| telling.answer.question.horizon.quarters() == 12).unwrap_or(0);
    let Some(first) = steps.get(start) else { return Ok(Vec::new()) };
    let (lang, view_name) = (first.edition.lang.as_str(), first.view.name);
    let base = if places.base.is_empty() { SOMEWHERE } else { &places.base };
    // The widget lies beside the prepared folder.
    let files = base.trim_end_matches('/').rsplit_once('/').map_or("", |(files, _)| files);
    let story = if places.is_built_in { String::new() } else { format!(" story=\"{base}story.json\" prepared=\"{base}\"") };
    let years = first.answer.question.horizon.years();
    let horizon = if first.view.has_horizon { format!(" horizon=\"{years}\"") } else { String::new() };
    let suffix = first.edition.suffix();
    let as_of = if suffix.is_empty() { "" } else { " as-of=\"latest\"" };
    let sheet = format!("<link rel=\"stylesheet\" href=\"{base}prepared.css\">\n");
    let figure = markup::steps(steps, start, &format!("{base}{lang}/{view_name}/"))?;
    let script = format!("<script type=\"module\" src=\"{files}/capex-explainer.js\"></script>\n\n");
    let element = format!("<capex-explainer view=\"{view_name}\"{horizon} lang=\"{lang}\"{as_of}{story}>\n");
    // In a frame's address, of its own host's story.
    let asked = if places.is_built_in { String::new() } else { format!("&amp;story={0}story.json&amp;prepared={0}", in_query(base)) };
    let years_asked = if first.view.has_horizon { format!("&amp;horizon={years}") } else { String::new() };
    let as_of_asked = if suffix.is_empty() { "" } else { "&amp;as-of=latest" };
    let title = markup::escaped(&first.edition.story.title);
    let snippets = [
        ("steps.html", markup::steps(steps, start, "")?),
        ("head.html", page::machines(first, &Places { base: String::new(), ..places.clone() }, "")),
        ("snippet-head.html", page::machines(first, &Places { base: base.to_owned(), ..places.clone() }, &format!("{base}{lang}/{view_name}/"))),
        (
            "snippet-short.html",
            format!("{script}<div>\n{element}{}</capex-explainer>\n</div>\n", short(first, &format!("{base}{lang}/{view_name}/"))?),
        ),
        ("snippet-picture.html", format!("{sheet}{figure}")),
        ("snippet-element.html", format!("{sheet}{script}<div>\n{element}{figure}</capex-explainer>\n</div>\n")),
        (
            "snippet-frame.html",
            format!(
                "<script src=\"{files}/capex-frame.js\" defer></script>\n<iframe src=\"{files}/embed.html?view={view_name}{years_asked}{as_of_asked}&amp;lang={lang}{asked}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>\n"
            ),
        ),
    ];
    Ok(snippets.into_iter().map(|(name, text)| (name.replace(".html", &format!("{suffix}.html")), text)).collect())
}

/// An address as a value of another's query, in markup.
fn in_query(address: &str) -> String {
    markup::escaped(&address.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B"))
}

/// No more than sentence and picture. No element in it closes a paragraph, and no line is empty: Markdown leaves it as it is.
fn short(telling: &Telling<'_>, folder: &str) -> Result<String, String> {
    let [wide, _] = &LAYOUTS;
    let drawn = view(telling, wide)?;
    let (sentence, alternative) = (markup::escaped(&telling.sentence()), markup::escaped(&telling.texts.picture));
    Ok(format!(
        "<figure>\n<figcaption><p>{sentence}</p></figcaption>\n<img src=\"{folder}{}.svg\" width=\"{}\" height=\"{}\" alt=\"{alternative}\">\n</figure>\n",
        telling.stem, drawn.width_css, drawn.height_css
    ))
}
