import type { Media } from '@breakwater/client';
import { useEffect, useState } from 'preact/hooks';
import { texts as common } from '../../app/texts';
import { Button } from '../../ui/Button';
import { copyLink, setVisibility } from '../actions';
import { linkOf } from '../picture/sources';
import type { GalleryState } from '../state';
import { texts } from '../texts';

interface Props {
  gallery: GalleryState;
  media: Media | undefined;
  onClose: () => void;
  onDelete: () => void;
}

/** What can be done with the picture. */
export function Toolbar({ gallery, media, onClose, onDelete }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [shownLink, setShownLink] = useState<string>();
  useEffect(() => setShownLink(undefined), [media?.id, media?.visibility]);
  const isReady = media?.status === 'ready';
  const isPublic = media?.visibility === 'public';
  const link = media && isPublic ? linkOf(media.variants) : undefined;

  const toggle = async () => {
    setBusy(true);
    await setVisibility(gallery, media!, isPublic ? 'private' : 'public');
    setBusy(false);
  };
  return (
    <div class="toolbar">
      <Button kind="quiet" onClick={onClose}>
        {common.close}
      </Button>
      {isReady && (
        <button type="button" role="switch" class="switch" aria-checked={isPublic} aria-busy={isBusy} onClick={() => !isBusy && void toggle()}>
          <span class="track" aria-hidden="true" />
          {texts.public}
        </button>
      )}
      {link && (
        <Button kind="quiet" onClick={async () => setShownLink((await copyLink(link)) ? undefined : link)}>
          {texts.copyLink}
        </Button>
      )}
      {media && (
        <Button kind="danger" onClick={onDelete}>
          {texts.delete}
        </Button>
      )}
      {shownLink && (
        <input class="link" readOnly value={shownLink} aria-label={texts.link} ref={(input) => input?.select()} onKeyDown={(event) => event.stopPropagation()} />
      )}
    </div>
  );
}
