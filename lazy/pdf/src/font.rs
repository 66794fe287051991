//! A font of one empty glyph, given wherever a PDF names a font that it does not hold.
//!
//! Without any font hayro drops such text; with this one it places it, and the meaning of the
//! characters comes from the encoding.

use std::sync::{Arc, LazyLock};

use hayro_interpret::font::FontData;

pub(crate) fn stub() -> (FontData, u32) {
    static STUB: LazyLock<Arc<Vec<u8>>> = LazyLock::new(|| Arc::new(build()));
    (STUB.clone(), 0)
}

/// A TrueType font: 1000 units an em, one glyph without outline.
fn build() -> Vec<u8> {
    let head = {
        let mut t = Vec::new();
        put32(&mut t, &[0x0001_0000, 0x0001_0000, 0, 0x5f0f_3cf5]);
        // Flags and units an em, then dates, box, style, smallest size, direction, short offsets, format.
        put16(&mut t, &[0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0]);
        t
    };
    let mut hhea = Vec::new();
    put32(&mut hhea, &[0x0001_0000]);
    put16(&mut hhea, &[880, (-120i16) as u16, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    let mut maxp = Vec::new();
    put32(&mut maxp, &[0x0001_0000]);
    put16(&mut maxp, &[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let mut hmtx = Vec::new();
    put16(&mut hmtx, &[1000, 0]);
    let mut cmap = Vec::new();
    // One Windows Unicode table that maps nothing but its closing entry.
    put16(&mut cmap, &[0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0]);
    let mut loca = Vec::new();
    put16(&mut loca, &[0, 0]);
    let tables: [(&[u8; 4], Vec<u8>); 7] = [
        (b"cmap", cmap),
        (b"glyf", vec![0; 4]),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    let mut font = Vec::new();
    put32(&mut font, &[0x0001_0000]);
    put16(&mut font, &[tables.len() as u16, 64, 2, 48]);
    let mut body = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, table) in tables {
        font.extend(tag);
        put32(&mut font, &[0, (start + body.len()) as u32, table.len() as u32]);
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    font.extend(body);
    font
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    values.iter().for_each(|v| out.extend(v.to_be_bytes()));
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    values.iter().for_each(|v| out.extend(v.to_be_bytes()));
}
