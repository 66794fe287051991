//! What the licences of others ask for: their notices, with the page and in it; and the bill of materials.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::components::Component;
use crate::shell::root;

/// The notices as one text: each licence text once, after the names of what it covers.
pub fn text(components: &[Component]) -> Result<String> {
    let mut covered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for component in components {
        let mut texts = license_texts(&component.folder)?;
        if texts.is_empty() {
            texts = standard_texts(component)?;
        }
        for text in texts {
            let line = format!("{} {} ({})", component.name, component.version, component.license);
            covered.entry(text).or_default().push(line);
        }
    }
    let mut sections: Vec<(Vec<String>, String)> = covered.into_iter().map(|(text, names)| (names, text)).collect();
    sections.sort();
    let data = fs::read_to_string(root().join("data/NOTICES.txt")).context("no data/NOTICES.txt")?;
    let mut out = format!("{HEAD}\n{}\n{}\n", "-".repeat(78), data.trim());
    for (names, text) in sections {
        out += &format!("\n{}\n{}\n\n{}\n", "-".repeat(78), names.join("\n"), text);
    }
    Ok(out)
}

const HEAD: &str = "\
对标 duibiao 使用了下列开放源代码组件。
duibiao contains the following components, each under its own licence.

The Rust standard library, Copyright (c) The Rust Project contributors, under the
Apache License 2.0 or the MIT license (https://www.rust-lang.org/policies/licenses).
";

/// The texts in a source folder. Of several to choose from, the MIT licence, which is the shortest.
fn license_texts(folder: &Path) -> Result<Vec<String>> {
    let mut files = vec![];
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
        if ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
            && path.is_file()
        {
            files.push((name, path));
        }
    }
    files.sort();
    let keeps: &dyn Fn(&str) -> bool = if files.iter().any(|(name, _)| name.contains("MIT")) {
        // A licence that comes on top of the choice, and notices, stay.
        &|name| ["MIT", "UNICODE", "NOTICE"].iter().any(|word| name.contains(word))
    } else {
        &|_| true
    };
    let read = |path: &Path| Ok(String::from_utf8_lossy(&fs::read(path)?).replace("\r\n", "\n").trim().to_owned());
    files.iter().filter(|(name, _)| keeps(name)).map(|(_, path)| read(path)).collect()
}

/// The standard wording of what the manifest names, for a component whose source brings none.
fn standard_texts(component: &Component) -> Result<Vec<String>> {
    let Component { name, version, license, .. } = component;
    let expression = spdx::Expression::parse(license).with_context(|| format!("{name} {version}"))?;
    let named = expression.requirements().filter_map(|need| need.req.license.id());
    let texts: Vec<String> = named.map(|id| id.text().trim().to_owned()).collect();
    ensure!(!texts.is_empty(), "{name} {version} has no licence text and names none that is known");
    Ok(texts)
}

/// The bill of materials, CycloneDX 1.5. Without a time or a random number: the same for the same build.
pub fn bill_of_materials(components: &[Component]) -> Result<String> {
    let library = |component: &Component| -> Value {
        let Component { name, version, license, registry, .. } = component;
        let purl = format!("pkg:{registry}/{}@{version}", name.replace('@', "%40"));
        json!({
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "licenses": [{ "expression": license }],
            "purl": purl,
        })
    };
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": { "type": "application", "bom-ref": "duibiao", "name": "duibiao", "version": crate::version() },
        },
        "components": components.iter().map(library).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}
