import type { components } from '@breakwater/client';

type Media = components['schemas']['Media'];

export function PictureChoice({ pictures, onChoose }: { pictures: Media[]; onChoose: (id: string) => void }) {
  return (
    <ul class="plain choice">
      {pictures.map(({ id, filename, variants }) => (
        <li key={id}>
          <button type="button" onClick={() => onChoose(id)}>
            <img src={smallest(variants)} alt={filename} width="96" height="96" loading="lazy" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The smallest picture that is sharp on a screen of two pixels per CSS pixel, in a format that every browser reads. */
function smallest(variants: Media['variants']): string | undefined {
  const readable = variants.filter(({ contentType }) => contentType !== 'image/avif').sort((a, b) => a.width - b.width);
  return (readable.find(({ width, height }) => Math.min(width, height) >= 192) ?? readable.at(-1))?.url;
}
