//! The readers of `duibiao::input` as a WebAssembly module of their own: a pasted text does not wait for them.
//!
//! What it hands over is a `Document`, which the core takes. The command line links the readers themselves.

#[cfg(target_arch = "wasm32")]
mod wasm;
