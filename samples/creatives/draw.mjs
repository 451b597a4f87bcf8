// Draws the demo's creatives: one page a brand, size and theme, photographed by headless Chromium. See render.sh.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const chromium = process.argv[2];
const sizes = { leaderboard: [728, 90], billboard: [970, 250], rectangle: [300, 250], mobile: [320, 50] };

// Each picture is drawn in a box of w x h; colours come from the theme, so that night versions are drawn and not inverted.
const art = {
  'himal-air': (w, h, c) => `
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${c.sky[0]}"/><stop offset="1" stop-color="${c.sky[1]}"/></linearGradient></defs>
    <rect width="${w}" height="${h}" fill="url(#sky)"/>
    <circle cx="${w * .74}" cy="${h * .42}" r="${h * .2}" fill="${c.sun}"/>
    <path d="M0 ${h * .76} L${w * .12} ${h * .62} L${w * .2} ${h * .74} L${w * .34} ${h * .4} L${w * .46} ${h * .7} L${w * .58} ${h * .48} L${w * .72} ${h * .8} L${w * .86} ${h * .5} L${w} ${h * .72} V${h} H0 Z" fill="${c.far}"/>
    <path d="M${w * .34} ${h * .4} L${w * .385} ${h * .51} L${w * .352} ${h * .55} L${w * .33} ${h * .5} L${w * .305} ${h * .53} Z M${w * .58} ${h * .48} L${w * .615} ${h * .57} L${w * .58} ${h * .6} L${w * .548} ${h * .57} Z" fill="${c.snow}"/>
    <path d="M0 ${h * .9} L${w * .16} ${h * .8} L${w * .3} ${h * .88} L${w * .52} ${h * .72} L${w * .7} ${h * .9} L${w * .9} ${h * .78} L${w} ${h * .86} V${h} H0 Z" fill="${c.near}"/>`,
  'linden-page': (w, h, c) => {
    const spines = [[.0, .78, 0], [.13, .92, 1], [.23, .7, 2], [.37, .86, 3], [.49, .64, 0], [.6, .95, 2], [.7, .76, 1], [.85, .88, 3]];
    const unit = Math.min(w * .62, h * 1.5), left = w - unit * .98;
    return `<rect width="${w}" height="${h}" fill="${c.ground}"/>
      ${spines.map(([x, tall, n], i) => { const bw = unit * (i % 3 === 0 ? .115 : .085), bh = h * .78 * tall; return `<rect x="${left + x * unit * .95}" y="${h - bh}" width="${bw}" height="${bh}" rx="2" fill="${c.spines[n]}"/><rect x="${left + x * unit * .95 + bw * .22}" y="${h - bh + bh * .12}" width="${bw * .56}" height="${Math.max(1.5, h * .012)}" fill="${c.foil}"/><rect x="${left + x * unit * .95 + bw * .22}" y="${h - bh + bh * .18}" width="${bw * .56}" height="${Math.max(1, h * .006)}" fill="${c.foil}"/>`; }).join('')}`;
  },
  'alder-bank': (w, h, c) => {
    const r = h * .92, x = w, y = h;
    return `<rect width="${w}" height="${h}" fill="${c.ground}"/>${[1, .82, .64, .46, .28].map((k, i) => `<circle cx="${x}" cy="${y}" r="${r * k}" fill="${c.rings[i]}"/>`).join('')}`;
  },
  kvist: (w, h, c) => {
    const s = h / 250, x = w - 150 * s - Math.min(30, w * .03);
    return `<rect width="${w}" height="${h}" fill="${c.ground}"/><ellipse cx="${x + 75 * s}" cy="${222 * s}" rx="${86 * s}" ry="${9 * s}" fill="${c.shade}"/>
      <g transform="translate(${x} 0) scale(${s})" fill="none" stroke="${c.wood}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">
      <path d="M18 216 L38 128 M132 216 L118 132 M38 128 L126 132 M22 152 L16 66 Q16 54 28 54"/></g>
      <g transform="translate(${x} 0) scale(${s})"><path d="M26 126 Q24 112 40 112 L118 116 Q132 117 130 130 Q130 138 120 138 L38 136 Q28 136 26 126 Z" fill="${c.cushion}"/><path d="M22 116 L12 56 Q10 40 26 42 Q36 43 39 54 L50 108 Q46 118 34 118 Z" fill="${c.cushion2}"/></g>`;
  },
  'harbour-philharmonic': (w, h, c) => {
    const lines = [];
    for (let i = 0; i < 11; i++) { const y = h * (.08 + i * .09), a = h * (.1 + .035 * i); lines.push(`<path d="M${w * .52} ${y + h * .12} C ${w * .62} ${y - a}, ${w * .72} ${y + a * 1.6}, ${w * 1.02} ${y - a * .4}" stroke="${c.strings[i % 3]}" stroke-width="${Math.max(1.2, h * .014)}" fill="none" opacity="${.35 + i * .055}"/>`); }
    return `<rect width="${w}" height="${h}" fill="${c.ground}"/>${lines.join('')}`;
  },
  'velo-norte': (w, h, c) => {
    const s = h / 250, x = w - 232 * s - Math.min(20, w * .02);
    return `<rect width="${w}" height="${h}" fill="${c.ground}"/><path d="M${w * .4} ${h} L${w * .62} 0 H${w} V${h} Z" fill="${c.band}"/>
      <g transform="translate(${x} ${22 * s}) scale(${s})" fill="none" stroke="${c.line}" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">
      <circle cx="52" cy="146" r="46"/><circle cx="182" cy="146" r="46"/><path d="M52 146 L84 82 L160 82 L112 146 Z M84 82 L112 146 M160 82 L182 146 M160 82 L154 56 L178 52 M72 72 H98 M112 146 L124 160"/></g>`;
  },
  meridian: (w, h, c) => `<rect width="${w}" height="${h}" fill="${c.ground}"/><g stroke="${c.line}" fill="none" stroke-width="1"><circle cx="${w - h * .42}" cy="${h / 2}" r="${h * .36}"/><ellipse cx="${w - h * .42}" cy="${h / 2}" rx="${h * .15}" ry="${h * .36}"/><path d="M${w - h * .78} ${h / 2} H${w - h * .06} M${w - h * .73} ${h * .32} H${w - h * .11} M${w - h * .73} ${h * .68} H${w - h * .11}"/></g>`,
};

