import { language } from './language';

/** Numbers, sizes, times and plurals as the language of the page writes them. */

/** A formatter is expensive, so each is created when it is first used, and kept. */
function kept<T>(create: () => T): () => T {
  let created: T | undefined;
  return () => (created ??= create());
}

const number = kept(() => new Intl.NumberFormat(language));
const percent = kept(() => new Intl.NumberFormat(language, { style: 'percent' }));
const dateTime = kept(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }));
const date = kept(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }));
const relative = kept(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
const list = kept(() => new Intl.ListFormat(language));
const plurals = kept(() => new Intl.PluralRules(language));

export const formatNumber = (value: number): string => number().format(value);

/** "a, b and c" */
export const formatList = (items: readonly string[]): string => list().format(items);

/** @param ratio 0 to 1 */
export const formatPercent = (ratio: number): string => percent().format(ratio);

export const formatDateTime = (instant: string | Date): string => dateTime().format(new Date(instant));

export const formatDate = (instant: string | Date): string => date().format(new Date(instant));

const unitFormats = new Map<string, Intl.NumberFormat>();

function inUnit(unit: string, unitDisplay: 'long' | 'short', maximumFractionDigits: 0 | 1): Intl.NumberFormat {
  const key = `${unit} ${unitDisplay} ${maximumFractionDigits}`;
  let format = unitFormats.get(key);
  if (!format) unitFormats.set(key, (format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits })));
  return format;
}

/** Bytes with the unit that leaves one to three digits before the point; a unit is 1,024 of the one before. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  // "25 bytes": the short form has no plural
  return inUnit(units[unit]!, unit === 0 ? 'long' : 'short', value < 10 && unit > 0 ? 1 : 0).format(value);
}

/** Milliseconds below one second, else seconds. */
export function formatDuration(milliseconds: number): string {
  const [value, unit] = milliseconds < 1000 ? [milliseconds, 'millisecond'] : [milliseconds / 1000, 'second'];
  return inUnit(unit, 'short', value < 10 ? 1 : 0).format(value);
}

/** "3 minutes ago", "yesterday"; dates that are more than a week ago are written out. */
export function formatAgo(instant: string | Date, now = Date.now()): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative().format(seconds, 'second');
  if (size < 3600) return relative().format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative().format(Math.round(seconds / 3600), 'hour');
  if (size < 7 * 86_400) return relative().format(Math.round(seconds / 86_400), 'day');
  return formatDate(instant);
}

/** The form for a number: `plural(n, { one: '# picture', other: '# pictures' })`. */
export function plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string {
  return (forms[plurals().select(count)] ?? forms.other).replace('#', formatNumber(count));
}
