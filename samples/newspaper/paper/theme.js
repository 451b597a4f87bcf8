// In the head and before any paint, so that nobody who chose the dark sees a flash of white; and the neutral box that stands where a
// publisher's AdSense unit would be, since no request leaves this machine.
(() => {
  const stored = (() => { try { return localStorage.getItem('theme'); } catch { return null; } })();
  const dark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  const api = window.adserver = window.adserver || { cmd: [] };
  api.renderAdSense = (element, unit) => {
    const box = document.createElement('div');
    box.className = 'adsense-box';
    box.textContent = `AdSense unit ${unit.slot}`;
    element.append(box);
  };
})();
