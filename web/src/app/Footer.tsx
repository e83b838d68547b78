import { chooseLanguage, language, LANGUAGES, type Language } from '../i18n/language';
import { chooseTheme, theme, type Theme } from '../ui/theme';
import { texts } from './texts';

export function Footer() {
  return (
    <footer class="footer">
      <label>
        {texts.language}{' '}
        <select value={language} onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}>
          {Object.entries(LANGUAGES).map(([tag, name]) => (
            <option value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.theme}{' '}
        <select value={theme.value} onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}>
          {Object.entries(texts.themes).map(([name, label]) => (
            <option value={name}>{label}</option>
          ))}
        </select>
      </label>
      <a href="/developers" target="_self">
        {texts.developers}
      </a>
    </footer>
  );
}
