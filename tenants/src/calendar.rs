//! Days and deadlines as the scheme counts them: calendar days and months in Europe/Copenhagen.
//!
//! Acknowledgement is due seven days after receipt, feedback three calendar months after the acknowledgement, or after
//! day seven when none was sent (Directive (EU) 2019/1937, article 9(1)(b) and (f)).

use chrono::{DateTime, Datelike, Days, Duration, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Copenhagen;

/// The only source of the present. Tests move it by a fixed distance; production refuses any distance but none.
#[derive(Clone, Copy, Default)]
pub struct Clock {
    ahead: Duration,
}

impl Clock {
    /// A clock that runs `ahead` of the system's (or behind it, when negative).
    pub fn ahead_by(ahead: Duration) -> Self {
        Clock { ahead }
    }

    /// The present, UTC.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.ahead
    }

    /// Today's date in Copenhagen.
    pub fn today(&self) -> NaiveDate {
        day_of(self.now())
    }
}

/// The date in Copenhagen at an instant.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Copenhagen).date_naive()
}

/// A day as people type it: day, month and year, with dashes, points or strokes between them; or as machines write it.
pub fn read_day(typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    let by_machines = typed.parse().ok().filter(|day: &NaiveDate| day.year() >= 1000);
    by_machines.or_else(|| {
        let mut parts = typed.split(['-', '.', '/']).map(str::trim);
        let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
        let whole = parts.next().is_none() && year.len() == 4;
        NaiveDate::from_ymd_opt(year.parse().ok()?, month, day).filter(|_| whole)
    })
}

