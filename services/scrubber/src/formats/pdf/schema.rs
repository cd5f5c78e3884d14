//! What may stay in a PDF (ISO 32000-2): for every kind of dictionary its keys, and for every key the kind of its value.

/// The kind of an object by the place it was reached from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the name of a dictionary of the specification")]
pub enum Kind {
    /// Numbers, names, booleans and arrays or dictionaries of them; no text.
    Plain,
    /// The same, and text that a reader sees.
    Text,
    Catalog,
    Page,
    PageRef,
    PageLabels,
    Names,
    Dests,
    Dest,
    ViewerPreferences,
    Outlines,
    OutlineItem,
    AcroForm,
    Field,
    Annotation,
    Appearances,
    Appearance,
    Action,
    StructRoot,
    ParentTree,
    StructElement,
    Attributes,
    Layers,
    LayerConfig,
    Layer,
    Usage,
    Intent,
    Resources,
    Fonts,
    Font,
    CharProcs,
    FontDescriptor,
    FontFile,
    Encoding,
    CMap,
    XObjects,
    XObject,
    Image,
    Graphics,
    GraphicsMap,
    ColourSpaces,
    ColourSpace,
    Profile,
    Patterns,
    Properties,
    PropertyList,
    Group,
    Content,
    Data,
}

use Kind::*;

const ANNOTATION: &[(&str, Kind)] = &[
    ("Type", Plain), ("Subtype", Plain), ("Rect", Plain), ("Contents", Text), ("P", PageRef), ("F", Plain), ("AP", Appearances), ("AS", Plain),
    ("Border", Plain), ("BS", Plain), ("BE", Plain), ("C", Plain), ("CA", Plain), ("ca", Plain), ("StructParent", Plain), ("OC", Layer), ("QuadPoints", Plain),
    ("L", Plain), ("LE", Plain), ("LL", Plain), ("LLE", Plain), ("LLO", Plain), ("IC", Plain), ("Vertices", Plain), ("InkList", Plain), ("DA", Text),
    ("Q", Plain), ("Name", Plain), ("H", Plain), ("MK", Appearances), ("Open", Plain), ("Popup", Annotation), ("Parent", Field), ("IRT", Annotation),
    ("RT", Plain), ("A", Action), ("Dest", Dest), ("RD", Plain), ("Cap", Plain), ("IT", Plain), ("CL", Plain), ("FT", Plain), ("Ff", Plain), ("V", Text),
    ("DV", Text), ("Kids", Field), ("Opt", Text), ("MaxLen", Plain), ("TI", Plain), ("I", Plain), ("T", Text), ("TU", Text), ("Lang", Text), ("BM", Plain),
];

