import { Page } from '../ui/Page';

export default function Gallery() {
  return <Page title="Gallery">{null}</Page>;
}
