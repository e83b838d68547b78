import { Loading } from '../../ui/Loading';
import { useLoaded } from '../../ui/useLoaded';
import { Action } from '../Action';
import type { Service } from '../services';
import { texts } from '../texts';
import { redriveAll } from './redrive';

interface Props {
  service: Service;
  topic: string;
  onDone: () => void;
}

export function RedriveAll({ service, topic, onDone }: Props) {
  const run = async () => {
    const { redriven, tooOften } = await redriveAll(service, topic, false);
    return texts.redriven(redriven, tooOften);
  };
  return (
    <Action label={texts.redriveAll} text={texts.redriveAllText} run={run} onDone={onDone}>
      <DryRun service={service} topic={topic} />
    </Action>
  );
}

/** How many it would be. */
function DryRun({ service, topic }: Omit<Props, 'onDone'>) {
  const result = useLoaded(() => redriveAll(service, topic, true), [service, topic]);
  return <Loading of={result}>{({ redriven, tooOften }) => <p role="status">{texts.wouldRedrive(redriven, tooOften)}</p>}</Loading>;
}
