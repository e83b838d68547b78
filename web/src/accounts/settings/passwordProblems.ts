import { texts as accounts } from '../texts';
import { texts } from './texts';

/** What forms say that ask for the current password. */
export const passwordProblems = { 'wrong-password': texts.wrongPassword, 'too-many-attempts': accounts.tooManyAttempts };
