//! What to paste into an article: the element with its own content, a frame, or picture and table alone.

use super::told::Telling;
use super::{Places, markup};

/// Where no address was named.
const SOMEWHERE: &str = "/where/you/put/it/prepared/";

/// The files of a view with their names: `steps.html`, the figure alone, whose files are named as from this folder's parent of
/// parents, and the snippets.
///
/// # Errors
/// What could not be drawn.
pub fn all(steps: &[&Telling<'_>], places: &Places) -> Result<Vec<(&'static str, String)>, String> {
    let start = steps.iter().position(|telling| telling.answer.question.horizon.quarters() == 12).unwrap_or(0);
    let Some(first) = steps.get(start) else { return Ok(Vec::new()) };
    let (lang, view) = (first.edition.lang.as_str(), first.view.name);
    let base = if places.base.is_empty() { SOMEWHERE } else { &places.base };
    // The widget lies beside the prepared folder.
    let files = base.trim_end_matches('/').rsplit_once('/').map_or("", |(files, _)| files);
    let story = if places.is_built_in { String::new() } else { format!(" story=\"{base}story.json\" prepared=\"{base}\"") };
    let years = first.answer.question.horizon.years();
    let horizon = if first.view.has_horizon { format!(" horizon=\"{years}\"") } else { String::new() };
    let sheet = format!("<link rel=\"stylesheet\" href=\"{base}prepared.css\">\n");
    let figure = markup::steps(steps, start, &format!("{base}{lang}/{view}/"))?;
    let mut snippets = vec![
        ("steps.html", markup::steps(steps, start, "")?),
        ("snippet-picture.html", format!("{sheet}{figure}")),
        (
            "snippet-element.html",
            format!(
                "{sheet}<script type=\"module\" src=\"{files}/capex-explainer.js\"></script>\n\n<div>\n<capex-explainer view=\"{view}\"{horizon} lang=\"{lang}\"{story}>\n{figure}</capex-explainer>\n</div>\n"
            ),
        ),
    ];
    if places.is_built_in {
        let asked = if first.view.has_horizon { format!("&amp;horizon={years}") } else { String::new() };
        let title = markup::escaped(&first.edition.story.title);
        snippets.push((
            "snippet-frame.html",
            format!(
                "<script src=\"{files}/capex-frame.js\" defer></script>\n<iframe src=\"{files}/embed.html?view={view}{asked}&amp;lang={lang}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>\n"
            ),
        ));
    }
    Ok(snippets)
}
