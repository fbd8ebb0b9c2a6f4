import * as z from 'zod';

/** Who may be told about a node by the ladder. */
const stepRoles = ['owner', 'head', 'director'] as const;
export type StepRole = (typeof stepRoles)[number];
/** The ladder's roles and the project's owner, who is told of deliveries and disputes. */
export const roles = [...stepRoles, 'projectOwner'] as const;
export type Role = (typeof roles)[number];

/** The four colours of a warning, mildest first. */
export const colours = ['蓝', '黄', '橙', '红'] as const;
export type Colour = (typeof colours)[number];

const LadderStep = z.strictObject({
  /** Days from the due date, negative before it, on the ladder's clock. */
  offsetDays: z.int().min(-365).max(3650),
  to: z.array(z.enum(stepRoles)).min(1),
  colour: z.enum(colours),
});
export type LadderStep = z.infer<typeof LadderStep>;

/** When who is warned about late money; validated at synth and wherever it is read. */
export const WarningPolicy = z
  .strictObject({
    version: z.string().min(1).max(40),
    /** What the steps count: calendar days, or the mainland's working days. */
    clock: z.enum(['calendar', 'working']),
    steps: z.array(LadderStep).min(1).max(30),
    /** After the last step its warning repeats every so many calendar months; absent = it does not. */
    repeatEveryMonths: z.int().min(1).max(12).optional(),
    /** Nodes whose balance, net of what was paid, is below this many 分 are not warned about. */
    minimumFen: z.int().min(0),
    /** When the leaders' roll-up goes out: on the week's first working day, or on every day with something new. */
    rollUp: z.enum(['weekly', 'daily']),
    /** Whether mails show the clock of 国令第802号 for contracts that declare it. */
    statutoryClock: z.boolean(),
  })
  .check(
    z.superRefine((policy, context) => {
      policy.steps.forEach((step, index) => {
        const before = policy.steps[index - 1];
        if (before === undefined) return;
        if (step.offsetDays <= before.offsetDays) {
          context.addIssue({
            code: 'custom',
            path: ['steps', index, 'offsetDays'],
            message: `预警阶梯须逐级递增：第 ${index + 1} 级为 ${step.offsetDays} 天，不晚于上一级的 ${before.offsetDays} 天；请改大或删去该级`,
          });
        }
        if (colours.indexOf(step.colour) < colours.indexOf(before.colour)) {
          context.addIssue({
            code: 'custom',
            path: ['steps', index, 'colour'],
            message: `预警颜色不得回落：第 ${index + 1} 级为${step.colour}，上一级为${before.colour}；允许 ${colours.join('、')} 依次加重`,
          });
        }
      });
    }),
  );
export type WarningPolicy = z.infer<typeof WarningPolicy>;

/** The ladder as shipped: owner before the due day, head from +7, director from +60, then monthly. */
export const shippedPolicy: WarningPolicy = {
  version: '2025-1',
  clock: 'calendar',
  steps: [
    { offsetDays: -30, to: ['owner'], colour: '蓝' },
    { offsetDays: -7, to: ['owner'], colour: '蓝' },
    { offsetDays: 0, to: ['owner'], colour: '黄' },
    { offsetDays: 7, to: ['owner', 'head'], colour: '黄' },
    { offsetDays: 30, to: ['owner', 'head'], colour: '橙' },
    { offsetDays: 60, to: ['owner', 'head', 'director'], colour: '橙' },
    { offsetDays: 90, to: ['owner', 'head', 'director'], colour: '红' },
  ],
  repeatEveryMonths: 1,
  minimumFen: 0,
  rollUp: 'weekly',
  statutoryClock: true,
};
