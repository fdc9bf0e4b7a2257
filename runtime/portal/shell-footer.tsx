import type { Contact } from '#schemas/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** Help stands here on every page (WCAG 2.2, 3.2.6). */
export function PageFooter({ t, help }: { t: Translate; help?: Contact }) {
  return (
    <footer className="foot">
      <div className="frame">
        <h2>{t('page.help')}</h2>
        {help && isReachable(help) ? <ContactLines t={t} contact={help} /> : <p>{t('page.help.general')}</p>}
        <p className="quiet"><a href="/">{t('page.home')}</a></p>
        <p className="quiet">{t('page.footer')}</p>
      </div>
    </footer>
  );
}

/** Whether a contact says how to reach anybody. */
export const isReachable = ({ phone, email, hours }: Contact): boolean => Boolean(phone || email || hours);

/** A contact as lines of text; numbers and addresses keep their own direction. */
export function ContactLines({ t, contact }: { t: Translate; contact: Contact }) {
  return (
    <ul className="contact">
      <li><strong>{contact.name}</strong></li>
      {contact.phone ? <li><Linked sentence={(phone) => t('page.help.phone', { phone })} value={contact.phone} href={`tel:${contact.phone.replace(/[^+0-9]/g, '')}`} /></li> : null}
      {contact.email ? <li><Linked sentence={(email) => t('page.help.email', { email })} value={contact.email} href={`mailto:${contact.email}`} /></li> : null}
      {contact.hours ? <li>{t('page.help.hours', { hours: contact.hours })}</li> : null}
    </ul>
  );
}

/** A sentence of the catalogue with its value made a link, wherever the language puts it. */
function Linked({ sentence, value, href }: { sentence: (value: string) => string; value: string; href: string }) {
  const [before = '', after = ''] = sentence('\u0000').split('\u0000');
  return <>{before}<a href={href}><bdi>{value}</bdi></a>{after}</>;
}
