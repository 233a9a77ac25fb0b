//! The page to share: what a link's card leads to where the article itself has another.

use super::markup::{escaped, figure};
use super::raster::CARD;
use super::told::Telling;
use super::{Places, data};

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
    // No end of a script stands in it: "<" can be written otherwise in JSON.
    let linked = data::linked(telling, places).to_string().replace('<', "\\u003c");
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
<link rel="alternate" type="application/json" href="{folder}{stem}.json">
<link rel="alternate" type="text/markdown" href="{folder}{stem}.md">
<link rel="alternate" type="text/csv" href="{folder}{stem}.csv">
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
<script type="application/ld+json">{linked}</script>
</head>
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
