//! Every colour, size and font of the window. Two designed looks; contrast of text at least 4.5 to 1 in both.

use std::sync::Arc;

use egui::epaint::Shadow;
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, Vec2,
    Visuals,
};

use crate::domain::readiness::Readiness;
use crate::fonts::FONTS;

/// The colours of one look.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    pub background: Color32,
    pub surface: Color32,
    pub hairline: Color32,
    /// The outline of fields and plain buttons.
    pub outline: Color32,
    pub text: Color32,
    pub secondary: Color32,
    pub header: Color32,
    pub accent: Color32,
    pub accent_soft: Color32,
    pub on_accent: Color32,
    pub good: Color32,
    pub good_soft: Color32,
    pub warning: Color32,
    pub warning_bar: Color32,
    pub warning_soft: Color32,
    pub bad: Color32,
    pub bad_soft: Color32,
    pub open: Color32,
    pub open_bar: Color32,
    pub open_soft: Color32,
    pub sample: Color32,
    pub on_sample: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const LIGHT: Palette = Palette {
    background: rgb(0xf4_f6_f8),
    surface: rgb(0xff_ff_ff),
    hairline: rgb(0xd8_de_e6),
    outline: rgb(0x9a_a7_b5),
    text: rgb(0x18_22_2d),
    secondary: rgb(0x56_63_73),
    header: rgb(0x0b_4f_8a),
    accent: rgb(0x0b_4f_8a),
    accent_soft: rgb(0xe5_ef_f8),
    on_accent: rgb(0xff_ff_ff),
    good: rgb(0x10_67_5b),
    good_soft: rgb(0xe2_f2_ef),
    warning: rgb(0x83_56_00),
    warning_bar: rgb(0xd9_a0_21),
    warning_soft: rgb(0xfb_f1_dc),
    bad: rgb(0xa8_32_19),
    bad_soft: rgb(0xfa_e8_e3),
    open: rgb(0x55_61_6e),
    open_bar: rgb(0xb9_c2_cc),
    open_soft: rgb(0xed_f0_f3),
    sample: rgb(0xff_cf_4d),
    on_sample: rgb(0x3d_2c_00),
};

const DARK: Palette = Palette {
    background: rgb(0x12_18_1f),
    surface: rgb(0x1b_23_2c),
    hairline: rgb(0x33_3f_4c),
    outline: rgb(0x6a_79_89),
    text: rgb(0xe8_ed_f2),
    secondary: rgb(0xa5_b2_c0),
    header: rgb(0x0a_33_58),
    accent: rgb(0x7c_bc_f2),
    accent_soft: rgb(0x1d_3a_56),
    on_accent: rgb(0x08_1c_2e),
    good: rgb(0x6f_d6_c3),
    good_soft: rgb(0x14_3a_35),
    warning: rgb(0xf0_c2_5c),
    warning_bar: rgb(0xd9_a0_21),
    warning_soft: rgb(0x40_32_12),
    bad: rgb(0xff_9e_86),
    bad_soft: rgb(0x4a_22_1a),
    open: rgb(0xb4_bf_cb),
    open_bar: rgb(0x5d_6a_78),
    open_soft: rgb(0x2a_34_3f),
    sample: rgb(0xff_cf_4d),
    on_sample: rgb(0x3d_2c_00),
};

/// The palette of the look that `ui` is drawn in.
#[must_use]
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    of(ui.visuals().dark_mode)
}

#[must_use]
pub const fn of(dark: bool) -> &'static Palette {
    if dark { &DARK } else { &LIGHT }
}

/// What a colour says. Each is always shown with an icon and a word too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Warning,
    Bad,
    Open,
    /// Was looked at, and has to be looked at again.
    Stale,
    Accent,
}

