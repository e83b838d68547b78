import { expect, test } from 'vitest';
import { splitToken } from '../../src/accounts/emailedToken';

test.each([
  ['?token=a-b_c', 'a-b_c', ''],
  ['?token=t&lang=de', 't', '?lang=de'],
  ['?token=t&lang=ja&change=address', 't', '?lang=ja&change=address'],
  ['?token=a%2Bb', 'a+b', ''],
  ['?lang=fr', null, '?lang=fr'],
  ['?token=', '', ''],
  ['', null, ''],
])('the link %s holds the token %s and leaves %s', (search, token, rest) => {
  expect(splitToken(search)).toEqual({ token, rest });
});
