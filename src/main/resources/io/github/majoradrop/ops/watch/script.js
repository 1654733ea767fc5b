'use strict';
/* Whatever comes from files is put in as text: nothing of it is ever read as HTML. */
const Page = {
  make(name, kind, text) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    return element;
  },
  /* The same anywhere, and of one meaning: not every reader takes 3/4/26 for the same day. */
  time(text) {
    if (!text) return '';
    const at = new Date(text), two = value => String(value).padStart(2, '0');
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
  },
  number: value => (value || 0).toLocaleString(),
  lasts(seconds) {
    const s = Math.max(0, Math.floor(seconds));
    if (s < 60) return `${s} s`;
    if (s < 3600) return `${Math.floor(s / 60)} min`;
    return s < 86400 ? `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} min` : `${Math.floor(s / 86400)} d ${Math.floor(s % 86400 / 3600)} h`;
  },
  /* How far the clock of the daemon's machine is ahead of the one of here, in milliseconds. */
  ahead: 0,
  age: since => since ? Page.lasts((Date.now() + Page.ahead - Date.parse(since)) / 1000) : 'an unknown time',
  part(name, role, kind, text) {
    const element = Page.make(name, kind, text);
    element.setAttribute('role', role);
    return element;
  },
  /* Where it is narrow each row is a block, and its cells name their column: the roles keep it a table for who hears it. */
  table(heads, rows, numbers) {
    const table = Page.part('table', 'table'), head = Page.part('tr', 'row'), body = Page.part('tbody', 'rowgroup');
    const kind = n => numbers.includes(n) ? 'number' : '';
    heads.forEach((text, n) => head.append(Page.part('th', 'columnheader', kind(n), text)));
    for (const row of rows) {
      const line = Page.part('tr', 'row');
      row.forEach((content, n) => {
        const cell = Page.part('td', 'cell', kind(n));
        cell.dataset.head = heads[n];
        cell.append(content);
        line.append(cell);
      });
      body.append(line);
    }
    const top = Page.part('thead', 'rowgroup');
    top.append(head);
    table.append(top, body);
    const scroll = Page.make('div', 'scroll');
    scroll.append(table);
    return scroll;
  }
};

