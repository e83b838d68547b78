import { unwrap } from '@breakwater/client';
import { useRoute } from 'preact-iso';
import { breakwater } from '../../api/client';
import { NotFound } from '../../app/NotFound';
import { Page } from '../../ui/Page';
import { PagedList } from '../PagedList';
import { isService, pathOf, type Service } from '../services';
import { texts } from '../texts';
import { usePages } from '../../ui/usePages';
import { DeadLetterItem } from './DeadLetterItem';
import { RedriveAll } from './RedriveAll';

export default function DeadLetterTopic() {
  const { service, topic = '' } = useRoute().params;
  return isService(service) ? <Topic service={service} topic={topic} /> : <NotFound />;
}

function Topic({ service, topic }: { service: Service; topic: string }) {
  const records = usePages(
    async (cursor, signal) =>
      unwrap(await breakwater.GET(pathOf(service, '/api/v1/admin/users/dead-letters/{topic}'), { params: { path: { topic }, query: cursor ? { cursor } : {} }, signal })),
    [service, topic],
  );
  return (
    <Page title={texts.deadLetters} wide>
      <p>
        <a href="/admin/dead-letters">{texts.allTopics}</a> · <code>{topic}</code>
      </p>
      <div class="actions">
        {records.items && records.items.length > 0 && <RedriveAll service={service} topic={topic} onDone={records.reload} />}
      </div>
      <PagedList of={records} keyOf={({ partition, offset }) => `${partition} ${offset}`} empty={texts.noDeadLetter}>
        {(record) => <DeadLetterItem service={service} topic={topic} record={record} onDone={records.reload} />}
      </PagedList>
    </Page>
  );
}
