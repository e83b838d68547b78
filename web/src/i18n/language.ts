import { browserStorage } from '../ui/storage';

/** The languages of the page; those of the emails. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'language';

/** The first language that the page has: of the link, chosen before, or of the browser; else English (RFC 4647, 3.4). */
export function negotiate(...wanted: (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const primary = tag?.toLowerCase().split('-')[0];
    if (primary && Object.hasOwn(LANGUAGES, primary)) return primary as Language;
  }
  return 'en';
}

/** It is the same until the page is loaded again. */
export const language: Language =
  typeof location === 'undefined'
    ? 'en'
    : negotiate(new URLSearchParams(location.search).get('lang'), browserStorage.read(KEY), ...navigator.languages);

/** Texts are modules that are loaded once, so the page is loaded again. Where nothing can be stored, the address tells the choice. */
export function chooseLanguage(chosen: Language): void {
  browserStorage.write(KEY, chosen);
  const url = new URL(location.href);
  if (browserStorage.read(KEY) === chosen) url.searchParams.delete('lang');
  else url.searchParams.set('lang', chosen);
  location.replace(url);
}
