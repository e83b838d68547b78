import { loadProfile, session } from '../session/session';

/** After something that may have ended the session of this browser, or changed its profile. What fails here is shown at the next call. */
export async function recheckSession(): Promise<void> {
  if (session.value.status === 'signed-in') await loadProfile().catch(() => undefined);
}
