import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
// @ts-expect-error: a script of the build, without types
import { operationLists, problemTypes } from '../../scripts/contract.mjs';

const problem = (...types: string[]) => {
  const enumerated = { properties: { type: { enum: types.map((type) => `/problems/${type}`) } } };
  return { content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, enumerated] } } } };
};
const retryAfter = { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } };
const key = { $ref: '#/components/parameters/IdempotencyKey' };

const DOCUMENT = {
  components: {
    parameters: { IdempotencyKey: { in: 'header', name: 'Idempotency-Key' } },
    responses: { TooMany: { ...problem('too-many-requests'), ...retryAfter } },
    schemas: { Problem: {} },
  },
  paths: {
    '/me': {
      patch: { parameters: [key], responses: { 200: {}, 422: problem('invalid') } },
      delete: { responses: { 202: {}, 403: problem('wrong-code'), 429: { ...problem('too-many-attempts', 'busy'), ...retryAfter } } },
    },
    '/media': {
      parameters: [{ in: 'header', name: 'idempotency-key' }],
      post: { responses: { 401: problem('wrong-code'), 429: { $ref: '#/components/responses/TooMany' }, 503: problem('busy') } },
    },
    '/sessions': {
      post: { parameters: [{ in: 'query', name: 'Idempotency-Key' }], responses: { 429: { ...problem('too-many-attempts'), ...retryAfter } } },
    },
  },
};

test('operations take a key if they have that header parameter', () =>
  assert.deepEqual(operationLists(DOCUMENT).takesIdempotencyKey, ['PATCH /me', 'POST /media']));

test('operations of idempotent methods that count wrong passwords are listed', () =>
  assert.deepEqual(operationLists(DOCUMENT).checksSecret, ['DELETE /me']));

test('each problem type has its statuses and the members that it always has', () => {
  const types = problemTypes(DOCUMENT);
  assert.deepEqual(types['wrong-code'], { statuses: [401, 403], retryAfter: false, errors: false });
  assert.deepEqual(types['invalid'], { statuses: [422], retryAfter: false, errors: true });
  assert.deepEqual(types['too-many-requests'], { statuses: [429], retryAfter: true, errors: false });
  assert.equal(types['busy'].retryAfter, false, 'one of its responses has no Retry-After');
});

test('the lists name operations of the committed document', () => {
  const committed = JSON.parse(readFileSync('../../docs/openapi.json', 'utf8'));
  const { takesIdempotencyKey, checksSecret } = operationLists(committed);
  for (const operation of [...takesIdempotencyKey, ...checksSecret]) {
    const [method, path] = operation.split(' ');
    assert.ok(committed.paths[path][method.toLowerCase()], operation);
  }
  assert.ok(checksSecret.includes('PUT /api/v1/users/me/password'));
});
