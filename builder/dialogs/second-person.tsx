import { useCallback, useEffect, useId, useState } from 'react';
import { api, type Answer, type ProposalEntry, type ProposalList } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** What is left to do with the drawing as it stands: publish it, propose it to a second person, or wait for one. */
export type Act = 'publish' | 'propose' | 'wait';

export interface Second { list: ProposalList | undefined; open: ProposalEntry | undefined; act: Act | undefined; /** Nobody else may publish it. */ isAlone: boolean; reload(): Promise<void> }

/** How publishing stands where the institution wants two people for it. */
export function useSecond(revision: number): Second {
  const { slug } = useEditor();
  const [list, setList] = useState<ProposalList>();
  const reload = useCallback(() => api.proposals(slug).then((answer) => { if (answer.ok) setList(answer.value); }), [slug]);
  useEffect(() => { void reload(); }, [reload]);
  const [isAlone, setAlone] = useState(false);
  const isWanted = list?.isWanted === true;
  useEffect(() => { if (isWanted) void api.officers(slug).then((answer) => { if (answer.ok) setAlone(answer.value.isAlone); }); }, [slug, isWanted]);
  const open = list?.proposals.findLast(({ closed }) => !closed);
  const isNow = open?.revision === revision;
  const act = list && (!list.isWanted ? 'publish' : !isNow ? 'propose' : open?.isYours ? 'wait' : 'publish');
  return { list, open, act, isAlone, reload };
}

/** Who proposed what, what became of the last proposal, and the ways to decline or take it back. */
export function SecondPerson({ second: { list, open, act, isAlone, reload }, revision }: { second: Second; revision: number }) {
  const { t, language } = useTexts();
  const { slug } = useEditor();
  const id = useId();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState('');
  if (!list?.isWanted) return null;
  const last = list.proposals.at(-1);
  const close = async (closing: Promise<Answer<object>>) => {
    const answer = await closing;
    setFault(answer.ok ? '' : answer.refusal.message || t('builder.offline'));
    if (answer.ok) await reload();
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('together.second.title')}</h3>
      {act === 'propose' ? <p>{t(isAlone ? 'together.second.propose.alone' : 'together.second.propose.text')}</p> : null}
      {isAlone ? <p className="scenario-warning" role="status">{t('together.second.alone')}</p> : null}
      {last?.closed?.as === 'declined' ? <p className="faults">{t('together.second.declined', { by: last.closed.by, at: momentText(last.closed.at, language), reason: last.closed.reason })}</p> : null}
      {open ? (
        <>
          <p>{t(open.isYours ? 'together.second.yours' : 'together.second.proposed', { by: open.by, at: momentText(open.at, language) })}{open.revision === revision ? null : <> {t('together.second.stale')}</>}</p>
          {open.note ? <blockquote>{open.note}</blockquote> : null}
          {open.isYours ? <Button onClick={() => void close(api.closeProposal(slug, open.id, 'withdrawn'))}>{t('together.second.withdraw')}</Button> : (
            <div className="field">
              <label htmlFor={id}>{t('together.second.reason')}</label>
              <textarea id={id} rows={2} maxLength={1_000} value={reason} onChange={({ target }) => setReason(target.value)} />
              <Button look="bad" disabled={reason.trim() === ''} onClick={() => void close(api.closeProposal(slug, open.id, 'declined', reason))}>{t('together.second.decline')}</Button>
            </div>
          )}
        </>
      ) : null}
      {fault ? <p className="faults" role="alert">{fault}</p> : null}
    </section>
  );
}
