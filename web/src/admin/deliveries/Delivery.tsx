import { unwrap } from '@breakwater/client';
import { useRoute } from 'preact-iso';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { HopList } from '../../system/HopList';
import { arrange } from '../../system/hops';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { useLoaded } from '../../ui/useLoaded';
import { Details } from '../Details';
import { texts } from '../texts';
import { Attempts } from './Attempts';
import { DeliveryBadge } from './DeliveryBadge';
import { Resend } from './Resend';

export default function Delivery() {
  const id = useRoute().params.id ?? '';
  const detail = useLoaded(async (signal) => unwrap(await breakwater.GET('/api/v1/admin/deliveries/{id}', { params: { path: { id } }, signal })), [id]);
  return (
    <Page title={texts.delivery} wide>
      <Loading of={detail}>
        {({ delivery, recipient, language, resendOf, timeline, requestId, hops }) => (
          <>
            <Details
              rows={[
                [texts.kind, delivery.letter],
                [texts.state, <DeliveryBadge state={delivery.state} />],
                [texts.why, delivery.reason && <code>{delivery.reason}</code>],
                [texts.recipient, recipient ? <bdi class="name">{recipient}</bdi> : texts.erased],
                [texts.account, <a href={`/admin/users/${delivery.userId}`}>{texts.openAccount}</a>],
                [texts.language, language],
                [texts.requested, formatDateTime(delivery.createdAt)],
                [texts.nextAttempt, delivery.dueAt && formatDateTime(delivery.dueAt)],
                [texts.ended, delivery.endedAt && formatDateTime(delivery.endedAt)],
                [texts.copyOf, resendOf && <a href={`/admin/deliveries/${resendOf}`}>{texts.openOriginal}</a>],
                [texts.request, requestId && <a href={`/system?request=${encodeURIComponent(requestId)}`}>{texts.openTimeline}</a>],
              ]}
            />
            <Resend delivery={delivery} />
            <h2>{texts.attemptsTitle}</h2>
            <Attempts attempts={timeline} />
            <h2>{texts.hopsTitle}</h2>
            <HopList diagram={arrange(hops)} />
          </>
        )}
      </Loading>
    </Page>
  );
}
