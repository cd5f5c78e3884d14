//! Whether two series of measurements can be told apart.

/// How many standard deviations the rank sum of the first series lies from what it would be if both came from one source
/// (Mann and Whitney 1947, normal approximation; equal values share their ranks). Negative: the first is smaller.
pub fn told_apart<T: PartialOrd + Copy>(first: &[T], second: &[T]) -> f64 {
    let mut all: Vec<(T, bool)> = first.iter().map(|v| (*v, true)).chain(second.iter().map(|v| (*v, false))).collect();
    all.sort_by(|a, b| a.0.partial_cmp(&b.0).expect("numbers"));
    let mut sum = 0.0;
    let mut from = 0;
    while from < all.len() {
        let to = (from..all.len()).find(|n| all[*n].0 != all[from].0).unwrap_or(all.len());
        // The ranks from+1 to `to`, shared.
        let rank = number(from + 1 + to) / 2.0;
        sum += rank * number(all[from..to].iter().filter(|(_, ours)| *ours).count());
        from = to;
    }
    let (n, m) = (number(first.len()), number(second.len()));
    let (middle, spread) = (n * (n + m + 1.0) / 2.0, (n * m * (n + m + 1.0) / 12.0).sqrt());
    (sum - middle) / spread
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).expect("few"))
}

#[cfg(test)]
mod tests {
    use super::told_apart;

    #[test]
    fn series_from_one_source_are_not_told_apart_and_a_shifted_one_is() {
        // Ranks 1, 4, 5, 8 and 2, 3, 6, 7: both sums are 18, which is the middle.
        assert!(told_apart(&[1, 4, 5, 8], &[2, 3, 6, 7]).abs() < 1e-9);
        // Ranks 1 to 4 of 8: sum 10, middle 18, spread sqrt(4 · 4 · 9 / 12).
        assert!((told_apart(&[1, 2, 3, 4], &[5, 6, 7, 8]) + 8.0 / 12_f64.sqrt()).abs() < 1e-9);
        assert!(told_apart(&[7, 7, 7], &[7, 7, 7]).abs() < 1e-9);
    }
}