/// The keys that a kind of dictionary keeps, with the kinds of their values; none when any key may stand.
pub fn keys(kind: Kind) -> Option<&'static [(&'static str, Kind)]> {
    Some(match kind {
        Catalog => &[
            ("Type", Plain), ("Pages", PageRef), ("PageLabels", PageLabels), ("Names", Names), ("Dests", Dests), ("ViewerPreferences", ViewerPreferences),
            ("PageLayout", Plain), ("PageMode", Plain), ("Outlines", Outlines), ("AcroForm", AcroForm), ("MarkInfo", Plain), ("StructTreeRoot", StructRoot),
            ("Lang", Text), ("OCProperties", Layers), ("OutputIntents", Intent),
        ],
        Page => &[
            ("Type", Plain), ("Resources", Resources), ("MediaBox", Plain), ("CropBox", Plain), ("BleedBox", Plain), ("TrimBox", Plain), ("ArtBox", Plain),
            ("Rotate", Plain), ("UserUnit", Plain), ("Group", Group), ("Annots", Annotation), ("Tabs", Plain), ("StructParents", Plain), ("Trans", Plain), ("Dur", Plain),
        ],
        PageLabels => &[("Nums", PageLabels), ("Kids", PageLabels), ("Limits", Plain), ("S", Plain), ("P", Text), ("St", Plain), ("Type", Plain)],
        Names => &[("Dests", Dests)],
        Dest => &[("D", Dest), ("Names", Dest), ("Kids", Dest), ("Limits", Dest)],
        Text => &[("Registry", Text), ("Ordering", Text), ("Supplement", Plain), ("Panose", Text)],
        ViewerPreferences => &[
            ("HideToolbar", Plain), ("HideMenubar", Plain), ("HideWindowUI", Plain), ("FitWindow", Plain), ("CenterWindow", Plain), ("NonFullScreenPageMode", Plain),
            ("Direction", Plain), ("PrintScaling", Plain), ("Duplex", Plain),
        ],
        Outlines => &[("Type", Plain), ("First", OutlineItem), ("Last", OutlineItem), ("Count", Plain)],
        OutlineItem => &[
            ("Title", Text), ("Parent", OutlineItem), ("Prev", OutlineItem), ("Next", OutlineItem), ("First", OutlineItem), ("Last", OutlineItem), ("Count", Plain),
            ("Dest", Dest), ("A", Action), ("C", Plain), ("F", Plain), ("Type", Plain),
        ],
        AcroForm => &[("Fields", Field), ("NeedAppearances", Plain), ("DR", Resources), ("DA", Text), ("Q", Plain), ("CO", Field)],
        Field | Annotation => ANNOTATION,
        Appearances => &[("N", Appearance), ("R", Appearance), ("D", Appearance), ("BC", Plain), ("BG", Plain), ("CA", Text), ("RC", Text), ("AC", Text), ("I", XObject), ("RI", XObject), ("IX", XObject), ("IF", Plain), ("TP", Plain)],
        Action => &[("Type", Plain), ("S", Plain), ("D", Dest), ("URI", Text), ("IsMap", Plain), ("N", Plain)],
        StructRoot => &[("Type", Plain), ("K", StructElement), ("ParentTree", ParentTree), ("ParentTreeNextKey", Plain), ("RoleMap", Plain), ("ClassMap", Attributes)],
        ParentTree => &[("Nums", ParentTree), ("Kids", ParentTree), ("Limits", Plain)],
        StructElement => &[
            ("Type", Plain), ("S", Plain), ("P", StructElement), ("K", StructElement), ("Pg", PageRef), ("A", Attributes), ("C", Plain), ("Lang", Text), ("Alt", Text),
            ("ActualText", Text), ("E", Text), ("R", Plain), ("MCID", Plain), ("Obj", Annotation),
        ],
        Layers => &[("OCGs", Layer), ("D", LayerConfig), ("Configs", LayerConfig)],
        LayerConfig => &[
            ("Name", Text), ("BaseState", Plain), ("ON", Layer), ("OFF", Layer), ("Intent", Plain), ("AS", LayerConfig), ("Event", Plain), ("Category", Plain),
            ("OCGs", Layer), ("Order", Layer), ("ListMode", Plain), ("RBGroups", Layer), ("Locked", Layer),
        ],
        Layer => &[("Type", Plain), ("Name", Text), ("Intent", Plain), ("Usage", Usage), ("OCGs", Layer), ("P", Plain), ("VE", Layer)],
        Usage => &[("Print", Plain), ("View", Plain), ("Export", Plain), ("Zoom", Plain), ("PageElement", Plain), ("Language", Plain)],
        Intent => &[("Type", Plain), ("S", Plain), ("DestOutputProfile", Profile)],
        Resources => &[
            ("ExtGState", GraphicsMap), ("ColorSpace", ColourSpaces), ("Pattern", Patterns), ("Shading", GraphicsMap), ("XObject", XObjects), ("Font", Fonts),
            ("Properties", Properties), ("ProcSet", Plain),
        ],
        Font => &[
            ("Type", Plain), ("Subtype", Plain), ("BaseFont", Plain), ("Name", Plain), ("FirstChar", Plain), ("LastChar", Plain), ("Widths", Plain),
            ("Encoding", Encoding), ("ToUnicode", CMap), ("FontDescriptor", FontDescriptor), ("DescendantFonts", Font), ("CIDSystemInfo", Text), ("W", Plain),
            ("W2", Plain), ("DW", Plain), ("DW2", Plain), ("CIDToGIDMap", Data), ("FontBBox", Plain), ("FontMatrix", Plain), ("CharProcs", CharProcs), ("Resources", Resources),
        ],
        FontDescriptor => &[
            ("Type", Plain), ("FontName", Plain), ("FontFamily", Text), ("FontStretch", Plain), ("FontWeight", Plain), ("Flags", Plain), ("FontBBox", Plain),
            ("ItalicAngle", Plain), ("Ascent", Plain), ("Descent", Plain), ("Leading", Plain), ("CapHeight", Plain), ("XHeight", Plain), ("StemV", Plain), ("StemH", Plain),
            ("AvgWidth", Plain), ("MaxWidth", Plain), ("MissingWidth", Plain), ("FontFile", FontFile), ("FontFile2", FontFile), ("FontFile3", FontFile), ("CharSet", Text),
            ("CIDSet", Data), ("Style", Text), ("Lang", Plain), ("FD", FontDescriptor),
        ],
        FontFile => &[("Length1", Plain), ("Length2", Plain), ("Length3", Plain), ("Subtype", Plain)],
        Encoding => &[("Type", Plain), ("BaseEncoding", Plain), ("Differences", Plain), ("CMapName", Plain), ("CIDSystemInfo", Text), ("WMode", Plain), ("UseCMap", Encoding)],
        CMap => &[("Type", Plain), ("CMapName", Plain), ("CIDSystemInfo", Text), ("WMode", Plain), ("UseCMap", CMap)],
        XObject | Appearance => &[
            ("Type", Plain), ("Subtype", Plain), ("FormType", Plain), ("BBox", Plain), ("Matrix", Plain), ("Resources", Resources), ("Group", Group),
            ("StructParent", Plain), ("StructParents", Plain), ("OC", Layer),
        ],
        Image => &[
            ("Type", Plain), ("Subtype", Plain), ("Width", Plain), ("Height", Plain), ("ColorSpace", ColourSpace), ("BitsPerComponent", Plain), ("Intent", Plain),
            ("ImageMask", Plain), ("Mask", Image), ("Decode", Plain), ("Interpolate", Plain), ("SMask", Image), ("SMaskInData", Plain), ("StructParent", Plain),
            ("OC", Layer), ("Matte", Plain),
        ],
        Group => &[("Type", Plain), ("S", Plain), ("CS", ColourSpace), ("I", Plain), ("K", Plain)],
        Profile => &[("N", Plain), ("Alternate", ColourSpace), ("Range", Plain)],
        PropertyList => &[("Type", Plain), ("MCID", Plain), ("Lang", Text), ("ActualText", Text), ("Name", Text), ("Intent", Plain), ("Usage", Usage), ("OCGs", Layer), ("P", Plain), ("VE", Layer), ("Subtype", Plain), ("BBox", Plain), ("Attached", Plain)],
        Content | Data => &[],
        Graphics => GRAPHICS,
        _ => return None,
    })
}

