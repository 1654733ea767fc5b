'use strict';
/* Stacked bars of counts, as a picture and, for who sees none, as a table. */
const Charts = (() => {
  const OUTCOMES = ['success', 'warning', 'dead-letter'];
  const WIDTH = 560, HEIGHT = 174, LEFT = 44, BOTTOM = 24, TOP = 16;

  function svg(name, attributes, text) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  /* A round number that is not less. */
  function ceiling(most) {
    const power = Math.pow(10, Math.floor(Math.log10(Math.max(1, most))));
    return [1, 2, 5, 10].map(step => step * power).find(step => step >= most) || 1;
  }

  /* Steps without records are not told: they are put in here. */
  function complete(steps, count, length, now) {
    const last = Math.floor(now / length) * length;
    const told = new Map(steps.map(step => [Date.parse(step.from), step]));
    return Array.from({ length: count }, (unused, n) => {
      const from = last - (count - 1 - n) * length;
      return Object.assign({ at: from }, told.get(from));
    });
  }

  function picture(steps, label, name) {
    const most = ceiling(Math.max(...steps.map(step => OUTCOMES.reduce((sum, outcome) => sum + (step[outcome] || 0), 0))));
    const chart = svg('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': name });
    const high = HEIGHT - TOP - BOTTOM, wide = (WIDTH - LEFT) / steps.length;
    for (const part of [0, 0.5, 1]) {
      const y = TOP + high * (1 - part);
      chart.append(svg('line', { class: 'grid', x1: LEFT, x2: WIDTH, y1: y, y2: y }));
      if (Number.isInteger(most * part)) {
        chart.append(svg('text', { x: LEFT - 6, y: y + 4, 'text-anchor': 'end' }, (most * part).toLocaleString([], { notation: 'compact' })));
      }
    }
    steps.forEach((step, n) => {
      let y = TOP + high;
      for (const outcome of OUTCOMES) {
        const height = high * (step[outcome] || 0) / most;
        y -= height;
        if (height > 0) {
          const bar = svg('rect', { class: outcome, x: LEFT + n * wide + 1, y: y, width: Math.max(1, wide - 2), height: height });
          bar.append(svg('title', {}, `${label(step.at)}: ${step[outcome].toLocaleString()} ${outcome}`));
          chart.append(bar);
        }
      }
      if (n % Math.ceil(steps.length / 6) === 0) {
        const kind = n % (2 * Math.ceil(steps.length / 6)) === 0 ? 'mark' : 'mark between';
        chart.append(svg('text', { class: kind, x: LEFT + n * wide, y: HEIGHT - 5 }, label(step.at)));
      }
    });
    return chart;
  }

  function table(steps, label) {
    const rows = steps.filter(step => OUTCOMES.some(outcome => step[outcome]));
    return Page.table(['From', ...OUTCOMES], rows.map(step =>
      [label(step.at), ...OUTCOMES.map(outcome => (step[outcome] || 0).toLocaleString())]), [1, 2, 3]);
  }

  function draw(into, steps, count, length, now, label, name) {
    const all = complete(steps, count, length, now);
    const sums = OUTCOMES.map(outcome => all.reduce((sum, step) => sum + (step[outcome] || 0), 0));
    const said = OUTCOMES.map((outcome, n) => `${sums[n].toLocaleString()} ${outcome}`);
    if (sums.every(sum => sum === 0)) {
      into.replaceChildren(Page.make('p', 'quiet', 'No record was answered in this time.'));
      return;
    }
    const legend = Page.make('ul', 'legend');
    OUTCOMES.forEach((outcome, n) => {
      const entry = Page.make('li');
      entry.append(Page.make('i', outcome), said[n]);
      legend.append(entry);
    });
    const numbers = Page.make('details');
    numbers.append(Page.make('summary', '', 'In numbers'), table(all, label));
    numbers.open = into.querySelector('details') ? into.querySelector('details').open : false;
    into.replaceChildren(picture(all, label, `${name}: ${said.join(', ')}`), legend, numbers);
  }

  const hour = at => new Date(at).toLocaleString([], { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = at => new Date(at).toLocaleDateString([], { day: 'numeric', month: 'short', timeZone: 'UTC' });

  return {
    show(counts) {
      const now = Date.parse(counts.now);
      draw(document.getElementById('hours'), counts.hours, 48, 3600000, now, hour, 'Records per hour');
      draw(document.getElementById('days'), counts.days, 30, 86400000, now, day, 'Outcomes per day');
    }
  };
})();
