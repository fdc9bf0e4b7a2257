import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#builder/inputs/button.tsx';
import { useComments } from '#builder/state/comments.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { namedIn, namesBegun, withName } from './mention.ts';

interface Props {
  label: string;
  act: string;
  /** The writing begins at once. */
  isFirst?: boolean;
  /** Answers why it could not be sent, empty where the server was not reached; nothing where it was. */
  onSend(text: string, to: readonly string[]): Promise<string | undefined>;
}

/** Some words, and whom they ask: chosen, or named behind an `@`. What could not be sent stays in the box. */
export function CommentForm({ label, act, isFirst = false, onSend }: Props) {
  const { t } = useTexts();
  const { list: { people, me } } = useComments();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [to, setTo] = useState('');
  const [fault, setFault] = useState<string>();
  useEffect(() => { if (isFirst) box.current?.focus(); }, [isFirst]);
  const others = people.filter((one) => one.id !== me);
  const begun = namesBegun(text.slice(0, caret), others).slice(0, MOST_OFFERED);
  const asked = others.filter((one) => one.id === to || namedIn(text, others).includes(one));
  const name = (one: string) => {
    const { before, after } = withName(text.slice(0, caret), text.slice(caret), one);
    setText(before + after);
    setCaret(before.length);
    setTimeout(() => { box.current?.focus(); box.current?.setSelectionRange(before.length, before.length); });
  };
  const send = async () => {
    const refused = await onSend(text, asked.map((one) => one.id));
    setFault(refused);
    if (refused !== undefined) return;
    setText('');
    setTo('');
  };
  return (
    <form className="comment-form" onSubmit={(event) => { event.preventDefault(); if (text.trim()) void send(); }}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} ref={box} rows={3} maxLength={2_000} value={text} aria-describedby={`${id}-hint`} onChange={({ target }) => { setText(target.value); setCaret(target.selectionStart); }} onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)} />
      <p className="hint" id={`${id}-hint`}>{t('together.comments.mention')}</p>
      <p className="unseen" role="status">{begun.length > 0 ? t('together.comments.mention.found', { count: begun.length }) : ''}</p>
      {begun.length > 0 ? <ul className="mentions">{begun.map((one) => <li key={one.id}><Button onClick={() => name(one.name)}>@{one.name}</Button></li>)}</ul> : null}
      <div className="comment-to">
        <label htmlFor={`${id}-to`}>{t('together.comments.to')}</label>
        <select id={`${id}-to`} value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">{t('together.comments.to.all')}</option>
          {others.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </select>
        <Button type="submit" disabled={text.trim() === ''}>{act}</Button>
      </div>
      {asked.some((one) => one.id !== to) ? <p className="hint" role="status">{t('together.comments.asks', { names: asked.map((one) => one.name).join(', ') })}</p> : null}
      {fault === undefined ? null : <p className="faults" role="alert">{fault || t('together.comments.unsent')}</p>}
    </form>
  );
}

/** More than these are found by another letter. */
const MOST_OFFERED = 5;
