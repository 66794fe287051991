//! The page: bundled by `www/build.mjs`, put together here, because here are the hashes that its
//! content security policy names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::components::{self, Component};
use crate::shell::{command, output, root, say, try_output};
use crate::{notices, npm, wasm};

/// How the page is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One HTML file that works by double click.
    Single,
    /// A folder of files for any static server, at any path.
    Site,
}

/// What build.mjs made: file names in its output folder.
#[derive(Deserialize)]
struct Bundle {
    main: String,
    styles: String,
    /// What the page loads as bytes, by name.
    parts: BTreeMap<String, String>,
    /// The npm packages in the bundles.
    packages: Vec<String>,
}

/// Builds the page from `pkg/` into a folder, `index.html` first; what of others is in it.
pub fn build(mode: Mode, minify: bool, into: &Path) -> Result<Vec<Component>> {
    let www = root().join("www");
    npm::install(&www)?;
    let name = if mode == Mode::Single { "single" } else { "site" };
    say(format!("page ({name})"));
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    // The single file takes the bundles in; only the site delivers them.
    let bundles = if mode == Mode::Single { root().join("target/page-single") } else { into.to_owned() };
    fs::create_dir_all(into)?;
    let bundle = bundle(mode, minify, &bundles)?;
    let components = components::in_page(&bundle.packages)?;
    fs::write(bundles.join(&bundle.parts["notices"]), notices::text(&components)?)?;
    let html = match mode {
        Mode::Single => single(&bundle, &bundles)?,
        Mode::Site => site(&bundle)?,
    };
    fs::write(into.join("index.html"), html)?;
    if offline(mode, minify) {
        service_worker(into)?;
    }
    Ok(components)
}

/// A published site keeps itself in the browser; one under development would keep what was changed since.
fn offline(mode: Mode, minify: bool) -> bool {
    mode == Mode::Site && minify
}

/// Tells the service worker what the site consists of. A change in any file makes it a new version.
fn service_worker(site: &Path) -> Result<()> {
    const SCRIPT: &str = "service.js";
    let mut names: Vec<String> = fs::read_dir(site)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    names.retain(|name| name != SCRIPT);
    names.sort();
    let mut version = Sha256::new();
    for name in &names {
        version.update(name);
        version.update(fs::read(site.join(name))?);
    }
    let version: String = version.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let script = fs::read_to_string(site.join(SCRIPT))?;
    let files = serde_json::to_string(&names)?;
    fs::write(site.join(SCRIPT), format!("const VERSION=\"{version}\",FILES={files};\n{script}"))?;
    Ok(())
}

fn bundle(mode: Mode, minify: bool, out: &Path) -> Result<Bundle> {
    let modules: serde_json::Map<String, serde_json::Value> = wasm::parts()
        .into_iter()
        .map(|part| (part.name.clone(), module(&part.name).to_string_lossy().into_owned().into()))
        .collect();
    let options = serde_json::json!({
        "mode": if mode == Mode::Single { "single" } else { "site" },
        "out": out,
        "parts": modules,
        "minify": minify,
        "offline": offline(mode, minify),
        "version": crate::version(),
        "commit": commit(),
    });
    let made =
        output(command("node").arg("www/build.mjs").arg(options.to_string())).context("the page was not bundled")?;
    serde_json::from_str(&made).context("build.mjs did not say what it made")
}

fn module(part: &str) -> PathBuf {
    root().join("pkg").join(format!("{part}_bg.wasm"))
}

/// Short hash of the commit that is built, with a mark when files differ from it.
pub fn commit() -> String {
    let git = |arguments: &[&str]| try_output(command("git").args(arguments));
    let Some(hash) = git(&["rev-parse", "--short=12", "HEAD"]) else { return "unknown".into() };
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_none_or(|changes| !changes.is_empty());
    if changed { format!("{hash}+") } else { hash }
}

