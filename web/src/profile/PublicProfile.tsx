import { Page } from '../ui/Page';

export default function PublicProfile() {
  return <Page title="PublicProfile">{null}</Page>;
}
