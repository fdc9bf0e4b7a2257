// Signs in with a passkey, or makes one. Comfort, never need: without this file sign-in goes by its other ways, and the page does not speak of this one.
(() => {
  const form = document.querySelector('form[data-passkey]');
  if (!form || !window.PublicKeyCredential) return;
  const isNew = form.dataset.passkey === 'add';
  const failed = form.querySelector('[data-failed]');
  // Less than the ten minutes an answer may take.
  const RENEWED = 540000;
  let going;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
  const text = (buffer) => (buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') : undefined);

  async function ask(more) {
    going?.abort();
    going = new AbortController();
    const { signal } = going;
    const asked = await fetch(form.dataset.ask, { headers: { accept: 'application/json' }, signal });
    if (!asked.ok) throw asked;
    const publicKey = await asked.json();
    publicKey.challenge = bytes(publicKey.challenge);
    if (isNew) {
      publicKey.user.id = bytes(publicKey.user.id);
      for (const known of publicKey.excludeCredentials) known.id = bytes(known.id);
    }
    const { id, type, response } = await navigator.credentials[isNew ? 'create' : 'get']({ publicKey, signal, ...more });
    const told = { transports: response.getTransports?.() };
    for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) told[part] = text(response[part]);
    form.elements.answer.value = JSON.stringify({ id, rawId: id, type, clientExtensionResults: {}, response: told });
    form.submit();
  }

  // Beside the box for the number or address the browser offers the passkeys it has.
  const offer = () => ask({ mediation: 'conditional' }).catch(() => {});
  let offering;
  if (!isNew) {
    PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => {
      if (!can) return;
      offer();
      offering = setInterval(offer, RENEWED);
    });
  }

  form.addEventListener('submit', (event) => {
    // A form that says too little is answered as any is, before the device makes a key for nothing.
    if (isNew && !form.elements.name.value.trim()) return;
    event.preventDefault();
    clearInterval(offering);
    failed.hidden = true;
    ask().catch((fault) => {
      if (fault.name !== 'AbortError') failed.hidden = false;
    });
  });
  document.querySelector('[data-no-passkey]')?.remove();
  form.hidden = false;
})();
