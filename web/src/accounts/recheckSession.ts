import { loadProfile, session } from '../session/session';

/** Milliseconds after which no service accepts the access token of a session that has ended. */
const END_MILLIS = 1_500;

/** After something that may have changed the profile. What fails here is shown at the next call. */
export async function recheckSession(): Promise<void> {
  if (session.value.status === 'signed-in') await loadProfile().catch(() => undefined);
}

/** After something that has ended the sessions of an account, perhaps that of this browser. */
export function recheckEndedSession(): void {
  setTimeout(() => void recheckSession(), END_MILLIS);
}
