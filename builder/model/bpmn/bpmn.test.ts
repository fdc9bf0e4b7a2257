import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { newSteps } from '#builder/edits/new-parallel.ts';
import { apply } from '#builder/edits/apply.ts';
import { lookAt } from '#builder/model/import-check.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { writeBpmn } from './export.ts';
import { readBpmn } from './import.ts';

const t = translator('en');
const template = JSON.parse(readFileSync(new URL('../../../templates/business-registration/service.json', import.meta.url), 'utf8')) as ServiceFile;
const withParallel = (): ServiceFile => apply(sampleService(), newSteps(sampleService(), 'parallel', () => (key) => key, { after: { step: 'review', outcome: 'approve' } }).edit).file;
const flow = ({ 'x-service': { flow: { start, steps } } }: ServiceFile) => ({ start, steps: Object.fromEntries(Object.entries(steps).map(([key, { kind, title, ways }]) => [key, { kind, title, ways }]).sort()) });
const there = async (xml: string) => { const read = await readBpmn(xml, t); if (!read.ok) throw new Error(read.code); return read; };
const drawing = (inside: string, lanes = '') => `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><bpmn:process id="p" name="Permit">${lanes}${inside}</bpmn:process></bpmn:definitions>`;
const way = (from: string, to: string, name = '') => `<bpmn:sequenceFlow id="${from}-${to}" name="${name}" sourceRef="${from}" targetRef="${to}"/>`;

