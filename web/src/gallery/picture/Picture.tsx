import type { Media } from '@breakwater/client';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Blur } from './Blur';
import { shownWidth, sourcesOf } from './sources';
import './picture.css';

interface Props {
  media: Media;
  box: { width: number; height: number };
  fit: 'cover' | 'contain';
  /** The picture could not be loaded: its URL may have expired. */
  onFailure: () => void;
}

const MOST_ATTEMPTS = 5;
const AGAIN_MILLIS = 5_000;

/** A picture in the best format and size that the browser knows, with its colours until it is there. */
export function Picture({ media, box, fit, onFailure }: Props) {
  const [isLoaded, setLoaded] = useState(false);
  const [failures, setFailures] = useState(0);
  const pictures = useMemo(() => sourcesOf(media.variants), [media.variants]);
  // New elements for what was read after a failure: a browser does not load an unchanged URL again.
  const version = useRef(0);
  const shown = useRef(media.variants);
  if (shown.current !== media.variants && failures > 0) version.current++;
  shown.current = media.variants;
  const { width = 1, height = 1 } = media;
  useEffect(() => {
    if (failures === 0 || failures >= MOST_ATTEMPTS) return;
    if (failures === 1) onFailure();
    const timer = setInterval(onFailure, AGAIN_MILLIS);
    return () => clearInterval(timer);
  }, [failures]);
  if (!pictures) return null;
  const sizes = `${shownWidth(box, { width, height }, fit)}px`;
  return (
    <>
      {!isLoaded && media.blurHash && <Blur hash={media.blurHash} />}
      <picture key={version.current}>
        {pictures.sources.map(({ type, srcset }) => (
          <source type={type} srcset={srcset} sizes={sizes} />
        ))}
        <img
          src={pictures.fallback.src}
          srcset={pictures.fallback.srcset}
          sizes={sizes}
          width={width}
          height={height}
          alt={media.filename}
          class={fit}
          decoding="async"
          draggable={false}
          onLoad={() => {
            setLoaded(true);
            setFailures(0);
          }}
          onError={() => setFailures(failures + 1)}
        />
      </picture>
    </>
  );
}
