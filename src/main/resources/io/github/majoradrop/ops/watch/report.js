'use strict';
/* Counts what was accepted, refused and mended, when somebody asks. */
(() => {
  const get = id => document.getElementById(id);
  const number = value => value.toLocaleString();
  const plain = stem => stem.replace(/^\d{8}T\d{9}Z-/, '');

  function lines(by, report) {
    if (!report.inAll) return [Page.make('p', '', by === 'reason' ? 'Nothing was refused in that time.' : 'Nothing was filed in that time.')];
    const counts = by === 'reason' ? ['refused', 'mended', 'open'] : ['accepted', 'new', 'updated', 'refused', 'mended', 'open'];
    const rows = report.lines.map(line => {
      const group = Page.make('span', '', plain(line.group));
      group.title = line.group;
      return [group, line.kind || 'no record', ...counts.map(count => number(line[count]))];
    });
    const head = { reason: 'Why', file: 'File', day: 'Day (UTC)' }[by];
    const table = Page.table([head, 'Kind', ...counts], rows, counts.map((count, n) => n + 2));
    const more = report.inAll - report.lines.length;
    return more ? [table, Page.make('p', 'quiet', `and ${number(more)} more`)] : [table];
  }

  get('report').addEventListener('submit', async event => {
    event.preventDefault();
    const by = get('by').value, into = get('reported');
    try {
      const reply = await fetch('/look/report?' + new URLSearchParams({ by, since: get('since').value, until: get('until').value }));
      into.replaceChildren(...(reply.ok ? lines(by, await reply.json()) : [Page.make('p', '', await reply.text())]));
    } catch (gone) {
      into.replaceChildren(Page.make('p', '', 'The daemon does not answer.'));
    }
  });
})();
