import { signal } from '@preact/signals';
import type { components } from '@breakwater/client';
import { ProblemError } from '@breakwater/client';
import { breakwater } from '../api/client';

export type OwnProfile = components['schemas']['OwnProfile'];

/** `unknown` until the cookie is tried; `unreachable` when the API did not answer, so nobody can tell. */
export type SessionState =
  | { status: 'unknown' }
  | { status: 'unreachable' }
  | { status: 'signed-out'; reason?: 'session-ended' }
  | { status: 'signed-in'; me: OwnProfile; isAdmin: boolean };

export const session = signal<SessionState>({ status: 'unknown' });

/** Continues the session of the cookie, if there is one. */
export async function restoreSession(): Promise<void> {
  try {
    if (await breakwater.restore()) await loadProfile();
    else session.value = { status: 'signed-out' };
  } catch {
    session.value = { status: 'unreachable' };
  }
}

/** After a sign-in: also other tabs that wait for one go on. */
export async function beginSession(): Promise<void> {
  await loadProfile();
  channel?.postMessage('signed-in');
}

/** After each change of the profile. */
export async function loadProfile(): Promise<void> {
  const { data, error, response } = await breakwater.GET('/api/v1/users/me');
  if (data) session.value = { status: 'signed-in', me: data, isAdmin: await hasAdminRole() };
  else if (response.status === 401) session.value = { status: 'signed-out', reason: 'session-ended' };
  else throw new ProblemError(error, response);
}

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('breakwater sign-in');
channel?.addEventListener('message', () => {
  if (session.value.status === 'signed-out') void restoreSession();
});

export async function signOut(): Promise<void> {
  await breakwater.signOut();
}

/** Only to decide what to show: the API decides what is allowed. */
async function hasAdminRole(): Promise<boolean> {
  const claims = (await breakwater.accessToken())?.split('.')[1];
  if (!claims) return false;
  const { groups } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { groups?: string[] };
  return groups?.includes('admin') ?? false;
}

breakwater.onSignOut((reason) => {
  if (reason === 'replaced') void loadProfile().catch(() => (session.value = { status: 'unreachable' }));
  else session.value = reason === 'session-ended' ? { status: 'signed-out', reason } : { status: 'signed-out' };
});
