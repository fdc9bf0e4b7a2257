import type { ReactNode } from 'react';
import { type ServiceFile, translatableTexts } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { SpecifiedDraft } from '#builder/api/client.ts';
import { ChangeList } from '#builder/differences/change-list.tsx';
import { kindName, noticeTitle, outcomeName, stepName, whoActs } from '#builder/model/naming.ts';
import { noticeInWords } from '#builder/edits/notice/notice-words.ts';
import { outlineOf, type OutlineStep } from '#builder/model/outline.ts';
import { trailTo } from '#builder/model/where.ts';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { certificateText, feeWords, questionsOf, sentenceOf, settingsOf } from './facts.ts';
import { FlowPicture } from './flow-picture.tsx';
import { scenarioWords } from './scenario-words.ts';

/** The whole service on paper, for people who sign for it: the flow, every page, rule, role, deadline, fee, text and certificate. */
export function Specification({ file, revision, updatedAt, hash, live }: SpecifiedDraft) {
  const { t, language } = useTexts();
  const { about, institutions, roles, deadline, fees = {}, notices = {}, documents = {}, certificates = {}, registrations, scenarios = [] } = file['x-service'];
  const outline = outlineOf(file);
  const conditions = Object.keys(file.$defs ?? {}).filter((name) => !name.startsWith('catalog-'));
  const titled = (record: Record<string, { title: string }>, key: string) => record[key]?.title ?? key;
  return (
    <article className="specification">
      <h1>{file.title}</h1>
      <p className="lede">{about.summary}</p>
      <Facts rows={[
        [t('together.spec.state'), t('together.spec.revision', { revision, at: momentText(updatedAt, language) })],
        [t('together.spec.hash'), <code key="hash">{hash}</code>],
        ...(['whoCanApply', 'cost', 'duration', 'legalBasis', 'privacyNotice', 'appeal'] as const).map((name): [string, ReactNode] => [t(`builder.about.${name}`), about[name]]),
        [t('builder.about.contact'), [about.contact.name, about.contact.phone, about.contact.email, about.contact.hours].filter(Boolean).join(', ')],
        ...(deadline ? [[t('builder.deadline'), t('together.spec.days', { days: deadline.days })] as [string, ReactNode]] : []),
      ]} />
      {live ? <><h2>{t('builder.difference.since', { version: live.version })}</h2><ChangeList from={live.file} to={file} none={t('builder.publish.same')} /></> : null}
      <h2>{t('together.spec.flow')}</h2>
      <FlowPicture file={file} />
      <h2>{t('together.spec.steps')}</h2>
      {outline.map((one) => <StepPart key={one.key} file={file} one={one} numbers={new Map(outline.map(({ key, number }) => [key, number]))} />)}
      <h2>{t('builder.section.conditions')}</h2>
      <Facts rows={conditions.map((name) => [file.$defs![name]!.title ?? name, sentenceOf(t, file, name)])} />
      <h2>{t('builder.section.people')}</h2>
      <Facts rows={[...Object.entries(institutions).map(([key, { title, address }]): [string, ReactNode] => [title, [address, ...Object.values(roles).filter(({ institution }) => institution === key).map((role) => role.title)].filter(Boolean).join('; ')]), ...Object.values(registrations).map(({ title, institution }): [string, ReactNode] => [title, titled(institutions, institution)])]} />
      <h2>{t('builder.section.documents')}</h2>
      <Facts rows={Object.values(documents).map(({ title, description, when, optional }) => [title, [description, when ? t('together.presence.when', { condition: file.$defs?.[when]?.title || when }) : t('together.presence.always'), optional ? t('together.presence.optional') : t('together.presence.required')].filter(Boolean).join('; ')])} />
      <h2>{t('builder.section.fees')}</h2>
      <Facts rows={Object.values(fees).map((fee) => [fee.title, feeWords(t, file, fee, language)])} />
      <h2>{t('builder.section.notices')}</h2>
      <Facts rows={Object.entries(notices).map(([key, { text }]) => [noticeTitle(t, file, key), noticeInWords(t, file, text)])} />
      <h2>{t('builder.section.certificates')}</h2>
      <Facts rows={Object.values(certificates).map(({ title, elements }) => [title, <ul key="texts">{elements.flatMap((element, index) => ('text' in element && element.text ? [<li key={index}>{'label' in element && element.label ? `${certificateText(t, file, element.label)}: ` : ''}{certificateText(t, file, element.text)}</li>] : []))}</ul>])} />
      <h2>{t('builder.tool.scenarios')}</h2>
      <Facts rows={scenarios.map((scenario) => [scenario.title, <ol key="acts">{scenarioWords(t, file, scenario, language).map((words, index) => <li key={index}>{words}</li>)}</ol>])} />
      <Texts file={file} />
      <h2>{t('together.spec.signatures')}</h2>
      <table className="signatures"><thead><tr>{['name', 'office', 'date', 'signature'].map((name) => <th key={name} scope="col">{t(`together.spec.sign.${name}`)}</th>)}</tr></thead><tbody>{[1, 2, 3].map((row) => <tr key={row}><td /><td /><td /><td /></tr>)}</tbody></table>
    </article>
  );
}

