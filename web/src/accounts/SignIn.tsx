import { Page } from '../ui/Page';

export default function SignIn() {
  return <Page title="SignIn">{null}</Page>;
}
