//! House rules that a reader of the source can check.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the top down: each may use those after it only. Those on one line know nothing of each other.
const LAYERS: [&[&str]; 15] = [
    &["web"],
    &["draw"],
    &["sheet", "readout"],
    &["scene"],
    &["table"],
    &["trace"],
    &["text"],
    &["compare"],
    &["locale"],
    &["story"],
    &["figure"],
    &["money"],
    &["period"],
    &["reader", "tape"],
    &["value", "error", "order", "fraction", "brief"],
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Every file below a folder with one of the endings, with its path from the root.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("node_modules") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)) {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(found.len() > 2, "looked for {endings:?} in {folder} and found {}", found.len());
    found
}

/// The lines of a source that are not comments.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What stands in a view's room, `src/view/NAME/`, and the module in whose layer it is.
const ROOM: [(&str, &str); 5] = [("numbers", "compare"), ("words", "text"), ("guess", "text"), ("picture", "scene"), ("labels", "scene")];

/// The module in whose layer something of the crate is, by the names that lead to it: `scene::bars` is of `scene`, and
/// `view::total::words` of `text`. The list of views is of the layer of their numbers.
fn module<'a>(names: &[&'a str]) -> &'a str {
    match names {
        ["view", _, file, ..] => match ROOM.iter().find(|(known, _)| known == file) {
            Some((_, module)) => module,
            None => panic!("{file} has no layer; give it one in tests/native/tidy.rs"),
        },
        ["view", ..] => "compare",
        [module, ..] => module,
        [] => panic!("no name leads to a module"),
    }
}

/// The module in whose layer a source file is.
fn module_of(path: &str) -> &str {
    module(&path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap().split('/').collect::<Vec<_>>())
}

/// The modules that a source file uses, by the names after `crate::`, and in a view's room after `super::`.
fn used(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let names = |rest: &str| -> Vec<String> {
        let is_name = |character: char| character.is_alphanumeric() || character == '_';
        let path = rest.split(|character: char| !is_name(character) && character != ':').next().unwrap();
        path.split("::").filter(|name| name.starts_with(|first: char| first.is_ascii_lowercase())).map(str::to_owned).collect()
    };
    let mut found: Vec<Vec<String>> = code.split("crate::").skip(1).map(names).collect();
    if let ["src", "view", room, _] = path.split('/').collect::<Vec<_>>()[..] {
        let beside =
            code.split("super::").skip(1).map(names).filter(|names| ROOM.iter().any(|(file, _)| names.first().is_some_and(|name| name == file)));
        found.extend(beside.map(|names| [vec!["view".to_owned(), room.to_owned()], names].concat()));
    }
    found.iter().map(|names| module(&names.iter().map(String::as_str).collect::<Vec<_>>()).to_owned()).collect()
}

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| panic!("{module} has no layer; give it one in tests/native/tidy.rs"))
}

#[test]
fn modules_use_those_below_them_only() {
    for (path, text) in files("src", &["rs"]) {
        let own = module_of(&path);
        if own == "lib" {
            continue;
        }
        for used in used(&path, &text) {
            assert!(used == own || layer(&used) > layer(own), "{path} uses {used}, which does not stand below {own}");
        }
    }
}

#[test]
fn a_room_of_a_view_has_its_layers_too() {
    let uses = |path: &str, text: &str| used(&format!("src/view/{path}"), text);
    assert_eq!(module_of("src/view/total/picture.rs"), "scene");
    assert_eq!(module_of("src/view.rs"), "compare");
    assert_eq!(uses("total/numbers.rs", "use super::picture::Chart;"), ["scene"]);
    assert_eq!(uses("total/picture.rs", "use super::numbers::Total;\nuse crate::scene::bars::{self, Bar};"), ["scene", "compare"]);
    assert_eq!(uses("total/words.rs", "use crate::view::time_to_match::guess::Guess; crate::view::Shown"), ["text", "compare"]);
}

