//! Which compiler makes the WebAssembly: looked for, never assumed.
//!
//! A plain build needs the standard library for wasm32 in the compiler's sysroot. What ships is for
//! the MVP feature set (browsers from Chromium 78 on), and the standard library that compilers bring
//! is not: it is built from source, which needs that source and a linker for WebAssembly.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell::{command, find_program, root, run, say, try_output};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// The oldest compiler that builds this work tree, `rust-version` in Cargo.toml.
const OLDEST: (u32, u32) = (1, 95);

/// Debian's packages for building the standard library from source.
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "libstd-rust-web-dev", "rust-web-src", "lld-22"];

/// What to build WebAssembly with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The compiler in use has the standard library for wasm32.
    Plain,
    /// The standard library is built from source.
    BuildStd(Toolchain),
}

/// A compiler with the source of its standard library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toolchain {
    pub sysroot: PathBuf,
    /// `None`: the one that the compiler brings.
    pub linker: Option<PathBuf>,
}

impl Toolchain {
    pub fn program(&self, name: &str) -> PathBuf {
        self.sysroot.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// The way to a build for development: the quickest that works.
pub fn plain() -> Result<Route> {
    let sysroot = current_sysroot()?;
    if has_wasm_std(&sysroot) {
        return Ok(Route::Plain);
    }
    if rustup_may_install() {
        say(format!("rustup target add {TARGET}"));
        let added = run(command("rustup").args(["target", "add", TARGET]));
        if added.is_ok() && has_wasm_std(&sysroot) {
            return Ok(Route::Plain);
        }
    }
    build_std()
}

/// The way to a build that ships.
pub fn build_std() -> Result<Route> {
    let sysroot = current_sysroot()?;
    if let Some(toolchain) = with_source(&sysroot) {
        return Ok(Route::BuildStd(toolchain));
    }
    if rustup_may_install() {
        say("rustup component add rust-src");
        if run(command("rustup").args(["component", "add", "rust-src"])).is_ok()
            && let Some(toolchain) = with_source(&sysroot)
        {
            return Ok(Route::BuildStd(toolchain));
        }
    }
    if let Some(toolchain) = with_source(Path::new("/usr")) {
        return Ok(Route::BuildStd(toolchain));
    }
    if debian_root() {
        install_debian(&DEBIAN_PACKAGES)?;
        if let Some(toolchain) = with_source(Path::new("/usr")) {
            return Ok(Route::BuildStd(toolchain));
        }
    }
    bail!(
        "no compiler here can build for WebAssembly. One of these helps:\n\
         · with rustup:          rustup target add {TARGET} && rustup component add rust-src\n\
         · on Debian, as root:   apt-get install --no-install-recommends {}",
        DEBIAN_PACKAGES.join(" ")
    )
}

/// Installs packages where that is possible without asking: on Debian, as root.
pub fn install_debian(packages: &[&str]) -> Result<()> {
    say(format!("apt-get install {}", packages.join(" ")));
    let apt = |arguments: &[&str]| {
        run(command("apt-get")
            .args(["-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=600"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    // The lists of a fresh machine are empty or old.
    apt(&["update"]).and_then(|()| apt(&install)).context("the packages could not be installed")
}

/// Whether [`install_debian`] can work here.
pub fn debian_root() -> bool {
    let root_user = try_output(command("id").arg("-u")).is_some_and(|id| id == "0");
    root_user && Path::new("/etc/debian_version").exists() && find_program("apt-get").is_some()
}

/// The sysroot of the `rustc` that cargo uses here.
fn current_sysroot() -> Result<PathBuf> {
    let rustc = std::env::var_os("RUSTC").map_or_else(|| "rustc".into(), PathBuf::from);
    let sysroot = try_output(command(rustc).args(["--print", "sysroot"])).context("rustc does not run")?;
    Ok(sysroot.into())
}

fn has_wasm_std(sysroot: &Path) -> bool {
    let lib = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    // A distribution may leave the folder there empty.
    lib.read_dir().is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// rustup is there and nobody told it to leave the toolchains alone.
fn rustup_may_install() -> bool {
    std::env::var("RUSTUP_AUTO_INSTALL").as_deref() != Ok("0") && find_program("rustup").is_some()
}

/// The toolchain in `sysroot`, if it is recent enough, whole, and has the source of its library.
fn with_source(sysroot: &Path) -> Option<Toolchain> {
    let toolchain = Toolchain { sysroot: sysroot.to_owned(), linker: None };
    let version = try_output(Command::new(toolchain.program("rustc")).current_dir(root()).arg("-vV"))?;
    let field = |name: &str| version.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    if number(field("release:")?)? < OLDEST || !toolchain.program("cargo").is_file() {
        return None;
    }
    if !sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file() {
        return None;
    }
    let own_linker = sysroot.join("lib/rustlib").join(field("host:")?).join("bin/rust-lld");
    if own_linker.with_extension(std::env::consts::EXE_EXTENSION).is_file() {
        return Some(toolchain);
    }
    let linker = wasm_ld(field("LLVM version:"))?;
    Some(Toolchain { linker: Some(linker), ..toolchain })
}

/// `1.96.0-nightly` → (1, 96).
fn number(release: &str) -> Option<(u32, u32)> {
    let mut parts = release.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// A linker for WebAssembly; the one that belongs to the compiler's LLVM first.
fn wasm_ld(llvm: Option<&str>) -> Option<PathBuf> {
    let same = llvm.and_then(|version| version.split('.').next()).map(|major| format!("wasm-ld-{major}"));
    same.iter().map(String::as_str).chain(["wasm-ld"]).find_map(find_program)
}
