import { expect, test } from 'vitest';
import { negotiate } from '../src/i18n/language';

test.each([
  [['fr'], 'fr'],
  [['fr-CA', 'de'], 'fr'],
  [['pt-BR', 'es-MX'], 'es'],
  [['JA'], 'ja'],
  [[null, undefined, 'de'], 'de'],
  [['', 'xx', 'constructor'], 'en'],
  [[], 'en'],
])('of %j the page speaks %s', (wanted, expected) => {
  expect(negotiate(...wanted)).toBe(expected);
});
