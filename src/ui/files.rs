//! The system's dialogs for files. They run in a thread of their own: a frame never waits for them. Where the system has
//! none, every place that wants a file has a plain field for its path too.

use std::path::{Path, PathBuf};
use std::thread;

use crossbeam_channel::Sender;

/// What a chosen path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    OpenRegister,
    NewRegister,
    SaveReport,
    SaveBallot,
    BackupFolder,
    OpenScan,
    OpenPhoto,
    OpenProtocols,
    OpenStations,
    SaveList,
}

/// The endings of lists of stations.
const STATION_LISTS: [&str; 9] = ["csv", "txt", "tsv", "xlsx", "ods", "xml", "eml", "json", "geojson"];

/// Asks the system for a path, starting from `from`; the answer comes through `chosen`, or never when nothing was chosen.
pub fn choose(purpose: Purpose, from: &Path, chosen: Sender<(Purpose, PathBuf)>, context: egui::Context) {
    let (folder, name) = match purpose {
        Purpose::OpenRegister
        | Purpose::BackupFolder
        | Purpose::OpenScan
        | Purpose::OpenPhoto
        | Purpose::OpenProtocols
        | Purpose::OpenStations => (from.to_path_buf(), String::new()),
        Purpose::NewRegister | Purpose::SaveReport | Purpose::SaveBallot | Purpose::SaveList => {
            (from.parent().unwrap_or(from).to_path_buf(), from.file_name().unwrap_or_default().to_string_lossy().into_owned())
        }
    };
    let ask = move || {
        let dialog = rfd::FileDialog::new().set_directory(&folder);
        let path = match purpose {
            Purpose::OpenRegister => dialog.add_filter("Tizim", &["tizim"]).pick_file(),
            Purpose::NewRegister => dialog.add_filter("Tizim", &["tizim"]).set_file_name(name).save_file(),
            Purpose::SaveReport | Purpose::SaveBallot => dialog.add_filter("PDF", &["pdf"]).set_file_name(name).save_file(),
            Purpose::SaveList => dialog.set_file_name(name).save_file(),
            Purpose::OpenScan | Purpose::OpenPhoto => {
                dialog.add_filter("PDF, PNG, JPEG", &["pdf", "png", "jpg", "jpeg"]).pick_file()
            }
            Purpose::OpenProtocols => dialog.add_filter("CSV, XLSX", &["csv", "txt", "tsv", "xlsx"]).pick_file(),
            Purpose::OpenStations => dialog.add_filter("CSV, XLSX, ODS, EML, GeoJSON", &STATION_LISTS).pick_file(),
            Purpose::BackupFolder => dialog.pick_folder(),
        };
        if let Some(path) = path {
            let _ = chosen.send((purpose, path));
            context.request_repaint();
        }
    };
    // Without a thread there is no dialog; the field for the path remains.
    let _ = thread::Builder::new().name("file dialog".into()).spawn(ask);
}
