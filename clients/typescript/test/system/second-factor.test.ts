import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { isProblem, unwrap } from '@breakwater/client';
import { newClient, signedIn } from '../support/system.js';

/** The current code of an authenticator app (RFC 6238). */
function totp(secret: string): string {
  const bits = [...secret].map((char) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('an account with a second factor answers a challenge', async () => {
  const { client, credentials } = await signedIn();
  const { secret } = unwrap(await client.POST('/api/v1/users/me/totp', { body: { password: credentials.password } }));
  const { recoveryCodes } = unwrap(await client.POST('/api/v1/users/me/totp/confirm', { body: { code: totp(secret) } }));

  const again = newClient();
  const result = await again.signIn(credentials);
  assert.ok(result.status === 'second-factor-required');
  assert.equal(again.signedIn, false);
  const refused = await again.answerChallenge({ challenge: result.challenge, code: '000000' }).catch((error: unknown) => error);
  assert.ok(isProblem(refused, 'wrong-code'));
  assert.equal(refused.status, 401);
  const session = await again.answerChallenge({ challenge: result.challenge, code: recoveryCodes[0]! });
  assert.equal(session.status, 'signed-in');
  assert.equal(unwrap(await again.GET('/api/v1/users/me')).email, credentials.email);
});
