import { useCallback, useEffect, useRef, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';
import type { Circumstances } from './circumstances.ts';
import { timeOf, weightOf } from './slow-network.ts';
import { useTexts } from '#builder/state/texts.tsx';

const QUIET = 350;
/** Milliseconds until a server that could not be reached is asked again. */
const RETRY = 5_000;

export type TypedForm = Record<string, string | string[]>;

/** Asks the server for a step's page a moment after each change; the last page stays until the next is there. */
export function usePreview(file: ServiceFile, step: string, { as, isSlow, language: wished }: Pick<Circumstances, 'as' | 'isSlow' | 'language'>) {
  const { t, language: own } = useTexts();
  const { language: base, languages } = file['x-service'];
  const language = [wished, own].find((one) => one !== undefined && languages.includes(one)) ?? base;
  const [html, setHtml] = useState('');
  const [message, setMessage] = useState('');
  const [isLost, setLost] = useState(false);
  const [asked, setAsked] = useState(0);
  const [answers, setAnswers] = useState<Record<string, unknown>>({});
  const [next, setNext] = useState<string>();
  const [typed, setTyped] = useState<{ step: string; form: TypedForm }>();
  const [network, setNetwork] = useState<{ bytes: number; time: number; isWaiting: boolean }>();
  const kept = useRef(new Set<string>());
  const known = useRef(answers);
  known.current = answers;

  useEffect(() => {
    if (!isLost) return;
    const ask = () => setAsked((count) => count + 1);
    const timer = setInterval(ask, RETRY);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [isLost]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew once the server may be back
  useEffect(() => {
    let isOld = false;
    const form = typed?.step === step ? typed.form : undefined;
    const timer = setTimeout(async () => {
      const answer = await api.preview({ file, step, language, answers: known.current, ...(as === '' ? {} : { as }), ...(form ? { form } : {}) });
      if (isOld) return;
      setLost(!answer.ok && !answer.refusal.message);
      if (!answer.ok) return setMessage(answer.refusal.message || t('builder.offline'));
      setMessage('');
      if (isSlow) {
        const bytes = await weightOf(answer.value.html, kept.current);
        const time = timeOf(bytes);
        if (isOld) return;
        setNetwork({ bytes, time, isWaiting: true });
        await new Promise((resolve) => { setTimeout(resolve, time); });
        if (isOld) return;
        setNetwork({ bytes, time, isWaiting: false });
      }
      setHtml(answer.value.html);
      setAnswers(answer.value.answers);
      setNext(form ? answer.value.next : undefined);
    }, form ? 60 : QUIET);
    return () => { isOld = true; clearTimeout(timer); };
  }, [file, step, language, typed, as, isSlow, t, asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a phone that is taken in hand anew has kept nothing
  useEffect(() => {
    kept.current.clear();
    setNetwork(undefined);
  }, [isSlow]);

  const post = useCallback((form: TypedForm) => setTyped({ step, form }), [step]);
  const forget = useCallback(() => { known.current = {}; setAnswers({}); setTyped(undefined); setTyped({ step: '', form: {} }); }, []);
  return { html, message, network, language, next, post, forget, hasAnswers: Object.keys(answers).length > 0 };
}