const brands = {
  'himal-air': { name: 'Himal Air', font: 'Inter', head: 'Kathmandu, non‑stop.', sub: 'From €489 return, daily from 3 May', call: 'See dates',
    light: { sky: ['#8fc4e8', '#e4f1f7'], sun: '#fff6d8', far: '#5b86a8', near: '#234a6b', snow: '#fff', ink: '#0e2c47', button: '#c2321f', buttonInk: '#fff' },
    dark: { sky: ['#0d1b2c', '#27405c'], sun: '#d9cfae', far: '#1d3651', near: '#0a1725', snow: '#8ea6bd', ink: '#e3ecf4', button: '#a8392a', buttonInk: '#fff' } },
  'linden-page': { name: 'Linden & Page', font: 'EB Garamond', head: 'The long winter list', sub: 'Forty novels, all under €15', call: 'Browse',
    light: { ground: '#f5eedf', spines: ['#7c2d27', '#25504a', '#b98a34', '#32405e'], foil: '#ead9a8', ink: '#33241a', button: '#33241a', buttonInk: '#f5eedf' },
    dark: { ground: '#1f1a16', spines: ['#5e2420', '#1c3d38', '#80602a', '#28334a'], foil: '#a99766', ink: '#e8dcc6', button: '#cdb98e', buttonInk: '#1f1a16' } },
  'alder-bank': { name: 'Alder Bank', font: 'Inter', head: 'Savings, awake.', sub: '3.1 % in your first year', call: 'Open in 5 min',
    light: { ground: '#eaf3ec', rings: ['#cfe5d5', '#a5cfb2', '#6eb088', '#348a5f', '#0f5c3b'], ink: '#0b3a26', button: '#0f5c3b', buttonInk: '#fff' },
    dark: { ground: '#0e1914', rings: ['#13251c', '#173325', '#1c4531', '#245c42', '#2f7d59'], ink: '#dcebe1', button: '#5bb58a', buttonInk: '#08150f' } },
  kvist: { name: 'KVIST', font: 'Lato', head: 'Sit with it.', sub: 'The oak lounge chair, €349', call: 'Look closer',
    light: { ground: '#efe6dc', shade: '#dccfc0', wood: '#8a5a33', cushion: '#c56a48', cushion2: '#d98260', ink: '#3a281c', button: '#3a281c', buttonInk: '#efe6dc' },
    dark: { ground: '#221c18', shade: '#191411', wood: '#a4744a', cushion: '#8f4a31', cushion2: '#a75c40', ink: '#eadfd3', button: '#d8b998', buttonInk: '#221c18' } },
  'harbour-philharmonic': { name: 'Harbour Philharmonic', font: 'EB Garamond', head: 'Resurrection', sub: 'Mahler’s Second, 12–14 December', call: 'Tickets',
    light: { ground: '#f7f3ee', strings: ['#8b1e3f', '#c2953f', '#2b2a4c'], ink: '#2b1a2c', button: '#8b1e3f', buttonInk: '#fff' },
    dark: { ground: '#16121d', strings: ['#b3496b', '#b89a5c', '#6c6aa8'], ink: '#ece4ee', button: '#b3496b', buttonInk: '#fff' } },
  'velo-norte': { name: 'VELO NORTE', font: 'Lato', head: 'Leave the car at home.', sub: 'City bikes from €799, serviced for life', call: 'Find yours', narrow: '44%', // left of the band's edge
    light: { ground: '#fdf3d0', band: '#f6c445', line: '#1d2b3a', ink: '#1d2b3a', button: '#1d2b3a', buttonInk: '#fff' },
    dark: { ground: '#1a1d21', band: '#2c2a1d', line: '#d9b24a', ink: '#efe9d8', button: '#d9b24a', buttonInk: '#1a1d21' } },
  meridian: { name: 'The Meridian', font: 'EB Garamond', head: 'Read on, every morning.', sub: 'The first month for €1', call: 'Subscribe',
    light: { ground: '#ffffff', line: '#b9c2cc', ink: '#14202b', button: '#8a1c1c', buttonInk: '#fff' },
    dark: { ground: '#17191c', line: '#3d454e', ink: '#e6e8ea', button: '#b23a3a', buttonInk: '#fff' } },
};