/// A day in the shape that [`read_day`] asks people for.
pub fn write_day(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// Hours and minutes in Copenhagen at an instant.
pub fn time_of(at: DateTime<Utc>) -> String {
    at.with_timezone(&Copenhagen).format("%H:%M").to_string()
}

/// The instant at which a time of day comes in Copenhagen; where clocks jump over it, the first instant after the gap.
pub fn instant(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = day.and_time(time);
    Copenhagen
        .from_local_datetime(&local)
        .earliest()
        .or_else(|| Copenhagen.from_local_datetime(&(local + Duration::hours(1))).earliest())
        .map_or_else(|| local.and_utc(), |t| t.with_timezone(&Utc))
}

/// From when the company may see what LES did now: 06:00 in Copenhagen on the next day, so that nothing it meets tells the
/// hour of anything; at once for what the reporter ticked as urgent.
pub fn company_sees_from(now: DateTime<Utc>, urgent: bool) -> DateTime<Utc> {
    if urgent { now } else { instant(next_day(day_of(now)), time(6)) }
}

/// When mail to the company goes about what it sees from `from`: at 07:00 or 13:00 in Copenhagen, whichever comes next.
pub fn company_mail_slot(from: DateTime<Utc>) -> DateTime<Utc> {
    let day = day_of(from);
    let slots = [instant(day, time(7)), instant(day, time(13))];
    slots.into_iter().find(|slot| *slot >= from).unwrap_or_else(|| instant(next_day(day), time(7)))
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("a full hour of the day")
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().expect("calendar years of reports are within chrono's range")
}

/// The last day on which LES must have acknowledged a report received on `received`.
pub fn acknowledge_by(received: NaiveDate) -> NaiveDate {
    received.checked_add_days(Days::new(7)).expect("calendar years of reports are within chrono's range")
}

/// The last day on which feedback must have been given. Month ends are cut: 30 November + 3 months is 28 February.
pub fn feedback_by(received: NaiveDate, acknowledged: Option<NaiveDate>) -> NaiveDate {
    let start = acknowledged.unwrap_or_else(|| acknowledge_by(received)).min(acknowledge_by(received));
    start.checked_add_months(Months::new(3)).expect("calendar years of reports are within chrono's range")
}

/// The day on which a case that was put away is erased: so many days later, and not before the day after a legal hold ends.
pub fn erase_on(archived: NaiveDate, kept_days: u32, hold_until: Option<NaiveDate>) -> NaiveDate {
    let kept =
        archived.checked_add_days(Days::new(u64::from(kept_days))).expect("calendar years of reports are within chrono's range");
    hold_until.map_or(kept, |day| kept.max(next_day(day)))
}

/// The next deadline of an open case, None once feedback was given.
pub fn next_deadline(received: NaiveDate, acknowledged: Option<NaiveDate>, feedback: Option<NaiveDate>) -> Option<NaiveDate> {
    match (acknowledged, feedback) {
        (_, Some(_)) => None,
        (None, None) => Some(acknowledge_by(received)),
        (Some(day), None) => Some(feedback_by(received, Some(day))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_day_is_read_as_people_and_as_machines_write_it() {
        for typed in ["30-06-2027", " 30.6.2027 ", "30/06/2027", "2027-06-30", "30. 6. 2027"] {
            assert_eq!(read_day(typed), Some(day("2027-06-30")), "{typed}");
        }
        for typed in ["", "30-06-27", "31-06-2027", "30-06", "06/30/2027", "1-30-06-2027", "soon"] {
            assert_eq!(read_day(typed), None, "{typed}");
        }
        assert_eq!(read_day(&write_day(day("2027-06-30"))), Some(day("2027-06-30")));
    }

    #[test]
    fn times_are_those_of_copenhagen() {
        assert_eq!(time_of("2026-07-01T22:30:00Z".parse().expect("an instant")), "00:30");
        assert_eq!(time_of("2026-11-20T08:05:00Z".parse().expect("an instant")), "09:05");
    }

    #[test]
    fn seven_days_cross_the_end_of_summer_time_as_calendar_days() {
        assert_eq!(acknowledge_by(day("2026-10-22")), day("2026-10-29"));
        assert_eq!(day_of("2026-10-24T22:30:00Z".parse().unwrap()), day("2026-10-25"));
        assert_eq!(day_of("2026-10-25T22:30:00Z".parse().unwrap()), day("2026-10-25"));
        assert_eq!(day_of("2026-10-25T23:30:00Z".parse().unwrap()), day("2026-10-26"));
    }

    #[test]
    fn three_months_from_a_month_end_stay_within_the_month() {
        assert_eq!(feedback_by(day("2026-11-25"), Some(day("2026-11-30"))), day("2027-02-28"));
        assert_eq!(feedback_by(day("2027-11-28"), Some(day("2027-11-30"))), day("2028-02-29"));
    }

    #[test]
    fn without_an_acknowledgement_feedback_counts_from_day_seven() {
        assert_eq!(feedback_by(day("2026-11-20"), None), day("2027-02-27"));
    }

    #[test]
    fn a_late_acknowledgement_does_not_prolong_the_time_for_feedback() {
        assert_eq!(feedback_by(day("2026-11-20"), Some(day("2026-12-10"))), day("2027-02-27"));
    }

    #[test]
    fn the_company_sees_at_six_the_next_morning_and_at_once_only_what_is_urgent() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // 23:30 in Copenhagen and half past midnight lie an hour apart and a day.
        assert_eq!(company_sees_from(at("2026-11-20T22:30:00Z"), false), at("2026-11-21T05:00:00Z"));
        assert_eq!(company_sees_from(at("2026-11-20T23:30:00Z"), false), at("2026-11-22T05:00:00Z"));
        assert_eq!(company_sees_from(at("2026-07-20T10:00:00Z"), false), at("2026-07-21T04:00:00Z"));
        assert_eq!(company_sees_from(at("2026-11-20T22:30:00Z"), true), at("2026-11-20T22:30:00Z"));
    }

    #[test]
    fn mail_to_the_company_goes_at_seven_or_at_one() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(company_mail_slot(at("2026-11-21T05:00:00Z")), at("2026-11-21T06:00:00Z"));
        assert_eq!(company_mail_slot(at("2026-11-21T06:00:00Z")), at("2026-11-21T06:00:00Z"));
        assert_eq!(company_mail_slot(at("2026-11-21T06:00:01Z")), at("2026-11-21T12:00:00Z"));
        assert_eq!(company_mail_slot(at("2026-11-21T14:00:00Z")), at("2026-11-22T06:00:00Z"));
    }

    #[test]
    fn a_time_that_spring_jumps_over_comes_an_hour_later() {
        let gap = instant(day("2027-03-28"), NaiveTime::from_hms_opt(2, 30, 0).unwrap());
        assert_eq!(gap.to_rfc3339(), "2027-03-28T01:30:00+00:00");
        let slot = instant(day("2027-03-28"), NaiveTime::from_hms_opt(6, 0, 0).unwrap());
        assert_eq!(slot.to_rfc3339(), "2027-03-28T04:00:00+00:00");
    }
}
