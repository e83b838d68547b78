import { useEffect } from 'preact/hooks';
import { followMedia, type Follower } from './events/follow';
import type { GalleryState } from './state';

/** A page that nobody sees closes its stream: a browser has few connections, and an account few streams. */
const HIDDEN_MILLIS = 20_000;
/** Without a stream, what is being prepared is asked for so often. */
const POLL_MILLIS = 4_000;

/** Keeps the library as it is on the server while the gallery is shown. */
export function useMediaChanges(gallery: GalleryState): void {
  useEffect(() => {
    if (!gallery.library.isLoaded.peek()) void gallery.library.reload();
    let following: AbortController | undefined;
    let hidden: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      following?.abort();
      following = undefined;
      gallery.isLive.value = false;
    };
    const watch = () => {
      clearTimeout(hidden);
      if (document.visibilityState === 'hidden') hidden = setTimeout(stop, HIDDEN_MILLIS);
      else if (!following) {
        following = new AbortController();
        void followMedia(followerOf(gallery), gallery.position, following.signal);
      }
    };
    watch();
    document.addEventListener('visibilitychange', watch);
    const poll = setInterval(() => document.visibilityState === 'visible' && !gallery.isLive.peek() && readUnfinished(gallery), POLL_MILLIS);
    return () => {
      document.removeEventListener('visibilitychange', watch);
      clearInterval(poll);
      clearTimeout(hidden);
      stop();
    };
  }, [gallery]);
}

function followerOf(gallery: GalleryState): Follower {
  const { library, refresher, uploads, isLive } = gallery;
  return {
    onBegin: (token) => void library.reload(token),
    onConnected(isConnected) {
      isLive.value = isConnected;
      if (isConnected) readUnfinished(gallery);
    },
    onChange({ id, change, status, reason, consistencyToken }) {
      if (change === 'deleted') return library.apply(new Map([[id, undefined]]));
      if (status === 'rejected') uploads.rejected(id, reason ?? '');
      // What this page has uploaded is shown as being prepared already.
      if (status !== 'processing' || library.find(id)?.status !== 'processing') refresher.refresh(id, consistencyToken);
    },
  };
}

function readUnfinished({ library, refresher }: GalleryState): void {
  for (const { id, status } of library.items.peek()) if (status === 'processing') refresher.refresh(id);
}
