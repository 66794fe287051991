//! How much a file may ask of the machine.

/// Limits that keep a hostile or broken file from taking the machine. The defaults fit the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as dropped.
    pub file_bytes: usize,
    /// Bytes of all entries of an archive together, unpacked.
    pub unpacked_bytes: usize,
    /// How many times larger than its packed form an entry may be, once it is over a megabyte.
    pub ratio: usize,
    /// Entries of an archive.
    pub entries: usize,
    /// Nesting of XML and HTML elements.
    pub depth: usize,
    /// Characters of the resulting text.
    pub text_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 100 << 20,
            unpacked_bytes: 300 << 20,
            ratio: 200,
            entries: 20_000,
            depth: 400,
            text_chars: 40_000_000,
        }
    }
}

/// A size as people write it: `3.2 MB`, `640 KB`.
pub(crate) fn megabytes(bytes: usize) -> String {
    if bytes >= 1 << 20 {
        let tenths = bytes * 10 / (1 << 20);
        if tenths.is_multiple_of(10) {
            format!("{} MB", tenths / 10)
        } else {
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    } else {
        format!("{} KB", bytes.div_ceil(1024))
    }
}
