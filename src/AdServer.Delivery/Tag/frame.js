// Scripts run, but in an origin of their own: nothing of the page, its cookies or its storage is in reach; a new window needs a click.
function frame(element, entry, html, rendered) {
  const own = document.createElement('iframe');
  const { creative, width, height } = entry;
  own.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
  own.title = (entry.label || 'Advertisement') + (creative ? ': ' + creative.advertiser.name : '');
  own.scrolling = 'no';
  own.style.cssText = 'display:block;border:0;margin:0 auto;max-width:100%;color-scheme:normal;'
    + (width ? `width:${width}px;height:${height}px` : `width:100%;height:${fluidHeight(element, height)}px`);
  own.addEventListener('load', () => rendered(own), { once: true });
  own.srcdoc = html;
  return own;
}