function layout(kind, b) {
  const text = { leaderboard: [23, 13, 12, 30], billboard: [44, 20, 15, 42], rectangle: [27, 15, 13, 34], mobile: [13.5, 0, 10, 26] }[kind];
  const [head, sub, name, button] = text;
  const row = kind === 'leaderboard' || kind === 'mobile'; // one line of words
  return `.w{position:absolute;inset:0;display:flex;${row ? 'align-items:center;gap:' + (kind === 'mobile' ? 8 : 20) + 'px;padding:0 ' + (kind === 'mobile' ? 10 : 24) + 'px' : 'flex-direction:column;align-items:flex-start;padding:' + (kind === 'billboard' ? '30px 44px' : '18px 20px')}}
    .n{font:700 ${name}px/1.2 '${b.font}',sans-serif;letter-spacing:.04em;${row ? 'white-space:nowrap;padding-right:' + (kind === 'mobile' ? 8 : 20) + 'px;border-right:1px solid currentColor;opacity:.9' : 'opacity:.85'}}
    .h{font:${b.font === 'EB Garamond' ? 600 : 800} ${head}px/1.08 '${b.font}',serif;letter-spacing:${b.font === 'EB Garamond' ? 0 : '-.02em'};${row ? 'white-space:nowrap' : 'margin-top:' + (kind === 'billboard' ? 22 : 12) + 'px;max-width:' + (kind === 'billboard' ? '58%' : '96%')}}
    .s{font:500 ${sub}px/1.3 '${b.font}',sans-serif;${sub ? '' : 'display:none;'}${row ? '' : 'margin-top:8px;max-width:' + (kind === 'billboard' ? '50%' : b.narrow || '78%')}}
    .t{display:flex;flex-direction:column;gap:3px;${row ? '' : 'display:contents'}}
    .b{font:700 ${kind === 'mobile' ? 11 : kind === 'billboard' ? 16 : 13}px/${button}px 'Inter',sans-serif;padding:0 ${kind === 'mobile' ? 10 : 16}px;border-radius:${kind === 'mobile' ? 4 : 6}px;white-space:nowrap;${row ? 'margin-left:auto' : 'margin-top:auto'}}`;
}

