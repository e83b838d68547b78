import { unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import { explain, type Explanation } from '../../api/explain';
import { texts as frame } from '../../app/texts';
import type { OwnProfile } from '../../session/session';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Loading } from '../../ui/Loading';
import { FailureNotice } from '../../ui/Notice';
import { AvatarUpload } from './AvatarUpload';
import { chooseAvatar } from './avatarChoice';
import { PictureChoice } from './PictureChoice';
import { texts } from './texts';
import { asLoaded, usePages } from '../../ui/usePages';

/** One of the public pictures of the gallery, or a new one. */
export function AvatarPicker({ onEnd }: { onEnd: (chosen?: OwnProfile) => void }) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Explanation>();
  const pictures = usePages(async (cursor, signal) => {
    const query = { limit: 60, ...(cursor ? { cursor } : {}) };
    const page = unwrap(await breakwater.GET('/api/v1/media', { params: { query }, signal }));
    return { ...page, items: page.items.filter(({ status, visibility }) => status === 'ready' && visibility === 'public') };
  }, []);
  const choose = async (mediaId: string) => {
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      onEnd(await chooseAvatar(mediaId));
    } catch (error) {
      setFailure(explain(error, { 'media-not-ready': texts.processing }));
      setBusy(false);
    }
  };
  return (
    <Dialog title={texts.chooseAvatar} onClose={() => onEnd()}>
      <AvatarUpload onUploaded={choose} />
      {failure && <FailureNotice failure={failure} />}
      <h3>{texts.fromGallery}</h3>
      <div class="pictures">
        <Loading of={asLoaded(pictures)}>
          {(items) => (items.length > 0 || pictures.hasMore ? <PictureChoice pictures={items} onChoose={choose} /> : <p>{texts.noPublicPictures}</p>)}
        </Loading>
        {pictures.hasMore && (
          <Button kind="quiet" busy={pictures.isLoading} onClick={pictures.more}>
            {frame.more}
          </Button>
        )}
      </div>
      <Button kind="quiet" onClick={() => onEnd()}>
        {frame.cancel}
      </Button>
    </Dialog>
  );
}
