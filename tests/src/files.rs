//! Files that people upload, and what is left of them afterwards.

use crate::browser::Upload;
use crate::portal::program;
use std::path::PathBuf;
use std::process::Command;

/// A file of the corpus (`jpeg/revealing/everywhere.jpg`) under the name that it has on the reporter's device.
pub fn from_corpus(path: &str, name: &str) -> Upload {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(path);
    let media_type = match path.rsplit('.').next() {
        Some("jpg") => "image/jpeg",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    Upload {
        name: name.to_owned(),
        media_type,
        bytes: std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())),
    }
}

/// Plain text.
pub fn text(name: &str, words: &str) -> Upload {
    Upload { name: name.to_owned(), media_type: "text/plain", bytes: words.as_bytes().to_vec() }
}

/// What the scrubber makes of a file: the same bytes each time, so that they are known before the upload.
pub fn cleaned(upload: &Upload) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ending = upload.name.rsplit('.').next().expect("names have endings");
    let (input, output) = (folder.path().join(format!("in.{ending}")), folder.path().join(format!("out.{ending}")));
    std::fs::write(&input, &upload.bytes).expect("our own folder");
    let run = Command::new(program("scrubber")).arg("clean").arg(&input).arg(&output).output().expect("the scrubber");
    assert!(run.status.success(), "{} is not cleaned: {}", upload.name, String::from_utf8_lossy(&run.stderr));
    std::fs::read(output).expect("written")
}
