// The other side of `./run bench thumbnails`: does the work of a line on standard input, `<way> <rounds> <file>`, and answers with
// the CPU time of this process, user and system, in microseconds. It has the settings of Encode.java.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import sharp from "sharp";

sharp.concurrency(1);
sharp.cache(false);

const SIZES = [1600, 800, 320];
const FORMATS = {
  webp: [{ quality: 80, effort: 4 }],
  jpeg: [{ quality: 82, progressive: true, optimiseCoding: true }],
};
const inside = (image, size) => image.resize(size, size, { fit: "inside", withoutEnlargement: true });
const encoded = (image, format) => {
  const opaque = format === "jpeg" ? image.flatten({ background: "white" }) : image;
  return opaque[format](...FORMATS[format]).toBuffer();
};

const WAYS = {
  // decodes once, and resizes from the larger image
  async best(original) {
    let larger = sharp(original).autoOrient();
    for (const size of SIZES) {
      const { data, info } = await inside(larger, size).raw().toBuffer({ resolveWithObject: true });
      const raw = { width: info.width, height: info.height, channels: info.channels };
      for (const format of Object.keys(FORMATS)) await encoded(sharp(data, { raw }), format);
      larger = sharp(data, { raw });
    }
  },
  // as people write it: one pipeline for each file that they want
  async usual(original) {
    for (const size of SIZES) {
      for (const format of Object.keys(FORMATS)) await encoded(inside(sharp(original).autoOrient(), size), format);
    }
  },
  // one small picture alone
  async small(original) {
    await encoded(inside(sharp(original).autoOrient(), 128), "webp");
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [way, rounds, file] = line.split(" ");
  const original = await readFile(file);
  const before = process.cpuUsage();
  for (let i = 0; i < Number(rounds); i++) await WAYS[way](original);
  const { user, system } = process.cpuUsage(before);
  console.log(user + system);
}
