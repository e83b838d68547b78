import type { components } from '@breakwater/client';
import { isProblem, ProblemError } from '@breakwater/client';
import { breakwater } from '../api/client';

/** What the mail holds; with the password in a browser that did not ask for the mail. */
export type Proof = components['schemas']['VerifyEmailRequest'];

/** One for all of this tab, which therefore does not hear itself. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('breakwater verification');

/** `unproven`: this browser must send the password too. Throws a `ProblemError` for every other refusal. */
export async function verify(proof: Proof): Promise<'verified' | 'unproven'> {
  const { error, response } = await breakwater.POST('/api/v1/users/verification', { body: proof });
  if (response.ok) {
    channel?.postMessage('verified');
    return 'verified';
  }
  if (isProblem(error, 'request-not-proven') && proof.password === undefined) return 'unproven';
  throw new ProblemError(error, response);
}

/** Hears that the link of the mail was opened and confirmed in another tab. */
export function onVerifiedElsewhere(listener: () => void): () => void {
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}