function Facts({ rows }: { rows: [ReactNode, ReactNode][] }) {
  const { t } = useTexts();
  const told = rows.filter(([, value]) => value !== '');
  if (told.length === 0) return <p className="quiet">{t('together.value.none')}</p>;
  return <table className="facts"><tbody>{told.map(([name, value], index) => <tr key={index}><th scope="row">{name}</th><td>{value}</td></tr>)}</tbody></table>;
}

function StepPart({ file, one: { key, step, number, ways }, numbers }: { file: ServiceFile; one: OutlineStep; numbers: ReadonlyMap<string, number> }) {
  const { t } = useTexts();
  const who = whoActs(file, step);
  return (
    <section>
      <h3>{number}. {stepName(t, step)} <small>{kindName(t, step.kind)}{who ? ` · ${who}` : ''}</small></h3>
      <ul>{ways.map(({ outcome, target }) => <li key={outcome}>{target === undefined ? t('builder.outline.loose', { outcome: outcomeName(t, file, step, outcome) }) : t('builder.outline.way', { outcome: outcomeName(t, file, step, outcome), number: numbers.get(target) ?? 0, to: stepName(t, file['x-service'].flow.steps[target]!) })}</li>)}</ul>
      <Facts rows={[...settingsOf(t, file, key, step)]} />
      {(stepKinds[step.kind]?.screens?.(step) ?? []).map((screen) => (
        <table key={screen} className="questions">
          <caption>{file.properties[screen]?.title ?? screen}</caption>
          <thead><tr><th scope="col">{t('builder.field.label')}</th><th scope="col">{t('together.spec.asked')}</th><th scope="col">{t('together.spec.answer')}</th></tr></thead>
          <tbody>{questionsOf(t, file, screen).map(({ path, title, help, options, asked, rules }) => <tr key={path}><th scope="row">{title}{help ? <small>{help}</small> : null}</th><td>{asked}</td><td>{[options.slice(0, MOST).join(', ') + (options.length > MOST ? '…' : ''), ...rules].filter(Boolean).join('; ')}</td></tr>)}</tbody>
        </table>
      ))}
    </section>
  );
}

/** A list of a thousand villages is no help on paper. */
const MOST = 30;

function Texts({ file }: { file: ServiceFile }) {
  const { t } = useTexts();
  const { language, languages, texts = {} } = file['x-service'];
  const others = languages.filter((one) => one !== language);
  const plain = (path: string, text: string) => (path.startsWith('/x-service/certificates/') ? certificateText(t, file, text) : path.startsWith('/x-service/notices/') ? noticeInWords(t, file, text) : text);
  return (
    <>
      <h2>{t('together.spec.texts')}</h2>
      <table className="texts">
        <thead><tr><th scope="col">{t('together.spec.place')}</th>{[language, ...others].map((one) => <th key={one} scope="col">{languageName(one)}</th>)}</tr></thead>
        <tbody>{translatableTexts(file).map(({ path, text }) => <tr key={path}><th scope="row">{trailTo(t, file, path).join(' › ')}</th><td lang={language}>{plain(path, text)}</td>{others.map((one) => <td key={one} lang={one}>{plain(path, texts[one]?.[path] ?? '—')}</td>)}</tr>)}</tbody>
      </table>
    </>
  );
}
