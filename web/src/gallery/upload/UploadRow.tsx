import { texts as common } from '../../app/texts';
import { formatBytes, formatList, formatPercent } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { texts } from '../texts';
import { TYPES } from './checks';
import { Icon } from './Icon';
import type { UploadQueue } from './queue';
import type { Failure, Upload, UploadState } from './types';
import { useSeconds } from './useSeconds';

/** Choosing another file is the only way, or the file can be sent again. */
const FINAL: readonly Failure['kind'][] = ['empty', 'wrong-type', 'too-large', 'unreadable', 'rejected', 'name', 'wrong-size'];

interface Props {
  queue: UploadQueue;
  upload: Upload;
  state: UploadState;
  sent: number;
  index: number;
}

/** One file, and what can be done with it. Rows are placed by transforms, so that none moves the others when it goes. */
export function UploadRow({ queue, upload, state, sent, index }: Props) {
  const { name, file } = upload;
  const canPause = state.status === 'sending' || state.status === 'queued' || state.status === 'waiting';
  const canResume = state.status === 'paused' || (state.status === 'failed' && !FINAL.includes(state.failure.kind));
  return (
    <li class={`upload ${state.status}`} style={{ '--row': String(index) }}>
      <bdi class="name">{name}</bdi>
      <span class="aside">
        {formatBytes(file.size)} · <State state={state} ratio={file.size === 0 ? 0 : sent / file.size} />
      </span>
      <span class="buttons">
        {canPause && (
          <Button kind="quiet" label={texts.pauseOf(name)} onClick={() => queue.pause(upload)}>
            <Icon of="pause" />
          </Button>
        )}
        {canResume && (
          <Button kind="quiet" label={texts.resumeOf(name)} onClick={() => queue.resume(upload)}>
            <Icon of={state.status === 'paused' ? 'resume' : 'again'} />
          </Button>
        )}
        <Button kind="quiet" label={(state.status === 'failed' ? texts.removeOf : texts.cancelOf)(name)} onClick={() => queue.cancel(upload)}>
          <Icon of="cancel" />
        </Button>
      </span>
      {state.status !== 'failed' && <progress aria-label={texts.progressOf(name)} max={file.size} value={sent} />}
    </li>
  );
}

function State({ state, ratio }: { state: UploadState; ratio: number }) {
  const seconds = useSeconds(state.status === 'waiting' ? state.until : undefined);
  switch (state.status) {
    case 'sending':
      return <>{formatPercent(ratio)}</>;
    case 'waiting':
      return <>{seconds === undefined ? texts.waiting[state.reason] : texts.waitingFor(texts.waiting[state.reason], seconds)}</>;
    case 'failed':
      return <strong class="error">{failureText(state.failure)}</strong>;
    default:
      return <>{texts.states[state.status]}</>;
  }
}

function failureText({ kind, limit, reason, reference }: Failure): string {
  if (kind === 'rejected') return texts.reasonOf(reason);
  if (kind === 'wrong-type') return texts.wrongType(formatList(TYPES));
  if (kind === 'too-large' && limit !== undefined) return texts.tooLarge(formatBytes(limit));
  return reference ? `${texts.failures[kind]} ${common.reference} ${reference}` : texts.failures[kind];
}
