import { SERVICES, type Service } from './services';
import { texts } from './texts';

export function ServiceTabs({ base, current }: { base: string; current: Service }) {
  return (
    <nav class="row" aria-label={texts.service}>
      {SERVICES.map((service) => (
        <a class="button quiet" href={`${base}/${service}`} aria-current={service === current ? 'page' : undefined}>
          {texts.services[service]}
        </a>
      ))}
    </nav>
  );
}
