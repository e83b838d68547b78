import type { components } from '@breakwater/client';
import { texts } from '../texts';

export type Account = components['schemas']['Account'];

export function AccountBadges({ account: { admin, disabledAt, verified } }: { account: Account }) {
  return (
    <>
      {admin && <span class="badge good">{texts.administrator}</span>}
      {disabledAt && <span class="badge bad">{texts.disabled}</span>}
      {!verified && <span class="badge">{texts.unverified}</span>}
    </>
  );
}
