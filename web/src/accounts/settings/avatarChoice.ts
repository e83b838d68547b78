import { isProblem, ProblemError } from '@breakwater/client';
import { breakwater } from '../../api/client';
import type { OwnProfile } from '../../session/session';

const TRIES = 6;

/** The user service may hear a moment later than this page that a media is ready: then the API says when to try again. */
export async function chooseAvatar(mediaId: string): Promise<OwnProfile> {
  for (let attempt = 1; ; attempt++) {
    const { data, error, response } = await breakwater.PUT('/api/v1/users/me/avatar', { body: { mediaId } });
    if (data) return data;
    if (!isProblem(error, 'media-not-ready') || attempt === TRIES) throw new ProblemError(error, response);
    await new Promise((resolve) => setTimeout(resolve, 1000 * (error.retryAfter ?? 1)));
  }
}
