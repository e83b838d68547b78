import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConsistencyTokens } from '../../dist/consistency.js';

const HEADER = 'X-Consistency-Token';

function recorded(...responses: (string | undefined)[]) {
  let now = 0;
  const tokens = new ConsistencyTokens(() => now);
  for (const token of responses) {
    tokens.record(new Headers(token === undefined ? {} : { [HEADER]: token }));
    now += 25_000;
  }
  const headers = new Headers();
  tokens.addTo(headers);
  return headers.get(HEADER);
}

for (const [name, responses, sent] of [
  ['nothing before the first write', [undefined], null],
  ['the token of a write', ['user-service.a'], 'user-service.a'],
  ['the latest token of a service', ['user-service.a', 'user-service.b'], 'user-service.b'],
  ['the tokens of several services', ['user-service.a', 'media-api.b'], 'user-service.a, media-api.b'],
  ['the tokens of one response', ['user-service.a,media-api.b'], 'user-service.a, media-api.b'],
  ['no token that is older than a minute', ['user-service.a', undefined, undefined], null],
  ['a response without a token changes nothing', ['user-service.a', undefined], 'user-service.a'],
  ['no token without a service', ['a'], null],
] as const) {
  test(`a read sends ${name}`, () => assert.equal(recorded(...responses), sent));
}

test('the header of the caller wins', () => {
  const tokens = new ConsistencyTokens();
  tokens.record(new Headers({ [HEADER]: 'user-service.a' }));
  const headers = new Headers({ [HEADER]: 'user-service.mine' });
  tokens.addTo(headers);
  assert.equal(headers.get(HEADER), 'user-service.mine');
});
