import { Page } from '../ui/Page';

export default function Verify() {
  return <Page title="Verify">{null}</Page>;
}
