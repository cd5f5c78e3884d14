//! Object names, and where their files lie.

use crate::ObjectError;
use std::path::{Path, PathBuf};

const LONGEST: usize = 200;

/// Checks a name: parts of small letters, digits, `_` and `-`, joined by single slashes.
pub(crate) fn checked(name: &str) -> Result<&str, ObjectError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
    let part = |part: &str| !part.is_empty() && part.bytes().all(plain);
    if name.len() <= LONGEST && name.split('/').all(part) { Ok(name) } else { Err(ObjectError::BadName) }
}

/// The file of a name, below the root: a folder named by the first two letters stands before the last part, so that no
/// folder grows too wide. It begins with a dot, which no name does, so that it is never taken for a part.
pub(crate) fn path(name: &str) -> Result<PathBuf, ObjectError> {
    let name = checked(name)?;
    let (folders, last) = name.rsplit_once('/').unwrap_or(("", name));
    let fan = format!(".{}", &last[..last.len().min(2)]);
    Ok(Path::new(folders).join(fan).join(last))
}

/// The name of a file below the root.
pub(crate) fn of_path(path: &Path) -> Option<String> {
    let parts: Vec<&str> = path.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
    let [folders @ .., fan, last] = parts.as_slice() else {
        return None;
    };
    fan.starts_with('.').then(|| [folders, &[*last]].concat().join("/"))
}
