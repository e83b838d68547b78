export { plural } from '../../i18n/format';

/** A name within a sentence keeps its own direction (Unicode Standard Annex 9, isolates), as `<bdi>` does for elements. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;
