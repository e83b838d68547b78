import { Page } from '../ui/Page';

export default function Erasure() {
  return <Page title="Erasure">{null}</Page>;
}
