import type { Media } from '@breakwater/client';
import { useEffect, useState } from 'preact/hooks';
import { mediaReader } from '../library/reader';
import type { GalleryState } from '../state';

/** The picture of the route: of the list, or read alone when the list does not go that far. */
export function useViewed(gallery: GalleryState, id: string, listed: Media | undefined): { media?: Media | undefined; isMissing: boolean } {
  const [found, setFound] = useState<{ id: string; media: Media | undefined }>();
  const isLoaded = gallery.library.isLoaded.value;
  const mustRead = listed === undefined && isLoaded;
  useEffect(() => {
    if (!mustRead) return;
    let isOld = false;
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
    (isId ? mediaReader.one(id) : Promise.resolve(undefined)).then(
      (media) => !isOld && setFound({ id, media }),
      () => !isOld && setFound({ id, media: undefined }),
    );
    return () => void (isOld = true);
  }, [id, mustRead]);
  if (listed) return { media: listed, isMissing: false };
  return found?.id === id ? { media: found.media, isMissing: found.media === undefined } : { isMissing: false };
}
