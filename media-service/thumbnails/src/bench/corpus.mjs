// Makes the originals of `./run bench thumbnails` in the folder that is the argument. The same script makes the same pixels.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });

// Smooth areas, edges, fine texture and some noise: it compresses about as well as a photograph.
function photograph(width, height, channels) {
  const data = Buffer.alloc(width * height * channels);
  let seed = 7;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const noise = (seed >>> 29) - 3.5;
      const u = x / 4000;
      const v = y / 3000;
      const hill = Math.sin(u * 9 + Math.sin(v * 7)) * 60;
      const texture = v > 0.5 ? Math.sin(x * 0.21) * Math.sin(y * 0.17) * 18 : 0;
      const edge = ((x >> 8) + (y >> 8)) % 5 === 0 ? 45 : 0;
      const light = 110 + hill + texture + edge + noise;
      data[at++] = Math.max(0, Math.min(255, light + 30 * Math.sin(u * 3)));
      data[at++] = Math.max(0, Math.min(255, light + 20 * Math.sin(v * 4)));
      data[at++] = Math.max(0, Math.min(255, light - 30 * Math.sin(u * 3)));
      if (channels === 4) data[at++] = Math.hypot(x - width / 2, y - height / 2) < height / 2 ? 255 : (x + y) & 127;
    }
  }
  return sharp(data, { raw: { width, height, channels } });
}

const originals = {
  "baseline-24mp.jpg": () => photograph(6000, 4000, 3).jpeg({ quality: 88 }),
  "baseline-12mp.jpg": () => photograph(4000, 3000, 3).jpeg({ quality: 88 }),
  "progressive-12mp.jpg": () => photograph(4000, 3000, 3).jpeg({ quality: 88, progressive: true }),
  "444-8mp.jpg": () => photograph(3264, 2448, 3).jpeg({ quality: 92, chromaSubsampling: "4:4:4" }),
  "grey-8mp.jpg": () => photograph(3264, 2448, 3).greyscale().jpeg({ quality: 88 }),
  "cmyk-8mp.jpg": () => photograph(3264, 2448, 3).toColourspace("cmyk").jpeg({ quality: 88 }),
  "rgb-4mp.png": () => photograph(2400, 1600, 3).png(),
  "alpha-2mp.png": () => photograph(1632, 1224, 4).png(),
  "lossy-8mp.webp": () => photograph(3264, 2448, 3).webp({ quality: 85, effort: 2 }),
  "lossy-4mp.avif": () => photograph(2400, 1600, 3).avif({ quality: 60, effort: 1 }),
  "palette-2mp.gif": () => photograph(1632, 1224, 3).gif({ effort: 1 }),
};

for (const [name, make] of Object.entries(originals)) {
  const file = join(folder, name);
  if (!existsSync(file)) await make().toFile(file);
}
