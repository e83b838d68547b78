import { formatAgo, formatNumber } from '../i18n/format';
import { texts } from './texts';
import type { SystemStatus } from './traffic';

type Service = SystemStatus['services'][number];

const KINDS: Record<string, string> = { up: 'good', down: 'bad', degraded: 'bad' };
/** Their room, before the services are known. */
const EMPTY = [0, 1, 2];

export function Health({ services }: { services?: Service[] | undefined }) {
  return services ? (
    <ul class="health plain">
      {services.map((service) => (
        <li key={service.name} class="card">
          <Row service={service} />
        </li>
      ))}
    </ul>
  ) : (
    <div class="health" aria-hidden="true">
      {EMPTY.map((index) => (
        <div key={index} class="card" />
      ))}
    </div>
  );
}

function Row({ service: { name, state, failures, lastResponseAt, lastFailureAt } }: { service: Service }) {
  const known = [
    lastResponseAt && texts.lastAnswer(formatAgo(lastResponseAt)),
    lastFailureAt && texts.lastFailure(formatAgo(lastFailureAt)),
    failures > 0 && texts.failures(formatNumber(failures)),
  ];
  return (
    <>
      <div class="row spread">
        <strong>{texts.services[name] ?? name}</strong>
        <span class={`badge ${KINDS[state] ?? ''}`}>{texts.states[state] ?? state}</span>
      </div>
      <p class="aside">{known.filter(Boolean).join(' · ')}</p>
    </>
  );
}
