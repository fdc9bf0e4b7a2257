// An inspection without a network: the page is kept, what is filled in lies on the device, and is sent later, once. Without this script the page is an ordinary form.
(() => {
  const HOME = '/desk/inspections/';
  const LARGEST = 1_600;
  const AGAIN = 30_000;
  const keeping = document.getElementById('keeping');
  const form = document.getElementById('inspection');
  if (!keeping || !('indexedDB' in window)) return;
  const say = (word, more = '') => {
    keeping.hidden = false;
    keeping.className = ['gone', 'faulty', 'owed', 'signin', 'noroom'].includes(word) ? 'note warning' : 'note';
    keeping.textContent = [keeping.dataset[word], more].filter(Boolean).join(' ');
  };

  // What lies on the device: one entry a person and task, { key, person, task, state: 'draft' | 'waiting' | 'faulty' | 'gone', visit, fields, photos: [{ key, item, blob, takenAt, place }] }.
  const opened = new Promise((resolve, reject) => {
    const ask = indexedDB.open('inspections', 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore('visits', { keyPath: 'key' });
    ask.onsuccess = () => resolve(ask.result);
    ask.onerror = () => reject(ask.error);
  });
  const run = async (mode, act) => {
    const store = (await opened).transaction('visits', mode).objectStore('visits');
    return new Promise((resolve, reject) => {
      const ask = act(store);
      ask.onsuccess = () => resolve(ask.result);
      ask.onerror = () => reject(ask.error);
    });
  };
  const keyOf = (person, task) => `${person} ${task}`;
  const read = (key) => run('readonly', (store) => store.get(key));
  const write = (visit) => run('readwrite', (store) => store.put(visit));
  const forget = async ({ key, task }) => {
    await run('readwrite', (store) => store.delete(key));
    await (await caches.open('inspections')).delete(HOME + task).catch(() => {});
  };

  const freshId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

  /** Sends what waits: one photograph at a time, then the visit. Whatever arrived before is known there and counts once. */
  async function sendAll() {
    for (const visit of await run('readonly', (store) => store.getAll())) if (visit.state === 'waiting') await send(visit);
  }

  async function send(visit) {
    say('sending');
    try {
      const proof = await fetch(`${HOME}proof.json`, { headers: { accept: 'application/json' }, cache: 'no-store', redirect: 'manual' });
      if (!proof.ok) return say('signin');
      const { proof: token, person } = await proof.json();
      // Another inspector is signed in on this device: what the first one found is not sent in their name.
      if (person !== visit.person) return say('signin');
      const post = (fields) => {
        const body = new FormData();
        for (const [name, value] of Object.entries(fields)) value instanceof Blob ? body.append(name, value, 'photo.jpg') : body.append(name, value);
        return fetch(`${HOME}${visit.task}/visit`, { method: 'POST', headers: { accept: 'application/json', 'csrf-token': token }, body, redirect: 'manual' });
      };
      for (const { item, blob, takenAt, place } of visit.photos) {
        const answer = await post({ act: 'save', visit: visit.visit, takenAt, ...place, [`photo[${item}]`]: blob });
        if (!answer.ok) return settle(visit, answer);
      }
      return settle(visit, await post({ ...visit.fields, visit: visit.visit, act: 'finish' }));
    } catch {
      say('waiting');
    }
  }

  async function settle(visit, answer) {
    if (answer.ok) {
      await forget(visit);
      say('sent');
      if (form?.dataset.task === visit.task) location.assign(`/desk/tasks/${visit.task}`);
      return;
    }
    if (answer.status === 422) {
      const { faults } = await answer.json();
      await mark(visit, { state: 'faulty' });
      return say('faulty', faults.join(' '));
    }
    if (answer.status === 409 || answer.status === 404) {
      const { why } = answer.status === 409 ? await answer.json() : {};
      await mark(visit, { state: 'gone', why });
      return say('gone', why);
    }
    return say('waiting');
  }

  /** What was filled in while it was on its way stays. */
  const mark = async (visit, more) => write({ ...visit, ...(await read(visit.key)), ...more });

  const sendInTurn = () => (navigator.locks ? navigator.locks.request('inspections', sendAll) : sendAll());
  addEventListener('online', () => void sendInTurn());
  setInterval(() => void sendInTurn(), AGAIN);

  /** Small enough for a weak network, and without what the camera wrote into it. */
  async function smaller(file) {
    const picture = await createImageBitmap(file).catch(() => undefined);
    if (!picture) return file;
    const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.85));
  }

  const whereabouts = () => new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude: String(latitude), longitude: String(longitude), accuracy: String(Math.round(accuracy)) }), () => resolve(undefined), { timeout: 5_000, maximumAge: 60_000, enableHighAccuracy: true });
  });

  async function onPage() {
    const { task, person } = form.dataset;
    const key = keyOf(person, task);
    let visit = (await read(key)) ?? { key, person, task, state: 'draft', visit: freshId(), fields: {}, photos: [] };
    const fieldsNow = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !['_csrf', 'visit', 'act'].includes(name)));
    const save = async (more = {}) => {
      visit = { ...visit, fields: fieldsNow(), ...more };
      await write(visit).catch(() => say('noroom'));
    };
    // One after the other: photographs taken in a row are all kept and shown once, and a visit is not finished without them.
    let last = Promise.resolve();
    const inTurn = (act) => (last = last.then(act, act));

    // What was filled in before this script was there is newer than what was kept.
    const now = fieldsNow();
    const isTouched = ({ type, checked, defaultChecked, value, defaultValue }) => (type === 'radio' ? checked !== defaultChecked : type === 'textarea' && value !== defaultValue);
    const newer = new Set([...form.elements].filter(isTouched).map(({ name }) => name).filter((name) => now[name] !== visit.fields[name]));
    for (const box of form.elements) {
      const value = newer.has(box.name) ? undefined : visit.fields[box.name];
      if (value !== undefined) box.type === 'radio' ? (box.checked = box.value === value) : (box.value = value);
    }
    // As the page writes the times of what has been sent.
    const timeOf = (at) => [{ day: 'numeric', month: 'long', year: 'numeric' }, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }].map((parts) => new Intl.DateTimeFormat(keeping.dataset.locale, { ...parts, timeZone: keeping.dataset.zone, calendar: 'gregory' }).format(new Date(at))).join(', ');
    const show = async () => {
      for (const shots of form.querySelectorAll('[data-item]')) {
        shots.querySelector('.on-device')?.remove();
        const own = visit.photos.filter(({ item }) => item === shots.dataset.item);
        if (own.length === 0) continue;
        const list = Object.assign(document.createElement('ul'), { className: 'photos on-device' });
        for (const { key, blob, takenAt } of own) {
          const line = document.createElement('li');
          const picture = Object.assign(new Image(120, 120), { alt: keeping.dataset.shot, src: await asAddress(blob) });
          const drop = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: keeping.dataset.dropshot });
          drop.addEventListener('click', () => inTurn(async () => {
            // What has lost its photograph is not sent as finished.
            await save({ state: 'draft', photos: visit.photos.filter((one) => one.key !== key) });
            await show();
            isKept();
          }));
          const time = Object.assign(document.createElement('time'), { dateTime: takenAt, className: 'quiet', textContent: timeOf(takenAt) });
          line.append(picture, time, drop);
          list.append(line);
        }
        shots.append(list);
      }
    };
    const asAddress = (blob) => new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(blob);
    });
    // What the server would not take is said here, where it can still be put right: the same rules (`runtime/steps/inspection/rules.ts`), without a network.
    const owed = () => {
      const fields = fieldsNow();
      const boxOf = (name) => (fields[name] ?? '').trim();
      const isSeen = (item) => visit.photos.some((photo) => photo.item === item) || form.querySelector(`[data-item="${item}"] .photos:not(.on-device) li`) !== null;
      return JSON.parse(form.dataset.rules).filter(({ when = {}, longer, unseen }) => Object.entries(when).every(([name, values]) => values.includes(boxOf(name))) && (!longer || boxOf(longer.name).length > longer.limit) && (unseen === undefined || !isSeen(unseen)));
    };
    let isTold = false;
    /** Once it was told what is owed, the list goes along with what is put right. */
    const isKept = () => {
      const left = isTold ? owed() : [];
      for (const field of form.querySelectorAll('.owed')) field.classList.remove('faulty', 'owed');
      if (left.length === 0) return say('kept');
      say('owed');
      const list = document.createElement('ul');
      for (const { at, text } of left) {
        const line = document.createElement('li');
        line.append(Object.assign(document.createElement('a'), { href: `#${at}`, textContent: text }));
        list.append(line);
        const field = document.getElementById(at)?.closest('.field');
        if (field && !field.classList.contains('faulty')) field.classList.add('faulty', 'owed');
      }
      keeping.append(list);
    };
    const take = (box) => {
      const { item } = box.closest('[data-item]').dataset;
      const taken = [...box.files];
      box.value = '';
      const place = whereabouts();
      inTurn(async () => {
        for (const file of taken) {
          const photo = { key: freshId(), item, blob: await smaller(file), takenAt: new Date(file.lastModified).toISOString(), place: await place };
          await save({ state: 'draft', photos: [...visit.photos, photo] });
        }
        await show();
        isKept();
      });
    };

    form.addEventListener('input', ({ target }) => target.type !== 'file' && inTurn(() => save({ state: 'draft' }).then(isKept)));
    form.addEventListener('change', ({ target }) => target.type === 'file' && take(target));
    form.addEventListener('submit', (event) => {
      const act = event.submitter?.name === 'remove' ? 'remove' : event.submitter?.value;
      if (act !== 'finish' && act !== 'save') return;
      event.preventDefault();
      if (act === 'save') return void inTurn(() => save({ state: 'draft' }).then(() => say('kept')));
      inTurn(async () => {
        if (owed().length === 0) return save({ state: 'waiting', fields: { ...fieldsNow(), doneAt: new Date().toISOString() } }).then(() => void sendInTurn());
        await save({ state: 'draft' });
        isTold = true;
        isKept();
        keeping.tabIndex = -1;
        keeping.focus();
      });
    });
    const early = [...form.querySelectorAll('input[type=file]')].filter(({ files }) => files.length > 0);
    inTurn(show);
    early.forEach(take);
    if (early.length > 0 || newer.size > 0) inTurn(() => save({ state: 'draft' }).then(() => say('kept')));
    else if (visit.state === 'waiting') say('waiting');
    else if (visit.state === 'gone') say('gone', visit.why);
    else if (Object.keys(visit.fields).length > 0) say('kept');
  }

  async function onList() {
    const button = document.getElementById('take-along');
    if (!button || !('serviceWorker' in navigator)) return;
    button.parentElement.hidden = false;
    button.addEventListener('click', async () => {
      const cache = await caches.open('inspections');
      await cache.addAll([HOME, ...[...document.querySelectorAll('.visits a')].map((link) => new URL(link.href).pathname)]);
      say('kept', button.dataset.taken);
    });
  }

  /** This page and what it loads, from the first visit on. */
  async function keepPage() {
    if (!('serviceWorker' in navigator)) return;
    await navigator.serviceWorker.register(`${HOME}service-worker.js`);
    const cache = await caches.open('inspections');
    const files = [...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((one) => one.src || one.href);
    await cache.addAll(files);
    if (!(await cache.match(location.pathname))) await cache.add(location.pathname);
  }

  void (async () => {
    await (form ? onPage() : onList());
    await sendInTurn();
    await keepPage().catch(() => {});
  })();
})();
