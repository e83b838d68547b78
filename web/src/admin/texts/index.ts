import { texts as load } from '../../i18n/texts';
import type en from './en';

export const texts = await load<typeof en>(import.meta.glob('./{en,de,es,fr,ja}.ts', { import: 'default' }));
