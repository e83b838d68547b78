const SHAPES = {
  pause: 'M7 5v14M17 5v14',
  resume: 'M7 4l12 8-12 8z',
  again: 'M19 12a7 7 0 1 1-2-5m2-4v4h-4',
  cancel: 'M6 6l12 12M18 6L6 18',
};

/** The sign of a button whose label says the same in words. */
export function Icon({ of }: { of: keyof typeof SHAPES }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={SHAPES[of]} />
    </svg>
  );
}
