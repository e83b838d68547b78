import type { components } from '@breakwater/client';
import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { explain, type Explanation } from '../../api/explain';
import { pathOf, SERVICES, type Service } from '../services';

export type Topic = components['schemas']['DeadLetterTopic'];

/** The topics of one service, or why they are not known: a service that does not answer hides no other. */
export interface ServiceTopics {
  service: Service;
  topics: Topic[];
  failure?: Explanation;
}

/** Those of all services, at once. */
export const topicsOfAll = (signal: AbortSignal): Promise<ServiceTopics[]> =>
  Promise.all(
    SERVICES.map(async (service) => {
      try {
        return { service, topics: unwrap(await breakwater.GET(pathOf(service, '/api/v1/admin/users/dead-letters'), { signal })) };
      } catch (error) {
        return { service, topics: [], failure: explain(error) };
      }
    }),
  );
