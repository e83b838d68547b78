import type { Client } from 'openapi-fetch';
import type { paths } from './generated/schema.js';
import { unwrap } from './problem.js';

type Page = { items: unknown[]; next?: string };

type PageOf<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer R extends Page } } } };
}
  ? R
  : never;

/** The lists of the API: paths whose GET returns `items` and `next`. */
export type PagedPath = { [P in keyof paths]: PageOf<P> extends never ? never : 'next' extends keyof PageOf<P> ? P : never }[keyof paths];

export type PageItem<P extends PagedPath> = PageOf<P>['items'][number];

type Parameters<P extends PagedPath> = paths[P] extends { get: { parameters: infer R } } ? R : never;

/** The query of a list. `limit` is the size of one page, not of the whole. */
export type PageQuery<P extends PagedPath> = Parameters<P> extends { query?: infer Q } ? NonNullable<Q> : never;

export type PageOptions<P extends PagedPath> = { signal?: AbortSignal } & (Parameters<P> extends { path: infer R }
  ? { path: R }
  : { path?: never });

/** All items of a list, page by page as they are consumed. */
export async function* pages<P extends PagedPath>(
  get: Client<paths>['GET'],
  path: P,
  query: PageQuery<P> | undefined,
  options: PageOptions<P> | undefined,
): AsyncGenerator<PageItem<P>, void, undefined> {
  const call = get as unknown as (path: P, init: object) => Promise<{ data?: Page; error?: unknown; response: Response }>;
  let cursor: string | undefined;
  do {
    const page = unwrap(
      await call(path, {
        params: { query: cursor === undefined ? query : { ...query, cursor }, path: options?.path },
        signal: options?.signal,
      }),
    );
    yield* page.items as PageItem<P>[];
    cursor = page.next;
  } while (cursor !== undefined);
}
