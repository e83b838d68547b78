import { language } from './language';

/** Numbers, sizes, times and plurals as the language of the page writes them. */

const number = new Intl.NumberFormat(language);
const percent = new Intl.NumberFormat(language, { style: 'percent' });
const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const plurals = new Intl.PluralRules(language);

export const formatNumber = (value: number): string => number.format(value);

/** "a, b and c" */
export const formatList = (items: readonly string[]): string => new Intl.ListFormat(language).format(items);

/** @param ratio 0 to 1 */
export const formatPercent = (ratio: number): string => percent.format(ratio);

export const formatDateTime = (instant: string | Date): string => dateTime.format(new Date(instant));

export const formatDate = (instant: string | Date): string => date.format(new Date(instant));

/** Bytes with the unit that leaves one to three digits before the point; a unit is 1,024 of the one before. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[unit]!,
    unitDisplay: unit === 0 ? 'long' : 'short', // "25 bytes": the short form has no plural
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** Milliseconds below one second, else seconds. */
export function formatDuration(milliseconds: number): string {
  const [value, unit] = milliseconds < 1000 ? [milliseconds, 'millisecond'] : [milliseconds / 1000, 'second'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** "3 minutes ago", "yesterday"; dates that are more than a week ago are written out. */
export function formatAgo(instant: string | Date, now = Date.now()): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  if (size < 7 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
  return formatDate(instant);
}

/** The form for a number: `plural(n, { one: '# picture', other: '# pictures' })`. */
export function plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string {
  return (forms[plurals.select(count)] ?? forms.other).replace('#', formatNumber(count));
}
