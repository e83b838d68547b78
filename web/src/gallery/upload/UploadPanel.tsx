import { useState } from 'preact/hooks';
import { texts as common } from '../../app/texts';
import { formatPercent } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { texts } from '../texts';
import { Announcement } from './Announcement';
import type { UploadQueue } from './queue';
import type { Summary } from './summary';
import { UploadRow } from './UploadRow';
import './upload.css';

/** What is being uploaded, above everything else at the edge, so that nothing moves when it appears. */
export function UploadPanel({ queue }: { queue: UploadQueue }) {
  const summary = queue.summary.value;
  const [isFolded, setFolded] = useState(false);
  const { rows, more, open, paused, accepted } = summary;
  const isSmall = isFolded || rows.length === 0;
  return (
    <>
      <Announcement text={announcement(summary)} />
      {(rows.length > 0 || accepted > 0) && (
        <section key={isSmall} class={isSmall ? 'uploads small' : 'uploads'} aria-label={texts.uploads}>
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
            {open + paused === 0 && (
              <Button kind="quiet" onClick={() => queue.clear()}>
                {common.close}
              </Button>
            )}
            {/* The last one, so that none that comes and goes moves it. */}
            {rows.length > 0 && (
              <Button kind="quiet" onClick={() => setFolded(!isFolded)}>
                {isFolded ? texts.showUploads : texts.hideUploads}
              </Button>
            )}
          </div>
          <progress aria-label={texts.allUploads} max={summary.total || 1} value={summary.total === 0 ? 1 : summary.sent} />
          {!isSmall && (
            <div class="list" tabIndex={0} role="group" aria-label={texts.uploads}>
              <ul class="plain rows" role="list" style={{ '--rows': String(rows.length + (more > 0 ? 1 : 0)) }}>
                {rows.map(({ upload, state, sent }, index) => (
                  <UploadRow key={upload.key} queue={queue} upload={upload} state={state} sent={sent} index={index} />
                ))}
                {more > 0 && (
                  <li class="upload aside" style={{ '--row': String(rows.length) }}>
                    {texts.moreWaiting(more)}
                  </li>
                )}
              </ul>
            </div>
          )}
        </section>
      )}
    </>
  );
}

function headline({ open, paused, accepted, failed, sent, total }: Summary): string {
  if (open > 0) return texts.uploading(open, formatPercent(total === 0 ? 0 : sent / total));
  if (paused > 0) return texts.pausedUploads(paused);
  return failed > 0 ? texts.notUploaded(failed) : texts.uploaded(accepted);
}

function announcement({ open, paused, accepted, failed }: Summary): string {
  const said = [accepted > 0 && texts.uploaded(accepted), failed > 0 && texts.notUploaded(failed), open === 0 && paused > 0 && texts.pausedUploads(paused)];
  return said.filter(Boolean).join(' ');
}
