//! What the object storage promises to those who seal into it.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare itself fails")]

use bytes::Bytes;
use chrono::{DateTime, Days, NaiveTime, Utc};
use futures_util::{StreamExt, TryStreamExt, stream};
use objects::{ObjectError, Objects};
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn storage() -> (TempDir, Objects) {
    let root = tempfile::tempdir().unwrap();
    let objects = Objects::in_folder(root.path()).unwrap();
    (root, objects)
}

fn pieces(bytes: &[u8]) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + use<> {
    stream::iter(bytes.chunks(1000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect::<Vec<_>>())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

async fn read(objects: &Objects, name: &str) -> Vec<u8> {
    objects
        .get(name)
        .await
        .unwrap()
        .try_fold(Vec::new(), |all, piece| async move { Ok([all, piece.to_vec()].concat()) })
        .await
        .unwrap()
}

#[tokio::test]
async fn an_object_comes_back_whole_and_in_ranges() {
    let (_root, objects) = storage();
    let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_be_bytes).collect();
    assert_eq!(objects.put("t1/abc", pieces(&bytes)).await.unwrap(), 800_000);
    assert_eq!(objects.len("t1/abc").await.unwrap(), 800_000);
    assert!(read(&objects, "t1/abc").await == bytes);
    for (offset, length) in [(0, 10), (65_530, 20), (799_990, 10), (0, 800_000)] {
        let range = objects.get_range("t1/abc", offset, length).await.unwrap();
        let start = usize::try_from(offset).unwrap();
        assert_eq!(range, &bytes[start..start + length]);
    }
    assert_eq!(objects.get_range("t1/abc", 799_990, 100).await.unwrap().len(), 10);
    assert!(objects.get_range("t1/abc", 900_000, 100).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_object_is_never_overwritten() {
    let (root, objects) = storage();
    objects.put("t1/abc", pieces(b"first")).await.unwrap();
    assert!(matches!(objects.put("t1/abc", pieces(b"second")).await, Err(ObjectError::Exists)));
    assert_eq!(read(&objects, "t1/abc").await, b"first");
    assert_eq!(files(root.path()).len(), 1);
}

#[tokio::test]
async fn of_two_who_write_the_same_name_at_once_one_wins() {
    let (root, objects) = storage();
    let mut one = objects.create("t1/abc").await.unwrap();
    let mut other = objects.create("t1/abc").await.unwrap();
    one.write(b"one").await.unwrap();
    other.write(b"other").await.unwrap();
    assert_eq!(one.commit().await.unwrap(), 3);
    assert!(matches!(other.commit().await, Err(ObjectError::Exists)));
    assert_eq!(read(&objects, "t1/abc").await, b"one");
    assert_eq!(files(root.path()).len(), 1);
}

#[tokio::test]
async fn an_object_is_not_there_before_it_is_whole() {
    let (root, objects) = storage();
    let mut writer = objects.create("t1/abc").await.unwrap();
    writer.write(b"half").await.unwrap();
    assert!(!objects.exists("t1/abc").await.unwrap());
    assert!(objects.list("").await.unwrap().is_empty());
    drop(writer);
    assert!(files(root.path()).is_empty());
    let broken = pieces(b"half").chain(stream::iter([Err(io::Error::other("broke off"))]));
    assert!(matches!(objects.put("t1/abc", broken).await, Err(ObjectError::Unavailable(_))));
    assert!(!objects.exists("t1/abc").await.unwrap());
    assert!(files(root.path()).is_empty());
}

#[tokio::test]
async fn an_empty_object_is_an_object() {
    let (_root, objects) = storage();
    assert_eq!(objects.put("empty", pieces(b"")).await.unwrap(), 0);
    assert!(objects.exists("empty").await.unwrap());
    assert!(read(&objects, "empty").await.is_empty());
}

#[tokio::test]
async fn what_is_absent_is_not_found() {
    let (_root, objects) = storage();
    objects.put("t1/abc", pieces(b"x")).await.unwrap();
    for name in ["t1/other", "t2/abc", "t1/abc/more", "t1"] {
        assert!(matches!(objects.get(name).await.err(), Some(ObjectError::NotFound)), "{name}");
        assert!(matches!(objects.get_range(name, 0, 1).await, Err(ObjectError::NotFound)), "{name}");
        assert!(matches!(objects.len(name).await, Err(ObjectError::NotFound)), "{name}");
        assert!(!objects.exists(name).await.unwrap(), "{name}");
    }
}

#[tokio::test]
async fn removing_twice_is_fine() {
    let (root, objects) = storage();
    objects.put("t1/abc", pieces(b"x")).await.unwrap();
    objects.delete("t1/abc").await.unwrap();
    objects.delete("t1/abc").await.unwrap();
    assert!(!objects.exists("t1/abc").await.unwrap());
    assert!(files(root.path()).is_empty());
    objects.put("t1/abc", pieces(b"again")).await.unwrap();
}

#[tokio::test]
async fn a_name_never_leaves_the_folder() {
    let (_root, objects) = storage();
    for name in
        ["", "/", "a/", "/a", "a//b", "..", "../a", "a/../b", "a.b", ".unfinished/x", "A", "å", "a b", "a\0b", &"a".repeat(201)]
    {
        assert!(matches!(objects.put(name, pieces(b"x")).await, Err(ObjectError::BadName)), "{name}");
        assert!(matches!(objects.get(name).await.err(), Some(ObjectError::BadName)), "{name}");
        assert!(matches!(objects.delete(name).await, Err(ObjectError::BadName)), "{name}");
    }
    assert!(matches!(objects.list("../").await, Err(ObjectError::BadName)));
}

#[tokio::test]
async fn a_list_holds_what_begins_so_in_order() {
    let (_root, objects) = storage();
    for name in ["t1/abc", "t1/abd", "t1/ab/abc", "t1/x", "t11/abc", "t2/abc", "abc"] {
        objects.put(name, pieces(name.as_bytes())).await.unwrap();
    }
    let names = async |prefix: &str| objects.list(prefix).await.unwrap().into_iter().map(|o| o.name).collect::<Vec<_>>();
    assert_eq!(names("").await, ["abc", "t1/ab/abc", "t1/abc", "t1/abd", "t1/x", "t11/abc", "t2/abc"]);
    assert_eq!(names("t1/").await, ["t1/ab/abc", "t1/abc", "t1/abd", "t1/x"]);
    assert_eq!(names("t1/ab").await, ["t1/ab/abc", "t1/abc", "t1/abd"]);
    assert_eq!(names("t1").await, ["t1/ab/abc", "t1/abc", "t1/abd", "t1/x", "t11/abc"]);
    assert!(names("t3/").await.is_empty());
    assert_eq!(objects.list("t2/").await.unwrap()[0].length, 6);
}

#[tokio::test]
async fn an_object_keeps_the_day_it_was_stored_and_not_the_minute() {
    let (root, objects) = storage();
    objects.put("t1/abc", pieces(b"x")).await.unwrap();
    let modified: DateTime<Utc> = fs::metadata(&files(root.path())[0]).unwrap().modified().unwrap().into();
    assert_eq!(modified.time(), NaiveTime::MIN);
    assert_eq!(objects.list("").await.unwrap()[0].day, modified.date_naive());
}

#[tokio::test]
async fn what_a_crash_left_unfinished_is_swept_by_day() {
    let (root, objects) = storage();
    let left = root.path().join(".unfinished/1-1");
    fs::write(&left, b"half").unwrap();
    let written: DateTime<Utc> = fs::metadata(&left).unwrap().modified().unwrap().into();
    assert_eq!(objects.sweep_unfinished(written.date_naive()).await.unwrap(), 0);
    assert!(left.exists());
    assert_eq!(objects.sweep_unfinished(written.date_naive() + Days::new(1)).await.unwrap(), 1);
    assert!(!left.exists());
}

#[tokio::test]
async fn objects_are_for_their_owner_only() {
    let (root, objects) = storage();
    objects.put("t1/abc", pieces(b"x")).await.unwrap();
    let file = files(root.path()).remove(0);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(file.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
}
