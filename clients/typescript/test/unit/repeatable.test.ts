import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addIdempotencyKey, isRepeatable } from '../../dist/repeatable.js';

const LISTS = { takesIdempotencyKey: ['PATCH /me', 'POST /media/{id}/complete'], checksSecret: ['PUT /me/password', 'DELETE /me'] };

for (const [operation, headers, repeatable] of [
  ['GET /media', {}, true],
  ['GET /me', { 'If-Match': '"1"' }, true],
  ['PUT /me/avatar', {}, true],
  ['PUT /me/avatar', { 'If-Match': '"1"' }, false],
  ['DELETE /media/{id}', {}, true],
  ['PUT /me/password', {}, false],
  ['DELETE /me', {}, false],
  ['POST /media', {}, false],
  ['POST /media', { 'Idempotency-Key': 'a key that the API ignores' }, false],
  ['PATCH /me', {}, true],
  ['PATCH /me', { 'If-Match': '"1"' }, true],
  ['POST /media/{id}/complete', {}, true],
] as const) {
  test(`${operation} ${JSON.stringify(headers)} is ${repeatable ? '' : 'not '}repeatable`, () =>
    assert.equal(isRepeatable(operation, new Headers(headers as Record<string, string>), LISTS), repeatable));
}

test('operations that take a key get one, random and visible ASCII', () => {
  const keys = [new Headers(), new Headers()].map((headers) => {
    addIdempotencyKey(headers, 'PATCH /me', LISTS);
    return headers.get('Idempotency-Key') ?? '';
  });
  for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
  assert.notEqual(keys[0], keys[1]);
});

test('the key of the caller wins, and other operations get none', () => {
  const own = new Headers({ 'Idempotency-Key': 'mine' });
  addIdempotencyKey(own, 'PATCH /me', LISTS);
  assert.equal(own.get('Idempotency-Key'), 'mine');
  const none = new Headers();
  addIdempotencyKey(none, 'POST /media', LISTS);
  assert.equal(none.has('Idempotency-Key'), false);
});