#[test]
fn each_outside_thing_has_one_door() {
    for (library, door) in [
        ("plotters::", "draw"),
        ("wasm_bindgen", "web"),
        ("web_sys", "web"),
        ("js_sys", "web"),
        ("plotters_canvas", "web"),
        ("plotters_backend", "web"),
    ] {
        for (path, text) in files("src", &["rs"]) {
            let code = code(&text);
            assert!(!code.contains(library) || module_of(&path) == door, "{path} uses {library}, whose only door is {door}");
        }
    }
}

#[test]
fn nothing_in_the_core_knows_the_built_in_story() {
    for (path, text) in files("src", &["rs"]) {
        let code = code(text.split("#[cfg(test)]").next().unwrap());
        assert!(!code.contains("alibaba") && !code.contains("Alibaba"), "{path}");
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let sources =
        [files("src", &["rs"]), files("www", &["js", "mjs", "css"]), files("wasm", &["rs", "mjs"]), files("tests", &["rs", "mjs"])].concat();
    for (path, text) in sources {
        assert!(text.lines().count() <= 400, "{path} has {} lines", text.lines().count());
    }
}

/// What a statement `import … from` of a script names, types apart: with its file, this comes at once.
fn imported_at_once(script: &str) -> Vec<&str> {
    let statements = script.lines().filter(|line| line.starts_with("import ") || line.starts_with("export ") || line.starts_with("} from "));
    statements.filter_map(|line| line.split('"').nth(1)).collect()
}

/// The rooms of www/ tell when their files come: what stands in `later` comes by `import()` alone, and what stands there imports
/// nothing of the rooms that came before it, or both would share a chunk, which is one more request before the first picture.
#[test]
fn what_comes_later_is_imported_by_call_only() {
    for (room, own) in [
        ("element", &["element", "figure", "engine"][..]),
        ("figure", &["figure", "element"]),
        ("engine", &["engine", "element"]),
        ("later", &["later"]),
    ] {
        for (path, text) in files(&format!("www/{room}"), &["js"]) {
            for name in imported_at_once(&text) {
                let used = match name.strip_prefix("../") {
                    Some(other) => other.split('/').next().unwrap(),
                    None if name.starts_with("./") => room,
                    // The core's glue.
                    None => continue,
                };
                assert!(own.contains(&used), "{path} imports {name} at once");
            }
        }
    }
}

#[test]
fn pages_and_scripts_have_no_door_for_markup_or_code() {
    for (path, text) in files("www", &["js", "html"]) {
        for sink in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "style=\"",
            "onclick=",
            "<style",
            "localStorage",
            "sessionStorage",
            "document.cookie",
            "sendBeacon",
        ] {
            assert!(!code(&text).contains(sink), "{path} has {sink}");
        }
        // A canvas is read back for the picture that somebody asks for alone.
        let makes_pictures = ["www/later/export.js", "www/studio/archive.js"].contains(&path.as_str());
        for reading in ["getImageData", "toDataURL", "canvas.toBlob", "convertToBlob", "captureStream"] {
            assert!(makes_pictures || !code(&text).contains(reading), "{path} has {reading}");
        }
    }
    // What stands in pages of others: an element there may have taken a name of the document.
    for folder in ["www/element", "www/engine", "www/figure", "www/later"] {
        for (path, text) in files(folder, &["js"]) {
            for name in ["document.", "ownerDocument."] {
                assert!(!code(&text).contains(name), "{path} has {name}: ask `ofPage` for it, or the prototype");
            }
        }
    }
}

