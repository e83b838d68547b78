const MOST = 255;

/** Control and private-use characters, line separators, half surrogates. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** Format characters, which nobody sees: bidirectional controls, byte order marks. Joiners between visible characters are writing. */
const HIDDEN = /[\p{Cf}\p{Noncharacter_Code_Point}]/gu;

/** The name of a file as the API accepts it: without folders, hidden characters and white space around it, and not too long. */
export function cleanName(name: string): string {
  const cleaned = name
    .replace(/[/\\]/g, '_')
    .replace(FORBIDDEN, '')
    .replace(HIDDEN, (found, at: number, all: string) => (/[\u200c\u200d]/.test(found) && isBetweenVisible(all, at) ? found : ''))
    .normalize('NFC')
    .trim();
  const short = shortened(cleaned);
  return /[^\s.\p{M}\p{Z}]/u.test(short) ? short : 'picture';
}

const isBetweenVisible = (text: string, at: number) => /[^\p{Z}\p{C}]$/u.test(text.slice(0, at)) && /^[^\p{Z}\p{C}]/u.test(text.slice(at + 1));

/** At most as many characters as people count; the ending stays. */
function shortened(name: string): string {
  if (name.length <= MOST) return name;
  const characters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  if (characters.length <= MOST) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, MOST - ending.length).join('') + ending;
}

/** Pictures from the clipboard have no name of their own, but all the same one. */
export function pastedName(name: string, now: Date): string {
  const ending = /\.[A-Za-z0-9]+$/.exec(name)?.[0] ?? '';
  const time = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace(/[T:]/g, '-');
  return `pasted-${time}${ending}`;
}
