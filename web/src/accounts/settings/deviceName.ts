/** In this order: Edge and Opera claim to be Chrome, and Chrome claims to be Safari. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
  ['curl/', 'curl'],
] as const;

/** In this order: Android claims to be Linux, and an iPhone claims to be like Mac OS X. */
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Macintosh', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** Browser and system of a User-Agent, such as "Firefox, Windows", as the emails say it; empty when neither is known. */
export function deviceName(userAgent: string): string {
  return [BROWSERS, SYSTEMS].flatMap((names) => names.find(([mark]) => userAgent.includes(mark))?.[1] ?? []).join(', ');
}
