import { unwrap } from '@breakwater/client';
import { useRoute } from 'preact-iso';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { useLoaded } from '../../ui/useLoaded';
import { Details } from '../Details';
import { texts } from '../texts';
import { AccountBadges } from './AccountBadges';
import { SignIns } from './SignIns';
import { UserActions } from './UserActions';

export default function User() {
  const id = useRoute().params.id ?? '';
  const account = useLoaded(async (signal) => unwrap(await breakwater.GET('/api/v1/admin/users/{id}', { params: { path: { id } }, signal })), [id]);
  return (
    <Page title={texts.account} wide>
      <Loading of={account}>
        {(found) => (
          <>
            <div class="row">
              <strong>
                <bdi class="name">{found.displayName}</bdi>
              </strong>
              <AccountBadges account={found} />
            </div>
            <Details
              rows={[
                [texts.email, <bdi class="name">{found.email}</bdi>],
                [texts.id, <code>{found.id}</code>],
                [texts.language, found.locale],
                [texts.registered, formatDateTime(found.registeredAt)],
                [texts.disabledSince, found.disabledAt ? formatDateTime(found.disabledAt) : '–'],
              ]}
            />
            <UserActions account={found} onDone={account.reload} />
            <h2>{texts.signIns}</h2>
            <SignIns userId={id} />
          </>
        )}
      </Loading>
    </Page>
  );
}
