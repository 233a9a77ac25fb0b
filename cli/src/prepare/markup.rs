//! The figure as HTML: one stop alone, or several that a reader steps through without any script.

use super::picture::{self, LAYOUTS};
use super::told::Telling;
use capex_explainer::{Citation, Evidence, Hue, NumberId, PartKind, Story};

/// Under this width of the window the narrow picture has the larger letters.
const NARROW: &str = "(max-width: 560px)";

/// A figure with sentence, picture, table, notes and sources. `base` stands before the names of its files.
///
/// # Errors
/// What could not be drawn.
pub fn figure(telling: &Telling<'_>, base: &str) -> Result<String, String> {
    let figure = one(telling, base, "", &Show::Alone)?;
    Ok(root(telling, &format!("{figure}{}", sources(&[telling]))))
}

/// Stops to step through by radio buttons and the style sheet alone; without the sheet only the one at `start` shows.
///
/// # Errors
/// What could not be drawn.
pub fn steps(tellings: &[&Telling<'_>], start: usize, base: &str) -> Result<String, String> {
    let Some(first) = tellings.get(start) else { return Err("expected a stop to start with".to_owned()) };
    if tellings.len() == 1 {
        return figure(first, base);
    }
    let (mut choices, mut figures) = (String::new(), String::new());
    // A page may show a view in several languages: each has choices of its own.
    let group = format!("capex-{}-{}{}", first.edition.lang, first.view.name, first.edition.suffix());
    for (index, telling) in tellings.iter().enumerate() {
        let id = format!("{group}-{}", telling.stem);
        let checked = if index == start { " checked" } else { "" };
        let horizon = escaped(&telling.texts.horizon);
        let named = if telling.stops.is_empty() { "" } else { " class=\"capex-named\"" };
        choices.push_str(&format!("<input type=\"radio\" name=\"{group}\" id=\"{id}\" autocomplete=\"off\"{checked} hidden><label for=\"{id}\"{named} hidden>{horizon}</label>\n"));
        let show = if index == start { Show::First } else { Show::Later };
        figures.push_str(&one(telling, base, &telling.texts.value_text, &show)?);
    }
    let legend = escaped(first.edition.words.of("horizon"));
    // No fieldset: what clips articles drops forms, and the figures would go with it.
    let steps = format!(
        "<div class=\"capex-steps\" role=\"group\" aria-label=\"{legend}\">\n<p class=\"capex-legend\" aria-hidden=\"true\" hidden>{legend}</p>\n{choices}{figures}</div>\n"
    );
    Ok(root(first, &format!("{steps}{}", sources(tellings))))
}

/// How a figure stands among others.
enum Show {
    Alone,
    First,
    Later,
}

fn root(telling: &Telling<'_>, inner: &str) -> String {
    let (lang, dir) = (&telling.edition.lang, telling.edition.direction());
    format!("<div class=\"capex-prepared\" lang=\"{lang}\" dir=\"{dir}\">\n{inner}</div>\n")
}

fn one(telling: &Telling<'_>, base: &str, stop: &str, show: &Show) -> Result<String, String> {
    let hidden = if matches!(show, Show::Later) { " hidden" } else { "" };
    let moment = if stop.is_empty() { String::new() } else { format!("<p class=\"capex-moment\">{}</p>\n", escaped(stop)) };
    let picture = picture(telling, base, matches!(show, Show::Later))?;
    let notes: String = telling.texts.notes.iter().map(|note| format!("<p>{}</p>\n", escaped(note))).collect();
    Ok(format!(
        // The table stands beside the figure: what clips articles keeps a picture with its caption, and nothing else of a figure.
        "<div class=\"capex-step\"{hidden}>\n<figure>\n<figcaption><p>{}</p></figcaption>\n{moment}{picture}</figure>\n{}<div class=\"capex-notes\">\n{notes}</div>\n</div>\n",
        sentence(telling),
        table(telling)
    ))
}

fn sentence(telling: &Telling<'_>) -> String {
    let story = &telling.edition.story;
    let parts = telling.texts.sentence.0.iter().map(|part| match part.kind {
        PartKind::Plain => escaped(&part.text),
        PartKind::Strong => format!("<strong>{}</strong>", escaped(&part.text)),
        PartKind::Number(id) => {
            format!("<strong data-hue=\"{}\">{}</strong>", hue_of(&id, story), escaped(&part.text))
        }
    });
    parts.collect()
}

/// The hue of the company that a number is about, by its name in stories; grey where it is about none.
pub fn hue_of(id: &NumberId, story: &Story) -> &'static str {
    match id.company.map_or(Hue::Grey, |company| story.company(company).hue) {
        Hue::Vermilion => "vermilion",
        Hue::Blue => "blue",
        Hue::Violet => "violet",
        Hue::Grey => "grey",
    }
}

fn picture(telling: &Telling<'_>, base: &str, is_later: bool) -> Result<String, String> {
    let [wide, narrow] = LAYOUTS.each_ref().map(|layout| picture::view(telling, layout).map(|drawn| (drawn, layout)));
    let ((wide, wide_layout), (narrow, narrow_layout)) = (wide?, narrow?);
    let name = |suffix: &str| format!("{}{}{suffix}.svg", escaped(base), telling.stem);
    let lazy = if is_later { " loading=\"lazy\"" } else { "" };
    Ok(format!(
        "<picture><source media=\"{NARROW}\" srcset=\"{}\" width=\"{}\" height=\"{}\"><img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\"{lazy}></picture>\n",
        name(narrow_layout.suffix),
        narrow.width_css,
        narrow.height_css,
        name(wide_layout.suffix),
        wide.width_css,
        wide.height_css,
        escaped(&telling.texts.picture),
    ))
}

fn table(telling: &Telling<'_>) -> String {
    let table = &telling.paper.table;
    let heads: String = table.columns.iter().map(|column| format!("<th scope=\"col\">{}</th>", escaped(column))).collect();
    let mut rows = String::new();
    for row in &table.rows {
        let cells: String =
            row.cells.iter().map(|cell| format!("<td>{}</td>", cell.as_ref().map_or("–".to_owned(), |cell| escaped(&cell.text)))).collect();
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", escaped(&row.head)));
    }
    let label = escaped(telling.edition.words.of("table"));
    format!(
        "<div class=\"capex-table\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

/// The figures behind all stops, each once.
fn sources(tellings: &[&Telling<'_>]) -> String {
    let mut figures: Vec<&Evidence> = Vec::new();
    for figure in tellings.iter().flat_map(|telling| &telling.paper.figures) {
        if figures.iter().all(|known| known.id != figure.id) {
            figures.push(figure);
        }
    }
    let heading = tellings.first().map_or("", |telling| telling.paper.heading.as_str());
    let items: String = figures
        .iter()
        .map(|figure| {
            format!("<li>{} <span>{}</span></li>\n", escaped(&figure.statement), figure.citations.iter().map(cited).collect::<Vec<_>>().join(" · "))
        })
        .collect();
    format!("<details class=\"capex-sources\"><summary>{}</summary>\n<ol>\n{items}</ol>\n</details>\n", escaped(heading))
}

fn cited(citation: &Citation) -> String {
    format!("<a href=\"{}\"><bdi>{}</bdi></a>, {}", escaped(&citation.address), escaped(&citation.publisher), escaped(&citation.published))
}

/// A text as HTML writes it, in an attribute too.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
