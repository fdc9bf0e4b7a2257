import { fieldAt, type JsonScalar, valueAt } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { dateText } from '#runtime/texts/format.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { conditionWords, fieldsAsked } from '#builder/model/condition-words.ts';
import { useOptionTitle } from '#builder/panels/sentence-words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import type { Reason } from './why.ts';

/** Each determinant that decided something: whether it holds, what it says, and the answers it looked at. */
export function Reasons({ reasons, answers }: { reasons: readonly Reason[]; answers: Answers }) {
  if (reasons.length === 0) return null;
  return <ul className="reasons">{reasons.map((reason, index) => <ReasonLine key={index} reason={reason} answers={answers} />)}</ul>;
}

function ReasonLine({ reason: { condition, name, holds, today }, answers }: { reason: Reason; answers: Answers }) {
  const { t, language } = useTexts();
  const { file, goTo } = useEditor();
  const optionTitle = useOptionTitle();
  const definition = name !== undefined && Object.hasOwn(file.$defs ?? {}, name) ? file.$defs![name] : undefined;
  const sentence = conditionWords(t, file, definition ?? condition, optionTitle) ?? t('builder.condition.byHand');
  const title = definition?.title;
  const seen = fieldsAsked(file, definition ?? condition).map((path) => {
    const value = valueAt(answers, path);
    const words = value === undefined ? t('builder.why.notAnswered') : Array.isArray(value) ? value.map((one) => optionTitle(path, one as JsonScalar)).join(', ') : optionTitle(path, value as JsonScalar);
    return t('builder.why.answer', { field: fieldAt(file, path)?.title ?? path, value: words });
  });
  if (today !== undefined) seen.push(t('builder.why.today', { day: dateText(today, language, file['x-service'].timeZone) }));
  return (
    <li className={holds ? 'holds' : 'holds-not'}>
      <Icon name={holds ? 'good' : 'close'} />
      <span>
        {t(holds ? 'builder.why.because' : 'builder.why.becauseNot')}{' '}
        {title && name !== undefined ? <button type="button" className="link" onClick={() => goTo({ section: 'conditions', item: name })}>{title}</button> : <strong>{sentence}</strong>}
        {title ? <span className="quiet reason-sentence">{sentence}</span> : null}
        {seen.length > 0 ? <span className="quiet reason-sentence">{t('builder.why.now', { answers: seen.join('; ') })}</span> : null}
      </span>
    </li>
  );
}
