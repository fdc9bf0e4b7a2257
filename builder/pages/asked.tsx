import type { ServiceEntry } from '#builder/api/client.ts';
import { linkTo } from '#builder/state/address.ts';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** Comments that wait for who reads, in any service, latest first: each leads to what it is about, with the words beside it. */
export function Asked({ services }: { services: readonly ServiceEntry[] }) {
  const { t, language } = useTexts();
  const all = services.flatMap(({ slug, title, asked }) => asked.map((one) => ({ ...one, slug, title }))).sort((one, other) => other.at - one.at);
  if (all.length === 0) return null;
  return (
    <section className="asked" aria-labelledby="asked-title">
      <h2 id="asked-title">{t('together.asked.title', { count: all.length })}</h2>
      <ul>
        {all.map(({ id, slug, title, by, at, text }) => (
          <li key={id}>
            <a {...linkTo({ page: 'service', slug, place: { section: 'flow' }, comment: id })}>{text}</a>
            <span className="quiet">{t('together.asked.by', { by, service: title, at: momentText(at, language) })}</span>
          </li>
        ))}
      </ul>
      <p className="hint">{t('together.asked.hint')}</p>
    </section>
  );
}
