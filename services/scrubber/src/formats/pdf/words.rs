//! Names that the specification gives, where others would be somebody's own.

/// Names in the order of tabs (12.5), in transitions (12.4.4) and in destinations (12.3.2).
pub const KNOWN: &[&str] = &[
    "A", "Blinds", "Box", "C", "Cover", "Dissolve", "Fade", "Fit", "FitB", "FitBH", "FitBV", "FitH", "FitR", "FitV", "Fly",
    "Glitter", "H", "I", "None", "O", "Push", "R", "S", "Split", "Trans", "Uncover", "V", "W", "Wipe", "XYZ",
];

/// Kinds of annotations that stay: the others carry files, sound, film or programs.
pub const ANNOTATIONS: &[&str] = &[
    "Link",
    "Text",
    "FreeText",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Highlight",
    "Underline",
    "Squiggly",
    "StrikeOut",
    "Stamp",
    "Caret",
    "Ink",
    "Popup",
    "Widget",
    "Watermark",
    "Redact",
];
