import { render } from 'preact';
import { language } from '../i18n/language';
import { restoreSession } from '../session/session';
import { applyTheme } from '../ui/theme';
import { App } from './App';

document.documentElement.lang = language;
applyTheme();
void restoreSession();
render(<App />, document.getElementById('app')!);
