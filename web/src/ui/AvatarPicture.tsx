import './avatar.css';

interface Props {
  of: { displayName: string; avatar?: Record<string, string> };
  /** In CSS pixels. */
  size: 48 | 96 | 160;
}

/** The picture of a person, or the first letter of the name. The name stands beside it, so it says nothing to screen readers. */
export function AvatarPicture({ of, size }: Props) {
  const [small, medium] = [of.avatar?.small, of.avatar?.medium];
  const shown = size > 96 ? (medium ?? small) : (small ?? medium);
  return shown ? (
    <img class={`avatar of-${size}`} src={shown} alt="" width={size} height={size} />
  ) : (
    <span class={`avatar of-${size}`} aria-hidden="true">
      {firstLetter(of.displayName)}
    </span>
  );
}

/** As people see it: an emoji or a letter with its accents is several code points. */
function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first?.segment.toLocaleUpperCase() ?? '';
}
