//! A tenant's colour, made legible. The brand paints only a header band; what can be pressed keeps its hue at a lightness that can be read.

use crate::assets::{fnv1a, immutable};
use crate::colour::{Oklch, Rgb};
use axum::response::Response;
use bytes::Bytes;

const LIGHT_SURFACE: Rgb = Rgb(0xF4, 0xF6, 0xF7);
const DARK_SURFACE: Rgb = Rgb(0x1A, 0x24, 0x2C);
const DARK_BUTTON_TEXT: Rgb = Rgb(0x10, 0x17, 0x1D);
/// WCAG 2.2, success criterion 1.4.3.
const READABLE: f64 = 4.5;
const STEP: f64 = 0.005;

/// Not a colour.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a brand colour is written as # and six hexadecimal digits, such as #0b5d57")]
pub struct BrandError;

/// The style sheet of a brand colour.
#[derive(Clone, Debug)]
pub struct BrandSheet {
    css: String,
    path: String,
    brand: Rgb,
    on_brand: Rgb,
    action: Rgb,
    action_dark: Rgb,
}

impl BrandSheet {
    /// From `#rrggbb`.
    pub fn of(colour: &str) -> Result<Self, BrandError> {
        Rgb::parse(colour).map(Self::new).ok_or(BrandError)
    }

    fn new(brand: Rgb) -> Self {
        let on_brand = if brand.contrast(Rgb::WHITE) >= brand.contrast(Rgb::BLACK) { Rgb::WHITE } else { Rgb::BLACK };
        let action = towards(brand, LIGHT_SURFACE, -STEP);
        let action_dark = towards(brand, DARK_SURFACE, STEP);
        let css = format!(
            "@layer tokens{{:root{{--brand:{};--on-brand:{};--action:{};--on-action:#ffffff}}\
             @media (prefers-color-scheme:dark){{:root{{--action:{};--on-action:{}}}}}}}\n",
            brand.hex(),
            on_brand.hex(),
            action.hex(),
            action_dark.hex(),
            DARK_BUTTON_TEXT.hex()
        );
        let path = format!("/brand-{:016x}.css", fnv1a(css.as_bytes()));
        Self { css, path, brand, on_brand, action, action_dark }
    }

    /// `/brand-{hash}.css`: another colour has another path, so that it may be cached for ever.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The sheet.
    #[must_use]
    pub fn css(&self) -> &str {
        &self.css
    }

    /// The sheet as a response that browsers may keep.
    #[must_use]
    pub fn response(&self) -> Response {
        immutable("text/css; charset=utf-8", Bytes::from(self.css.clone()))
    }

    /// Contrast ratios for the branding editor: text on the band, action on light, action on dark.
    #[must_use]
    pub fn ratios(&self) -> [f64; 3] {
        [self.brand.contrast(self.on_brand), self.action.contrast(LIGHT_SURFACE), self.action_dark.contrast(DARK_SURFACE)]
    }
}

/// Moves the lightness by steps until the colour can be read on the surface; hue stays, chroma gives way only where sRGB ends.
fn towards(brand: Rgb, surface: Rgb, step: f64) -> Rgb {
    if brand.contrast(surface) >= READABLE {
        return brand;
    }
    let start = brand.oklch();
    let mut l = start.l;
    while (0.0..=1.0).contains(&l) {
        let colour = Oklch { l, ..start }.rgb();
        if colour.contrast(surface) >= READABLE {
            return colour;
        }
        l += step;
    }
    // Black on the light surface and white on the dark one reach far more than is asked.
    if step < 0.0 { Rgb::BLACK } else { Rgb::WHITE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_4096() -> impl Iterator<Item = Rgb> {
        (0..4096_u32).map(|n| Rgb((n >> 8) as u8 * 17, (n >> 4 & 15) as u8 * 17, (n & 15) as u8 * 17))
    }

    #[test]
    fn every_brand_colour_is_legible_everywhere() {
        for brand in all_4096() {
            let sheet = BrandSheet::new(brand);
            let [band, light, dark] = sheet.ratios();
            assert!(band >= 4.58, "{} band {band}", brand.hex());
            assert!(light >= 4.5, "{} light {light}", brand.hex());
            assert!(dark >= 4.5, "{} dark {dark}", brand.hex());
            assert!(sheet.action.contrast(Rgb::WHITE) >= 4.5, "{} button", brand.hex());
            assert!(sheet.action_dark.contrast(DARK_BUTTON_TEXT) >= 4.5, "{} dark button", brand.hex());
        }
    }

    #[test]
    fn the_hue_of_a_brand_stays() {
        for brand in all_4096() {
            let (from, to) = (brand.oklch(), BrandSheet::new(brand).action.oklch());
            // Where hardly any chroma is left, hue means nothing, and eight bits cannot hold it.
            if from.c > 0.04 && to.c > 0.04 {
                let turn = (from.h - to.h + std::f64::consts::PI).rem_euclid(std::f64::consts::TAU) - std::f64::consts::PI;
                assert!(turn.abs() < 0.06, "{} turned by {turn}", brand.hex());
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_already_is_not_touched() {
        let brand = Rgb::parse("#0b5d57").unwrap();
        assert_eq!(BrandSheet::new(brand).action, brand);
    }

    #[test]
    fn another_colour_has_another_path() {
        assert_ne!(BrandSheet::of("#0b5d57").unwrap().path(), BrandSheet::of("#0b5d58").unwrap().path());
        assert_eq!(BrandSheet::of("#0B5D57").unwrap().path(), BrandSheet::of("#0b5d57").unwrap().path());
    }

    #[test]
    fn what_is_not_a_colour_is_refused() {
        for wrong in ["", "0b5d57", "#0b5d5", "#0b5d577", "#0b5d5g", "red", "#+12345", "#fff}body{display:none}"] {
            assert_eq!(BrandSheet::of(wrong).unwrap_err(), BrandError, "{wrong}");
        }
    }
}
