import type { BreakwaterClient } from '@breakwater/client';

/** The names that the samples of the README use without declaring them. */
export interface Sample {
  /** Signed in. */
  breakwater: BreakwaterClient;
  email: string;
  password: string;
  /** A picture, and the path of one. */
  file: Blob;
  filePath: string;
  userId: string;
  askForCode: () => Promise<string>;
}
