import { expect, test } from 'vitest';
import { ownPath } from '../../src/accounts/ownPath';

test.each([
  ['/account/security', '/account/security'],
  ['/system?request=1#hops', '/system?request=1#hops'],
  ['/people/%2e%2e/x', '/x'],
  ['//evil.example/x', '/gallery'],
  ['/.//evil.example', '/gallery'],
  ['/x/..//evil.example', '/gallery'],
  ['/sign-in/', '/gallery'],
  ['/sign-in//', '/gallery'],
  ['/sign-in-help', '/sign-in-help'],
  ['/\\evil.example/x', '/gallery'],
  ['/\t/evil.example', '/gallery'],
  ['https://evil.example/', '/gallery'],
  ['javascript:alert(1)', '/gallery'],
  ['gallery', '/gallery'],
  ['/sign-in?then=/sign-in', '/gallery'],
  ['', '/gallery'],
  [undefined, '/gallery'],
])('after a sign-in with then=%s the page goes to %s', (wanted, expected) => {
  expect(ownPath(wanted, 'https://breakwater.example')).toBe(expected);
});
