//! A fault of the program in one request ends that request alone: its asker is told, and the thread takes the next. Nothing
//! here hides a fault; its words go to whoever asked, and to the terminal.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::store::StoreError;

/// What `request` gives. What it was working with may be half done when this is an error: the caller lets go of it.
///
/// # Errors
/// The program failed at it.
pub fn guard<T>(request: impl FnOnce() -> T) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(request)).map_err(|fault| {
        let said = fault.downcast_ref::<&str>().copied().or_else(|| fault.downcast_ref::<String>().map(String::as_str));
        StoreError::Fault { detail: said.unwrap_or("?").to_owned() }
    })
}
