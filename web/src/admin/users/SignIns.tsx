import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { PagedList } from '../PagedList';
import { texts } from '../texts';
import { usePages } from '../../ui/usePages';

export function SignIns({ userId }: { userId: string }) {
  const signIns = usePages(
    async (cursor, signal) =>
      unwrap(await breakwater.GET('/api/v1/admin/users/{id}/sign-ins', { params: { path: { id: userId }, query: cursor ? { cursor } : {} }, signal })),
    [userId],
  );
  return (
    <PagedList of={signIns} keyOf={({ id }) => id} empty={texts.noSignIns}>
      {({ at, success, reason, ipPrefix, userAgent }) => (
        <>
          <div class="row">
            <span>{formatDateTime(at)}</span>
            <span class={`badge ${success ? 'good' : 'bad'}`}>{success ? texts.succeeded : texts.refusals[reason!]}</span>
          </div>
          <p class="aside">
            <code>{ipPrefix}</code> <bdi class="name">{userAgent}</bdi>
          </p>
        </>
      )}
    </PagedList>
  );
}
