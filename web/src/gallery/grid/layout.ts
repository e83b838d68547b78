/** The mathematics of a grid of squares that is drawn only where it is seen. Lengths are CSS pixels. */

export interface GridLayout {
  columns: number;
  /** The side of a square. */
  tile: number;
  gap: number;
  rows: number;
  height: number;
}

export function layoutOf(width: number, count: number): GridLayout {
  const isNarrow = width < 560;
  const gap = isNarrow ? 4 : 8;
  const least = isNarrow ? 88 : 170;
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const tile = Math.max(1, (width - (columns - 1) * gap) / columns);
  const rows = Math.ceil(count / columns);
  return { columns, tile, gap, rows, height: rows === 0 ? 0 : rows * (tile + gap) - gap };
}

/** The first item to draw, and the one after the last, where `top` to `bottom` of the grid is seen. Half a view is added on both sides. */
export function windowOf(layout: GridLayout, count: number, top: number, bottom: number): { first: number; end: number } {
  const pitch = layout.tile + layout.gap;
  const extra = (bottom - top) / 2;
  const row = (y: number) => Math.min(layout.rows, Math.max(0, Math.floor(y / pitch)));
  return { first: row(top - extra) * layout.columns, end: Math.min(count, (row(bottom + extra) + 1) * layout.columns) };
}

export function positionOf(layout: GridLayout, index: number): { x: number; y: number } {
  const pitch = layout.tile + layout.gap;
  return { x: (index % layout.columns) * pitch, y: Math.floor(index / layout.columns) * pitch };
}

/** Where a key leads from an item; undefined for other keys. */
export function moved(key: string, index: number, count: number, columns: number, rowsOfPage = 3): number | undefined {
  const last = count - 1;
  const within = (target: number) => Math.min(last, Math.max(0, target));
  const down = (rows: number) => (index + rows * columns <= last ? index + rows * columns : lowest(index, last, columns));
  switch (key) {
    case 'ArrowRight':
      return within(index + 1);
    case 'ArrowLeft':
      return within(index - 1);
    case 'ArrowDown':
      return down(1);
    case 'ArrowUp':
      return index >= columns ? index - columns : index;
    case 'PageDown':
      return down(rowsOfPage);
    case 'PageUp':
      return index - columns * Math.min(rowsOfPage, Math.floor(index / columns));
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** In the last row, the item below, or the last one when the row is too short. */
function lowest(index: number, last: number, columns: number): number {
  const isInLastRow = Math.floor(index / columns) === Math.floor(last / columns);
  return isInLastRow ? index : Math.min(last, Math.floor(last / columns) * columns + (index % columns));
}
