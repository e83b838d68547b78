import type en from './en';

export default {
  profile: 'Perfil público',
  missing: 'No hay nadie con esta dirección, o ya no.',
  copyLink: 'Copiar el enlace',
} satisfies typeof en;
