import type { NoticeOccasion } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { keysAbout, newNotice, noticePath } from '#builder/edits/notice/notice-edits.ts';
import { noticeInWords } from '#builder/edits/notice/notice-words.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { OwnMessage } from './own-message.tsx';

interface Props { about: NoticeOccasion; spoken: readonly string[]; answers: Answers }

/** One thing applicants are written to about: what is said of it today, and the service's own words in their order. */
export function Occasion({ about, spoken, answers }: Props) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const { notices = {} } = file['x-service'];
  const own = keysAbout(file, about);
  // Words that are gone leave their occasion open: their key begins with it.
  const isOpen = (notices[place.item ?? '']?.about ?? place.item?.replace(/\d+$/, '')) === about;
  const problems = useProblems().all.filter(({ path }) => own.some((key) => path === noticePath(key) || path.startsWith(`${noticePath(key)}/`)));
  const faults = useProblemWords()(isOpen ? [] : problems);
  const general = t(`notice.${about}`, { reference: `{${t('builder.notice.field.reference')}}`, address: `{${t('builder.notice.field.address')}}` });
  const add = () => {
    const made = newNotice(file, about, wordsIn, spoken);
    if (edit(made.edit)) goTo({ section: 'notices', item: made.key, setting: `${noticePath(made.key)}/text` });
  };
  return (
    <li className={isOpen ? 'card open' : 'card'}>
      <button type="button" className="card-head" aria-expanded={isOpen} onClick={() => goTo({ section: 'notices', ...(isOpen ? {} : { item: about }) })}>
        <strong>{t(`builder.notice.about.${about}`)}</strong>
        <span className="quiet">{own.length === 0 ? general : own.map((key) => `${t('builder.notice.own')} ${noticeInWords(t, file, notices[key]!.text)}`).join(' · ')}</span>
      </button>
      <Faults faults={faults} />
      {isOpen ? (
        <div className="card-body">
          <p>{t(own.length === 0 ? 'builder.notice.general' : 'builder.notice.general.else')} <q dir="auto">{general}</q></p>
          {own.length > 1 ? <p className="hint">{t('builder.notice.order')}</p> : null}
          <ol className="own-messages">{own.map((key, index) => <OwnMessage key={key} name={key} number={index + 1} of={own.length} answers={answers} />)}</ol>
          <Button icon="plus" className="add-message" onClick={add}>{t(own.length === 0 ? 'builder.notice.add' : 'builder.notice.add.more')}</Button>
        </div>
      ) : null}
    </li>
  );
}
