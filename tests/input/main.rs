//! Files of every kind, as people have them on disk: what is read, and what is said when nothing can be.

#[cfg(feature = "cli")]
mod cli;
mod docx;
mod office;
mod support;
mod xlsx;
