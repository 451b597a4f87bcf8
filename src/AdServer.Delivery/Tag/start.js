/* Asks the ad server once for every slot of the page and shows what it answers. Keeps frequency caps alone, and those only where storage is
   allowed; tracks nobody, loads nothing else. The files of this folder are one script: joined in the order that the project names, put
   into one function and minified by the build. */

const api = window.adserver = window.adserver || { cmd: [] };
if (api.version) return; // included twice: the first one works

const script = document.currentScript || document.querySelector('script[data-site][src*="tag.js"]');
const root = document.documentElement;
const options = script.dataset;
const origin = api.origin = new URL(script.src, location.href).origin;
const timeout = Number(options.timeout) || 1000;
const labelHeight = 20;
const handlers = {};
const overrides = {};
const warned = new Set();
const live = api.slots = new Map(); // element -> what is known of it, for as long as it is in the page
let started = false;

api.version = 1;
api.on = (event, handler) => { (handlers[event] = handlers[event] || []).push(handler); };

function emit(event, element, detail) {
  for (const handler of handlers[event] || []) run(() => handler({ id: element.id, slot: element.dataset.adSlot, ...detail }));
}

// The page's mistake, not the other slots'.
function run(command) {
  try { command(); } catch (error) { setTimeout(() => { throw error; }); }
}

// For whoever puts the tag into a page: each mistake once.
function warn(text) {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn('adserver: ' + text);
}

const isShown = () => document.visibilityState === 'visible';
const list = (text) => (text || '').split(',').map((part) => part.trim()).filter(Boolean);
