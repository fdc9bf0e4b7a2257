import { useId } from 'react';
import { languageName } from '#runtime/texts/languages.ts';
import { stillRight } from '#builder/edits/texts.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { TextBox } from './text-box.tsx';

interface Props {
  /** What the text is for: its box is called that, in the other language. */
  label: string;
  language: string;
  /** JSON Pointer of the text. */
  path: string;
  /** The text in the base language. */
  text: string;
  multiline: boolean;
  onChange(value: string): void;
}

/** A text in another language, and how it stands: missing, or made from a text that reads otherwise now. */
export function Translation({ label, language, path, text, multiline, onChange }: Props) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const id = useId();
  const { texts, translatedFrom } = file['x-service'];
  const value = texts?.[language]?.[path] ?? '';
  const from = translatedFrom?.[language]?.[path];
  const name = languageName(language);
  const isMissing = value.trim() === '' && /\p{L}/u.test(text);
  const isOld = from !== undefined && from !== text;
  return (
    <div className="translation">
      <span aria-hidden="true" lang={language}>{name}</span>
      <TextBox language={language} value={value} multiline={multiline} onChange={onChange} label={t('builder.text.in', { label, language: name })} describedBy={isMissing || isOld ? id : undefined} setting={`${path} ${language}`} />
      {isMissing ? <p id={id} className="translation-state"><Icon name="notice" />{t('builder.text.missing')}</p> : null}
      {isOld ? (
        <p id={id} className="translation-state">
          <Icon name="notice" /><span>{t('builder.text.outOfDate', { from })}</span>
          <Button look="quiet" onClick={() => edit(stillRight(language, path))} aria-label={t('builder.text.stillRight.of', { label, language: name })}>{t('builder.text.stillRight')}</Button>
        </p>
      ) : null}
    </div>
  );
}
