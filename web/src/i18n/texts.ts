import { language } from './language';

/**
 * The texts of a feature in the language of the page: `await texts<typeof en>(import.meta.glob('./*.ts', { import: 'default' }))`
 * in its `texts/index.ts`, beside `en.ts`, `de.ts`, `es.ts`, `fr.ts` and `ja.ts`. Only one of them is loaded.
 */
export async function texts<T>(modules: Record<string, () => Promise<unknown>>): Promise<T> {
  const load = modules[`./${language}.ts`];
  if (!load) throw new Error(`There are no texts in the language ${language}.`);
  return (await load()) as T;
}
