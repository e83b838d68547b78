import type { Media } from '@breakwater/client';
import { memo } from './memo';
import { Picture } from '../picture/Picture';
import { texts } from '../texts';

interface Props {
  media: Media;
  x: number;
  y: number;
  side: number;
  index: number;
  /** -1 while more can be read. */
  count: number;
  isCurrent: boolean;
  onOpen: (id: string) => void;
  onCurrent: (id: string, index: number) => void;
  onFailure: (id: string) => void;
}

/** One square of the grid, a link to the picture. Only one of all is in the order of Tab; arrow keys lead to the others. */
export const Tile = memo(function Tile({ media, x, y, side, index, count, isCurrent, onOpen, onCurrent, onFailure }: Props) {
  const { id, status, filename, visibility, reason } = media;
  return (
    <li
      class={`tile ${status}`}
      style={{ transform: `translate(${x}px, ${y}px)`, width: `${side}px`, height: `${side}px` }}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <a
        href={`/gallery/${id}`}
        data-index={index}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={() => onCurrent(id, index)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
          event.preventDefault();
          event.stopPropagation(); // the router would scroll to the top
          onOpen(id);
        }}
      >
        {status === 'ready' ? (
          <Picture media={media} box={{ width: side, height: side }} fit="cover" onFailure={() => onFailure(id)} />
        ) : (
          <span class="state" key={status}>
            <bdi class="name">{filename}</bdi>
            <span class={status === 'rejected' ? 'badge bad' : 'badge'}>{texts.statuses[status]}</span>
            {status === 'rejected' && side > 150 && <span class="aside">{texts.reasonOf(reason)}</span>}
          </span>
        )}
        {visibility === 'public' && status === 'ready' && <span class="badge public">{texts.public}</span>}
      </a>
    </li>
  );
});
