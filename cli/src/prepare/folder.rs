//! The folder that is prepared: written beside the one that is there, and put in its place once it is whole.

use super::command::at;
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Stands in every prepared folder, and only there.
const MARK: &str = "index.json";

/// How many files were written, how many are as they were, and how many cards had to be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub written: usize,
    pub kept: usize,
    pub drawn: usize,
}

/// A folder in the making.
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    /// What the cards of the folder that is there were drawn from, by their names.
    old_cards: BTreeMap<String, String>,
    state: Mutex<(Tally, BTreeMap<String, String>)>,
}

impl Staging {
    /// Begins a folder beside `out`.
    ///
    /// # Errors
    /// `out` is something else than a prepared folder, or nothing can be written beside it.
    pub fn beside(out: &Path) -> Result<Self, String> {
        let mark = fs::read_to_string(out.join(MARK)).ok().and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
        let cards = mark.as_ref().and_then(|mark| mark.get("cards")?.as_object());
        let is_empty = fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
        if out.exists() && cards.is_none() && !is_empty {
            return Err(format!("{}: expected an empty folder or one that was prepared before", out.display()));
        }
        let old_cards = cards.into_iter().flatten().filter_map(|(name, print)| Some((name.clone(), print.as_str()?.to_owned()))).collect();
        let folder = sibling(out, "preparing")?;
        // What a run that was ended left behind.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
        Ok(Self { out: out.to_owned(), folder, old_cards, state: Mutex::default() })
    }

    /// Writes a file, or takes the one that is there if it has the same content.
    ///
    /// # Errors
    /// What the machine refused, with the file's name.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let (old, new) = (self.out.join(name), self.folder.join(name));
        let is_same = fs::read(&old).is_ok_and(|known| known == bytes);
        self.make_folder_of(&new)?;
        if is_same {
            return self.keep(&old, &new);
        }
        fs::write(&new, bytes).map_err(|error| at(&self.out.join(name), &error))?;
        self.count(|tally| tally.written += 1);
        Ok(())
    }

    /// A card: drawn only if what it is drawn from is new.
    ///
    /// # Errors
    /// What the machine or the renderer refused.
    pub fn card(&self, name: &str, svg: &str, fonts: u64, draw: impl FnOnce() -> Result<Vec<u8>, String>) -> Result<(), String> {
        let mut hasher = DefaultHasher::new();
        (svg, fonts).hash(&mut hasher);
        let print = format!("{:016x}", hasher.finish());
        let (old, new) = (self.out.join(name), self.folder.join(name));
        let is_known = self.old_cards.get(name) == Some(&print) && old.is_file();
        if let Ok(mut state) = self.state.lock() {
            state.1.insert(name.to_owned(), print);
        }
        self.make_folder_of(&new)?;
        if is_known {
            return self.keep(&old, &new);
        }
        let bytes = draw()?;
        fs::write(&new, bytes).map_err(|error| at(&old, &error))?;
        self.count(|tally| {
            tally.written += 1;
            tally.drawn += 1;
        });
        Ok(())
    }

    /// What each card was drawn from.
    pub fn cards(&self) -> BTreeMap<String, String> {
        self.state.lock().map(|state| state.1.clone()).unwrap_or_default()
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// What the machine refused; the old folder is then in its place again.
    pub fn publish(self) -> Result<Tally, String> {
        let old = sibling(&self.out, "before")?;
        let _ = fs::remove_dir_all(&old);
        let had_one = self.out.exists();
        if had_one {
            fs::rename(&self.out, &old).map_err(|error| at(&self.out, &error))?;
        }
        if let Err(error) = fs::rename(&self.folder, &self.out) {
            if had_one {
                let _ = fs::rename(&old, &self.out);
            }
            return Err(at(&self.out, &error));
        }
        let _ = fs::remove_dir_all(&old);
        Ok(self.state.lock().map(|state| state.0).unwrap_or_default())
    }

    /// The same file in both folders where the machine can do that, a copy where it cannot.
    fn keep(&self, old: &Path, new: &Path) -> Result<(), String> {
        fs::hard_link(old, new).or_else(|_| fs::copy(old, new).map(|_| ())).map_err(|error| at(old, &error))?;
        self.count(|tally| tally.kept += 1);
        Ok(())
    }

    fn make_folder_of(&self, file: &Path) -> Result<(), String> {
        file.parent().map_or(Ok(()), |folder| fs::create_dir_all(folder).map_err(|error| at(folder, &error)))
    }

    fn count(&self, add: impl FnOnce(&mut Tally)) {
        if let Ok(mut state) = self.state.lock() {
            add(&mut state.0);
        }
    }
}

/// What did not come into its place is of no use.
impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A hidden folder beside another, on the same disk.
fn sibling(out: &Path, purpose: &str) -> Result<PathBuf, String> {
    let name = out.file_name().ok_or_else(|| format!("{}: expected the name of a folder", out.display()))?;
    Ok(out.with_file_name(format!(".{}.{purpose}", name.to_string_lossy())))
}
