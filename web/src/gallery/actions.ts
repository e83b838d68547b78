import { isProblem, ProblemError, unwrap, type Media } from '@breakwater/client';
import { breakwater } from '../api/client';
import { explain } from '../api/explain';
import { toast } from '../ui/toasts';
import type { GalleryState } from './state';
import { texts } from './texts';

const PROCESSING = { processing: texts.stillProcessing };

export async function setVisibility({ library }: GalleryState, media: Media, visibility: Media['visibility']): Promise<void> {
  try {
    const changed = unwrap(await breakwater.PATCH('/api/v1/media/{id}', { params: { path: { id: media.id } }, body: { visibility } }));
    library.apply(new Map([[media.id, changed]]));
    toast(visibility === 'public' ? texts.nowPublic : texts.nowPrivate);
  } catch (error) {
    toast(explain(error, PROCESSING).text);
  }
}

/** It disappears at once, and comes back when it is not deleted after all. */
export async function deleteMedia(gallery: GalleryState, media: Media): Promise<void> {
  const { library } = gallery;
  library.apply(new Map([[media.id, undefined]]));
  try {
    const { error, response } = await breakwater.DELETE('/api/v1/media/{id}', { params: { path: { id: media.id } } });
    if (error && !isProblem(error, 'not-found')) throw new ProblemError(error, response);
    // An upload that is not complete cannot be restored.
    if (media.status === 'pending') toast(texts.deleted(media.filename));
    else toast(texts.deleted(media.filename), { label: texts.undo, run: () => void restoreMedia(gallery, media) });
  } catch (error) {
    library.apply(new Map([[media.id, media]]));
    toast(explain(error).text);
  }
}

async function restoreMedia({ library, refresher }: GalleryState, media: Media): Promise<void> {
  library.apply(new Map([[media.id, media]]));
  try {
    const { error, response } = await breakwater.POST('/api/v1/media/{id}/restore', { params: { path: { id: media.id } } });
    if (!response.ok) throw new ProblemError(error, response);
    refresher.refresh(media.id);
    toast(texts.restored);
  } catch (error) {
    library.apply(new Map([[media.id, undefined]]));
    toast(explain(error, { 'not-found': texts.restoredTooLate }).text);
  }
}

/** The browser saves it under its name: for the object store it is an attachment. */
export async function downloadOriginal(media: Media): Promise<void> {
  try {
    const { url } = unwrap(await breakwater.GET('/api/v1/media/{id}/original', { params: { path: { id: media.id } } }));
    // In another tab, which closes itself: leaving this page would end its uploads.
    Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'noopener' }).click();
  } catch (error) {
    toast(explain(error).text);
  }
}

export async function copyLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    toast(texts.linkCopied);
    return true;
  } catch {
    return false; // not allowed, or no secure context: the link is shown to be copied by hand
  }
}
