import { useEffect, useRef } from 'preact/hooks';
import { decodeBlurHash } from './blurhash';

/** Enough for a blur: the browser enlarges it smoothly. */
const SIDE = 24;

/** The colours of a picture while it is loading. */
export function Blur({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = decodeBlurHash(hash, SIDE, SIDE);
    if (pixels) canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, SIDE, SIDE), 0, 0);
  }, [hash]);
  return <canvas ref={canvas} class="blur" width={SIDE} height={SIDE} aria-hidden="true" />;
}
