import { Page } from '../ui/Page';

export default function Reset() {
  return <Page title="Reset">{null}</Page>;
}
