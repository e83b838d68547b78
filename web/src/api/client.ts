import { createClient } from '@breakwater/client';

/** The one client of the page: the refresh token is in a cookie, the access token in memory, and tabs share one refresh. */
export const breakwater = createClient();
