//! What docx and xlsx share: a zip archive whose parts point to each other by relationships.

use super::xml::{self, Element};
use super::zip::Archive;
use super::{InputError, Limits};

/// A relationship of a part.
pub(super) struct Relation {
    pub id: String,
    /// Last word of its type: `officeDocument`, `styles`, `worksheet`, ….
    pub kind: String,
    /// Name of the entry that it points to.
    pub target: String,
}

/// The relationships of a part; of the package itself when `part` is empty.
pub(super) fn relations(archive: &Archive, part: &str, limits: &Limits) -> Result<Vec<Relation>, InputError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(root) = element(archive, &name, limits)? else { return Ok(Vec::new()) };
    let relation = |e: &Element| {
        let kind = e.attribute("Type")?.rsplit('/').next()?.to_owned();
        Some(Relation { id: e.attribute("Id")?.to_owned(), kind, target: resolve(folder, e.attribute("Target")?) })
    };
    Ok(root.named("Relationship").filter_map(relation).collect())
}

/// Target of the first relationship of a kind.
pub(super) fn target<'a>(relations: &'a [Relation], kind: &str) -> Option<&'a str> {
    relations.iter().find(|r| r.kind == kind).map(|r| r.target.as_str())
}

/// A part as a tree; `None` when there is no such part.
pub(super) fn element(archive: &Archive, name: &str, limits: &Limits) -> Result<Option<Element>, InputError> {
    let Some(bytes) = archive.read(name)? else { return Ok(None) };
    xml::parse(&xml::text(&bytes), limits.depth).map(Some)
}

/// A path that is relative to a folder, without `.` and `..`.
pub(super) fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.retain(|p| !p.is_empty());
    parts.join("/")
}
