// Checks codes on the reader's own device: with the published keys and the newest status list it has, and nothing else.
import { judgeCode, trustedStatusList } from '#runtime/certificates/judge-code.ts';
import { codeInAddress, normaliseToken } from '#runtime/certificates/short-code.ts';
import { dateText } from '#runtime/texts/format.ts';

const WEEK = 7 * 86_400;
const BETWEEN_LOOKS = 200;
const LARGEST_PHOTO = 1_600;
const at = (id) => document.getElementById(id);
const { lang } = document.documentElement;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const day = (date) => dateText(date, lang, zone);

const known = { keys: [], statuses: undefined };

/** Keys and list: from the network, or as the service worker kept them. */
async function learn() {
  const answer = await fetch('known.json').catch(() => undefined);
  if (answer?.ok) {
    const { keys, statuses } = await answer.json();
    known.keys = keys;
    known.statuses = await trustedStatusList(Uint8Array.from(atob(statuses), (character) => character.charCodeAt(0)), keys);
  }
  const { dataset } = at('list');
  const heard = known.statuses?.at;
  const isOld = heard !== undefined && Date.now() / 1_000 - heard > WEEK;
  at('list').textContent = heard === undefined ? dataset.none : (isOld ? dataset.old : dataset.of).replace('{date}', day(new Date(heard * 1_000).toISOString()));
  at('list').classList.toggle('warning', heard === undefined || isOld);
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
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return { ...(await judgeCode(text, { ...known, today })), token: normaliseToken(codeInAddress(text) ?? text) };
}

function show(answer) {
  const content = document.querySelector(`template[data-answer="${answer.found}"]`).content.cloneNode(true);
  if (answer.claims) {
    const { title, number, holder, issuedOn, validUntil } = answer.claims;
    const facts = { issuer: answer.title, title, number, holder, issued: day(issuedOn), until: validUntil === undefined ? at('verifier').dataset.forever : day(validUntil) };
    for (const place of content.querySelectorAll('[data-fact]')) place.textContent = facts[place.dataset.fact];
  }
  if (answer.token) for (const link of content.querySelectorAll('[data-own-page]')) link.href = `/verify/${answer.token}`;
  at('answer').replaceChildren(content);
  at('answer').focus();
}

/** What the code in a picture says: by the browser's own reader where it has one, else by a library that is loaded only then. */
async function codeIn(picture) {
  if ('BarcodeDetector' in globalThis && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    const [found] = await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture);
    return found?.rawValue;
  }
  const { default: read } = await import('jsqr');
  const { data, width, height } = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height);
  return (read.default ?? read)(data, width, height)?.data;
}

function drawn(source, width, height) {
  const scale = Math.min(1, LARGEST_PHOTO / Math.max(width, height));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

at('typed').addEventListener('submit', (event) => {
  event.preventDefault();
  void check(() => judged(at('code').value));
});

async function judgedPhoto(file) {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return { found: 'no-picture' };
  const text = await codeIn(drawn(picture, picture.width, picture.height)).catch(() => undefined);
  return text ? judged(text) : { found: 'no-code' };
}

// The same file chosen again is a new photo: cameras give each the same name.
at('photo').addEventListener('click', ({ target }) => (target.value = ''));
at('photo').addEventListener('change', () => {
  const [file] = at('photo').files;
  if (file) void check(() => judgedPhoto(file));
});

let stream;
const words = at('camera').textContent;
function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  at('view').hidden = true;
  at('camera').textContent = words;
}

at('camera').addEventListener('click', async () => {
  if (stream) return stop();
  begin();
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    return check(() => ({ found: 'no-camera' }));
  }
  const view = at('view');
  view.srcObject = stream;
  view.hidden = false;
  at('camera').textContent = at('camera').dataset.stop;
  await view.play();
  while (stream) {
    const text = view.videoWidth > 0 ? await codeIn(drawn(view, view.videoWidth, view.videoHeight)).catch(() => undefined) : undefined;
    if (text && stream) {
      stop();
      await check(() => judged(text));
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
});

at('no-script').hidden = true;
at('verifier').hidden = false;
// Opened by a code's own address: what follows it is checked here, and goes nowhere.
if (location.hash.length > 1) void check(() => judged(decoded(location.hash.slice(1))));
if ('serviceWorker' in navigator) void navigator.serviceWorker.register(`service-worker.js?lang=${lang}`);
