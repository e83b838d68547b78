import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatDuration } from '../i18n/format';
import { Button } from '../ui/Button';
import { FailureNotice, Notice } from '../ui/Notice';
import { HopList } from './HopList';
import { arrange } from './hops';
import { Lanes } from './Lanes';
import { texts } from './texts';
import { useTimeline } from './useTimeline';

/** One request, followed until nothing new comes. */
export function Watch({ requestId, takesFocus }: { requestId: string; takesFocus: boolean }) {
  const { timeline, failure, isWatching, again } = useTimeline(requestId);
  const diagram = useMemo(() => arrange(timeline?.hops ?? []), [timeline]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  }, [requestId]);
  const steps = diagram.hops.length;
  const isUnknown = !isWatching && !failure && steps === 0 && !timeline;
  return (
    <section aria-labelledby="way">
      <h2 id="way" ref={heading} tabIndex={-1}>
        {texts.way}
      </h2>
      <p class="aside">
        {texts.requestId} <code>{requestId}</code>
      </p>
      {/* While steps arrive, only the end is announced: the list has them. */}
      <p class="state" role="status" aria-busy={isWatching}>
        {isWatching ? texts.watching(steps) : steps > 0 && texts.finished(steps, formatDuration(diagram.took))}
      </p>
      {!isUnknown && <Lanes diagram={diagram} />}
      {timeline && timeline.incomplete.length > 0 && (
        <Notice>{texts.incomplete(timeline.incomplete.map((name) => texts.services[name] ?? name).join(', '))}</Notice>
      )}
      {failure && <FailureNotice failure={failure} />}
      {isUnknown && <Notice>{texts.unknown}</Notice>}
      {steps > 0 && <h2>{texts.steps}</h2>}
      <HopList diagram={diagram} />
      {!isWatching && (
        <Button kind="quiet" onClick={again}>
          {texts.again}
        </Button>
      )}
    </section>
  );
}
