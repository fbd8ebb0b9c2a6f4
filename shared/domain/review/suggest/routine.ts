import * as z from 'zod';

/** 例行事项 of the settings: who is reminded of what, on which weekday of which period. */
export const Routine = z.object({
  /** Stays the same when the words change. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, '例行事项的 id 应为小写字母、数字或连字符，如 salon'),
  task: z.string().min(1).max(80),
  expected: z.string().max(120),
  every: z.enum(['week', 'month', 'quarter']),
  /** 1 for Monday to 7; a day off moves it to the next working day. */
  weekday: z.int().check(z.gte(1), z.lte(7)),
  /** The first, second … such weekday of the period, 1 to 13; of a week there is one. */
  nth: z.int().check(z.gte(1), z.lte(13)).default(1),
  /** 角色 of the people whom it is proposed to. */
  roles: z.array(z.enum(['业务员', '部门负责人', '分管领导', '总经理'])).min(1),
});
export type Routine = z.output<typeof Routine>;
