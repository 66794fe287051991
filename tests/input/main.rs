//! Files of every kind, as people have them on disk: what is read, and what is said when nothing can be.

mod agreement;
mod bad;
#[cfg(feature = "cli")]
mod cli;
mod docx;
mod html;
mod ofd;
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod support;
mod workbook;
mod xlsx;
