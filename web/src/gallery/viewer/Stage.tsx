import type { Media } from '@breakwater/client';
import { useRef } from 'preact/hooks';
import { Picture } from '../picture/Picture';
import { texts } from '../texts';
import { useBox } from './useBox';
import { useSwipe } from './useSwipe';

interface Props {
  media: Media | undefined;
  neighbours: (Media | undefined)[];
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onFailure: (id: string) => void;
}

/** The picture as large as it fits, between the ways to its neighbours, which are loaded already. */
export function Stage({ media, neighbours, onPrevious, onNext, onFailure }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const box = useBox(stage);
  const moving = useSwipe(stage, onPrevious, onNext);
  const fitted = media?.width && media.height ? Math.min(1, box.width / media.width, box.height / media.height) : 0;
  return (
    <div class="stage" ref={stage}>
      <button type="button" class="step previous" disabled={!onPrevious} aria-label={texts.previous} onClick={onPrevious}>
        ‹
      </button>
      <div class="moving" ref={moving} key={media?.id}>
        {media?.status === 'ready' && box.width > 0 && (
          <div class="frame" style={{ width: `${Math.floor(fitted * media.width!)}px`, height: `${Math.floor(fitted * media.height!)}px` }}>
            <Picture media={media} box={box} fit="contain" onFailure={() => onFailure(media.id)} />
          </div>
        )}
        {media && media.status !== 'ready' && <Unready media={media} />}
      </div>
      <button type="button" class="step next" disabled={!onNext} aria-label={texts.next} onClick={onNext}>
        ›
      </button>
      <div hidden>
        {box.width > 0 &&
          neighbours.map(
            (each) => each?.status === 'ready' && <Picture key={each.id} media={each} box={box} fit="contain" onFailure={() => onFailure(each.id)} />,
          )}
      </div>
    </div>
  );
}

/** Why there is no picture yet, or none at all. */
function Unready({ media: { status, reason } }: { media: Media }) {
  return (
    <div class="unready">
      <p>
        <strong>{texts.statuses[status]}</strong>
      </p>
      <p>{status === 'rejected' ? texts.reasonOf(reason) : status === 'pending' ? texts.pendingText : texts.processingText}</p>
    </div>
  );
}
