// What the reader allows, and the caps' state, which is read and kept only where it is allowed.

const stateKey = 'adserver:' + options.site;
const gpc = navigator.globalPrivacyControl === true;
const saidGdpr = json(options.gdprApplies);
let tcf; // the last of the consent manager, once it knows
let stateUsed = false;

// Resolved when the consent manager knows; without one at once, and never later than the time-out.
const consentKnown = new Promise((done) => {
  if (!window.__tcfapi) return done();
  setTimeout(done, timeout);
  run(() => window.__tcfapi('addEventListener', 2, (data, ok) => {
    if (!ok || (data.gdprApplies !== false && data.eventStatus === 'cmpuishown')) return;
    tcf = data;
    if (stateUsed && !mayStore()) forget();
    done();
  }));
});

const gdprApplies = () => tcf?.gdprApplies ?? saidGdpr;

const consent = () => ({ tcf: tcf?.tcString || undefined, gdprApplies: gdprApplies(), gpc });

// As the server judges it. Where it would be wrong to keep something, it is not even looked for.
function mayStore() {
  return tcf?.purpose?.consents[1] || !(gdprApplies() ?? ADSERVER.gdpr) && !gpc;
}

function read() {
  stateUsed = true;
  try { return localStorage.getItem(stateKey) || undefined; } catch { return undefined; } // no storage here: nothing is kept
}

function forget() {
  try { localStorage.removeItem(stateKey); } catch { /* forbidden */ }
}

function keep(user) {
  if (!user?.state) return forget();
  try { localStorage.setItem(stateKey, user.state); } catch { /* full or forbidden */ }
}

// Ends what takes longer than its time, the wait for other tabs included.
function stop(begun, most) {
  const control = new AbortController();
  setTimeout(() => control.abort(), begun + most - performance.now());
  return control.signal;
}

// The reader's tabs take turns. Whoever waits half of the time goes on without the state, and leaves it as it is.
async function inTurn(work) {
  await consentKnown;
  const begun = performance.now();
  if (!mayStore() || !navigator.locks) return work(mayStore(), begun);
  let mine = false;
  try {
    await navigator.locks.request(stateKey, { signal: stop(begun, timeout / 2) }, () => { mine = true; return work(true, begun); });
  } catch (error) {
    if (mine) throw error;
    await work(false, begun);
  }
}