/// The kind of every value of a dictionary whose keys are names of the document's own.
pub fn values(kind: Kind) -> Kind {
    match kind {
        Fonts => Font,
        CharProcs => Content,
        XObjects => XObject,
        GraphicsMap => Graphics,
        ColourSpaces => ColourSpace,
        Patterns => Graphics,
        Properties => PropertyList,
        Dests => Dest,
        other => other,
    }
}

const GRAPHICS: &[(&str, Kind)] = &[
    ("Type", Plain), ("Subtype", Plain), ("FunctionType", Plain), ("Domain", Plain), ("Range", Plain), ("Size", Plain), ("BitsPerSample", Plain), ("Order", Plain),
    ("Encode", Plain), ("Decode", Plain), ("C0", Plain), ("C1", Plain), ("N", Plain), ("Functions", Graphics), ("Bounds", Plain), ("ShadingType", Plain),
    ("ColorSpace", ColourSpace), ("Background", Plain), ("BBox", Plain), ("AntiAlias", Plain), ("Coords", Plain), ("Extend", Plain), ("Function", Graphics),
    ("BitsPerCoordinate", Plain), ("BitsPerComponent", Plain), ("BitsPerFlag", Plain), ("VerticesPerRow", Plain), ("Matrix", Plain), ("PatternType", Plain),
    ("PaintType", Plain), ("TilingType", Plain), ("XStep", Plain), ("YStep", Plain), ("Resources", Resources), ("Shading", Graphics), ("ExtGState", Graphics),
    ("LW", Plain), ("LC", Plain), ("LJ", Plain), ("ML", Plain), ("D", Plain), ("RI", Plain), ("OP", Plain), ("op", Plain), ("OPM", Plain), ("Font", Font),
    ("BG", Graphics), ("BG2", Graphics), ("UCR", Graphics), ("UCR2", Graphics), ("TR", Graphics), ("TR2", Graphics), ("HT", Graphics), ("FL", Plain), ("SM", Plain),
    ("SA", Plain), ("BM", Plain), ("SMask", Graphics), ("CA", Plain), ("ca", Plain), ("AIS", Plain), ("TK", Plain), ("S", Plain), ("G", XObject), ("BC", Plain),
    ("WhitePoint", Plain), ("BlackPoint", Plain), ("Gamma", Plain), ("Colorants", ColourSpaces), ("Process", Graphics), ("Components", Plain), ("MixingHints", Plain),
    ("HalftoneType", Plain), ("Frequency", Plain), ("Angle", Plain), ("SpotFunction", Graphics), ("TransferFunction", Graphics), ("AccurateScreens", Plain),
    ("Width", Plain), ("Height", Plain), ("Default", Graphics),
];

/// Kinds of annotations that stay: the others carry files, sound, film or programs.
pub const ANNOTATIONS: &[&str] = &[
    "Link", "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup",
    "Widget", "Watermark", "Redact",
];
