import { ProblemError } from '@breakwater/client';
import { useRoute } from 'preact-iso';
import { breakwater } from '../api/client';
import { AvatarPicture } from '../ui/AvatarPicture';
import { CopyButton } from '../ui/CopyButton';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { useLoaded } from '../ui/useLoaded';
import { texts } from './texts';
import './profile.css';

/** What everybody may see of a person. */
export default function PublicProfile() {
  const id = useRoute().params.id ?? '';
  const profile = useLoaded((signal) => readProfile(id, signal), [id]);
  const title = profile.data ? profile.data.displayName : texts.profile;
  return (
    <Page title={title}>
      <div class="profile">
        <Loading of={profile}>
          {(person) =>
            person ? (
              <>
                <AvatarPicture of={person} size={160} />
                <CopyButton text={location.href}>{texts.copyLink}</CopyButton>
              </>
            ) : (
              <Notice kind="bad">{texts.missing}</Notice>
            )
          }
        </Loading>
      </div>
    </Page>
  );
}

/** `null` when there is nobody, also for what is no id. */
async function readProfile(id: string, signal: AbortSignal) {
  const { data, error, response } = await breakwater.GET('/api/v1/users/{id}', { params: { path: { id } }, signal });
  if (response.status === 404 || response.status === 400) return null;
  if (!data) throw new ProblemError(error, response);
  return data;
}
