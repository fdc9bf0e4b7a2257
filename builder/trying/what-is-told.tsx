import { noticeInWords } from '#builder/edits/notice/notice-words.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { noticeTitle } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Reasons } from './reasons.tsx';
import type { Why } from './why.ts';

/** The service's own words to the applicant: those that fit these answers first. */
export function WhatIsTold({ why }: { why: Why }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { notices = {} } = file['x-service'];
  return (
    <>
      <h4>{t('builder.notices.title')}</h4>
      <ul className="why-list">
        {why.notices.filter(({ key }) => Object.hasOwn(notices, key)).toSorted((one, other) => Number(other.isGiven) - Number(one.isGiven)).map(({ key, isGiven, isForetold, reasons }) => (
          <li key={key} className={isGiven ? 'given' : 'not-given'}>
            <Icon name={isGiven ? 'good' : 'minus'} />
            <div>
              <strong>{noticeTitle(t, file, key)}</strong> <span className="quiet">{t(isGiven ? (isForetold ? 'builder.why.notice.yes' : 'builder.why.notice.ifSo') : 'builder.why.notice.no')}</span>
              {isGiven ? <p><q dir="auto">{noticeInWords(t, file, notices[key]!.text)}</q></p> : null}
              <Reasons reasons={reasons} answers={why.walk.answers} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
