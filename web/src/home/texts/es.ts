import type en from './en';

export default {
  headline: 'Cuentas, correos e imágenes que un mal día no puede perder',
  lead: 'Cree una cuenta, suba imágenes y siga cada evento en su camino por el sistema. Una avalancha de tráfico, un proceso caído o una dependencia muerta no pierden nada.',
  welcome: 'Nos alegra verle de nuevo,',
  toGallery: 'Ir a su galería',
  start: 'Por dónde empezar',
  register: { title: 'Crear una cuenta', text: 'Un correo con un enlace y un código llega a su buzón en segundos.' },
  gallery: { title: 'Subir imágenes', text: 'Arrastre una carpeta entera. Los tamaños para cada pantalla aparecen mientras mira.' },
  system: { title: 'Mirar por dentro', text: 'Vea cada paso de una petición con su tiempo: servicio, outbox, Kafka, correo, miniatura.' },
  developers: { title: 'Construir con ello', text: 'Guías, la referencia de cada llamada para probarla y un cliente tipado.' },
  way: 'Lo que un clic pone en marcha',
  steps: [
    ['Gateway', 'comprueba, limita y dirige su petición'],
    ['Servicio y outbox', 'guardan juntos el cambio y su evento, o ninguno'],
    ['Kafka', 'conserva el evento hasta que todos lo han procesado'],
    ['Procesadores', 'lo toman exactamente una vez, también tras una caída'],
    ['Correo e imágenes', 'le llegan, y la línea de tiempo muestra cada paso'],
  ],
} satisfies typeof en;
