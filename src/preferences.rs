//! What this computer remembers of its user: language, look, size, the renderer that worked, the registers opened last. It
//! lies in the system's folder for settings; without it everything works, with the defaults.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::text::Language;
use crate::view::ApplicationFilter;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Light,
    Dark,
    System,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::System];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Renderer {
    Wgpu,
    Glow,
}

/// A column of a table as the user has arranged it. A name that the program does not know (any more) is passed over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptColumn {
    pub column: String,
    pub shown: bool,
    /// In points; `None`: as the program proposes.
    pub width: Option<f32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
    /// 1.0 is 100 %.
    pub zoom: f32,
    /// The renderer that worked last.
    pub renderer: Option<Renderer>,
    /// The last opened first.
    pub recent: Vec<PathBuf>,
    /// Filters of the applications that were saved.
    pub application_filters: Vec<ApplicationFilter>,
    /// The columns of the stations in their order; empty: the standard.
    pub station_columns: Vec<KeptColumn>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: system_language(),
            theme: Theme::default(),
            zoom: 1.0,
            renderer: None,
            recent: Vec::new(),
            application_filters: Vec::new(),
            station_columns: Vec::new(),
        }
    }
}

const RECENT_AT_MOST: usize = 6;

impl Preferences {
    /// What is remembered, or the defaults.
    #[must_use]
    pub fn load() -> Self {
        let text = path().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
        let mut preferences: Self = serde_json::from_str(&text).unwrap_or_default();
        if !preferences.zoom.is_finite() {
            preferences.zoom = 1.0;
        }
        preferences.zoom = preferences.zoom.clamp(0.8, 2.0);
        preferences
    }

    /// Remembers them; a folder that cannot be written only means that they are forgotten.
    pub fn save(&self) {
        let Some(path) = path() else { return };
        if let (Some(folder), Ok(text)) = (path.parent(), serde_json::to_vec_pretty(self)) {
            let _ = std::fs::create_dir_all(folder).and_then(|()| crate::store::write_whole(&path, &text));
        }
    }

    /// Puts `path` first among the recently opened.
    pub fn opened(&mut self, path: &Path) {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT_AT_MOST);
    }
}

fn path() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "tizim")?.config_dir().join("preferences.json"))
}

/// The folder in which the sample and new registers are proposed.
#[must_use]
pub fn documents() -> PathBuf {
    let user = directories::UserDirs::new();
    let folder = user.as_ref().and_then(|user| user.document_dir().filter(|folder| folder.is_dir()).map(Path::to_path_buf));
    folder.or_else(|| user.map(|user| user.home_dir().to_path_buf())).unwrap_or_else(std::env::temp_dir)
}

/// The system's language, where the program speaks it.
#[must_use]
pub fn system_language() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .and_then(|value| Language::from_code(value.get(..2)?))
        .unwrap_or_default()
}
