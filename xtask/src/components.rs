//! What others wrote and the product contains: found in the build, for the notices and the bill of materials.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::shell::{cargo, output, root};
use crate::toolchain::TARGET;
use crate::wasm;

/// A library inside the product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Component {
    pub name: String,
    pub version: String,
    /// SPDX expression.
    pub license: String,
    /// `cargo` or `npm`: the registry it came from.
    pub registry: &'static str,
    /// Its source, with the texts of its licence.
    pub folder: PathBuf,
}

/// The crates in the WebAssembly modules, and the npm packages that the page's bundles hold.
pub fn in_page(packages: &[String]) -> Result<Vec<Component>> {
    let mut components = vec![];
    for part in wasm::parts() {
        components.extend(crates(&["--no-default-features", "--target", TARGET, "--package", &part.package])?);
    }
    for name in packages {
        components.push(package(name)?);
    }
    components.sort();
    components.dedup();
    Ok(components)
}

/// The crates in the command line, as this machine builds it.
pub fn in_program() -> Result<Vec<Component>> {
    crates(&["--package", "duibiao"])
}

/// The crates that end up in a build (no build scripts, macros or tests).
fn crates(arguments: &[&str]) -> Result<Vec<Component>> {
    let mut tree = cargo();
    tree.args(["tree", "--locked", "--edges", "normal,no-proc-macro", "--prefix", "none", "--no-dedupe"]);
    let tree = output(tree.args(["--format", "{p}|{l}"]).args(arguments))?;
    let folders = crate_folders()?;
    let mut components = vec![];
    for line in tree.lines() {
        let (package, license) = line.split_once('|').context("cargo tree printed something else")?;
        let mut words = package.split(' ');
        let (name, version) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let key = (name.to_owned(), version.trim_start_matches('v').to_owned());
        // What is in this work tree is no third party's.
        let Some(folder) = folders.get(&key) else { continue };
        let license = license.replace('/', " OR ");
        components.push(Component { name: key.0, version: key.1, license, registry: "cargo", folder: folder.clone() });
    }
    components.sort();
    components.dedup();
    Ok(components)
}

/// Where cargo keeps the sources of the crates from registries, by name and version.
fn crate_folders() -> Result<BTreeMap<(String, String), PathBuf>> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        version: String,
        source: Option<String>,
        manifest_path: PathBuf,
    }
    let metadata = output(cargo().args(["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Metadata = serde_json::from_str(&metadata)?;
    let from_registry = metadata.packages.into_iter().filter(|package| package.source.is_some());
    let folder = |path: PathBuf| path.parent().map(Path::to_owned).unwrap_or_default();
    Ok(from_registry.map(|package| ((package.name, package.version), folder(package.manifest_path))).collect())
}

/// An installed npm package.
fn package(name: &str) -> Result<Component> {
    #[derive(Deserialize)]
    struct Manifest {
        version: String,
        license: Option<String>,
    }
    let folder = root().join("www/node_modules").join(name);
    let manifest = fs::read(folder.join("package.json")).with_context(|| format!("npm package {name}"))?;
    let Manifest { version, license } = serde_json::from_slice(&manifest)?;
    let license = license.with_context(|| format!("npm package {name} names no licence"))?;
    Ok(Component { name: name.into(), version, license, registry: "npm", folder })
}

/// Fails on a licence that `deny.toml` does not allow.
pub fn check_licenses(components: &[Component]) -> Result<()> {
    #[derive(Deserialize)]
    struct Deny {
        licenses: Licenses,
    }
    #[derive(Deserialize)]
    struct Licenses {
        allow: Vec<String>,
    }
    let deny: Deny = toml::from_str(&fs::read_to_string(root().join("deny.toml"))?)?;
    for Component { name, version, license, .. } in components {
        let expression = spdx::Expression::parse(license).map_err(|err| anyhow::anyhow!("{name} {version}: {err}"))?;
        let allowed = expression.evaluate(|need| {
            need.license.id().is_some_and(|id| deny.licenses.allow.iter().any(|allowed| allowed == id.name))
        });
        ensure!(allowed, "{name} {version}: licence {license} is not among those that deny.toml allows");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names under a heading of a manifest that ends in `dependencies`.
    fn named(manifest: &toml::Table, names: &mut Vec<String>) {
        for (key, value) in manifest {
            let Some(table) = value.as_table() else { continue };
            if key.ends_with("dependencies") {
                names.extend(table.keys().cloned());
            } else {
                named(table, names);
            }
        }
    }

    #[test]
    fn every_dependency_says_why_it_is_there() {
        let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
        let mut names = vec![];
        for path in ["Cargo.toml", "lazy/pdf/Cargo.toml", "lazy/xlsx/Cargo.toml", "xtask/Cargo.toml", "fuzz/Cargo.toml"]
        {
            named(&read(path).parse().unwrap(), &mut names);
        }
        for path in ["www/package.json", "tests/e2e/package.json"] {
            let manifest: serde_json::Value = serde_json::from_str(&read(path)).unwrap();
            let lists = ["dependencies", "devDependencies"].map(|list| manifest[list].as_object().cloned());
            names.extend(lists.into_iter().flatten().flat_map(|list| list.into_iter().map(|(name, _)| name)));
        }
        assert!(names.len() > 30, "{names:?}");
        let reasons = read("docs/DEPENDENCIES.md");
        names.retain(|name| !name.starts_with("duibiao") && !reasons.contains(&format!("`{name}`")));
        assert!(names.is_empty(), "not in docs/DEPENDENCIES.md: {names:?}");
    }
}
