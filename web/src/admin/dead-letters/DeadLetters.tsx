import { texts as common } from '../../app/texts';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { FailureNotice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { useLoaded } from '../../ui/useLoaded';
import { texts } from '../texts';
import { topicsOfAll, type ServiceTopics } from './topics';

export default function DeadLetters() {
  const all = useLoaded(topicsOfAll, []);
  return (
    <Page title={texts.section['dead-letters']} wide>
      <p class="lead">{texts.deadLettersText}</p>
      <Loading of={all}>
        {(found) =>
          found.map((ofService) => (
            <section key={ofService.service}>
              <h2>{texts.services[ofService.service]}</h2>
              {ofService.failure && (
                <>
                  <FailureNotice failure={ofService.failure} />
                  <Button kind="quiet" busy={all.isLoading} onClick={all.reload}>
                    {common.retry}
                  </Button>
                </>
              )}
              <Topics of={ofService} />
            </section>
          ))
        }
      </Loading>
    </Page>
  );
}

function Topics({ of: { service, topics } }: { of: ServiceTopics }) {
  return (
    <ul class="rows plain">
      {topics.map(({ topic, source, consumer, records }) => (
        <li key={topic} class="card">
          <div class="row">
            <a href={`/admin/dead-letters/${service}/${encodeURIComponent(topic)}`}>
              <code>{topic}</code>
            </a>
            <span class={records > 0 ? 'badge bad' : 'badge'}>{formatNumber(records)}</span>
          </div>
          <p class="aside">{texts.consumerOf(consumer, source)}</p>
        </li>
      ))}
    </ul>
  );
}
