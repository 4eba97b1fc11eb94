//! Arguments in, a window or one headless command out.

use std::process::ExitCode;

fn main() -> ExitCode {
    tizim::cli::main()
}