impl Tone {
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Warning => "▲",
            Self::Bad => "✕",
            Self::Open => "○",
            Self::Stale => "◷",
            Self::Accent => "●",
        }
    }

    /// (text, soft background)
    #[must_use]
    pub const fn colors(self, palette: &Palette) -> (Color32, Color32) {
        match self {
            Self::Good => (palette.good, palette.good_soft),
            Self::Warning => (palette.warning, palette.warning_soft),
            Self::Bad => (palette.bad, palette.bad_soft),
            Self::Open | Self::Stale => (palette.open, palette.open_soft),
            Self::Accent => (palette.accent, palette.accent_soft),
        }
    }

    /// The colour of a bar in a chart.
    #[must_use]
    pub const fn bar(self, palette: &Palette) -> Color32 {
        match self {
            Self::Good => rgb(0x17_7a_6b),
            Self::Warning => palette.warning_bar,
            Self::Bad => rgb(0xb0_36_1c),
            Self::Open | Self::Stale => palette.open_bar,
            Self::Accent => palette.accent,
        }
    }

    #[must_use]
    pub const fn of_readiness(readiness: Readiness) -> Self {
        match readiness {
            Readiness::Ready => Self::Good,
            Readiness::ReadyWithDefects => Self::Warning,
            Readiness::NotReady => Self::Bad,
            Readiness::NotChecked => Self::Open,
            Readiness::OutOfDate => Self::Stale,
        }
    }

    /// The tone of an application's state, by its code.
    #[must_use]
    pub fn of_status(code: &str) -> Self {
        match code {
            "registered" => Self::Good,
            "refused" | "nonconforming" | "withdrawn" | "revoked" | "cancelled" | "not_accepted" => Self::Bad,
            "suspended" => Self::Warning,
            "conforming" => Self::Accent,
            _ => Self::Open,
        }
    }

    #[must_use]
    pub fn of_ballot(code: &str) -> Self {
        match code {
            "approved" => Self::Good,
            "lapsed" => Self::Bad,
            "proofread" => Self::Accent,
            _ => Self::Open,
        }
    }
}

pub const HEADER_HEIGHT: f32 = 48.0;
pub const NAVIGATION_WIDTH: f32 = 200.0;
pub const ROW_HEIGHT: f32 = 28.0;
pub const FIELD_HEIGHT: f32 = 32.0;
pub const CARD_RADIUS: u8 = 8;
pub const BUTTON_RADIUS: u8 = 6;
pub const GAP: f32 = 12.0;

pub const BODY: f32 = 15.0;
pub const SECONDARY: f32 = 13.0;
pub const SECTION: f32 = 15.0;
pub const TITLE: f32 = 22.0;
pub const FIGURE: f32 = 26.0;

/// The family of the bold weight.
#[must_use]
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

#[must_use]
pub fn bold_font(size: f32) -> FontId {
    FontId::new(size, bold())
}

#[must_use]
pub const fn font(size: f32) -> FontId {
    FontId::proportional(size)
}

/// Sets fonts and both looks; once per window.
pub fn install(context: &egui::Context) {
    context.set_fonts(fonts());
    context.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    context.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
    // The size is the user's setting and goes from 80 to 200 % only.
    context.options_mut(|options| options.zoom_with_keyboard = false);
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let names = ["regular", "bold", "symbols"];
    for (name, bytes) in names.into_iter().zip(FONTS) {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let family = |first: &str| vec![first.to_owned(), "symbols".to_owned()];
    fonts.families.insert(FontFamily::Proportional, family("regular"));
    fonts.families.insert(FontFamily::Monospace, family("regular"));
    fonts.families.insert(bold(), family("bold"));
    fonts
}

fn style(palette: &Palette, mut visuals: Visuals) -> Style {
    let radius = CornerRadius::same(BUTTON_RADIUS);
    visuals.panel_fill = palette.background;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.hairline);
    visuals.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.menu_corner_radius = radius;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.faint_bg_color = palette.background;
    visuals.hyperlink_color = palette.accent;
    visuals.error_fg_color = palette.bad;
    visuals.warn_fg_color = palette.warning;
    visuals.weak_text_color = Some(palette.secondary);
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    visuals.popup_shadow = Shadow { offset: [0, 4], blur: 12, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.window_shadow = Shadow { offset: [0, 8], blur: 24, spread: 0, color: Color32::from_black_alpha(60) };
    visuals.button_frame = true;
    let widgets = &mut visuals.widgets;
    for (widget, fill, outline) in [
        (&mut widgets.noninteractive, palette.surface, palette.hairline),
        (&mut widgets.inactive, palette.surface, palette.outline),
        (&mut widgets.hovered, palette.accent_soft, palette.accent),
        (&mut widgets.active, palette.accent_soft, palette.accent),
        (&mut widgets.open, palette.accent_soft, palette.accent),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, outline);
        widget.fg_stroke = Stroke::new(1.5, palette.text);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    let mut style = Style { visuals, ..Style::default() };
    style.text_styles = [
        (TextStyle::Body, font(BODY)),
        (TextStyle::Button, font(BODY)),
        (TextStyle::Monospace, font(BODY)),
        (TextStyle::Small, font(SECONDARY)),
        (TextStyle::Heading, bold_font(TITLE)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 8.0);
    spacing.button_padding = Vec2::new(12.0, 6.0);
    spacing.interact_size = Vec2::new(40.0, FIELD_HEIGHT);
    spacing.menu_margin = Margin::same(6);
    spacing.combo_width = 160.0;
    spacing.scroll = egui::style::ScrollStyle::solid();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = 0.08;
    style
}
