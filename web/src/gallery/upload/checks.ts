import type { ContentType, Failure } from './types';

/** The types that the API accepts, with the endings of their files: browsers do not know the type of every file. */
const ENDINGS = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'image/avif': ['avif'],
  'image/heic': ['heic'],
  'image/heif': ['heif', 'hif'],
} satisfies Record<ContentType, string[]>;

/** As people call them. */
export const TYPES = Object.keys(ENDINGS).map((type) => type.slice('image/'.length).toUpperCase());

/** For `accept` of a file input. Some phones only know the endings. */
export const ACCEPT = Object.entries(ENDINGS)
  .flatMap(([type, endings]) => [type, ...endings.map((ending) => `.${ending}`)])
  .join(',');

/** The type to declare; undefined when the API accepts none that the file can have. */
export function contentTypeOf(file: { name: string; type: string }): ContentType | undefined {
  const type = file.type.toLowerCase().replace(/^image\/p?jpe?g$/, 'image/jpeg');
  if (Object.hasOwn(ENDINGS, type)) return type as ContentType;
  if (type !== '' && type !== 'application/octet-stream') return undefined;
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  return Object.entries(ENDINGS).find(([, endings]) => (endings as string[]).includes(ending))?.[0] as ContentType | undefined;
}

/** What is known without asking. @param maxBytes as the API has named it before */
export function refusalOf(file: { size: number }, contentType: ContentType | undefined, maxBytes?: number): Failure | undefined {
  if (contentType === undefined) return { kind: 'wrong-type' };
  if (file.size === 0) return { kind: 'empty' };
  if (maxBytes !== undefined && file.size > maxBytes) return { kind: 'too-large', limit: maxBytes };
  return undefined;
}
