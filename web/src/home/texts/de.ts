import type en from './en';

export default {
  headline: 'Konten, E-Mails und Bilder, die kein schlechter Tag verliert',
  lead: 'Legen Sie ein Konto an, laden Sie Bilder hoch, und sehen Sie jedem Ereignis auf seinem Weg durch das System zu. Ein Ansturm, ein abgestürzter Prozess oder ein ausgefallener Dienst verliert nichts.',
  welcome: 'Willkommen zurück,',
  toGallery: 'Zu Ihrer Galerie',
  start: 'Womit Sie anfangen können',
  register: { title: 'Konto anlegen', text: 'Eine E-Mail mit einem Link und einem Code ist in Sekunden in Ihrem Postfach.' },
  gallery: { title: 'Bilder hochladen', text: 'Ziehen Sie einen ganzen Ordner hinein. Die Größen für jeden Bildschirm erscheinen, während Sie zusehen.' },
  system: { title: 'Unter die Haube sehen', text: 'Sehen Sie jeden Schritt einer Anfrage mit seiner Zeit: Dienst, Outbox, Kafka, E-Mail, Vorschaubild.' },
  developers: { title: 'Darauf bauen', text: 'Anleitungen, die Referenz aller Aufrufe zum Ausprobieren und ein typisierter Client.' },
  way: 'Was ein Klick in Bewegung setzt',
  steps: [
    ['Gateway', 'prüft, begrenzt und leitet Ihre Anfrage'],
    ['Dienst und Outbox', 'speichern die Änderung und ihr Ereignis zusammen, oder keines von beiden'],
    ['Kafka', 'bewahrt das Ereignis, bis alle es verarbeitet haben'],
    ['Handler', 'nehmen es genau einmal an, auch nach einem Absturz'],
    ['E-Mail und Bilder', 'sind bei Ihnen, und die Zeitleiste zeigt jeden Schritt'],
  ],
} satisfies typeof en;
