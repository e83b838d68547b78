import type en from './en';

export default {
  profile: '公開プロフィール',
  missing: 'このアドレスの方は存在しないか、すでに退会しています。',
  copyLink: 'リンクをコピー',
} satisfies typeof en;
