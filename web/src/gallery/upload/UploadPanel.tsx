import { useEffect, useState } from 'preact/hooks';
import { texts as common } from '../../app/texts';
import { formatPercent } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { texts } from '../texts';
import type { UploadQueue } from './queue';
import type { Summary } from './summary';
import { UploadRow } from './UploadRow';
import './upload.css';

/** What is being uploaded, above everything else at the edge, so that nothing moves when it appears. */
export function UploadPanel({ queue }: { queue: UploadQueue }) {
  const summary = queue.summary.value;
  const [isFolded, setFolded] = useState(false);
  const { rows, more, open, paused, accepted, failed, sent, total } = summary;
  if (rows.length === 0 && accepted === 0) return null;
  return (
    <section class="uploads" aria-label={texts.uploads}>
      <div class="row spread">
        <h2>{headline(summary)}</h2>
        <div class="row">
          {open > 0 && (
            <Button kind="quiet" onClick={() => queue.pauseAll()}>
              {texts.pauseAll}
            </Button>
          )}
          {open === 0 && paused > 0 && (
            <Button kind="quiet" onClick={() => queue.resumeAll()}>
              {texts.resumeAll}
            </Button>
          )}
          {rows.length > 0 && (
            <Button kind="quiet" onClick={() => setFolded(!isFolded)}>
              {isFolded ? texts.showUploads : texts.hideUploads}
            </Button>
          )}
          {open + paused === 0 && (
            <Button kind="quiet" onClick={() => queue.clear()}>
              {common.close}
            </Button>
          )}
        </div>
      </div>
      {total > 0 && <progress aria-label={texts.allUploads} max={total} value={sent} />}
      <Announcement text={announcement(summary)} />
      {!isFolded && (
        <ul class="plain rows" role="list">
          {rows.map(({ upload, state, sent: bytes }) => (
            <UploadRow key={upload.key} queue={queue} upload={upload} state={state} sent={bytes} />
          ))}
        </ul>
      )}
      {!isFolded && more > 0 && <p class="aside">{texts.moreWaiting(more)}</p>}
      {failed > 0 && isFolded && <p class="aside">{texts.notUploaded(failed)}</p>}
    </section>
  );
}

function headline({ open, paused, accepted, failed, sent, total }: Summary): string {
  if (open > 0) return texts.uploading(open, formatPercent(total === 0 ? 0 : sent / total));
  if (paused > 0) return texts.pausedUploads(paused);
  return accepted > 0 ? texts.uploaded(accepted) : texts.notUploaded(failed);
}

function announcement({ open, paused, accepted, failed }: Summary): string {
  return [accepted > 0 && texts.uploaded(accepted), failed > 0 && texts.notUploaded(failed), open === 0 && paused > 0 && texts.pausedUploads(paused)]
    .filter(Boolean)
    .join(' ');
}

const QUIET_MILLIS = 1_500;

/** Screen readers hear the state when it is quiet, not each of its changes. */
function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
