//! `duibiao::comparison`, `targets` and `export` as a WebAssembly module of their own: rows are shown before any of them is needed.

#[cfg(target_arch = "wasm32")]
mod wasm;
