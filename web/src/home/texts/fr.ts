import type en from './en';

export default {
  headline: 'Des comptes, des e-mails et des images qu’un mauvais jour ne peut perdre',
  lead: 'Créez un compte, envoyez des images, et suivez chaque événement sur son chemin à travers le système. Un afflux de trafic, un processus arrêté ou une dépendance en panne ne fait rien perdre.',
  welcome: 'Heureux de vous revoir,',
  toGallery: 'Vers votre galerie',
  start: 'Par où commencer',
  register: { title: 'Créer un compte', text: 'Un e-mail avec un lien et un code arrive dans votre boîte en quelques secondes.' },
  gallery: { title: 'Envoyer des images', text: 'Déposez un dossier entier. Les tailles pour chaque écran apparaissent sous vos yeux.' },
  system: { title: 'Regarder sous le capot', text: 'Voyez chaque étape d’une requête avec sa durée : service, outbox, Kafka, e-mail, miniature.' },
  developers: { title: 'Construire dessus', text: 'Des guides, la référence de chaque appel à essayer, et un client typé.' },
  way: 'Ce qu’un clic met en mouvement',
  steps: [
    ['Gateway', 'vérifie, limite et dirige votre requête'],
    ['Service et outbox', 'enregistrent ensemble la modification et son événement, ou aucun des deux'],
    ['Kafka', 'garde l’événement jusqu’à ce que tous l’aient traité'],
    ['Traitements', 'le prennent exactement une fois, même après une panne'],
    ['E-mail et images', 'sont chez vous, et la chronologie montre chaque étape'],
  ],
} satisfies typeof en;
