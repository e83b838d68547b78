// Converts the screenshots that the browser tests made into those of the documentation: node screenshots.mjs <from> <to>.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const [from, to] = process.argv.slice(2);
rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
// Of long pages the first screens.
const MAX_HEIGHT = 2400;
for (const name of readdirSync(from).filter((it) => it.endsWith('.png')).sort()) {
  const picture = sharp(join(from, name));
  const { width, height } = await picture.metadata();
  await picture
    .extract({ left: 0, top: 0, width, height: Math.min(height, MAX_HEIGHT) })
    .webp({ quality: 80 })
    .toFile(join(to, name.replace(/png$/, 'webp')));
}
