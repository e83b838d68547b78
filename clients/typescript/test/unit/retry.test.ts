import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRetryAfter } from '../../dist/retry-after.js';
import { abortable, backoff, DEFAULT_RETRIES, isTransient, sleep } from '../../dist/retry.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');

for (const [value, seconds] of [
  ['0', 0],
  ['120', 120],
  [' 7 ', 7],
  ['Sun, 01 Mar 2026 12:00:30 GMT', 30],
  ['Sunday, 01-Mar-26 12:00:30 GMT', 30],
  ['Sun Mar  1 12:00:30 2026 GMT', 30],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['-1', undefined],
  ['1.5', undefined],
  ['2026', 2026],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
] as const) {
  test(`Retry-After ${JSON.stringify(value)} is ${seconds} seconds`, () => assert.equal(parseRetryAfter(value, NOW), seconds));
}

for (const [attempt, bound] of [[1, 250], [2, 500], [3, 1000], [6, 8000], [20, 8000]] as const) {
  test(`the wait after ${attempt} failed attempts is between 0 and ${bound} ms`, () => {
    assert.equal(backoff(attempt, DEFAULT_RETRIES, () => 0), 0);
    assert.equal(backoff(attempt, DEFAULT_RETRIES, () => 1), bound);
  });
}

const problem = (status: number, type: string) =>
  Response.json({ type: `/problems/${type}`, status }, { status, headers: { 'Content-Type': 'application/problem+json' } });

for (const [name, response, transient] of [
  ['200', new Response(''), false],
  ['404', problem(404, 'not-found'), false],
  ['500', problem(500, 'internal'), false],
  ['502 of a proxy', new Response('<html>', { status: 502 }), true],
  ['503', problem(503, 'unavailable'), true],
  ['504', problem(504, 'upstream-timeout'), true],
  ['429 of a proxy', new Response('slow down', { status: 429 }), true],
  ['a rate limit', problem(429, 'too-many-requests'), true],
  ['too many wrong passwords', problem(429, 'too-many-attempts'), false],
  ['too many emails', problem(429, 'too-many-mails'), false],
  ['too many pending uploads', problem(429, 'too-many-pending'), false],
  ['the first request with this key still runs', problem(409, 'idempotency-key-in-use'), true],
  ['another conflict', problem(409, 'media-not-ready'), false],
] as const) {
  test(`${name}: ${transient ? 'sent again' : 'final'}`, async () => {
    assert.equal(await isTransient(response), transient);
    await response.text(); // is still readable
  });
}

test('a wait ends with the abort', async () => {
  const controller = new AbortController();
  const waiting = sleep(60_000, controller.signal);
  controller.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  await assert.rejects(sleep(1, AbortSignal.abort()), { name: 'AbortError' });
});

test('work that an aborted caller leaves may fail without an unhandled rejection', async () => {
  const failing = () => new Promise<void>((_, reject) => setImmediate(() => reject(new Error('the store is not reachable'))));
  await assert.rejects(abortable(failing(), AbortSignal.abort()), { name: 'AbortError' });
  await assert.rejects(abortable(failing(), AbortSignal.timeout(60_000)), /not reachable/);
  await new Promise((turn) => setImmediate(turn)); // node:test fails a test with an unhandled rejection
});
