export default {
  profile: 'Public profile',
  missing: 'There is nobody with this address, or not any more.',
  copyLink: 'Copy the link',
};