#[test]
fn the_article_tells_the_numbers_of_the_story() {
    let article = fs::read_to_string(root().join("www/page/index.html")).unwrap();
    // Worked out from the story's figures: 53 ÷ 3, 53 × 5 ÷ 3, 80 × 3, 65 × 3, 80 × 5, 65 × 5; shares; 53 × 12 ÷ 80 and ÷ 65.
    for number in ["$53", "$80", "$65", "17.6", "88.3", "240", "195", "400", "325", "26.77", "10.86", "7.95", "9.78", "380", "38.6", "1.22", "15.6"] {
        assert!(article.contains(number), "{number}");
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// What stands in a text between each `before` and the next `after`.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

fn sorted<'t>(words: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
    let mut words: Vec<&str> = words.into_iter().collect();
    words.sort_unstable();
    words
}

/// The folder of text packs is the list of languages: a pack that is forgotten somewhere would be a language that half of the widget
/// does not speak.
#[test]
fn each_text_pack_is_listed_wherever_languages_are() {
    let packs = everything(&root().join("src/locale"))
        .into_iter()
        .filter_map(|path| Some(path.strip_prefix("src/locale/")?.strip_suffix(".json")?.to_owned()));
    let packs: Vec<String> = packs.collect();
    let packs = sorted(packs.iter().map(String::as_str));
    let (spoken, editions, studio, prepared) =
        (read("www/element/languages.js"), read("www/engine/editions.js"), read("www/studio/core.js"), read("cli/src/prepare/told.rs"));
    let list = between(&spoken, "LANGUAGES = [", "]")[0];
    assert_eq!(sorted(between(list, "\"", "\"").into_iter().step_by(2)), packs, "languages.js");
    let of_regions: Vec<&str> =
        between(&editions, "() => import(\"../../src/locale/", ".json?edition").into_iter().filter(|name| !name.contains('-')).collect();
    assert_eq!(sorted(of_regions), packs, "editions.js");
    assert_eq!(sorted(between(&studio, "{ lang: \"", "\"")), packs, "core.js");
    assert_eq!(sorted(between(&studio, "import(\"../../src/locale/", ".json")), packs, "core.js");
    assert_eq!(sorted(between(&prepared, "src/locale/", ".json")), packs, "told.rs");
    let doubted = read("src/story/doubts.rs");
    let list = between(&doubted, "const SPOKEN: [&str; 7] = [", "]")[0];
    assert_eq!(sorted(between(list, "\"", "\"").into_iter().step_by(2)), packs, "doubts.rs");
}

/// `Question` in the boundary's types is the list of a question's parts.
#[test]
fn each_part_of_a_question_is_an_attribute_a_key_of_the_address_and_a_property() {
    let types = read("src/web/boundary.d.ts");
    let question = between(&types, "export interface Question {", "\n}")[0];
    let fields = question
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once(": "))
        .filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let parts: Vec<&str> = fields.map(|(name, _)| name).collect();
    assert!(parts.len() > 6, "{parts:?}");
    let (attributes, address, element, package) =
        (read("www/element/attributes.js"), read("www/later/permalink.js"), read("www/element/element.js"), read("www/package/capex-explainer.d.ts"));
    let keys = between(&address, "const KEYS = ", "]);")[0];
    let checked = read("cli/src/check/against.rs");
    let written = between(&attributes, "const ATTRIBUTE_OF = {", "};")[0];
    for part in parts {
        let attribute = part.replace('P', "-p").replace('O', "-o");
        assert!(written.contains(&format!("  {part}: \"{attribute}\",")), "attributes.js: {part}");
        assert!(keys.contains(&format!("\"{attribute}\", \"{part}\"]")), "permalink.js: {part}");
        assert!(checked.contains(&format!("\"{attribute}\", \"{part}\")")), "against.rs: {part}");
        assert!(element.contains(&format!("  get {part}() {{")) && element.contains(&format!("  set {part}(")), "element.js: {part}");
        assert!(package.contains(&format!("  {part}: ")), "the package's types: {part}");
        assert!(
            package.contains(&format!("  {attribute}?: ")) || package.contains(&format!("  \"{attribute}\"?: ")),
            "the package's types: {attribute}"
        );
    }
}

/// The custom properties that a stretch of a style sheet sets, with their values.
fn properties(css: &str) -> Vec<(&str, &str)> {
    css.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": ")).collect()
}