/// Everything in one file. No module, no URL, no request: none of them works from `file://`.
fn single(bundle: &Bundle, bundles: &Path) -> Result<String> {
    let text = |name: &str| fs::read_to_string(bundles.join(name)).with_context(|| format!("no {name}"));
    let (script, styles) = (text(&bundle.main)?, text(&bundle.styles)?);
    ensure!(!script.contains("</script") && !styles.contains("</style"), "a bundle would end its own element");
    let mut blocks = String::new();
    for (name, file) in &bundle.parts {
        let data = BASE64_STANDARD.encode(gzip(&fs::read(bundles.join(file))?)?);
        blocks += &format!("<script type=\"application/gzip\" id=\"part-{name}\">{data}</script>\n");
    }
    let policy = Policy { scripts: sha256(&script), styles: sha256(&styles), own: None };
    let icon = BASE64_STANDARD.encode(fs::read(root().join("www/icons/icon.svg"))?);
    assemble(
        &policy,
        &format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"),
        &format!("<style>{styles}</style>"),
        &format!("{blocks}<script>{script}</script>"),
    )
}

/// Files beside the page.
fn site(bundle: &Bundle) -> Result<String> {
    assemble(
        &site_policy(),
        "<link rel=\"icon\" href=\"icon.svg\">\n<link rel=\"apple-touch-icon\" href=\"icon-192.png\">\n\
         <link rel=\"manifest\" href=\"manifest.webmanifest\">\n<meta name=\"theme-color\" content=\"#1b4b8a\">",
        &format!("<link rel=\"stylesheet\" href=\"{}\">", bundle.styles),
        &format!("<script type=\"module\" src=\"{}\"></script>", bundle.main),
    )
}

fn site_policy() -> Policy {
    // The page loads its own parts, and nothing can be sent with a GET of a file that is named at build time
    // but to the host that served the page.
    Policy { scripts: "'self'".into(), styles: "'self'".into(), own: Some("'self'") }
}

/// The site's policy as a header, for `serve`; a header can also forbid framing.
pub fn site_policy_header() -> String {
    format!("{}; frame-ancestors 'none'", site_policy().content())
}

/// What the page may do. Nothing is allowed that is not named.
struct Policy {
    scripts: String,
    styles: String,
    /// Where files of the page's own lie; a single file has none.
    own: Option<&'static str>,
}

impl Policy {
    fn content(&self) -> String {
        let Policy { scripts, styles, own } = self;
        let or_own = |others: &str| [others, own.unwrap_or_default()].join(" ").trim().to_owned();
        [
            "default-src 'none'".into(),
            format!("script-src {scripts} 'wasm-unsafe-eval'"),
            format!("style-src {styles}"),
            // Charts are drawn to a picture and saved from the page itself.
            format!("img-src {}", or_own("data: blob:")),
            format!("worker-src {}", or_own("blob:")),
            format!("manifest-src {}", own.unwrap_or("'none'")),
            format!("connect-src {}", own.unwrap_or("'none'")),
            "form-action 'none'".into(),
            "base-uri 'none'".into(),
        ]
        .join("; ")
    }
}

/// The page from its template.
fn assemble(policy: &Policy, icons: &str, styles: &str, scripts: &str) -> Result<String> {
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">\n\
         <meta name=\"generator\" content=\"duibiao {} {}\">",
        policy.content(),
        crate::version(),
        commit()
    );
    let mut page = fs::read_to_string(root().join("www/index.html"))?;
    let places = [
        ("<!--policy-->", head.as_str()),
        ("<!--icons-->", icons),
        ("<!--styles-->", styles),
        ("<!--scripts-->", scripts),
    ];
    for (place, content) in places {
        let (before, after) = page.split_once(place).with_context(|| format!("www/index.html has no {place}"))?;
        page = [before, content, after].concat();
    }
    Ok(page)
}

fn sha256(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// The same bytes on every machine: no time, no name, and a compressor that comes with the build.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, bytes)?;
    Ok(encoder.finish()?)
}
