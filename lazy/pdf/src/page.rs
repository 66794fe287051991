//! A page and its form as bytes.

/// Characters and ruling lines of one page, in points, y downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    pub has_images: bool,
    /// It could not be read to its end.
    pub failed: bool,
    /// Characters whose meaning the file does not tell.
    pub unknown: u32,
}

/// A character or ligature.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glyph {
    pub x: f32,
    /// Of the baseline.
    pub y: f32,
    pub width: f32,
    pub size: f32,
    /// Quarter turns clockwise of the line it stands in.
    pub turn: u8,
    pub text: String,
}

/// A straight line, horizontal or vertical.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Page {
    /// Little-endian: width, height, flags (1 images, 2 failed), count of unknown characters; count of rules and
    /// the four numbers of each; count of glyphs and of each its four numbers, its turn (one byte),
    /// the length of its text (one byte) and the text in UTF-8.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(24 + self.rules.len() * 16 + self.glyphs.len() * 22);
        let put = |out: &mut Vec<u8>, numbers: &[f32]| numbers.iter().for_each(|n| out.extend(n.to_le_bytes()));
        put(&mut out, &[self.width, self.height]);
        out.extend((u32::from(self.has_images) | u32::from(self.failed) << 1).to_le_bytes());
        out.extend(self.unknown.to_le_bytes());
        out.extend((self.rules.len() as u32).to_le_bytes());
        for r in &self.rules {
            put(&mut out, &[r.x0, r.y0, r.x1, r.y1]);
        }
        out.extend((self.glyphs.len() as u32).to_le_bytes());
        for g in &self.glyphs {
            put(&mut out, &[g.x, g.y, g.width, g.size]);
            let cut = (0..=g.text.len().min(255)).rev().find(|&i| g.text.is_char_boundary(i)).unwrap_or(0);
            out.extend([g.turn, cut as u8]);
            out.extend(&g.text.as_bytes()[..cut]);
        }
        out
    }
}
