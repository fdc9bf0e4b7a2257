// A document that cannot be shown, or asks for a password, takes the focus when it comes: browsers' viewers do. Whoever was typing goes on typing where they were.
(() => {
  const AT_ONCE = 100;
  // What came after what.
  let turn = 0;
  let [focused, over, typed, tabbed] = [0, 0, 0, 0];
  let left;
  const givenBack = new WeakSet();
  addEventListener('focusin', () => { focused = ++turn; });
  addEventListener('focusout', (event) => { left = event; });
  addEventListener('pointerover', ({ target }) => { if (target.matches('.sheet iframe')) over = ++turn; });
  addEventListener('input', () => { typed = ++turn; });
  addEventListener('keydown', ({ key }) => {
    typed = ++turn;
    if (key === 'Tab') tabbed = typed;
  });
  addEventListener('blur', ({ timeStamp }) => {
    const frame = document.activeElement;
    // What had the focus lost it to the document, and not earlier to somebody's press beside it.
    if (!frame?.matches('.sheet iframe') || !left || timeStamp - left.timeStamp > AT_ONCE) return;
    // Somebody went there: by Tab, or with a pointer that did not rest there all along.
    if (tabbed > focused || (over > focused && over > typed && frame.matches(':hover'))) return;
    // A finger is seen by the document alone: it is let in when it comes again.
    if (givenBack.has(frame)) return;
    givenBack.add(frame);
    const { target } = left;
    // The focus is still on its way now: asked for at once, it would be shown here and the keys would go there.
    setTimeout(() => target.focus({ preventScroll: true }));
  });
})();
