// Days since 1970-01-01 ↔ year, month and day of the Gregorian calendar, by integer arithmetic. Years count from 1 March, so that
// the leap day is a year's last.

/** A day of the proleptic Gregorian calendar. */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

const DAYS_OF_400_YEARS = 146_097;
/** 0000-03-01 in days before 1970-01-01. */
const MARCH_OF_YEAR_0 = 719_468;

/** Days from 1970-01-01 to `date`, which must exist. */
export function epochDaysOf({ year, month, day }: CivilDate): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = firstDayOfMonth((month + 9) % 12) + day - 1;
  return era * DAYS_OF_400_YEARS + daysOfYears(yearOfEra) + dayOfYear - MARCH_OF_YEAR_0;
}

/** The date `days` after 1970-01-01. */
export function civilDateOf(days: number): CivilDate {
  const era = Math.floor((days + MARCH_OF_YEAR_0) / DAYS_OF_400_YEARS);
  const dayOfEra = days + MARCH_OF_YEAR_0 - era * DAYS_OF_400_YEARS;
  // The average year is 365.2425 days: the quotient is the year or one too many.
  const guess = Math.min(399, Math.floor(dayOfEra / 365.2425));
  const yearOfEra = [guess + 1, guess, guess - 1].find((year) => year < 400 && daysOfYears(year) <= dayOfEra) ?? 0;
  const dayOfYear = dayOfEra - daysOfYears(yearOfEra);
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  return {
    year: era * 400 + yearOfEra + (month >= 10 ? 1 : 0),
    month: ((month + 2) % 12) + 1,
    day: dayOfYear - firstDayOfMonth(month) + 1,
  };
}

/** How many days `month` has in `year`. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return epochDaysOf(next) - epochDaysOf({ year, month, day: 1 });
}

/** Days in `years` years from the start of an era of 400. */
function daysOfYears(years: number): number {
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100);
}

/** Days from 1 March to the first of a month, counted from March = 0: five months have 153 days. */
function firstDayOfMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5);
}