(() => {
  const { make, table, time, number, lasts, age } = Page;
  const get = id => document.getElementById(id);
  const plain = stem => stem.replace(/^\d{8}T\d{9}Z-/, '');

  /* Made anew only when it changes, so that nothing jumps under who reads or tabs through it. */
  const shown = new Map();
  function show(id, content, make) {
    const text = JSON.stringify(content);
    if (shown.get(id) !== text) {
      shown.set(id, text);
      get(id).replaceChildren(...[].concat(make(content)));
    }
  }
  const list = (entries, all, make_, none) => {
    if (!entries.length) return [make('p', 'quiet', none)];
    const ul = make('ul', 'plain');
    for (const entry of entries) {
      const li = make('li');
      li.append(...make_(entry));
      ul.append(li);
    }
    const more = all - entries.length;
    return more > 0 ? [ul, make('p', 'quiet', `and ${number(more)} more`)] : [ul];
  };

  function verdict(concerns, running) {
    const box = get('verdict');
    const told = running ? concerns : [running === null ? 'The daemon does not answer. Look whether it runs.' : 'The daemon is stopping.'];
    box.className = 'verdict ' + (told.length ? 'ill' : 'well');
    show('verdict', told, all => all.length ? all.map(text => make('p', '', text)) : [make('p', '', 'All is well.')]);
    document.title = (told.length ? '(!) ' : '') + 'majora-drop';
  }

  function tilesOfFiles(status) {
    const answered = (status.filed.success || 0) + (status.filed.warning || 0) + (status.filed.deadLetter || 0);
    return [['waiting in drop/', status.waiting], ['in flight', status.inflight], ['open correction sheets', status.openInAll],
      ['files closed since the start', status.filed.files || 0], ['records in them', answered]];
  }

  function tilesOfAccounts(status) {
    const sum = key => status.accounts.reduce((all, account) => all + account[key], 0);
    const waiting = status.broker.queues.reduce((all, queue) => all + (queue.messages || 0), 0);
    return [['records in the queues', waiting], ['records in hand', sum('inHand')], ['taken since the start', sum('taken')]];
  }

  function tiles(named) {
    show('tiles', named, all => all.map(([name, value]) => {
      const tile = make('div');
      tile.append(make('dt', '', name), make('dd', '', number(value)));
      return tile;
    }));
  }

  function counts(file) {
    return `${number(file.success)} success, ${number(file.warning)} warning, ${number(file.deadLetter)} dead-letter`;
  }

  function flight(file) {
    const title = make('h3', '', plain(file.file));
    title.title = file.file;
    const bar = make('progress');
    bar.setAttribute('aria-label', 'Progress of ' + plain(file.file));
    bar.value = file.progress || 0;
    const parts = Object.entries(file.rowsFiled).filter(([, rows]) => rows > 0).map(([kind, rows]) => (kind === 'none' ? 'no record ' : kind + ' ') + number(rows));
    const told = [];
    if (file.rows) told.push(`${parts.join(', ') || '0'} of ${number(file.rows)} rows` + (file.progress === null ? '' : ` (${Math.floor(100 * file.progress)} %)`));
    if (file.recordsPerSecond > 0) told.push(`${file.recordsPerSecond.toFixed(1)} records a second`);
    if (file.secondsLeft !== null) told.push(`${lasts(file.secondsLeft)} left`);
    if (!file.rows) told.push('waits for its turn');
    return [title, bar, make('p', 'numbers', told.join(', ')), make('p', 'numbers', counts(file))];
  }

  function link(folder, name, text) {
    const a = make('a', '', text);
    a.href = `/look/file?folder=${folder}&name=${encodeURIComponent(name)}`;
    a.setAttribute('aria-label', `${text} of ${plain(name)}`);
    return a;
  }

  function sheet(file) {
    const reasons = make('ul', 'reasons');
    for (const reason of file.reasons) reasons.append(make('li', '', `${number(reason.count)} × ${reason.reason}`));
    const links = make('p');
    if (file.sheet) links.append(link('dead-letter', file.file, 'Correction sheet'), ' · ');
    links.append(link('dead-letter', file.file + '.lines.ndjson', 'Lines'));
    return [make('h3', '', plain(file.file)), make('p', 'numbers', `${number(file.open)} to mend, dropped ${time(file.claimed)}`), reasons, links];
  }

  function stand(status) {
    const isSubmitter = status.role === 'submitter';
    get('daemon').textContent = `${isSubmitter ? 'submitter · ' : ''}${status.home} · version ${status.version}`;
    verdict(status.hold ? [...status.concerns.slice(0, 1), `On hold since ${time(status.hold.since)}.`, ...status.concerns.slice(1)] : status.concerns, status.running);
    get('broker-part').hidden = !status.broker;
    if (status.broker) show('broker', [status.broker, status.accounts, Math.floor(Date.now() / 5000)], () => Broker.told(status));
    document.querySelectorAll('.files').forEach(part => { part.hidden = isSubmitter; });
    tiles(isSubmitter ? tilesOfAccounts(status) : tilesOfFiles(status));
    if (!isSubmitter) files(status);
  }

  function files(status) {
    show('inflight', status.files, files => list(files, status.inflight, flight, 'No file is in flight.'));
    const waiting = status.waitingFiles.map(file => [file.name, age(file.since)]);
    const odd = status.leftAlone.map(file => [file.name, 'left alone: ' + file.why]);
    show('waiting', waiting.map(([name, since]) => [name, 'for ' + since]).concat(odd), files => list(files, status.waiting + status.leftAloneInAll,
      ([name, why]) => [make('span', '', name), ' ', make('span', 'quiet', why)], 'No file waits.'));
    show('open', status.open, files => list(files, status.openInAll, sheet, 'No correction sheet is open.'));
    show('last', status.last, files => files.length ? table(['File', 'Closed', 'success', 'warning', 'dead-letter'], files.map(file =>
      [plain(file.file), time(file.finished), number(file.success), number(file.warning), number(file.deadLetter)]), [2, 3, 4]) : make('p', 'quiet', 'No file was closed yet.'));
    get('drop').hidden = !status.upload;
  }

  let counted = '';
  async function look() {
    try {
      const reply = await fetch('/look/status');
      if (!reply.ok) throw new Error(reply.status);
      const status = await reply.json();
      Page.ahead = Date.parse(status.now) - Date.now();
      stand(status);
      get('asked').textContent = 'as of ' + new Date(status.at).toLocaleTimeString([], { hourCycle: 'h23' });
      const now = JSON.stringify([status.filed, status.openInAll, status.ledger, Math.floor(Date.now() / 60000)]);
      if (status.filed && now !== counted) {
        if (sought) await find();
        const told = await fetch('/look/counts');
        if (told.ok) {
          Charts.show(await told.json());
          counted = now;
        }
      }
    } catch (gone) {
      verdict([], null);
    }
    setTimeout(look, document.hidden ? 10000 : 1000);
  }

  function became(one) {
    const what = one.outcome === 'dead-letter'
      ? [one.reason, one.heading].filter(text => text).join(': ') + (one.mended ? ` (mended by ${plain(one.mended)})` : '')
      : one.stored ? `${one.stored} in Majora` : '';
    return [one.id + (one.library ? ` in ${one.library}` : ''), make('span', one.outcome, one.outcome), what, time(one.at), String(one.row), plain(one.file), one.kind || 'no record'];
  }

  /* What was asked for last: it is looked up again with the rest, as a record may be mended while somebody reads that it is refused. */
  let sought = '';
  async function find() {
    const id = sought, reply = await fetch('/look/find?id=' + encodeURIComponent(id));
    const told = reply.ok ? await reply.json() : { refused: await reply.text() };
    if (id === sought) show('found', [id, told], answer);
  }

  function answer([id, told]) {
    if (told.refused) return make('p', '', told.refused);
    if (!told.inAll) return make('p', '', `Nothing is known of ${id}. Files in flight are not looked through.`);
    const more = told.inAll > told.found.length ? `, of which these are the last ${number(told.found.length)}` : '';
    return [make('p', 'quiet', `${number(told.inAll)} ${told.inAll === 1 ? 'line' : 'lines'}${more}, the newest first`),
      table(['Id', 'Outcome', 'Why', 'When', 'Row', 'File', 'Kind'], told.found.map(became), [4])];
  }

  get('find').addEventListener('submit', event => {
    event.preventDefault();
    sought = get('id').value.trim();
    find().catch(() => show('found', 'gone', () => make('p', '', 'The daemon does not answer.')));
  });

  async function drop(files) {
    get('dropped').replaceChildren();
    for (const file of files) {
      const line = make('span', '', `Dropping ${file.name} …`);
      get('dropped').append(line);
      try {
        const reply = await fetch('/drop?name=' + encodeURIComponent(file.name), { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream', 'X-Majora-Drop': '1' } });
        line.textContent = `${file.name}: ${await reply.text()}`;
      } catch (gone) {
        line.textContent = `${file.name}: it could not be dropped`;
      }
    }
    get('files').value = '';
  }
  get('files').addEventListener('change', event => drop([...event.target.files]));
  for (const name of ['dragover', 'dragleave', 'drop']) {
    get('drop').addEventListener(name, event => {
      event.preventDefault();
      get('drop').classList.toggle('over', name === 'dragover');
      if (name === 'drop') drop([...event.dataTransfer.files]);
    });
  }
  look();
})();
