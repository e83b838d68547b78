import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { takesIdempotencyKey } from '../../dist/generated/operations.js';
import { createClient, isProblem, type ClientOptions } from '@breakwater/client';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: ReturnType<typeof createServer>[] = [];
after(() => servers.forEach((server) => server.close() && server.closeAllConnections()));

/** A client of a server that gives these answers, the last one for ever. */
async function answering(answers: Answer[], options: ClientOptions = {}) {
  const received: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(received.push(request), answers.length) - 1];
    request.resume().on('end', () => answer?.(request, response));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: createClient({ baseUrl, retries: { baseDelay: 1 }, ...options }), received };
}

const answer = (status: number, body: object, headers: Record<string, string> = {}): Answer => (_, response) =>
  void response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
const problem = (status: number, type: string, headers: Record<string, string> = {}) =>
  answer(status, { type: `/problems/${type}`, status }, { 'Content-Type': 'application/problem+json', ...headers });
const ok = answer(200, { items: [] });
const reset: Answer = (request) => void request.socket.destroy();
const silent: Answer = () => undefined;

for (const [name, first] of [
  ['503', problem(503, 'unavailable', { 'Retry-After': '0' })],
  ['503 without Retry-After', problem(503, 'unavailable')],
  ['502 of a proxy', answer(502, {})],
  ['a rate limit', problem(429, 'too-many-requests', { 'Retry-After': '0' })],
  ['a date as Retry-After', problem(503, 'unavailable', { 'Retry-After': 'Sun, 01 Mar 2020 12:00:00 GMT' })],
  ['a lost connection', reset],
] as const) {
  test(`a read succeeds after ${name}`, async () => {
    const { client, received } = await answering([first, first, ok]);
    const { data } = await client.GET('/api/v1/media');
    assert.deepEqual(data, { items: [] });
    assert.equal(received.length, 3);
  });
}

test('a server that does not answer in time is asked again', async () => {
  const { client, received } = await answering([silent, ok], { timeout: 200 });
  assert.ok((await client.GET('/api/v1/media')).data);
  assert.equal(received.length, 2);
});

test('the attempts are limited, and the last answer is returned with its seconds', async () => {
  const { client, received } = await answering([problem(503, 'unavailable', { 'Retry-After': '0' })]);
  const { error } = await client.GET('/api/v1/media');
  assert.ok(isProblem(error, 'unavailable'));
  assert.equal(error.retryAfter, 0);
  assert.equal(received.length, 4);
});

test('a longer wait than allowed is left to the caller', async () => {
  const { client, received } = await answering([problem(429, 'too-many-requests', { 'Retry-After': '31' })]);
  const { error } = await client.GET('/api/v1/media');
  assert.ok(isProblem(error, 'too-many-requests'));
  assert.equal(error.retryAfter, 31);
  assert.equal(received.length, 1);
});

for (const first of [problem(503, 'busy', { 'Retry-After': '0' }), problem(429, 'too-many-attempts', { 'Retry-After': '0' }), reset]) {
  test('a sign-in is sent once', async () => {
    const { client, received } = await answering([first]);
    await assert.rejects(client.signIn({ email: 'ada@example.com', password: 'a long enough phrase' }));
    assert.equal(received.length, 1);
  });
}

test('a change of the password is sent once', async () => {
  const { client, received } = await answering([reset]);
  await assert.rejects(client.PUT('/api/v1/users/me/password', { body: { currentPassword: 'old', newPassword: 'new' } }));
  assert.equal(received.length, 1);
});

test('an abort ends a wait between attempts', async () => {
  const controller = new AbortController();
  const { client, received } = await answering([
    (request, response) => {
      problem(503, 'unavailable', { 'Retry-After': '20' })(request, response);
      response.on('close', () => controller.abort());
    },
  ]);
  await assert.rejects(client.GET('/api/v1/media', { signal: controller.signal }), { name: 'AbortError' });
  assert.equal(received.length, 1);
});

test('a write gives its consistency token to later reads, not to later writes', async () => {
  const { client, received } = await answering([answer(200, {}, { 'X-Consistency-Token': 'user-service.a' }), ok]);
  await client.DELETE('/api/v1/users/me/avatar');
  await client.GET('/api/v1/media');
  await client.DELETE('/api/v1/users/me/avatar');
  assert.deepEqual(received.map(({ headers }) => headers['x-consistency-token']), [undefined, 'user-service.a', undefined]);
});

test('the attempts of one call have one Idempotency-Key, those of another call another', async () => {
  const operation = 'PATCH /api/v1/users/me';
  if (!takesIdempotencyKey.includes(operation)) (takesIdempotencyKey as string[]).push(operation);
  const { client, received } = await answering([reset, problem(409, 'idempotency-key-in-use'), ok]);
  const keys = () => received.splice(0).map(({ headers }) => headers['idempotency-key']);
  await client.PATCH('/api/v1/users/me', { body: { displayName: 'Ada' } });
  const [first, ...others] = keys();
  assert.ok(first);
  assert.deepEqual(others, [first, first]);
  await client.PATCH('/api/v1/users/me', { body: { displayName: 'Ada' } });
  assert.notEqual(keys()[0], first);
});
