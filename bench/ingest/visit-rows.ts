/** The header of the benchmark's file: twelve columns of 行动. */
export const visitColumns = [
  '行动编号',
  '日期',
  '时段',
  '类型',
  '人员',
  '动作',
  '结果',
  '结果类型',
  '客户编号',
  '目的',
  '地点',
  '工时',
] as const;

const places = ['太康县王集乡美朗村', '示例县城关镇', '青川县竹园镇', '武侯区簇桥街道'] as const;
const outcomes = [
  '对方表示年底前安排第二笔款，需补一份验收意见',
  '局长出差，约下周二再谈；财政股已收到请款函，"等指标"',
  '会上同意按节点付款，\n由乡镇出具进度说明',
  '未见到人',
] as const;
const everyFiftieth = 50;

/**
 * Row `at` of a file of visits as the cells stand there: a few hold commas, quotes and line breaks, as people write
 * them, and every fiftieth has a day that does not exist.
 */
export function visitRow(at: number): readonly string[] {
  const day = at % everyFiftieth === 7 ? '2025-02-30' : `2025-${two(1 + (at % 12))}-${two(1 + (at % 28))}`;
  return [
    `V${String(at).padStart(8, '0')}`,
    day,
    at % 2 === 0 ? '白天' : '晚上',
    at % 3 === 0 ? '拜访' : '电话',
    `S${two(1 + (at % 20))}`,
    `到${places[at % 4]}对接回款、核对第${1 + (at % 6)}笔节点`,
    outcomes[at % 16 < 12 ? 3 : at % 4] ?? '',
    at % 5 === 0 ? '达成' : '部分',
    `K${String(at % 400).padStart(4, '0')}`,
    '回款',
    places[(at >> 2) % 4] ?? '',
    `${1 + (at % 8)}.5`,
  ];
}

const two = (count: number): string => String(count).padStart(2, '0');

/** One line of a CSV, quoted where it must be. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
