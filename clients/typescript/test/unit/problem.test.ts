import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, ProblemError, unwrap } from '@breakwater/client';

const notFound = { type: '/problems/not-found', title: 'Not found', status: 404, detail: 'No such media.', instance: 'id-1' };

for (const [name, error, types, is] of [
  ['of this type', notFound, ['not-found'], true],
  ['of one of these types', notFound, ['invalid', 'not-found'], true],
  ['of any type', notFound, [], true],
  ['of another type', notFound, ['invalid'], false],
  ['with an absolute URL', { ...notFound, type: 'https://api.example.com/problems/not-found' }, ['not-found'], true],
  ['but only the end of a type', { ...notFound, type: '/problems/user-not-found' }, ['not-found'], false],
  ['but undefined', undefined, [], false],
  ['but a text', '<html>', [], false],
  ['but another object', { type: 'not-found' }, [], false],
  ['in a ProblemError', new ProblemError(notFound, new Response(null, { status: 404 })), ['not-found'], true],
] as const) {
  test(`a problem ${name}`, () => assert.equal(isProblem(error, ...types), is));
}

test('a ProblemError has the members of the problem, the request id and the seconds to wait', () => {
  const busy = { ...notFound, type: '/problems/busy', status: 503 };
  const error = new ProblemError(busy, new Response('', { status: 503, headers: { 'Retry-After': '3', 'X-Request-Id': 'id-2' } }));
  const { type, status, title, detail, instance, requestId, retryAfter } = error;
  assert.deepEqual(
    { type, status, title, detail, instance, requestId, retryAfter },
    { type: '/problems/busy', status: 503, title: 'Not found', detail: 'No such media.', instance: 'id-1', requestId: 'id-2', retryAfter: 3 },
  );
});

test('a response that is no problem has the type about:blank', () => {
  const error = new ProblemError('<html>', new Response('', { status: 502, statusText: 'Bad Gateway' }));
  assert.deepEqual([error.type, error.status, error.title, error.detail], ['about:blank', 502, 'Bad Gateway', '<html>']);
});

test('unwrap returns the data or throws', () => {
  assert.equal(unwrap({ data: 1, response: new Response('') }), 1);
  assert.throws(() => unwrap({ error: notFound, response: new Response('', { status: 404 }) }), ProblemError);
});