#[test]
fn the_pages_have_one_palette() {
    let (palette, article, gallery) = (read("www/page/palette.css"), read("www/page/article.css"), read("www/page/gallery.css"));
    let light = properties(between(&article, ":root {", "}")[0]);
    let dark = properties(between(&article, ":root {", "}")[1]);
    let corner = properties(between(&gallery, ".dark {", "}")[0]);
    let colors = properties(&palette);
    assert!(colors.len() >= 5, "{colors:?}");
    for (name, pair) in colors {
        let both = pair.strip_prefix("light-dark(").and_then(|pair| pair.strip_suffix(')')?.split_once(", ")).unwrap();
        let value = |list: &[(&str, &str)]| list.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        assert_eq!((value(&light).as_deref(), value(&dark).as_deref()), (Some(both.0), Some(both.1)), "{name} of the article");
        assert!(value(&corner).is_none_or(|value| value == both.1), "{name} of the gallery");
    }
    for sheet in ["www/page/docs.css", "www/studio/studio.css"] {
        assert!(read(sheet).contains("palette.css\";") && !read(sheet).contains("--ground:"), "{sheet}");
    }
}

/// What documents put between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).filter(|quoted| !quoted.is_empty()).collect()
}

#[test]
fn documents_name_only_paths_and_tests_that_exist() {
    let sources = ["src", "wasm", "cli", "www", "tests", "stories", ".ci", "findings"].map(|folder| everything(&root().join(folder))).concat();
    let is_there = |name: &str| root().join(name).exists() || sources.iter().any(|path| path.ends_with(&format!("/{name}")));
    let mut missing = Vec::new();
    let tests: String = files("src", &["rs"]).into_iter().chain(files("tests", &["rs", "sh"])).map(|(_, text)| text).collect();
    for document in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/author.md",
        "docs/embed.md",
        "docs/reader.md",
        "docs/recipes.md",
        "docs/speed.md",
        "docs/survives.md",
        "docs/where.md",
    ] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for name in quoted(&text) {
            let is_word = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte));
            // A placeholder has capitals (LANG.json); what is built is not there before.
            let is_path = is_word(name) && !name.starts_with(['-', '.']) && !name.contains(|letter: char| letter.is_ascii_uppercase());
            let is_file = [".rs", ".js", ".mjs", ".css", ".json", ".ts", ".sh", ".toml"].iter().any(|ending| name.ends_with(ending));
            let is_built = ["dist", "target", "node_modules"].contains(&name.split('/').next().unwrap());
            let is_ours = is_path && !is_built && (is_file || ["src", "www", "tests", "wasm", "cli"].contains(&name.split('/').next().unwrap()));
            if is_ours && !is_there(name.trim_end_matches('/')) {
                missing.push(format!("{document} names `{name}`"));
            }
            let is_test = name.matches('_').count() >= 3 && is_word(name) && !name.contains('/');
            if is_test && !tests.contains(&format!("fn {name}")) && !tests.contains(&format!("\n{name}() {{")) {
                missing.push(format!("{document} names the test `{name}`"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Every file and folder below a folder, by its path from the root.
fn everything(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.ends_with("node_modules") {
            continue;
        }
        found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"));
        if path.is_dir() {
            found.extend(everything(&path));
        }
    }
    found
}

/// wasm-pack takes the one on the path if its version is that of the crate, and downloads another one if it is not.
#[test]
fn the_glue_is_written_by_the_locked_wasm_bindgen_of_the_crate() {
    let text = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let core = text("Cargo.toml");
    let version = core.split_once("\nwasm-bindgen = \"=").unwrap().1.split('"').next().unwrap();
    let glue = text("wasm/glue/Cargo.toml");
    assert!(glue.contains(&format!("\nversion = \"{version}\"")), "wasm/glue is not of version {version}");
    assert!(glue.contains(&format!("wasm-bindgen-cli = {{ version = \"={version}\"")), "wasm/glue does not ask for wasm-bindgen-cli {version}");
    let lock = text("wasm/glue/Cargo.lock");
    for name in ["wasm-bindgen-cli", "wasm-bindgen-cli-support"] {
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")), "wasm/glue/Cargo.lock has no {name} {version}");
    }
}
