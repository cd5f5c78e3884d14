//! Objects that were dropped after something had referred to them leave no empty numbers behind, so that cleaning the
//! result once more counts the same.

use lopdf::{Dictionary, Object};

/// Lists whose members may simply be missing; in other lists a place has a meaning and becomes null.
const LISTS: &[&[u8]] = &[b"Annots", b"Fields", b"Kids", b"K", b"OCGs", b"CO", b"OutputIntents"];

/// The objects without empty ones, numbered anew in the same order.
pub fn prune(mut objects: Vec<Object>) -> Vec<Object> {
    loop {
        let dead: Vec<bool> = objects.iter().map(Object::is_null).collect();
        objects.iter_mut().for_each(|object| strip(object, &dead, false));
        if objects.iter().map(Object::is_null).eq(dead.iter().copied()) {
            break;
        }
    }
    let mut number = 0;
    let numbers: Vec<u32> = objects
        .iter()
        .map(|object| {
            if object.is_null() {
                0
            } else {
                number += 1;
                number
            }
        })
        .collect();
    objects.retain(|object| !object.is_null());
    objects.iter_mut().for_each(|object| renumber(object, &numbers));
    objects
}

fn strip(object: &mut Object, dead: &[bool], list: bool) {
    match object {
        Object::Reference((number, _)) if dead.get(*number as usize - 1).copied().unwrap_or(true) => *object = Object::Null,
        Object::Array(items) => {
            items.iter_mut().for_each(|item| strip(item, dead, false));
            if list {
                items.retain(|item| !item.is_null());
            }
        }
        Object::Dictionary(dictionary) => strip_dictionary(dictionary, dead),
        Object::Stream(stream) => strip_dictionary(&mut stream.dict, dead),
        _ => {}
    }
}

fn strip_dictionary(dictionary: &mut Dictionary, dead: &[bool]) {
    for (key, value) in dictionary.iter_mut() {
        strip(value, dead, LISTS.contains(&key.as_slice()));
    }
    let empty: Vec<Vec<u8>> = dictionary.iter().filter(|(_, value)| value.is_null()).map(|(key, _)| key.clone()).collect();
    // In order: removing must not move what stays.
    if !empty.is_empty() {
        let kept = dictionary
            .iter()
            .filter(|(key, _)| !empty.contains(key))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect::<Vec<_>>();
        *dictionary = kept.into_iter().fold(Dictionary::new(), |mut dictionary, (key, value)| {
            dictionary.set(key, value);
            dictionary
        });
    }
}

fn renumber(object: &mut Object, numbers: &[u32]) {
    match object {
        Object::Reference((number, _)) => *number = numbers[*number as usize - 1],
        Object::Array(items) => items.iter_mut().for_each(|item| renumber(item, numbers)),
        Object::Dictionary(dictionary) => dictionary.iter_mut().for_each(|(_, value)| renumber(value, numbers)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| renumber(value, numbers)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_annotation_leaves_neither_a_number_nor_a_place() {
        let mut page = Dictionary::new();
        page.set("Annots", Object::Array(vec![Object::Reference((2, 0)), Object::Reference((3, 0))]));
        page.set("Dest", Object::Array(vec![Object::Reference((2, 0)), Object::Integer(1)]));
        page.set("Popup", Object::Reference((2, 0)));
        let pruned = prune(vec![Object::Dictionary(page), Object::Null, Object::Integer(7)]);
        assert_eq!(pruned.len(), 2);
        let page = pruned[0].as_dict().unwrap();
        assert_eq!(page.get(b"Annots").unwrap(), &Object::Array(vec![Object::Reference((2, 0))]));
        assert_eq!(page.get(b"Dest").unwrap(), &Object::Array(vec![Object::Null, Object::Integer(1)]));
        assert!(!page.has(b"Popup"));
    }
}
