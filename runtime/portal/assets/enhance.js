// Comfort, never need: every page works without this file.
(() => {
  const byId = (id) => document.getElementById(id);

  // Nothing is replaced under a press: it would miss what it was aimed at.
  let press;
  addEventListener('pointerdown', () => {
    press = new Promise((go) => ['pointerup', 'pointercancel'].forEach((end) => addEventListener(end, () => setTimeout(go, 50), { once: true })));
  });

  // An answer that others depend on shows them at once, not after "Continue".
  let owed;
  document.addEventListener('change', ({ target }) => target.form?.querySelector('#fields') && (owed === target.form || target.closest('[data-reveals]')) && show(target.form));

  const show = async (form) => {
    owed = form;
    const asked = answersOf(form);
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(`${asked}&_act=show`), headers: { 'x-enhanced': '1' } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#fields');
      await press;
      // Old, once something else was answered meanwhile: that asks anew.
      if (!fresh || answersOf(form) !== asked) return;
      owed = undefined;
      // Focus stays where it is, and so do the caret and the very words.
      const { id, value, selectionStart: from, selectionEnd: to } = document.activeElement;
      byId('fields').replaceWith(fresh);
      wake();
      const box = byId(id);
      box?.focus();
      if (from != null) {
        box.value = value;
        box.setSelectionRange(from, to);
      }
    } catch {
      // Without the network the page still asks after "Continue".
    }
  };

  const answersOf = (form) => new URLSearchParams(new FormData(form)).toString();

  // Without the network nothing goes off: the page stays, with all that was typed, and says so.
  document.addEventListener('submit', (event) => {
    const { submitter, target, defaultPrevented } = event;
    byId('offline')?.remove();
    if (navigator.onLine || defaultPrevented) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const said = Object.assign(document.createElement('p'), { id: 'offline', className: 'note', role: 'alert', textContent: byId('main').dataset.offline });
    submitter ? submitter.before(said) : target.prepend(said);
  });
  addEventListener('online', () => byId('offline')?.remove());

  // A file that was chosen and not yet uploaded goes along with "Continue".
  document.addEventListener('submit', async (event) => {
    if (!event.target.matches('[data-takes-files]')) return;
    const chosen = [...document.querySelectorAll('input[type=file]')].filter(({ files }) => files.length > 0).map(({ form }) => form);
    const last = chosen.pop();
    if (!last) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const form of chosen) await fetch(form.action, { method: 'POST', body: new FormData(form), redirect: 'manual' }).catch(() => {});
    last.action += '?then=continue';
    last.requestSubmit();
  });

  // A second tap on a form that is already on its way does nothing; coming back to the page makes it live again.
  const sent = new WeakSet();
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post') return;
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
    setTimeout(() => sent.delete(event.target), 8000);
  });
  addEventListener('pageshow', ({ persisted }) => persisted && document.querySelectorAll('form').forEach((form) => sent.delete(form)));

  // What needs the script shows only with it: the position of the phone, and signing by finger.
  const wake = () => document.querySelectorAll('[data-position][hidden], [data-drawing][hidden]').forEach((part) => {
    part.hidden = false;
    if (part.dataset.position) part.querySelector('button').addEventListener('click', () => find(part));
    else sign(part.querySelector('canvas'), part.querySelector('input'), part.querySelector('button'));
  });

  const find = (part) => navigator.geolocation.getCurrentPosition(
    ({ coords }) => ['latitude', 'longitude'].forEach((one) => {
      byId(part.parentElement.querySelector(`[name$="[${one}]"]`).id).value = coords[one].toFixed(5).replace('.', part.dataset.position);
    }),
    () => { part.lastElementChild.textContent = part.lastElementChild.dataset.failed; },
    { timeout: 15000 },
  );

  const sign = (canvas, box, again) => {
    const show = () => {
      const pen = canvas.getContext('2d');
      pen.clearRect(0, 0, 600, 200);
      pen.lineWidth = 4;
      pen.stroke(new Path2D(box.value));
    };
    const add = (mark, { clientX, clientY }) => {
      const { x, y, width, height } = canvas.getBoundingClientRect();
      const at = (part, whole) => Math.max(0, Math.round(part * whole));
      if (box.value.length < 7980) box.value += `${mark}${at((clientX - x) / width, 600)} ${at((clientY - y) / height, 200)}`;
      show();
    };
    canvas.addEventListener('pointerdown', (event) => { canvas.setPointerCapture(event.pointerId); add('M', event); });
    canvas.addEventListener('pointermove', (event) => { if (canvas.hasPointerCapture(event.pointerId)) add('L', event); });
    again.addEventListener('click', () => { box.value = ''; show(); });
    show();
  };
  wake();

  // What is being prepared shows when it is there.
  const { lookAgain } = byId('main')?.dataset ?? {};
  if (lookAgain) setTimeout(() => location.reload(), lookAgain * 1000);

  // A link in the error summary leads into the field, not only to it.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.summary a[href^="#"]');
    const field = link && byId(decodeURIComponent(link.hash.slice(1)));
    const box = field?.matches('input, select, textarea') ? field : field?.querySelector('input:not([type=hidden]), select, textarea');
    if (!box) return;
    event.preventDefault();
    (box.labels?.[0] ?? field).scrollIntoView({ block: 'center' });
    box.focus({ preventScroll: true });
  });
})();
