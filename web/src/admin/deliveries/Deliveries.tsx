import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { Page } from '../../ui/Page';
import { PagedList } from '../PagedList';
import { texts } from '../texts';
import { usePages } from '../../ui/usePages';
import { DeliveryBadge } from './DeliveryBadge';
import { filter } from './filter';
import { FilterForm } from './FilterForm';

export default function Deliveries() {
  const query = filter.value;
  const deliveries = usePages(
    async (cursor, signal) => unwrap(await breakwater.GET('/api/v1/admin/deliveries', { params: { query: { ...query, ...(cursor && { cursor }) } }, signal })),
    [query],
  );
  return (
    <Page title={texts.section.deliveries} wide>
      <FilterForm />
      <PagedList of={deliveries} keyOf={({ id }) => id} empty={texts.noDelivery}>
        {({ id, letter, state, reason, attempts, createdAt }) => (
          <>
            <div class="row">
              <a href={`/admin/deliveries/${id}`}>
                {letter}, {formatDateTime(createdAt)}
              </a>
              <DeliveryBadge state={state} />
            </div>
            <p class="aside">
              {texts.attempts(attempts)}
              {reason && (
                <>
                  {' · '}
                  <code>{reason}</code>
                </>
              )}
            </p>
          </>
        )}
      </PagedList>
    </Page>
  );
}
