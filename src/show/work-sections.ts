import { number, percent, time } from '../number-text.js';
import type { QueueSummary, ServiceSummary } from '../results/summary.js';
import { boundedTime } from './bounded-time.js';
import { classRows, classTable } from './class-table.js';
import { lines } from './lines.js';
import type { Paint } from './paint.js';
import { section } from './section.js';
import { textTable, WIDTH } from './text-table.js';

const OLDEST = 'oldest: age of the oldest unfinished one';

/** What became of the jobs of each queue, and how long they waited. */
export function queueSections(queues: readonly QueueSummary[], paint: Paint): string[] {
  const [counts] = section('Queues', `jobs; ${OLDEST}`, queues, queueTable, paint);
  if (counts === undefined) return [];
  return [
    [counts, ...notDoneLines(queues).map(paint.dim)].join('\n'),
    ...section(
      'Waits',
      'from arrival to the first start; ≥: what is unfinished could raise it',
      queues,
      waitTable,
      paint,
    ),
  ];
}

/** What became of the requests of each service, and how long they took, as it and its clients saw it. */
export const serviceSections = (services: readonly ServiceSummary[], paint: Paint): string[] => [
  ...section('Services', `requests; ${OLDEST}`, services, serviceTable, paint),
  ...section(
    'Responses',
    'from arrival to the answer; clients: first try to last answer; ≥: at least',
    services,
    responseTable,
    paint,
  ),
  ...section(
    'Classes',
    'requests as their clients saw them; where they try again, from the first try to the last answer',
    classRows(services),
    classTable,
    paint,
  ),
];

function queueTable(rows: readonly QueueSummary[]): string {
  return textTable(
    ['queue', 'arrived', 'done', 'not done', 'unfinished', 'oldest', 'redone', 'busy'],
    rows.map((row) => [
      row.name,
      number(row.arrived),
      number(row.done),
      number(row.notDone),
      number(row.unfinished + row.blockedAtEnd),
      time(row.oldestUnfinished),
      number(row.redelivered),
      percent(row.utilisation),
    ]),
  );
}

/** Under the queues: what became of the jobs that nobody does, each by its own word. */
function notDoneLines(rows: readonly QueueSummary[]): string[] {
  return rows.flatMap((row) => {
    const parts = [
      [row.dropped, 'dropped'],
      [row.refused, 'refused'],
      [row.abandoned, 'abandoned'],
      [row.lost, 'lost'],
      [row.deadLettered, 'dead-lettered'],
    ].flatMap(([count, word]) => (count === 0 ? [] : [`${number(Number(count))} ${word}`]));
    return parts.length === 0 ? [] : lines(`${row.name}, not done: ${parts.join(', ')}`, WIDTH);
  });
}

function waitTable(rows: readonly QueueSummary[]): string {
  return textTable(
    ['queue', 'wait p50', 'p95', 'p99', 'max'],
    rows.map((row) => [
      row.name,
      boundedTime(row, 'waitP50'),
      boundedTime(row, 'waitP95'),
      boundedTime(row, 'waitP99'),
      boundedTime(row, 'waitMax'),
    ]),
  );
}

/** A row for what the service saw, and one for what its clients saw where that is something else. */
function serviceTable(rows: readonly ServiceSummary[]): string {
  return textTable(
    ['service', 'requests', 'answered', 'refused', 'failed', 'abandoned', 'unfinished', 'oldest', 'failed of all'],
    rows.flatMap((row) => {
      const own = [
        row.name,
        number(row.arrived),
        number(row.done),
        number(row.refused),
        number(row.errors - row.refused),
        row.clientsApart ? '–' : '0',
        number(row.unfinished),
        time(row.oldestUnfinished),
        percent(row.errorShare),
      ];
      if (!row.clientsApart) return [own];
      const { refused } = row.clientErrorsByKind;
      const failed = row.clientErrors - refused - row.abandoned;
      const answered = row.clientRequests - row.clientErrors - row.clientUnfinished;
      return [
        own,
        [
          seenByClients(row.name),
          number(row.clientRequests),
          number(answered),
          number(refused),
          number(failed),
          number(row.abandoned),
          number(row.clientUnfinished),
          '–',
          percent(row.clientErrorShare),
        ],
      ];
    }),
  );
}

const seenByClients = (name: string): string => `${name}, its clients`;

function responseTable(rows: readonly ServiceSummary[]): string {
  return textTable(
    ['service', 'response p50', 'p95', 'p99', 'max'],
    rows.flatMap((row) => [
      [
        row.name,
        boundedTime(row, 'responseP50'),
        boundedTime(row, 'responseP95'),
        boundedTime(row, 'responseP99'),
        boundedTime(row, 'responseMax'),
      ],
      ...(row.clientsApart
        ? [
            [
              seenByClients(row.name),
              boundedTime(row, 'clientResponseP50'),
              boundedTime(row, 'clientResponseP95'),
              boundedTime(row, 'clientResponseP99'),
              boundedTime(row, 'clientResponseMax'),
            ],
          ]
        : []),
    ]),
  );
}
