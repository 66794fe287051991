//! `cargo xtask dist`: what is published. `dist/duibiao.html` is the product; `dist/site/` the same for a server.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::page::{self, Mode};
use crate::shell::{root, say};
use crate::{components, notices, package, wasm};

pub fn dist() -> Result<()> {
    let dist = root().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    package::build(wasm::Target::Mvp)?;
    page::build(Mode::Site, true, &dist.join("site"))?;
    let single = root().join("target/single");
    let components = page::build(Mode::Single, true, &single)?;
    components::check_licenses(&components)?;
    fs::copy(single.join("index.html"), dist.join("duibiao.html"))?;
    fs::write(dist.join("THIRD-PARTY.txt"), notices::text(&components)?)?;
    fs::write(dist.join("duibiao.cdx.json"), notices::bill_of_materials(&components)?)?;
    sums(&dist)?;
    let size = fs::metadata(dist.join("duibiao.html"))?.len();
    say(format!("dist/duibiao.html {} KB", size.div_ceil(1024)));
    Ok(())
}

/// `SHA256SUMS`, as `sha256sum --check` reads it.
fn sums(dist: &Path) -> Result<()> {
    let mut files = vec![];
    list(dist, &mut files)?;
    files.sort();
    let mut lines = String::new();
    for file in files {
        let digest = Sha256::digest(fs::read(&file)?);
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        lines += &format!("{hex}  {name}\n");
    }
    fs::write(dist.join("SHA256SUMS"), lines)?;
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
