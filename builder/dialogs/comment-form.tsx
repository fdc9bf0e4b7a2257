import { useId, useState } from 'react';
import { Button } from '#builder/inputs/button.tsx';
import { useComments } from '#builder/state/comments.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Some words, and whom they ask. What could not be sent stays in the box. */
export function CommentForm({ label, act, onSend }: { label: string; act: string; onSend(text: string, to: readonly string[]): Promise<string> }) {
  const { t } = useTexts();
  const { list: { people, me } } = useComments();
  const id = useId();
  const [text, setText] = useState('');
  const [to, setTo] = useState('');
  const [fault, setFault] = useState<string>();
  const send = async () => {
    const refused = await onSend(text, to === '' ? [] : [to]);
    setFault(refused || undefined);
    if (refused) return;
    setText('');
    setTo('');
  };
  return (
    <form className="comment-form" onSubmit={(event) => { event.preventDefault(); if (text.trim()) void send(); }}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} maxLength={2_000} value={text} onChange={({ target }) => setText(target.value)} />
      <div className="comment-to">
        <label htmlFor={`${id}-to`}>{t('together.comments.to')}</label>
        <select id={`${id}-to`} value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">{t('together.comments.to.all')}</option>
          {people.filter((one) => one.id !== me).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </select>
        <Button type="submit" disabled={text.trim() === ''}>{act}</Button>
      </div>
      {fault === undefined ? null : <p className="faults" role="alert">{fault || t('builder.offline')}</p>}
    </form>
  );
}
