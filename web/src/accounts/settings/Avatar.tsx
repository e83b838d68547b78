import { unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import { explain } from '../../api/explain';
import type { OwnProfile } from '../../session/session';
import { AvatarPicture } from '../../ui/AvatarPicture';
import { Button } from '../../ui/Button';
import { toast } from '../../ui/toasts';
import { AvatarPicker } from './AvatarPicker';
import { showProfile } from './showProfile';
import { texts } from './texts';

export function Avatar({ me }: { me: OwnProfile }) {
  const [isPicking, setPicking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      showProfile(unwrap(await breakwater.DELETE('/api/v1/users/me/avatar')));
      toast(texts.avatarRemoved);
    } catch (error) {
      toast(explain(error).text);
    } finally {
      setBusy(false);
    }
  };
  const end = (chosen?: OwnProfile) => {
    setPicking(false);
    if (!chosen) return;
    showProfile(chosen);
    toast(texts.avatarChosen);
  };
  return (
    <>
      <h3>{texts.avatar}</h3>
      <p class="aside">{texts.avatarText}</p>
      <div class="row">
        <AvatarPicture of={me} size={96} />
        <Button kind="quiet" onClick={() => setPicking(true)}>
          {texts.chooseAvatar}
        </Button>
        {me.avatar && (
          <Button kind="quiet" busy={isBusy} onClick={() => void remove()}>
            {texts.removeAvatar}
          </Button>
        )}
      </div>
      {isPicking && <AvatarPicker onEnd={end} />}
    </>
  );
}
