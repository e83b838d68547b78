import { render } from 'preact';
import { App } from './app/App';
import { language } from './i18n/language';
import { restoreSession } from './session/session';
import { applyTheme } from './ui/theme';
import './ui/base.css';

document.documentElement.lang = language;
applyTheme();
void restoreSession();
render(<App />, document.getElementById('app')!);
