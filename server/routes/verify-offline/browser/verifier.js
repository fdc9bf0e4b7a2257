// Checks codes on the reader's own device: with the published keys and the newest status list it has, and nothing else.
import { judgeCode, trustedStatusList } from '#runtime/certificates/judge-code.ts';
import { codeInAddress, hostInAddress, normaliseToken } from '#runtime/certificates/short-code.ts';
import { dateText, dateTimeText } from '#runtime/texts/format.ts';
import { codesIn, drawn } from './codes-in-picture.js';

const DAY = 86_400;
const WEEK = 7 * DAY;
const BETWEEN_LOOKS = 200;
const at = (id) => document.getElementById(id);
const { lang } = document.documentElement;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const day = (date) => dateText(date, lang, zone);
const dayAt = (seconds) => day(new Date(seconds * 1_000).toISOString());
/** With the time: a certificate's days are those of its country, which may be a day further. */
const momentAt = (seconds) => dateTimeText(new Date(seconds * 1_000).toISOString(), lang, zone);

/** `clockError`: seconds that this device's clock is certainly wrong by. */
const known = { keys: [], statuses: undefined, clockError: 0 };
const now = () => Date.now() / 1_000 + known.clockError;

/** Keys and list: from the network, or as the service worker kept them. */
async function learn() {
  const answer = await fetch('known.json').catch(() => undefined);
  const heard = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
  if (heard) {
    known.keys = heard.keys;
    known.statuses = await trustedStatusList(Uint8Array.from(atob(heard.statuses), (character) => character.charCodeAt(0)), heard.keys);
    known.clockError = known.statuses ? clockError(known.statuses.at, answer.headers.has('x-kept')) : 0;
  }
  tellList();
}

/** A list that was signed just now tells the time; one that was kept, at least how late it is. */
function clockError(signedAt, isKept) {
  const error = signedAt - Date.now() / 1_000;
  return error > DAY || (!isKept && error < -DAY) ? error : 0;
}

function tellList() {
  const { dataset } = at('list');
  const heard = known.statuses?.at;
  const isOld = heard !== undefined && now() - heard > WEEK;
  const words = heard === undefined ? dataset.none : known.clockError !== 0 ? dataset.clock.replace('{shown}', dayAt(Date.now() / 1_000)) : isOld ? dataset.old : dataset.of;
  at('list').textContent = words.replaceAll('{date}', heard === undefined ? '' : known.clockError !== 0 ? dayAt(heard) : momentAt(heard));
  at('list').classList.toggle('warning', heard === undefined || isOld || known.clockError !== 0);
}
const learnt = learn();

let begun = 0;
/** The answer before it is gone the moment a check begins. */
function begin() {
  at('answer').replaceChildren();
  return (begun += 1);
}

/** A check that another has overtaken says nothing any more. */
async function check(find) {
  const own = begin();
  const answer = await find();
  if (own === begun) show(answer);
}

/** As it was before an address took it; a broken address as it stands. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function judged(text) {
  await learnt;
  const local = new Date(now() * 1_000);
  const today = [local.getFullYear(), local.getMonth() + 1, local.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const answer = await judgeCode(text, { ...known, today });
  return { ...answer, token: normaliseToken(codeInAddress(text) ?? text), elsewhere: codeInAddress(text) && hostInAddress(text) };
}

/** Of several codes on one paper the one that is ours; the first where none is. */
async function judgedFirst(texts) {
  const answers = await Promise.all(texts.map(judged));
  return answers.find(({ found }) => found !== 'foreign') ?? answers[0];
}

function show(answer) {
  const content = document.querySelector(`template[data-answer="${answer.found}"]`).content.cloneNode(true);
  if (answer.claims) {
    const { title, number, holder, issuedOn, validUntil } = answer.claims;
    const facts = { issuer: answer.title, title, number, holder, issued: day(issuedOn), until: validUntil === undefined ? at('verifier').dataset.forever : day(validUntil) };
    for (const place of content.querySelectorAll('[data-fact]')) {
      place.textContent = facts[place.dataset.fact];
      // A specimen has no holder, and no line for one.
      place.closest('div').hidden = !facts[place.dataset.fact];
    }
  }
  if (answer.token) for (const link of content.querySelectorAll('[data-own-page]')) link.href = `/verify/${answer.token}`;
  const { host, elsewhere } = at('verifier').dataset;
  if (answer.elsewhere && answer.elsewhere !== host) content.querySelector('.standing').after(Object.assign(document.createElement('p'), { className: 'note warning', textContent: elsewhere.replace('{elsewhere}', answer.elsewhere) }));
  at('answer').replaceChildren(content);
  at('answer').focus();
}

at('typed').addEventListener('submit', (event) => {
  event.preventDefault();
  void check(() => judged(at('code').value));
});

async function judgedPhoto(file) {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return { found: 'no-picture' };
  const texts = await codesIn(drawn(picture, picture.width, picture.height)).catch(() => []);
  return texts.length > 0 ? judgedFirst(texts) : { found: 'no-code' };
}

// The same file chosen again is a new photo: cameras give each the same name.
at('photo').addEventListener('click', ({ target }) => (target.value = ''));
at('photo').addEventListener('change', () => {
  const [file] = at('photo').files;
  if (file) void check(() => judgedPhoto(file));
});

let stream;
let isAsking = false;
const words = at('camera').textContent;
function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  at('view').hidden = true;
  at('camera').textContent = words;
}

at('camera').addEventListener('click', async () => {
  if (stream) return stop();
  // While the browser asks its question a second press is none: the first one's camera would stay on.
  if (isAsking) return;
  begin();
  isAsking = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    return check(() => ({ found: 'no-camera' }));
  } finally {
    isAsking = false;
  }
  await look(stream);
});

async function look(own) {
  const view = at('view');
  view.srcObject = own;
  view.hidden = false;
  at('camera').textContent = at('camera').dataset.stop;
  // Stopped before it began to play.
  await view.play().catch(() => {});
  while (stream === own) {
    const texts = view.videoWidth > 0 ? await codesIn(drawn(view, view.videoWidth, view.videoHeight)).catch(() => []) : [];
    if (texts.length > 0 && stream === own) {
      stop();
      await check(() => judgedFirst(texts));
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}
// Nobody looks at a page in the background: its camera is off.
document.addEventListener('visibilitychange', () => { if (document.hidden) stop(); });

at('no-script').hidden = true;
at('verifier').hidden = false;
// Opened by a code's own address: what follows it is checked here, and goes nowhere.
if (location.hash.length > 1) void check(() => judged(decoded(location.hash.slice(1))));
if ('serviceWorker' in navigator) void navigator.serviceWorker.register(`service-worker.js?lang=${lang}`);
