export default {
  headline: 'Accounts, emails and pictures that a bad day cannot lose',
  lead: 'Create an account, upload pictures, and watch every event on its way through the system. A surge of traffic, a crashed process or a dead dependency loses nothing.',
  welcome: 'Welcome back,',
  toGallery: 'To your gallery',
  start: 'Where to begin',
  register: { title: 'Create an account', text: 'An email with a link and a code is in your inbox within seconds.' },
  gallery: { title: 'Upload pictures', text: 'Drop a whole folder. The sizes for every screen appear while you watch.' },
  system: { title: 'Look under the hood', text: 'See each hop of a request with its time: service, outbox, Kafka, email, thumbnail.' },
  developers: { title: 'Build on it', text: 'Guides, the reference of every call to try out, and a typed client.' },
  way: 'What one click sets in motion',
  steps: [
    ['Gateway', 'checks, limits and routes your request'],
    ['Service and outbox', 'store the change and its event together, or neither'],
    ['Kafka', 'keeps the event until everybody has handled it'],
    ['Handlers', 'take it exactly once, also after a crash'],
    ['Email and pictures', 'are with you, and the timeline shows every step'],
  ] as [string, string][],
};
