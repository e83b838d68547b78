import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { Action } from '../Action';
import { texts } from '../texts';
import type { Account } from './AccountBadges';

export function UserActions({ account, onDone }: { account: Account; onDone: () => void }) {
  const params = { path: { id: account.id } };
  return (
    <div class="row actions">
      {account.disabledAt ? (
        <Action
          label={texts.enable}
          text={texts.enableText}
          onDone={onDone}
          run={async () => {
            unwrap(await breakwater.POST('/api/v1/admin/users/{id}/enable', { params }));
            return texts.enabled;
          }}
        />
      ) : (
        <Action
          label={texts.disable}
          kind="danger"
          text={texts.disableText}
          onDone={onDone}
          run={async () => {
            unwrap(await breakwater.POST('/api/v1/admin/users/{id}/disable', { params }));
            return texts.disabledDone;
          }}
        />
      )}
      <Action
        label={texts.signOutEverywhere}
        text={texts.signOutText}
        onDone={onDone}
        run={async () => {
          unwrap(await breakwater.DELETE('/api/v1/admin/users/{id}/sessions', { params }));
          return texts.signedOut;
        }}
      />
      {account.admin ? (
        <Action
          label={texts.removeAdmin}
          kind="danger"
          text={texts.removeAdminText}
          onDone={onDone}
          run={async () => {
            unwrap(await breakwater.DELETE('/api/v1/admin/users/{id}/roles/admin', { params }));
            return texts.adminRemoved;
          }}
        />
      ) : (
        <Action
          label={texts.makeAdmin}
          text={texts.makeAdminText}
          onDone={onDone}
          run={async () => {
            unwrap(await breakwater.PUT('/api/v1/admin/users/{id}/roles/admin', { params }));
            return texts.adminMade;
          }}
        />
      )}
    </div>
  );
}
