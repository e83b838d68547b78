import { unwrap, type components, type Media } from '@breakwater/client';
import { breakwater } from '../../api/client';

/** Reads the own media. A consistency token of the event stream makes a read see what the event tells. */
export interface MediaReader {
  page(limit: number, cursor?: string, consistencyToken?: string): Promise<components['schemas']['MediaPage']>;
  /** Undefined when there is none, or it is deleted. */
  one(id: string, consistencyToken?: string): Promise<Media | undefined>;
}

const headerOf = (token: string | undefined) => (token === undefined ? {} : { 'X-Consistency-Token': token });

export const mediaReader: MediaReader = {
  async page(limit, cursor, consistencyToken) {
    const query = cursor === undefined ? { limit } : { limit, cursor };
    return unwrap(await breakwater.GET('/api/v1/media', { params: { query, header: headerOf(consistencyToken) } }));
  },
  async one(id, consistencyToken) {
    const result = await breakwater.GET('/api/v1/media/{id}', { params: { path: { id }, header: headerOf(consistencyToken) } });
    return result.response.status === 404 ? undefined : unwrap(result);
  },
};
