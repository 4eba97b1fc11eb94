//! The real window: wgpu first, glow second, and what worked is remembered.

use std::path::{Path, PathBuf};

use super::shell::App;
use crate::preferences::{Preferences, Renderer};

impl eframe::App for App {
    fn logic(&mut self, context: &egui::Context, _: &mut eframe::Frame) {
        self.logic(context);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.show(ui);
    }
}

/// No window could be opened, with any renderer that was tried.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WindowError(String);

/// Opens the window and returns when it is closed.
///
/// # Errors
/// There is no display, or no graphics that either renderer can use.
pub fn run(preferences: &Preferences, register: Option<&Path>, renderer: Option<Renderer>) -> Result<(), WindowError> {
    refuse_without_display()?;
    let order = match renderer {
        Some(renderer) => vec![renderer],
        None => match preferences.renderer {
            Some(Renderer::Glow) => vec![Renderer::Glow, Renderer::Wgpu],
            Some(Renderer::Wgpu) | None => vec![Renderer::Wgpu, Renderer::Glow],
        },
    };
    let mut failures = Vec::new();
    for renderer in order {
        match run_with(preferences.clone(), register.map(Path::to_path_buf), renderer) {
            Ok(()) => return Ok(()),
            Err(error) => failures.push(format!("{renderer:?}: {error}")),
        }
    }
    Err(WindowError(failures.join("; ")))
}

/// Said before the window system panics for want of it.
fn refuse_without_display() -> Result<(), WindowError> {
    let has = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(all(unix, not(target_os = "macos"))) && !has("DISPLAY") && !has("WAYLAND_DISPLAY") && !has("WAYLAND_SOCKET") {
        return Err(WindowError("DISPLAY, WAYLAND_DISPLAY".to_owned()));
    }
    Ok(())
}

fn run_with(mut preferences: Preferences, register: Option<PathBuf>, renderer: Renderer) -> Result<(), String> {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Tizim")
            .with_app_id("tizim")
            .with_inner_size([1366.0, 768.0])
            .with_min_inner_size([900.0, 560.0])
            .with_icon(icon),
        renderer: match renderer {
            Renderer::Wgpu => eframe::Renderer::Wgpu,
            Renderer::Glow => eframe::Renderer::Glow,
        },
        // All machines look the same.
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let create = move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        // The window is there: this renderer works on this computer.
        if preferences.renderer != Some(renderer) {
            preferences.renderer = Some(renderer);
            preferences.save();
        }
        Ok(Box::new(App::new(&creation.egui_ctx, preferences, true, register)?))
    };
    let run = std::panic::AssertUnwindSafe(|| eframe::run_native("tizim", options, Box::new(create)));
    // A graphics driver that is not there panics in some of the libraries; the other renderer is tried after it.
    match std::panic::catch_unwind(run) {
        Ok(Ok(())) => Ok(()),
        // The libraries put the places in their sources before the reason.
        Ok(Err(error)) => Err(error.to_string().rsplit(": ").next().unwrap_or_default().to_owned()),
        Err(_) => Err("panic".to_owned()),
    }
}
