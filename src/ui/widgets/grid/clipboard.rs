//! Rows as text that a spreadsheet takes for a table: cells apart by tabs, rows by line ends. No cell becomes a formula there.

/// A table that grows row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TabSeparated {
    text: String,
}

impl TabSeparated {
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.text.push('\t');
            }
            self.cell(cell);
        }
        self.text.push_str("\r\n");
    }

    fn cell(&mut self, cell: &str) {
        // A spreadsheet takes a text with such a beginning for a formula, and a stranger's formula runs on our computers.
        let neutral = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        if cell.contains(['\t', '\n', '\r', '"']) {
            self.text.push('"');
            self.text.push_str(neutral);
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(neutral);
            self.text.push_str(cell);
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}
