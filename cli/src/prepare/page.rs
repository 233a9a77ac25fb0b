//! The page to share: what a link's card leads to where the article itself has another.

use super::markup::{escaped, figure};
use super::told::Telling;
use super::{CARD, Places, data};

/// Nothing of it runs, and all of it lies beside it.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// A page with a stop's card, which names the article as the address to keep.
///
/// # Errors
/// What could not be drawn.
pub fn share(telling: &Telling<'_>, places: &Places) -> Result<String, String> {
    let (edition, stem) = (&telling.edition, &telling.stem);
    let folder = if places.base.is_empty() { String::new() } else { format!("{}{}/{}/", places.base, edition.lang, telling.view.name) };
    let canonical = match &places.article {
        Some(article) => article.clone(),
        None => format!("{folder}share-{stem}.html"),
    };
    let (title, sentence) = (escaped(&edition.story.title), escaped(&telling.sentence()));
    let (lang, dir, (width, height)) = (&edition.lang, edition.direction(), CARD);
    let link = match &places.article {
        Some(article) => format!("<p><a href=\"{}\">{title}</a></p>\n", escaped(article)),
        None => String::new(),
    };
    let machines = machines(telling, places, &folder);
    Ok(format!(
        r#"<!DOCTYPE html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{sentence}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{sentence}">
<link rel="canonical" href="{canonical}">
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{sentence}">
<meta property="og:url" content="{canonical}">
<meta property="og:locale" content="{lang}">
<meta property="og:image" content="{folder}{stem}.png">
<meta property="og:image:width" content="{width}">
<meta property="og:image:height" content="{height}">
<meta property="og:image:alt" content="{sentence}">
<meta name="twitter:card" content="summary_large_image">
<link rel="stylesheet" href="../../prepared.css">
{machines}</head>
<body class="capex-page">
<main>
<h1>{title}</h1>
{}{link}</main>
</body>
</html>
"#,
        figure(telling, "")?,
        canonical = escaped(&canonical),
        folder = escaped(&folder),
    ))
}

/// What the head of a page that shows a stop tells machines: where its numbers are, and what search engines ask for. It is data: a policy
/// that lets no inline script run lets it be. `folder` stands before the names of the view's files.
pub fn machines(telling: &Telling<'_>, places: &Places, folder: &str) -> String {
    let values = if places.base.is_empty() { format!("{folder}../../values.json") } else { format!("{}values.json", places.base) };
    let stem = &telling.stem;
    let files = ["json", "md", "csv"].map(|ending| format!("{folder}{stem}.{ending}"));
    let kinds = ["application/json", "text/markdown", "text/csv", "application/json"];
    let links =
        files.iter().chain([&values]).zip(kinds).map(|(file, kind)| format!("<link rel=\"alternate\" type=\"{kind}\" href=\"{}\">\n", escaped(file)));
    // No end of a script stands in it: "<" can be written otherwise in JSON.
    let linked = data::linked(telling, places, folder).to_string().replace('<', "\\u003c");
    format!("{}<script type=\"application/ld+json\">{linked}</script>\n", links.collect::<String>())
}
