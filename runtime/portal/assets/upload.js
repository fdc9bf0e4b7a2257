// Large pictures made smaller, files brought in parts that go on where the line broke. Comfort, never need: without this file the form itself brings them.
(() => {
  const PART = 250000;
  const LARGE = 1000000;
  const LONGEST_SIDE = 2400;
  const busy = new WeakSet();

  document.addEventListener('submit', (event) => {
    const form = event.target;
    const input = form.querySelector('input[type=file]');
    const file = input?.files[0];
    if (!file || file.size <= PART || !crypto.subtle) return;
    // Already on its way, or stopped as a second press.
    event.preventDefault();
    if (busy.has(form)) return;
    busy.add(form);
    bring(form, input, file).catch((fault) => {
      if (fault !== 'broken') form.submit();
    }).finally(() => busy.delete(form));
  });

  async function bring(form, input, file) {
    const say = words(form);
    say(0);
    const small = await smaller(file, input.accept);
    const bytes = await small.arrayBuffer();
    const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((one) => one.toString(16).padStart(2, '0')).join('');
    const address = `${form.action.split('?')[0]}/parts/${hash}`;
    const token = form.elements._csrf.value;
    const ask = (at) => fetch(address, at === undefined ? {} : {
      method: 'POST', body: bytes.slice(at, at + PART), headers: { 'content-type': 'application/octet-stream', 'upload-offset': at, 'csrf-token': token },
    });
    for (let at = await received(ask, undefined, say); at < small.size;) {
      say(Math.floor((100 * at) / small.size));
      at = await received(ask, at, say);
    }
    say(100);
    // The form itself tells what came, so that what is wrong is said where it always is.
    input.disabled = true;
    form.enctype = 'application/x-www-form-urlencoded';
    for (const [name, value] of [['upload', hash], ['name', small.name]]) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    form.submit();
  }

  /** How much is there after a part, or before the first; tried five times over twenty seconds. */
  async function received(ask, at, say) {
    for (let wait = 0; wait < 16000; wait = wait * 2 || 1000) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const answer = await ask(at).catch(() => undefined);
      if (answer?.status === 204 || answer?.status === 409) return Number(answer.headers.get('upload-offset'));
      if (answer) throw 'refused';
    }
    say('stopped');
    throw 'broken';
  }

  /** Under the file's box, read out as it changes. */
  function words(form) {
    const line = form.querySelector('[data-progress]');
    line.hidden = false;
    return (done) => {
      line.textContent = done === 'stopped' ? line.dataset.stopped : line.dataset.progress.replace('{}', done);
    };
  }

  async function smaller(file, accept) {
    if (file.size <= LARGE || !/^image\/(jpeg|png)$/.test(file.type) || !accept.includes('image/jpeg')) return file;
    const picture = await createImageBitmap(file).catch(() => undefined);
    if (!picture) return file;
    for (let side = Math.min(LONGEST_SIDE, Math.max(picture.width, picture.height)); side > 800; side *= 0.8) {
      const scale = side / Math.max(picture.width, picture.height);
      const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const made = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
      if (made && made.size <= LARGE) return new File([made], file.name.replace(/\.[^.]*$/, '.jpg'), { type: 'image/jpeg' });
    }
    return file;
  }
})();
