/** Starts the viewer of the API reference. Nothing is loaded from other hosts. */

import '/assets/sign-in.js'; // works before the viewer is there, and without it
import { withSamples } from '/assets/samples.js';
import { fetchSignedIn } from '/assets/session.js';

const { createApiReference } = await import(document.getElementById('start').dataset.viewer);
const api = await (await fetch('/openapi')).json();

createApiReference('#reference', {
  content: withSamples(api, location.origin),
  customFetch: fetchSignedIn,
  authentication: { preferredSecurityScheme: 'bearerAuth' },
  hiddenClients: true, // our own samples instead
  defaultOpenFirstTag: false,
  documentDownloadType: 'none', // the header of the documentation has it
  hideDarkModeToggle: true, // as the other pages, by the system's setting
  persistAuth: false,
  proxyUrl: '',
  showDeveloperTools: 'never',
  hideClientButton: true,
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
});
