import { Page } from '../ui/Page';

export default function UndoEmailChange() {
  return <Page title="UndoEmailChange">{null}</Page>;
}
