//! The number format of each cell style.

use std::collections::HashMap;

use crate::input::number_format::builtin;
use crate::input::xml::Element;

#[derive(Default)]
pub(super) struct Styles {
    /// Format code by the style number that cells carry.
    codes: Vec<String>,
}

impl Styles {
    pub fn new(root: &Element) -> Self {
        let own: HashMap<u32, &str> = root
            .child("numFmts")
            .map(|f| {
                f.named("numFmt")
                    .filter_map(|f| Some((f.attribute("numFmtId")?.parse().ok()?, f.attribute("formatCode")?)))
                    .collect()
            })
            .unwrap_or_default();
        let code = |style: &Element| {
            let id = style.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
            own.get(&id).copied().or_else(|| builtin(id)).unwrap_or("General").to_owned()
        };
        Styles { codes: root.child("cellXfs").map(|x| x.named("xf").map(code).collect()).unwrap_or_default() }
    }

    pub fn code(&self, style: usize) -> &str {
        self.codes.get(style).map_or("General", String::as_str)
    }
}
