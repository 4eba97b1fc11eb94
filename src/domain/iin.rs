//! The individual identification number (IIN, ЖСН, ИИН): twelve digits `YYMMDD G SSSS C`. A wrong check digit is an error; a
//! date or sex that does not match is only a warning, because since Government resolution № 853 of 26.08.2013 it need not.

use jiff::civil::Date;

use super::application::Sex;

/// Why a text is no IIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not twelve digits.
    Shape,
    /// The last digit is not the check digit of the eleven before it.
    CheckDigit,
}

/// What an IIN says that other facts do not: worth a look, never a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    BirthDate,
    Sex,
}

/// The IIN in `text`, white space left out.
///
/// # Errors
/// It has not twelve digits, or the check digit is wrong.
pub fn parse(text: &str) -> Result<String, Fault> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Shape);
    }
    let (body, last) = digits.split_at(11);
    match check_digit(body) {
        Some(digit) if last == digit.to_string() => Ok(digits),
        Some(_) | None => Err(Fault::CheckDigit),
    }
}

/// The check digit of eleven digits; `None` where both passes give ten and the number is not used.
#[must_use]
pub fn check_digit(body: &str) -> Option<u32> {
    // The second pass begins its weights at three and goes round.
    [0, 2].into_iter().find_map(|shift: u32| {
        let sum: u32 = (0..).zip(body.bytes()).map(|(place, byte)| u32::from(byte - b'0') * ((place + shift) % 11 + 1)).sum();
        (sum % 11 != 10).then_some(sum % 11)
    })
}

/// How the IIN differs from the birth date and the sex that the identity card gives.
#[must_use]
pub fn mismatches(iin: &str, birth_on: Option<Date>, sex: Sex) -> Vec<Mismatch> {
    let mut found = Vec::new();
    let Some(kind) = iin.as_bytes().get(6) else { return found };
    if let Some(born) = birth_on {
        let century = match kind {
            b'1' | b'2' => 18,
            b'3' | b'4' => 19,
            _ => 20,
        };
        let written = format!("{:02}{:02}{:02}", born.year().rem_euclid(100), born.month(), born.day());
        if !iin.starts_with(&written) || i32::from(born.year()) / 100 != century {
            found.push(Mismatch::BirthDate);
        }
    }
    let female = matches!(kind, b'2' | b'4' | b'6');
    if *kind != b'0' && female != (sex == Sex::Female) {
        found.push(Mismatch::Sex);
    }
    found
}
