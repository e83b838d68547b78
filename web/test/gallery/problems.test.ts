import { ProblemError } from '@breakwater/client';
import { expect, test } from 'vitest';
import { endOf } from '../../src/gallery/upload/problems';

const problem = (status: number, type: string, more: object = {}, headers: Record<string, string> = {}) =>
  new ProblemError({ type: `/problems/${type}`, status, title: '', detail: '', ...more }, new Response(null, { status, headers }));

test.each([
  ['no connection', new TypeError('Failed to fetch'), { reason: 'network' }],
  ['no answer in time', new DOMException('', 'TimeoutError'), { reason: 'network' }],
  ['no session', problem(401, 'unauthorized'), { reason: 'session' }],
  ['too many requests', problem(429, 'too-many-requests', {}, { 'Retry-After': '7' }), { reason: 'server', seconds: 7 }],
  ['too many uploads', problem(429, 'too-many-pending', {}, { 'Retry-After': '60' }), { reason: 'place', seconds: 60 }],
  ['overloaded', problem(503, 'overloaded', {}, { 'Retry-After': '2' }), { reason: 'server', seconds: 2 }],
  ['a proxy that is down', new ProblemError('<html>', new Response(null, { status: 502 })), { reason: 'server' }],
  ['too large', problem(413, 'too-large', { detail: 'An original may have at most 67108864 bytes.' }), { failure: { kind: 'too-large', limit: 67108864 } }],
  ['too large for a proxy', problem(413, 'too-large', { detail: 'No.' }), { failure: { kind: 'too-large' } }],
  ['a full quota', problem(403, 'quota-exceeded'), { failure: { kind: 'quota' } }],
  ['forbidden', problem(403, 'forbidden'), { failure: { kind: 'not-allowed' } }],
  ['another size', problem(409, 'wrong-size'), { failure: { kind: 'wrong-size' } }],
  ['a name', problem(422, 'invalid', { errors: [{ pointer: '/filename', detail: '' }] }), { failure: { kind: 'name' } }],
  ['a type', problem(422, 'invalid', { errors: [{ pointer: '/contentType', detail: '' }] }), { failure: { kind: 'wrong-type' } }],
  ['no bytes', problem(422, 'invalid', { errors: [{ pointer: '/bytes', detail: '' }] }), { failure: { kind: 'empty' } }],
  ['something else', problem(418, 'teapot', {}, { 'X-Request-Id': 'abc' }), { failure: { kind: 'failed', reference: 'abc' } }],
])('%s', (_, error, expected) => {
  expect(endOf(error)).toMatchObject(expected);
});
