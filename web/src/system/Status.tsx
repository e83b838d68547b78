import { Button } from '../ui/Button';
import { FailureNotice, Notice } from '../ui/Notice';
import { texts as common } from '../app/texts';
import { Health } from './Health';
import { texts } from './texts';
import { Traffic } from './Traffic';
import { useStatus } from './useStatus';
import './status.css';

export function Status() {
  const { status, failure, isClosed, again } = useStatus();
  if (isClosed) return <Notice>{texts.forAdministrators}</Notice>;
  return (
    <div class="status">
      <section aria-labelledby="health">
        <h2 id="health">{texts.health}</h2>
        <p class="aside">{texts.healthAside}</p>
        <Health services={status?.services} />
      </section>
      <section aria-labelledby="traffic">
        <h2 id="traffic">{texts.traffic}</h2>
        <p class="aside">{texts.trafficAside}</p>
        <Traffic status={status} />
      </section>
      {failure && (
        <>
          <FailureNotice failure={failure} />
          <Button kind="quiet" onClick={again}>
            {common.retry}
          </Button>
        </>
      )}
    </div>
  );
}
