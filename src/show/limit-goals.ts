import { percent } from '../number-text.js';
import { type GoalAtLoad, goalsAt, type LoadStep } from '../study/index.js';
import { stateCounts } from './comparison-goals.js';
import { goalValue } from './goal-value.js';
import { lines } from './lines.js';
import type { Paint } from './paint.js';
import { WIDTH } from './text-table.js';

const INDENT = 8;

/** The goals at a load, those that break first; what is open or could not be measured says that it counts as missed. */
export const limitGoals = (step: LoadStep, paint: Paint): string =>
  goalsAt(step)
    .map((goal) => goalLine(goal, paint))
    .join('\n');

function goalLine(goal: GoalAtLoad, paint: Paint): string {
  const { text, met, missed, of, note } = goal;
  const isKept = met === of;
  const mark = isKept ? 'met' : missed > 0 ? 'missed' : goal.open > 0 ? 'open' : 'missed';
  const isUnsure = goal.open + goal.notMeasurable > 0;
  const said = [
    ...(goal.worst === null ? [] : [`worst ${goalValue(text, goal.worst, goal.atLeast)}`]),
    ...(isKept || missed === of ? [] : [stateCounts(goal)]),
    ...(note === '' ? [] : [note]),
    ...(isUnsure ? ['open and not measurable count as missed'] : []),
  ];
  return `${(isKept ? paint.good : paint.bad)(mark.padEnd(INDENT - 2))}  ${lines(`${text}  (${said.join('; ')})`, WIDTH - INDENT).join(`\n${' '.repeat(INDENT)}`)}`;
}

/** Goals about times speak of what was served: under overload the others may be most. */
export const unseenLines = (step: LoadStep, paint: Paint): string[] =>
  step.unseen.map(({ of, kind, share }) => {
    const [work, done, goal] =
      kind === 'service'
        ? (['requests', 'failed', `errors of ${of} < 1%`] as const)
        : (['jobs', 'were not done', `dropped of ${of} = 0`] as const);
    return paint.bad(
      lines(
        `${percent(share)} of the ${work} of ${of} ${done}, and no goal sees them: its times are those of the others, so the load does not hold. Add a goal such as "${goal}".`,
        WIDTH,
      ).join('\n'),
    );
  });
