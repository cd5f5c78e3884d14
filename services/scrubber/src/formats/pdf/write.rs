//! A new PDF file: objects packed into object streams, a cross-reference stream, a constant identifier, one end.

use crate::limits::deflate_zlib;
use lopdf::{Dictionary, Object, StringFormat};

/// Objects that are no streams, packed together in lots of this size.
const LOT: usize = 200;

/// The bytes of a file whose objects are numbered from 1 in their order; the first is the catalog.
pub fn write(objects: &[Object]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\x80\x81\x82\x83\n".to_vec();
    // Kind, place or stream, index: the fields of the cross-reference stream.
    let mut entries: Vec<(u8, u32, u16)> = vec![(0, 0, 65_535); objects.len() + 1];
    for (index, object) in objects.iter().enumerate() {
        if let Object::Stream(stream) = object {
            entries[index + 1] = (1, file.len() as u32, 0);
            put_stream(&mut file, index + 1, &stream.dict, &stream.content);
        }
    }
    let plain: Vec<usize> = (0..objects.len()).filter(|index| !matches!(objects[*index], Object::Stream(_))).collect();
    for lot in plain.chunks(LOT) {
        let number = entries.len();
        for (place, index) in lot.iter().enumerate() {
            entries[index + 1] = (2, number as u32, place as u16);
        }
        entries.push((1, file.len() as u32, 0));
        put_lot(&mut file, number, objects, lot);
    }
    let start = file.len();
    entries.push((1, start as u32, 0));
    put_references(&mut file, &entries);
    file.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    file
}

fn put_lot(file: &mut Vec<u8>, number: usize, objects: &[Object], lot: &[usize]) {
    let mut head = String::new();
    let mut body = Vec::new();
    for index in lot {
        head.push_str(&format!("{} {} ", index + 1, body.len()));
        put_object(&mut body, &objects[*index]);
        body.push(b'\n');
    }
    let packed = deflate_zlib(&[head.as_bytes(), &body].concat());
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"ObjStm".to_vec()));
    dictionary.set("N", Object::Integer(lot.len() as i64));
    dictionary.set("First", Object::Integer(head.len() as i64));
    dictionary.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    put_stream(file, number, &dictionary, &packed);
}

fn put_references(file: &mut Vec<u8>, entries: &[(u8, u32, u16)]) {
    let mut table = Vec::with_capacity(entries.len() * 7);
    for (kind, place, index) in entries {
        table.push(*kind);
        table.extend(place.to_be_bytes());
        table.extend(index.to_be_bytes());
    }
    let constant = Object::String(vec![0; 16], StringFormat::Hexadecimal);
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"XRef".to_vec()));
    dictionary.set("Size", Object::Integer(entries.len() as i64));
    dictionary.set("W", Object::Array(vec![Object::Integer(1), Object::Integer(4), Object::Integer(2)]));
    dictionary.set("Root", Object::Reference((1, 0)));
    dictionary.set("ID", Object::Array(vec![constant.clone(), constant]));
    dictionary.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    put_stream(file, entries.len() - 1, &dictionary, &deflate_zlib(&table));
}

fn put_stream(file: &mut Vec<u8>, number: usize, dictionary: &Dictionary, content: &[u8]) {
    file.extend(format!("{number} 0 obj\n").bytes());
    let mut dictionary = dictionary.clone();
    dictionary.remove(b"Length");
    dictionary.set("Length", Object::Integer(content.len() as i64));
    put_object(file, &Object::Dictionary(dictionary));
    file.extend(b"\nstream\n");
    file.extend_from_slice(content);
    file.extend(b"\nendstream\nendobj\n");
}

/// One object as it is written.
pub fn put_object(output: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => output.extend(b"null"),
        Object::Boolean(value) => output.extend(value.to_string().bytes()),
        Object::Integer(value) => output.extend(value.to_string().bytes()),
        Object::Real(value) => put_real(output, *value),
        Object::Name(name) => put_name(output, name),
        Object::String(text, _) => put_string(output, text),
        Object::Reference((number, _)) => output.extend(format!("{number} 0 R").bytes()),
        Object::Array(items) => {
            output.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    output.push(b' ');
                }
                put_object(output, item);
            }
            output.push(b']');
        }
        Object::Dictionary(dictionary) => {
            output.extend(b"<<");
            for (key, value) in dictionary.iter() {
                put_name(output, key);
                output.push(b' ');
                put_object(output, value);
            }
            output.extend(b">>");
        }
    }
}

/// PDF knows no exponents.
fn put_real(output: &mut Vec<u8>, value: f32) {
    let text = if value.is_finite() { format!("{value}") } else { "0".to_owned() };
    output.extend(text.bytes());
    if !text.contains('.') {
        output.extend(b".0");
    }
}

fn put_name(output: &mut Vec<u8>, name: &[u8]) {
    output.push(b'/');
    for byte in name {
        match byte {
            b'!'..=b'~' if !b"()<>[]{}/%#".contains(byte) => output.push(*byte),
            byte => output.extend(format!("#{byte:02X}").bytes()),
        }
    }
}

fn put_string(output: &mut Vec<u8>, text: &[u8]) {
    if text.iter().all(|byte| (0x20..0x7F).contains(byte) && !b"()\\".contains(byte)) {
        output.push(b'(');
        output.extend_from_slice(text);
        output.push(b')');
    } else {
        output.push(b'<');
        for byte in text {
            output.extend(format!("{byte:02X}").bytes());
        }
        output.push(b'>');
    }
}
