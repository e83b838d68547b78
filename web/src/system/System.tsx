import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Page } from '../ui/Page';
import { Demonstrations } from './Demonstrations';
import type { Demonstration } from './demonstrations';
import { Registered } from './Registered';
import { Status } from './Status';
import { texts } from './texts';
import { Watch } from './Watch';
import './system.css';

/** What happens inside: the way of one request as it happens, and the health and traffic of the system. */
export default function System() {
  const { query, route } = useLocation();
  const [isStarting, setStarting] = useState(false);
  const [started, setStarted] = useState<Demonstration>();
  const requestId = query.request;
  const watch = (demonstration: Demonstration) => {
    setStarting(false);
    setStarted(demonstration);
    route(`/system?request=${encodeURIComponent(demonstration.requestId)}`);
  };
  const isStarted = requestId !== undefined && started?.requestId === requestId;
  return (
    <Page title={texts.title} wide>
      <p class="lead">{texts.lead}</p>
      <Demonstrations onStarting={setStarting} onStarted={watch} />
      {/* Its room is there before the request is known. */}
      {(isStarting || requestId) && (
        <div class="watch">
          {isStarted && started.email && <Registered email={started.email} />}
          {requestId && <Watch key={requestId} requestId={requestId} takesFocus={isStarted} />}
        </div>
      )}
      <Status />
    </Page>
  );
}
