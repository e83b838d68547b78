import { parts } from './app/parts';
import { language } from './i18n/language';
import './ui/base.css';

/**
 * Loads what the first view needs side by side. Left to themselves, the frame of the page, its texts, the part that is shown and the
 * texts of that part ask for each other, one round trip after another. What cannot be loaded here is asked for again, and explained,
 * where it is needed.
 */
function loadFirstView(): void {
  const texts = import.meta.glob('./{app,home}/texts/{en,de,es,fr,ja}.ts');
  const segment = location.pathname.split('/')[1]!;
  const wanted = [
    texts[`./app/texts/${language}.ts`],
    segment === '' ? texts[`./home/texts/${language}.ts`] : undefined,
    Object.hasOwn(parts, segment) ? parts[segment as keyof typeof parts] : undefined,
  ];
  for (const load of wanted) load?.().catch(() => undefined);
}

loadFirstView();
void import('./app/start');
