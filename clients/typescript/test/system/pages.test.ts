import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '@breakwater/client';
import { eventually } from '../support/eventually.js';
import { newClient, signedIn } from '../support/system.js';

test('walks all pages, as they are consumed', async () => {
  const { client, credentials } = await signedIn();
  for (let more = 0; more < 4; more++) await newClient().signIn(credentials);
  // Sign-ins are recorded after the response.
  await eventually(async () => {
    const found = [];
    for await (const signIn of client.pages('/api/v1/users/me/sign-ins', { limit: 2 })) found.push(signIn);
    return found.length === 5 || undefined;
  });
});

test('throws the problem of a page', async () => {
  const { client } = await signedIn();
  const thrown = await client.pages('/api/v1/media', { cursor: 'forged' }).next().catch((error: unknown) => error);
  assert.ok(isProblem(thrown, 'invalid-parameter'));
});
