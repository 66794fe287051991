//! `pkg/`: the npm package. Its README is in the tree; all else is made here.

use std::fs;

use anyhow::Result;

use crate::shell::root;
use crate::wasm::{self, Target};

pub fn build(target: Target) -> Result<()> {
    let pkg = root().join("pkg");
    for entry in fs::read_dir(&pkg)? {
        let path = entry?.path();
        // What an earlier build left behind would be packed with the rest.
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else if path.file_name() != Some("README.md".as_ref()) {
            fs::remove_file(path)?;
        }
    }
    wasm::build(target, &pkg)?;
    // What wasm-bindgen declares for its own plumbing helps no one.
    for part in wasm::parts() {
        let _ = fs::remove_file(pkg.join(format!("{}_bg.wasm.d.ts", part.name)));
    }
    let types = wasm::types()?;
    let generated = root().join("www/generated");
    fs::create_dir_all(&generated)?;
    fs::write(generated.join("types.ts"), &types)?;
    fs::write(pkg.join("types.d.ts"), &types)?;
    fs::write(pkg.join("package.json"), manifest())?;
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join(license), pkg.join(license))?;
    }
    Ok(())
}

fn manifest() -> String {
    let version = crate::version();
    let files: Vec<String> = wasm::parts()
        .iter()
        .flat_map(|part| [".js", ".d.ts", "_bg.wasm"].map(|end| format!("{}{end}", part.name)))
        .chain(["snippets", "types.d.ts", "LICENSE-MIT", "LICENSE-APACHE"].map(String::from))
        .map(|file| format!("    \"{file}\""))
        .collect();
    format!(
        r#"{{
  "name": "duibiao",
  "version": "{version}",
  "description": "Reads Chinese local-government education reports into rows of indicators",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "main": "duibiao.js",
  "types": "duibiao.d.ts",
  "sideEffects": false,
  "files": [
{}
  ]
}}
"#,
        files.join(",\n")
    )
}
