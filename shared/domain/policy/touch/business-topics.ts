import type { Project } from '../../logs/project.ts';

/** Topics that bear on a line of business. */
export const businessTopics: Readonly<Record<Project['business'], readonly string[]>> = {
  全域土地综合整治: ['全域土地综合整治', '增减挂钩', '耕地保护', '高标准农田', '国土空间规划', '土地征收', '乡村振兴'],
  延包: ['延包', '不动产登记', '乡村振兴'],
  实景三维: ['实景三维', '国土空间规划', '不动产登记'],
  其他: [],
};

/** The topic that is the business itself: at this a policy of any level above concerns the project. */
export const coreTopics: Readonly<Record<Project['business'], readonly string[]>> = {
  全域土地综合整治: ['全域土地综合整治', '增减挂钩'],
  延包: ['延包'],
  实景三维: ['实景三维'],
  其他: [],
};
