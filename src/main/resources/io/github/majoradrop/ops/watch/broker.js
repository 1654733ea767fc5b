'use strict';
/* What stands in the queues of a broker, and who posts what homes hand to it. */
const Broker = (() => {
  const { make, table, number, age, time } = Page;

  function queues(all) {
    return make('p', '', 'In the queues of all homes: ' + all.map(queue => (queue.messages === null ? 'an unknown number of' : number(queue.messages)) + ' ' + queue.queue
      + (queue.oldest ? ` (the first for ${age(queue.oldest)})` : '') + (queue.queue === 'answers' ? ' for this home' : '')).join(', '));
  }
  const shortly = name => name.replace(/^submitter (\w+)\S*/, '$1');

  function work(one) {
    return [number(one.requests), number(one.inHand), number(one.taken), number(one.redelivered), number(one.duplicates), number(one.leasesLost)];
  }
  const HEADS = ['Requests at a time', 'In hand', 'Taken', 'Redelivered', 'Not posted again', 'Leases lost'], NUMBERS = [1, 2, 3, 4, 5, 6];
  /* What the page says above already is not said again. */
  function how(reasons, status) {
    if (!reasons.length) return 'well';
    const told = reasons.join(' ');
    return make('span', 'dead-letter', status.hold && status.hold.reason === told ? 'on hold' : 'on hold: ' + told);
  }

  function submitters(broker, status) {
    const all = broker.submitters, living = all.filter(one => !one.silent);
    const sum = make('p', '', living.length === 1 ? `One submitter, which may have ${number(broker.requests)} requests in flight.`
      : `${number(living.length)} submitters, which may have ${number(broker.requests)} requests in flight in all.`);
    return all.length ? [sum, table(['Submitter', ...HEADS, 'How it is'], all.map(one => [one.host + ' ' + shortly(one.submitter), ...work(one),
      one.silent ? make('span', 'dead-letter', 'silent for ' + age(one.seen)) : how(one.holds, status)]), NUMBERS)] : [sum];
  }

  function accounts(all, status) {
    return table(['Account', ...HEADS, 'How it is'], all.map(one => [`${one.username} for ${one.account !== '*' ? one.account : all.length > 1 ? 'all other homes' : 'all homes'}`,
      ...work(one), how(one.hold ? [one.hold.reason] : [], status)]), NUMBERS);
  }

  /* What is done since the start: of a home what it handed over, of a submitter what it took. */
  function told(status) {
    const broker = status.broker;
    const reached = broker.reached ? `${broker.url} answers.`
      : broker.answered ? `${broker.url} does not answer since ${time(broker.answered)}. What follows is how it was then.` : `${broker.url} has not answered yet.`;
    const parts = [make('p', broker.reached ? '' : 'dead-letter', reached)];
    if (broker.queues.length) parts.push(queues(broker.queues));
    if (broker.submitters) {
      parts.push(make('p', 'quiet', `${number(broker.handedOver)} records handed over since the start; ${number(broker.duplicates)} answers came twice and were dropped.`));
      parts.push(...submitters(broker, status));
    }
    if (status.accounts) parts.push(accounts(status.accounts, status));
    return parts;
  }

  return { told };
})();
