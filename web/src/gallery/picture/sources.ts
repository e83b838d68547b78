import type { components } from '@breakwater/client';

type Variant = components['schemas']['MediaVariant'];

export interface PictureSources {
  /** For `<source>`, the smallest formats first. */
  sources: { type: string; srcset: string }[];
  /** What every browser shows. */
  fallback: { src: string; srcset: string };
}

/** From the format that is smallest at the same quality to the one that every browser knows. */
const FORMATS = ['image/avif', 'image/webp', 'image/jpeg'];

/** The pictures by format, for `<picture>`; undefined when there are none. */
export function sourcesOf(variants: readonly Variant[]): PictureSources | undefined {
  const formats = FORMATS.map((type) => ({
    type,
    variants: variants.filter((each) => each.contentType === type).sort((a, b) => a.width - b.width),
  })).filter(({ variants: some }) => some.length > 0);
  const last = formats.pop();
  if (!last) return undefined;
  const srcset = (some: Variant[]) => some.map(({ url, width }) => `${url} ${width}w`).join(', ');
  return {
    sources: formats.map(({ type, variants: some }) => ({ type, srcset: srcset(some) })),
    fallback: { src: last.variants.at(-1)!.url, srcset: srcset(last.variants) },
  };
}

/** The address of the largest picture in the format that most programs show. */
export function linkOf(variants: readonly Variant[]): string | undefined {
  const rank = (each: Variant) => each.width * 10 + FORMATS.indexOf(each.contentType);
  return [...variants].sort((a, b) => rank(a) - rank(b)).at(-1)?.url;
}

/** How wide a picture is shown, for `sizes`: within a box, or covering it. Never larger than the box asks for. */
export function shownWidth(box: { width: number; height: number }, picture: { width: number; height: number }, fit: 'cover' | 'contain'): number {
  const ratio = picture.width / picture.height;
  const byHeight = box.height * ratio;
  return Math.ceil(fit === 'cover' ? Math.max(box.width, byHeight) : Math.min(box.width, byHeight));
}
