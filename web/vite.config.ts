import { defineConfig } from 'vitest/config';

const gateway = process.env.BREAKWATER_URL ?? 'http://localhost:8080';
// What the gateway itself serves; everything else is the page. Vite's dev server passes it on, so that cookies have one origin.
const passedOn = ['/api', '/images', '/private-images', '/assets', '/docs', '/developers', '/openapi', '/problems', '/.well-known', '/settings.json'];

const port = Number(process.env.PORT ?? 5173);
const proxy = Object.fromEntries(
  passedOn.map((path) => [
    path,
    {
      target: gateway,
      changeOrigin: true,
      // The API accepts the cookie of the session from its own origin only.
      headers: { Origin: gateway },
    },
  ]),
);

// All built files but index.html are below /app/, and their names contain the hash of their content.
export default defineConfig(({ command, isPreview }) => ({
  base: command === 'serve' && !isPreview ? '/' : '/app/',
  build: {
    assetsDir: '',
    // Browsers of May 2024 and later: colours by light-dark().
    target: ['chrome123', 'firefox124', 'safari17.5'],
    modulePreload: { polyfill: false },
    // The content security policy allows no data: in scripts and styles.
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { strictPort: true, port, proxy },
  preview: { strictPort: true, port, proxy },
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'] },
}));
