import { Page } from '../ui/Page';

export default function Administration() {
  return <Page title="Administration">{null}</Page>;
}
