import type { Media } from '@breakwater/client';
import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import type { GalleryState } from '../state';
import { texts } from '../texts';
import { moved, positionOf } from './layout';
import { Tile } from './Tile';
import { useGrid } from './useGrid';
import './grid.css';

/** The item that Tab leads to: it may move when others are added, and another takes its place when it is deleted. */
interface Current {
  id?: string | undefined;
  index: number;
}

function indexOf({ id, index }: Current, items: readonly Media[]): number {
  if (id !== undefined && items[index]?.id !== id) {
    const found = items.findIndex((each) => each.id === id);
    if (found >= 0) return found;
  }
  return Math.max(0, Math.min(index, items.length - 1));
}

interface Props {
  gallery: GalleryState;
  items: readonly Media[];
  onOpen: (id: string) => void;
  onDelete: (media: Media) => void;
  /** The picture that takes the focus, when it changes: the one that was looked at. */
  focusId: string | undefined;
}

/** All pictures, of which only those in view are drawn. More are read before the end is in view. */
export function Grid({ gallery, items, onOpen, onDelete, focusId }: Props) {
  const { library, refresher } = gallery;
  const [grid, { layout, first, end }] = useGrid<HTMLUListElement>(items.length);
  const [current, setCurrent] = useState<Current>({ index: 0 });
  const wanted = useRef<number | undefined>(undefined);
  const hint = useId();
  const at = indexOf(current, items);
  const onFailure = useCallback((id: string) => refresher.refresh(id), [refresher]);
  const onCurrent = useCallback((id: string, index: number) => setCurrent({ id, index }), []);
  const isLoading = library.isLoading.value;
  const isNearEnd = end + layout.columns * 4 >= items.length;

  useEffect(() => {
    if (isNearEnd && !isLoading && !library.failure.peek()) void library.more();
  }, [isNearEnd, isLoading, items.length]);
  useEffect(() => {
    const index = focusId === undefined ? -1 : items.findIndex(({ id }) => id === focusId);
    if (index >= 0) focus(index);
  }, [focusId]);
  // After each drawing: the item may not have been drawn when it was wanted.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const link = grid.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    link?.focus({ preventScroll: true });
    if (link) wanted.current = undefined;
  });

  const focus = (index: number) => {
    const { y } = positionOf(layout, index);
    const top = grid.current!.getBoundingClientRect().top + y;
    const margin = 12;
    if (y === 0) scrollTo(0, 0);
    else if (top < margin) scrollBy(0, top - margin);
    else if (top + layout.tile > innerHeight - margin) scrollBy(0, top + layout.tile - innerHeight + margin);
    wanted.current = index;
    setCurrent({ id: items[index]?.id, index });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const media = items[at];
    if (event.key === 'Delete' && media) {
      wanted.current = Math.min(at, items.length - 2); // the one that takes its place
      setCurrent({ index: at });
      onDelete(media);
    }
    const target = moved(event.key, at, items.length, layout.columns, Math.max(1, Math.floor(innerHeight / (layout.tile + layout.gap)) - 1));
    if (target === undefined) return;
    event.preventDefault();
    focus(target);
  };

  const drawn = items.slice(first, end).map((media, offset) => ({ media, index: first + offset }));
  const active = items[at];
  if (active && (at < first || at >= end)) drawn.push({ media: active, index: at }); // it keeps the focus
  return (
    <>
      <p id={hint} class="visually-hidden">
        {texts.gridHint}
      </p>
      <ul
        ref={grid}
        class="grid"
        role="list"
        aria-label={texts.pictures}
        aria-describedby={hint}
        style={{ height: `${layout.height}px` }}
        onKeyDown={onKeyDown}
      >
        {drawn.map(({ media, index }) => (
          <Tile
            key={media.id}
            media={media}
            index={index}
            {...positionOf(layout, index)}
            side={layout.tile}
            count={library.hasMore.value ? -1 : items.length}
            isCurrent={index === at}
            onOpen={onOpen}
            onCurrent={onCurrent}
            onFailure={onFailure}
          />
        ))}
      </ul>
    </>
  );
}
