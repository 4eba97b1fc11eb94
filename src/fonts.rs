//! The fonts of the window and of the paper: the same files, so that a name looks the same on both, on every machine.

/// Noto Sans for the languages, in two weights, and `DejaVu` Sans for arrows, ticks and boxes. Licences lie beside the files.
pub const FONTS: [&[u8]; 3] = [
    include_bytes!("../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../assets/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../assets/fonts/DejaVuSans-Symbols.ttf"),
];
