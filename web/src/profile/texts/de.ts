import type en from './en';

export default {
  profile: 'Öffentliches Profil',
  missing: 'Unter dieser Adresse gibt es niemanden, oder nicht mehr.',
  copyLink: 'Link kopieren',
} satisfies typeof en;
