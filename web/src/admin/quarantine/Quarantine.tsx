import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { Page } from '../../ui/Page';
import { Action } from '../Action';
import { PagedList } from '../PagedList';
import { texts } from '../texts';
import { usePages } from '../../ui/usePages';

export default function Quarantine() {
  const contents = usePages(
    async (cursor, signal) => unwrap(await breakwater.GET('/api/v1/admin/media/quarantine', { params: { query: cursor ? { cursor } : {} }, signal })),
    [],
  );
  return (
    <Page title={texts.section.quarantine} wide>
      <p class="lead">{texts.quarantineText}</p>
      <PagedList of={contents} keyOf={({ sha256 }) => sha256} empty={texts.noQuarantine}>
        {({ sha256, reason, at, media }) => (
          <>
            <p>
              SHA-256 <code>{sha256}</code>
            </p>
            <p class="aside">
              {at && formatDateTime(at)} {reason && <code>{reason}</code>}
            </p>
            {media && (
              <p class="aside">
                {texts.mediaId} <code>{media}</code>
              </p>
            )}
            <div class="row">
              <Action
                label={texts.release}
                text={texts.releaseText}
                onDone={contents.reload}
                run={async () => {
                  unwrap(await breakwater.DELETE('/api/v1/admin/media/quarantine/{sha256}', { params: { path: { sha256 } } }));
                  return texts.released;
                }}
              />
            </div>
          </>
        )}
      </PagedList>
    </Page>
  );
}
