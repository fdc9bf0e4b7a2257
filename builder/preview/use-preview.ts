import { useCallback, useEffect, useRef, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';
import { useTexts } from '#builder/state/texts.tsx';

const QUIET = 350;

export type TypedForm = Record<string, string | string[]>;

/** Asks the server for a step's page a moment after each change; the last page stays until the next is there. */
export function usePreview(file: ServiceFile, step: string) {
  const { t, language: own } = useTexts();
  const { language: base, languages } = file['x-service'];
  const [chosen, setLanguage] = useState(languages.includes(own) ? own : base);
  const language = languages.includes(chosen) ? chosen : base;
  const [html, setHtml] = useState('');
  const [message, setMessage] = useState('');
  const [answers, setAnswers] = useState<Record<string, unknown>>({});
  const [next, setNext] = useState<string>();
  const [typed, setTyped] = useState<{ step: string; form: TypedForm }>();
  const known = useRef(answers);
  known.current = answers;

  useEffect(() => {
    let isOld = false;
    const form = typed?.step === step ? typed.form : undefined;
    const timer = setTimeout(async () => {
      const answer = await api.preview({ file, step, language, answers: known.current, ...(form ? { form } : {}) });
      if (isOld) return;
      if (!answer.ok) return setMessage(answer.refusal.message || t('builder.offline'));
      setMessage('');
      setHtml(answer.value.html);
      setAnswers(answer.value.answers);
      setNext(form ? answer.value.next : undefined);
    }, form ? 60 : QUIET);
    return () => { isOld = true; clearTimeout(timer); };
  }, [file, step, language, typed, t]);

  const post = useCallback((form: TypedForm) => setTyped({ step, form }), [step]);
  const forget = useCallback(() => { known.current = {}; setAnswers({}); setTyped(undefined); setTyped({ step: '', form: {} }); }, []);
  return { html, message, language, setLanguage, next, post, forget, hasAnswers: Object.keys(answers).length > 0 };
}
