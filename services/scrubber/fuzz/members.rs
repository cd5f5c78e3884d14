//! Changes inside the members of an archive, which its packing and its sums hide from the fuzzer.

use scrubber::formats::archive::{Archive, Writer};
use scrubber::limits::Budget;

/// The archive with one member changed and none packed; none when it is no archive or grows over `longest` bytes.
pub fn changed(bytes: &[u8], longest: usize, seed: u32) -> Option<Vec<u8>> {
    let mut budget = Budget::default();
    let archive = Archive::open(bytes, &mut budget).ok()?;
    let chosen = seed as usize % archive.members.len().max(1);
    let mut writer = Writer::default();
    for (place, member) in archive.members.iter().enumerate() {
        let mut content = archive.read(member, &mut budget).ok()?;
        if place == chosen {
            let length = content.len();
            content.resize(length + 64, 0);
            let room = content.len();
            let length = libfuzzer_sys::fuzzer_mutate(&mut content, length, room);
            content.truncate(length);
        }
        writer.store(&member.name, &content).ok()?;
    }
    writer.finish().ok().filter(|archive| archive.len() <= longest)
}
