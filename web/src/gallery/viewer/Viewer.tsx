import type { Media } from '@breakwater/client';
import { useEffect, useRef } from 'preact/hooks';
import { deleteMedia } from '../actions';
import type { GalleryState } from '../state';
import { texts } from '../texts';
import { Details } from './Details';
import { Stage } from './Stage';
import { Toolbar } from './Toolbar';
import { useModal } from './useModal';
import { useViewed } from './useViewed';
import './viewer.css';

interface Props {
  id: string;
  items: readonly Media[];
  gallery: GalleryState;
  onShow: (id: string) => void;
  onClose: () => void;
}

/** One picture in full, with its neighbours one key or one swipe away. */
export function Viewer({ id, items, gallery, onShow, onClose }: Props) {
  const index = items.findIndex((each) => each.id === id);
  const { media, isMissing } = useViewed(gallery, id, items[index]);
  const dialog = useRef<HTMLDivElement>(null);
  const at = (offset: number) => (index < 0 ? undefined : items[index + offset]);
  const show = (target: Media | undefined) => target && onShow(target.id);
  const remove = () => {
    if (!media) return;
    const next = at(1) ?? at(-1);
    void deleteMedia(gallery, media);
    if (next) onShow(next.id);
    else onClose();
  };
  useModal(dialog);
  useEffect(() => {
    document.title = `${media?.filename ?? texts.gallery} · Breakwater`;
    return () => void (document.title = `${texts.gallery} · Breakwater`);
  }, [media?.filename]);
  useEffect(() => {
    // What follows is read before it is needed.
    if (index >= 0 && index + 5 >= items.length) void gallery.library.more();
  }, [index, items.length]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const target = { ArrowLeft: at(-1), ArrowRight: at(1), Home: items[0], End: items.at(-1) }[event.key];
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Delete') remove();
    else if (target) onShow(target.id);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });

  return (
    <div ref={dialog} class="viewer" role="dialog" aria-modal="true" aria-label={media?.filename ?? texts.picture} tabIndex={-1}>
      <Toolbar gallery={gallery} media={media} onClose={onClose} onDelete={remove} />
      {isMissing ? (
        <p class="missing" role="alert">
          {texts.missing}
        </p>
      ) : (
        <Stage
          media={media}
          neighbours={[at(-1), at(1)]}
          onPrevious={at(-1) && (() => show(at(-1)))}
          onNext={at(1) && (() => show(at(1)))}
          onFailure={(failed) => gallery.refresher.refresh(failed)}
        />
      )}
      {media && <Details media={media} position={index < 0 ? undefined : index + 1} />}
    </div>
  );
}
