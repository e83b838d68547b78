import type { ComponentType } from 'preact';

/** The parts of the page by the first segment of their address. Each is loaded when it is first shown. */
export const parts = {
  '': () => import('../home/Home'),
  register: () => import('../accounts/Register'),
  'sign-in': () => import('../accounts/SignIn'),
  verify: () => import('../accounts/Verify'),
  reset: () => import('../accounts/Reset'),
  undo: () => import('../accounts/UndoEmailChange'),
  erasures: () => import('../accounts/Erasure'),
  account: () => import('../accounts/Account'),
  people: () => import('../profile/PublicProfile'),
  gallery: () => import('../gallery/Gallery'),
  system: () => import('../system/System'),
  admin: () => import('../admin/Administration'),
} satisfies Record<string, () => Promise<{ default: ComponentType }>>;
