import { unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import { formatDate } from '../../i18n/format';
import { Field } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { Page } from '../../ui/Page';
import { PagedList } from '../PagedList';
import { texts } from '../texts';
import { usePages } from '../../ui/usePages';
import { AccountBadges } from './AccountBadges';

export default function Users() {
  const [email, setEmail] = useState('');
  const accounts = usePages(
    async (cursor, signal) => unwrap(await breakwater.GET('/api/v1/admin/users', { params: { query: { ...(email && { email }), ...(cursor && { cursor }) } }, signal })),
    [email],
  );
  return (
    <Page title={texts.section.users} wide>
      <search class="filter narrow">
        <Form submit={texts.search} kind="quiet" onSubmit={async (fields) => setEmail(fields.email ?? '')}>
          {() => <Field name="email" label={texts.email} type="search" inputMode="email" hint={texts.emailHint} autocomplete="off" />}
        </Form>
      </search>
      <PagedList of={accounts} keyOf={({ id }) => id} empty={texts.noAccount}>
        {(account) => (
          <>
            <div class="row">
              {account.verified ? (
                <a href={`/admin/users/${account.id}`}>
                  <bdi class="name">{account.displayName}</bdi>
                </a>
              ) : (
                <bdi class="name">{account.displayName}</bdi>
              )}
              <AccountBadges account={account} />
            </div>
            <p>
              <bdi class="name">{account.email}</bdi>
            </p>
            <p class="aside">{texts.registeredAt(formatDate(account.registeredAt))}</p>
          </>
        )}
      </PagedList>
    </Page>
  );
}