// In the low ones the picture keeps to a box before the button, so that the words stay on quiet ground.
function place(draw, w, h, c, kind) {
  if (kind === 'billboard' && draw === art['himal-air']) {
    return `<rect width="${w}" height="${h}" fill="${c.sky[0]}"/><svg y="${h * .42}" width="${w}" height="${h * .58}" viewBox="0 0 ${w} ${h * .58}">${draw(w, h * .58, c)}</svg>`;
  }
  if (kind === 'billboard') return draw(w, h, c);
  if (kind === 'rectangle') {
    const low = draw === art['velo-norte'] || draw === art['linden-page'] || draw === art['himal-air'] ? .4 : draw === art.kvist ? .38 : draw === art['harbour-philharmonic'] ? .3 : 0;
    return `<rect width="${w}" height="${h}" fill="${c.sky ? c.sky[0] : c.ground}"/><svg y="${h * low}" width="${w}" height="${h * (1 - low)}" viewBox="0 0 ${w} ${h * (1 - low)}">${draw(w, h * (1 - low), c)}</svg>`;
  }
  if (kind === 'mobile') return `<rect width="${w}" height="${h}" fill="${c.ground || c.sky[1]}"/>`;
  const box = h * 2.6, x = w - box - 150;
  return `<rect width="${w}" height="${h}" fill="${c.ground || c.sky[1]}"/><defs><linearGradient id="edge"><stop offset="0" stop-color="#000"/><stop offset=".28" stop-color="#fff"/><stop offset=".72" stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient><mask id="soft"><rect x="${x}" width="${box}" height="${h}" fill="url(#edge)"/></mask></defs>
    <g mask="url(#soft)" ><svg x="${x}" width="${box}" height="${h}" viewBox="0 0 ${box} ${h}">${draw(box, h, c)}</svg></g>`;
}

function pageOf(brand, kind, theme) {
  const b = brands[brand], c = b[theme], [w, h] = sizes[kind];
  return `<!doctype html><meta charset="utf-8"><style>*{margin:0;box-sizing:border-box}html,body{width:${w}px;height:${h}px;overflow:hidden}body{position:relative}body>svg{position:absolute;inset:0}body{color:${c.ink};-webkit-font-smoothing:antialiased}
    .frame{position:absolute;inset:0;border:1px solid ${theme === 'light' ? 'rgba(0,0,0,.14)' : 'rgba(255,255,255,.12)'}}${layout(kind, b)}</style>
    <svg width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${place(art[brand], w, h, c, kind)}</svg>
    <div class="w"><div class="n">${b.name.replace('&', '&amp;')}</div><div class="t"><div class="h">${b.head}</div><div class="s">${b.sub}</div></div><div class="b" style="background:${c.button};color:${c.buttonInk}">${b.call}</div></div><div class="frame"></div>`;
}

// Pictures without words, for native creatives, and the square that stands for the brand beside its name.
const pictures = ['himal-air', 'velo-norte'];
const glyphs = {
  'himal-air': '<path d="M8 48 L26 20 L36 36 L44 24 L58 48 Z" fill="none" stroke-width="5" stroke-linejoin="round"/>',
  'velo-norte': '<g fill="none" stroke-width="5"><circle cx="18" cy="38" r="11"/><circle cx="46" cy="38" r="11"/><path d="M18 38 L28 22 H42 L46 38 M28 22 L34 38 H18"/></g>',
};

function pictureOf(brand, name, w, h, theme) {
  const c = brands[brand][theme];
  const middle = `translate(${w / 2 - 117 * h / 250} ${22 * h / 250}) scale(${h / 250})`;
  const drawn = name === 'icon' ? `<rect width="${w}" height="${h}" fill="${c.button}"/><g stroke="${c.buttonInk}">${glyphs[brand]}</g>`
    : art[brand](w, h, c).replace(/translate\([^)]*\) scale\([^)]*\)/, middle);
  return `<!doctype html><meta charset="utf-8"><style>*{margin:0}html,body{width:${w}px;height:${h}px;overflow:hidden}svg{display:block}</style><svg width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${drawn}</svg>`;
}

const work = mkdtempSync(join(tmpdir(), 'creatives-'));
const only = process.argv[3];

// A window as low as a banner is painted in part only: a larger one is photographed and cut.
function shoot(html, w, h, file) {
  const page = join(work, 'page.html');
  writeFileSync(page, html);
  execFileSync(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--force-device-scale-factor=1', `--user-data-dir=${join(work, 'profile')}`,
    `--window-size=1000,${Math.max(400, h + 100)}`, `--screenshot=${file}`, `file://${page}`], { stdio: 'ignore' });
  execFileSync('mogrify', ['-crop', `${w}x${h}+0+0`, '+repage', file]);
}

for (const brand of Object.keys(brands)) {
  if (only && brand !== only) continue;
  mkdirSync(join(here, brand), { recursive: true });
  for (const theme of ['light', 'dark']) {
    for (const [kind, [w, h]] of Object.entries(sizes)) shoot(pageOf(brand, kind, theme), w, h, join(here, brand, `${w}x${h}-${theme}.png`));
    for (const [name, w, h] of pictures.includes(brand) ? [['picture', 800, 450], ['icon', 64, 64]] : []) shoot(pictureOf(brand, name, w, h, theme), w, h, join(here, brand, `${name}-${theme}.png`));
  }
}
rmSync(work, { recursive: true, force: true });