describe('[BS-12] a service goes out as BPMN 2.0 and comes back with its steps and ways', () => {
  it.each([['the template', template], ['the sample', sampleService()], ['offices at once', withParallel()]])('given %s', async (_what, file) => {
    const read = await there(await writeBpmn(file, t));
    expect(flow(read.file)).toEqual(flow(file));
    expect(read.remarks.map(({ code }) => code).filter((code) => !['beside', 'setting', 'no-condition'].includes(code))).toEqual([]);
    expect(lookAt(JSON.stringify(read.file), { institutions: null, languages: ['en'] }).ok).toBe(true);
  });
  it('given the template, then every step stands in the lane of its institution and inside it, and nothing leaves a task in two ways', async () => {
    const xml = await writeBpmn(template, t);
    for (const { title } of Object.values(template['x-service'].institutions)) expect(xml).toContain(`name="${title}"`);
    const box = (id: string) => { const [, x, y, width, height] = new RegExp(`bpmnElement="${id}"[^>]*>\\s*<dc:Bounds x="([-\\d.]+)" y="([-\\d.]+)" width="([\\d.]+)" height="([\\d.]+)"`).exec(xml)!.map(Number); return { x: x!, y: y!, width: width!, height: height! }; };
    for (const [, id, refs] of xml.matchAll(/<bpmn:lane id="(\w+)"[^>]*[^/]>([\s\S]*?)<\/bpmn:lane>/g)) {
      const lane = box(id!);
      for (const [, ref] of refs!.matchAll(/<bpmn:flowNodeRef>(\w+)</g)) {
        const { x, y, width, height } = box(ref!);
        expect(x >= lane.x && y >= lane.y && x + width <= lane.x + lane.width && y + height <= lane.y + lane.height, ref).toBe(true);
      }
    }
    for (const [, inside] of xml.matchAll(/<bpmn:(?:userTask|sendTask|serviceTask) [^>]*>([\s\S]*?)<\/bpmn:/g)) expect(inside!.match(/<bpmn:outgoing>/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(xml.match(/<bpmndi:BPMNEdge /g)).toHaveLength(xml.match(/<bpmn:sequenceFlow /g)!.length);
  });
});

describe('[BS-13] a drawing from elsewhere becomes a service to go on from, and what it has too much is told', () => {
  const LANES = '<bpmn:laneSet id="l"><bpmn:lane id="l1" name="Applicant"><bpmn:flowNodeRef>s</bpmn:flowNodeRef><bpmn:flowNodeRef>fill</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="l2" name="Water Office"><bpmn:flowNodeRef>look</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>';
  it('given pages, a desk, a gateway behind it, a timer and a message, then a flow of ours is there', async () => {
    const { file, remarks } = await there(drawing(`<bpmn:startEvent id="s"/><bpmn:userTask id="fill" name="Fill in"/><bpmn:userTask id="look" name="Look at it"/><bpmn:intermediateCatchEvent id="wait" name="A week"/>
      <bpmn:exclusiveGateway id="g"/><bpmn:endEvent id="yes" name="Granted"/><bpmn:endEvent id="no" name="Refused"/><bpmn:dataObject id="o" name="Paper"/>
      ${way('s', 'fill')}${way('fill', 'wait')}${way('wait', 'look')}${way('look', 'g')}${way('g', 'yes', 'Granted')}${way('g', 'no', 'Refuse')}${way('g', 'fill', 'Send back')}`, LANES));
    expect(flow(file)).toEqual({ start: 'fillIn', steps: {
      fillIn: { kind: 'form', title: 'Fill in', ways: { continue: 'send' } }, send: { kind: 'send', title: 'Check and send', ways: { send: 'lookAtIt' } },
      lookAtIt: { kind: 'desk', title: 'Look at it', ways: { approve: 'granted', reject: 'refused', sendBack: 'fillIn' } },
      granted: { kind: 'end', title: 'Granted', ways: {} }, refused: { kind: 'end', title: 'Refused', ways: {} },
    } });
    expect(file['x-service'].institutions).toEqual({ waterOffice: { title: 'Water Office' } });
    expect(file['x-service'].flow.steps['refused']!['status']).toBe('rejected');
    expect(remarks.map(({ code, name }) => `${code} ${name}`)).toEqual(['left-out Paper', 'passed-by A week', 'guessed Look at it', 'guessed Look at it', 'added-send Look at it']);
    expect(lookAt(JSON.stringify(file), { institutions: null, languages: ['en'] }).ok).toBe(true);
  });
  it('given a branch, offices at once and a circle of gateways, then nothing hangs', async () => {
    const { file } = await there(drawing(`<bpmn:task id="a" name="A"/><bpmn:exclusiveGateway id="x" name="Large?"/><bpmn:parallelGateway id="f"/><bpmn:task id="b" name="B"/><bpmn:task id="c" name="C"/><bpmn:parallelGateway id="j"/><bpmn:endEvent id="e"/>
      <bpmn:exclusiveGateway id="r"/><bpmn:exclusiveGateway id="q"/>${way('a', 'x')}${way('x', 'f', 'Yes')}${way('x', 'e', 'Other')}${way('f', 'b')}${way('f', 'c')}${way('b', 'j')}${way('c', 'j')}${way('j', 'e')}${way('r', 'q')}${way('q', 'r')}`));
    expect(Object.values(file['x-service'].flow.steps).map(({ kind }) => kind).sort()).toEqual(['desk', 'end', 'form', 'form', 'form', 'join', 'parallel', 'send']);
    expect(file['x-service'].flow.steps[file['x-service'].flow.start]).toMatchObject({ kind: 'form', ways: { continue: 'send' } });
  });
});

const TEMPLATES = new URL('../../../templates/', import.meta.url);
const templates = readdirSync(TEMPLATES, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => [name, JSON.parse(readFileSync(new URL(`${name}/service.json`, TEMPLATES), 'utf8')) as ServiceFile] as const);

describe('[B-170] a drawing of ours comes back whole, and what no drawing carries is named, each once', () => {
  /** What a drawing is for: kinds, words, who acts, outcomes with where they lead. */
  const drawn = ({ 'x-service': { flow: { start, steps }, roles, institutions } }: ServiceFile) => ({
    start, roles, offices: Object.fromEntries(Object.entries(institutions).map(([key, { title }]) => [key, title])),
    steps: Object.fromEntries(Object.entries(steps).map(([key, { kind, title, ways, role, allow, more, appeal, reopen, agreement, status, branches }]) => [key, {
      kind, title, ways, role, allow, more, appeal, reopen, agreement, status, branches: (branches as { outcome: string }[] | undefined)?.map(({ outcome }) => outcome),
    }])),
  });
  it.each(templates)('given %s, then steps, kinds, outcomes, where they lead, roles and offices are the same', async (_name, file) => {
    const { file: back, remarks } = await there(await writeBpmn(file, t));
    expect(drawn(back)).toEqual(drawn(file));
    const told = remarks.map(({ code, name, more }) => t(`builder.bpmn.${code}`, { ...more, name }));
    expect(new Set(told).size).toBe(told.length);
    expect(told.join('\n')).not.toMatch(/builder\.|[{}]|Gateway|Step_|step\./);
    expect(lookAt(JSON.stringify(back), { institutions: null, languages: ['en'] }).ok).toBe(true);
  });
  it('given the café, then days, fee, conditions and certificates are told, and where to set them again', async () => {
    const { remarks } = await there(await writeBpmn(templates.find(([name]) => name === 'cafe-permit')![1], t));
    const told = remarks.map(({ code, name, more }) => t(`builder.bpmn.${code}`, { ...more, name }));
    expect(told[0]).toBe('No drawing carries what was beside the flow: the questions of the forms, fees, certificates, working days, addresses of offices, what the service’s page says, translations, scenarios.');
    expect(told).toContain('Set again at “First check”, “Review of the decision”, “Visit of the kitchen”, “Decision”, as no drawing carries it: Working days it may take.');
    expect(told).toContain('Set again at “Fee”, as no drawing carries it: Where and how to pay.');
    expect(told).toContain('Set again at “Give the permit”, as no drawing carries it: Certificates issued.');
  });
});

describe('[B-171] a drawing from elsewhere keeps its words, or the report says which it does not', () => {
  const pooled = (inside: string, pool: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><bpmn:collaboration id="c"><bpmn:participant id="pp" name="${pool}" processRef="p"/>${more}</bpmn:collaboration><bpmn:process id="p" name="Permit">${inside}</bpmn:process></bpmn:definitions>`;
  const told = (remarks: readonly { code: string; name: string; more?: Record<string, string> }[]) => remarks.map(({ code, name, more }) => t(`builder.bpmn.${code}`, { ...more, name }));
  it('given a task, a question behind it and yes and no, then they are the outcomes of a desk in the office of the pool', async () => {
    const { file, remarks } = await there(pooled(`<bpmn:startEvent id="s"/><bpmn:userTask id="fill" name="Apply"/><bpmn:userTask id="look" name="Check papers"/><bpmn:exclusiveGateway id="g" name="Complete?"/><bpmn:endEvent id="y" name="Done"/><bpmn:endEvent id="n" name="Refused"/>
      ${way('s', 'fill')}${way('fill', 'look')}${way('look', 'g')}${way('g', 'y', 'yes')}${way('g', 'n', 'no')}`, 'Water Office'));
    const { flow: { steps }, roles, institutions } = file['x-service'];
    expect(steps['checkPapers']).toMatchObject({ kind: 'desk', title: 'Check papers', role: 'officer', allow: [], more: [{ outcome: 'yes', title: 'yes' }, { outcome: 'no', title: 'no' }], ways: { yes: 'done', no: 'refused' } });
    expect(institutions).toEqual({ waterOffice: { title: 'Water Office' } });
    expect(roles).toEqual({ officer: { title: 'Officer', institution: 'waterOffice' } });
    expect(told(remarks)).toEqual(['Complete?: this question is no step of its own. At “Check papers” the officer decides: “yes”, “no”.', 'Check papers: before it a step was added, at which the applicant checks and sends.']);
    const looked = lookAt(JSON.stringify(file), { institutions: null, languages: ['en'] });
    expect(looked.ok && looked.problems.filter(({ code }) => code === 'shape-too-few')).toEqual([]);
  });
  it('given a pool with lanes, then the lanes are roles of its office', async () => {
    const lanes = '<bpmn:laneSet id="l"><bpmn:lane id="l1" name="Clerk"><bpmn:flowNodeRef>look</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="l2" name="Director"><bpmn:flowNodeRef>sign</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>';
    const { file, remarks } = await there(pooled(`${lanes}<bpmn:startEvent id="s"/><bpmn:userTask id="look" name="Look"/><bpmn:userTask id="sign" name="Sign"/><bpmn:endEvent id="e" name="End"/>${way('s', 'look')}${way('look', 'sign')}${way('sign', 'e')}`, 'Water Office'));
    expect(file['x-service'].roles).toEqual({ clerk: { title: 'Clerk', institution: 'waterOffice' }, director: { title: 'Director', institution: 'waterOffice' } });
    expect(Object.values(file['x-service'].flow.steps).map(({ title, role }) => `${title} ${String(role ?? '')}`.trim())).toEqual(['Look clerk', 'Sign director', 'End', expect.any(String), expect.any(String)]);
    expect(told(remarks)).toEqual(['Look: before it a page was added, on which the applicant fills in the application.', 'Look: before it a step was added, at which the applicant checks and sends.']);
  });
  it('given words that can only mean one of our decisions, then the report says what they were taken for', async () => {
    const { file, remarks } = await there(drawing(`<bpmn:userTask id="fill" name="Apply"/><bpmn:userTask id="look" name="Look"/><bpmn:exclusiveGateway id="g"/><bpmn:endEvent id="y" name="Done"/><bpmn:endEvent id="n" name="No"/>
      ${way('fill', 'look')}${way('look', 'g')}${way('g', 'y', 'Permit granted')}${way('g', 'n', 'Decline')}${way('g', 'n', 'Withdrawn')}`.replace('id="g-n"', 'id="g-n2"')));
    expect(file['x-service'].flow.steps['look']).toMatchObject({ allow: ['approve', 'reject'], more: [{ outcome: 'withdrawn', title: 'Withdrawn' }] });
    expect(told(remarks)).toContain('Look: the way “Permit granted” was taken as the decision “Approve”.');
    expect(told(remarks)).toContain('Look: the way “Decline” was taken as the decision “Reject”.');
  });
  it('given what has no name and what no way touches, then it is told by what it is, once, and nothing is said of a way there is not', async () => {
    const { remarks } = await there(pooled(`<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="A"/><bpmn:boundaryEvent id="b" attachedToRef="a"/><bpmn:boundaryEvent id="b2" attachedToRef="a"/><bpmn:serviceTask id="v" name="Register"/><bpmn:exclusiveGateway id="x" name="Large?"/><bpmn:endEvent id="e" name="E"/><bpmn:endEvent id="f" name="F"/><bpmn:serviceTask id="alone"/><bpmn:textAnnotation id="ta"><bpmn:text>Law of 2003</bpmn:text></bpmn:textAnnotation>
      ${way('s', 'a', 'begins')}${way('a', 'v')}${way('v', 'x')}${way('x', 'e', 'small')}${way('x', 'f', 'large')}${way('b', 'f')}`, 'Water Office', '<bpmn:participant id="q"/>'));
    expect(told(remarks)).toEqual([
      'a pool without a name: left out, a service has nothing like it.', 'Law of 2003: left out, a service has nothing like it.',
      'a boundary event without a name: left out with the way that begins there, a service has nothing like it.', 'a boundary event without a name: left out, a service has nothing like it.',
      'Register: there is no step of this kind, the way leads on past it.', 'a task of a program without a name: left out, a service has nothing like it.',
      'Large?: choose the condition of “small”. A drawing carries none.', 'large: these words on a way from “Large?” are not kept.',
    ]);
  });
});

describe('[BS-14] a hostile drawing is declined by name or read as what it is, and reads nothing else', () => {
  const bomb = `<!DOCTYPE a [${Array.from({ length: 20 }, (_, index) => `<!ENTITY e${index} "${`&e${index - 1};`.repeat(10)}">`).join('')}]>`;
  it.each([
    ['an entity of a file', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${drawing('<bpmn:task id="a" name="&b;"/>')}`, 'entities'],
    ['a billion laughs', `${bomb}${drawing('<bpmn:task id="a" name="&e19;"/>')}`, 'entities'], ['an entity in odd letters', `<! doctype a>${drawing('')}`, 'entities'],
    ['two megabytes', drawing(`<bpmn:task id="a" name="${'x'.repeat(2_000_000)}"/>`), 'too-large'], ['a hundred thousand levels', '<a>'.repeat(100_000), 'unreadable'],
    ['no XML', 'hello', 'unreadable'], ['a web page', '<html><body/></html>', 'unreadable'], ['no steps', drawing(''), 'no-process'],
    ['five thousand tasks', drawing(Array.from({ length: 5_000 }, (_, index) => `<bpmn:task id="t${index}"/>`).join('')), 'too-many'],
  ])('given %s', async (_what, xml, code) => {
    const start = performance.now();
    expect(await readBpmn(xml, t)).toEqual({ ok: false, code });
    expect(performance.now() - start).toBeLessThan(20_000);
  });
  it('given keys that reach a prototype, kinds there are not and script in names, then they are words', async () => {
    const { file } = await there(drawing('<bpmn:task id="a" name="&lt;script&gt;alert(1)&lt;/script&gt;" stampless:key="__proto__" stampless:kind="constructor" xmlns:stampless="urn:stampless:bpmn:1"/><bpmn:task id="b" name="b" stampless:key="toString" xmlns:stampless="urn:stampless:bpmn:1"/>'));
    expect(Object.values(file['x-service'].flow.steps).map(({ title }) => title)).toEqual(['<script>alert(1)</script>', 'b']);
    expect(Object.keys(file['x-service'].flow.steps)).not.toContain('__proto__');
  });
});
