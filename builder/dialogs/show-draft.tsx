import { useCallback, useEffect, useId, useState } from 'react';
import { api, type ShareEntry } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { BOXES } from '#builder/model/boxes.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';

const DAYS = [7, 14, 30, 90];

/** The specification, and the links with which people without an account read it. */
export function ShowDraft() {
  const { t, language } = useTexts();
  const { slug } = useEditor();
  const id = useId();
  const [shares, setShares] = useState<ShareEntry[]>([]);
  const [days, setDays] = useState(14);
  const [made, setMade] = useState<{ address: string; expiresAt: number }>();
  const [fault, setFault] = useState('');
  const load = useCallback(() => api.shares(slug).then((answer) => { if (answer.ok) setShares(answer.value.shares); }), [slug]);
  useEffect(() => { void load(); }, [load]);
  const make = async () => {
    const answer = await api.share(slug, days);
    setFault(answer.ok ? '' : answer.refusal.message || t('builder.offline'));
    if (answer.ok) setMade(answer.value);
    await load();
  };
  const end = async (share: string) => {
    await api.endShare(slug, share);
    setMade(undefined);
    await load();
  };
  return (
    <section className="show-draft" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('together.show.title')}</h3>
      <p>{t('together.show.text')}</p>
      <p><a className="button plain" href={`/builder/${encodeURIComponent(slug)}/specification`} target="_blank" rel="noreferrer">{t('together.show.open')}</a></p>
      <div className="acts">
        <label htmlFor={`${id}-days`}>{t('together.show.days')}</label>
        <select id={`${id}-days`} value={days} onChange={({ target }) => setDays(Number(target.value))}>{DAYS.map((one) => <option key={one} value={one}>{one}</option>)}</select>
        <Button data-setting={BOXES.share} onClick={() => void make()}>{t('together.show.make')}</Button>
      </div>
      {made ? <div className="field" role="status"><label htmlFor={`${id}-link`}>{t('together.show.link')}</label><input id={`${id}-link`} readOnly dir="ltr" value={made.address} onFocus={({ target }) => target.select()} /><p className="hint">{t('together.show.made', { at: momentText(made.expiresAt, language) })}</p></div> : null}
      {fault ? <p className="faults" role="alert">{fault}</p> : null}
      {shares.length > 0 ? <ul className="uses">{shares.map(({ id: share, by, at, expiresAt }) => <li key={share}>{t('together.show.entry', { by, made: momentText(at, language), until: momentText(expiresAt, language) })} <Button look="quiet" onClick={() => void end(share)}>{t('together.show.end')}</Button></li>)}</ul> : null}
    </section>
  );
}
