import { unwrap } from '@breakwater/client';
import { useRoute } from 'preact-iso';
import { useId, useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import { Page } from '../../ui/Page';
import { PagedList } from '../PagedList';
import { ServiceTabs } from '../ServiceTabs';
import { isService, pathOf } from '../services';
import { texts } from '../texts';
import { usePages } from '../../ui/usePages';
import { JobCounts } from './JobCounts';
import { JobItem, type JobState } from './JobItem';

const STATES: readonly JobState[] = ['waiting', 'leased', 'parked'];

export default function Jobs() {
  const asked = useRoute().params.service;
  const service = isService(asked) ? asked : 'users';
  const [state, setState] = useState<JobState>();
  const [changes, setChanges] = useState(0);
  const id = useId();
  const jobs = usePages(
    async (cursor, signal) =>
      unwrap(await breakwater.GET(pathOf(service, '/api/v1/admin/users/jobs'), { params: { query: { ...(state && { state }), ...(cursor && { cursor }) } }, signal })),
    [service, state],
  );
  const changed = () => {
    setChanges((count) => count + 1);
    jobs.reload();
  };
  return (
    <Page title={texts.section.jobs} wide>
      <ServiceTabs base="/admin/jobs" current={service} />
      <JobCounts service={service} changes={changes} onDone={changed}>
        <div class="field">
          <label for={id}>{texts.state}</label>
          <select id={id} onChange={(event) => setState(STATES.find((each) => each === event.currentTarget.value))}>
            <option value="">{texts.all}</option>
            {STATES.map((each) => (
              <option value={each}>{texts.jobStates[each]}</option>
            ))}
          </select>
        </div>
        <PagedList of={jobs} keyOf={(job) => job.id} empty={texts.noJob}>
          {(job) => <JobItem service={service} job={job} onDone={changed} />}
        </PagedList>
      </JobCounts>
    </Page>
  );
}
