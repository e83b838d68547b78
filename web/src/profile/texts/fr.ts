import type en from './en';

export default {
  profile: 'Profil public',
  missing: 'Il n’y a personne à cette adresse, ou plus personne.',
  copyLink: 'Copier le lien',
} satisfies typeof en;
