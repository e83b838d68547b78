import { session, type OwnProfile } from '../../session/session';

/** What a change of the profile has returned, everywhere on the page. */
export function showProfile(me: OwnProfile): void {
  if (session.value.status === 'signed-in') session.value = { ...session.value, me };
}
