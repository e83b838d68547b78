import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { pathOf, type Service } from '../services';

const redrivePath = '/api/v1/admin/users/dead-letters/{topic}/redrive' as const;

/** @property redriven how many records go to the retry topic @property tooOften how many do not, because they came back too often */
export interface Redrive {
  redriven: number;
  tooOften: number;
}

/** All dead letters of a topic that were not redriven before, call by call until the end of the topic. */
export async function redriveAll(service: Service, topic: string, dryRun: boolean): Promise<Redrive> {
  const total = { redriven: 0, tooOften: 0 };
  let cursor: string | undefined;
  do {
    const result = unwrap(
      await breakwater.POST(pathOf(service, redrivePath), { params: { path: { topic } }, body: { dryRun, ...(cursor && { cursor }) } }),
    );
    total.redriven += result.redriven;
    total.tooOften += result.records.filter(({ outcome }) => outcome === 'TOO_OFTEN').length;
    cursor = result.next;
  } while (cursor);
  return total;
}

export async function redriveOne(service: Service, topic: string, place: { partition: number; offset: number }, force: boolean): Promise<number> {
  const body = { ...place, force };
  return unwrap(await breakwater.POST(pathOf(service, redrivePath), { params: { path: { topic } }, body })).redriven;
}
