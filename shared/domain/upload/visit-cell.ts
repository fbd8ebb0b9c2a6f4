/** What a cell of a log of visits says before it tells of the visit itself. */
export interface VisitCell {
  readonly half: '白天' | '晚上' | undefined;
  readonly type: '电话' | '会议' | '接待' | '拜访' | '材料准备' | '内部协同' | undefined;
  /** The rest: whom they met and what for. */
  readonly text: string;
}

const mark = '[:：，,、\\s]';
const time = new RegExp(`^(上午|下午|中午|全天|白天|早上|晚上|夜间|傍晚|晚)${mark}{1,3}`);
const way = new RegExp(`^(电话|通话|致电|微信|视频会议?|会议|开会|接待|来访|拜访|走访|上门)${mark}{1,3}`);
const inside = new RegExp(`^(?:院内|公司|单位|所内|司内|内勤|办公室|在院|在司|本部|坐班|内业)${mark}{1,3}`);
const evening = /^(?:晚上?|夜间|傍晚)$/;
const papers =
  /(?:整理|编制|编写|撰写|写|修改|制作|准备|做|起草|汇总|核对).{0,20}(?:资料|方案|材料|报告|标书|文件|图|表|合同|成果|PPT|清单)/i;

const ways: Readonly<Record<string, VisitCell['type']>> = {
  电话: '电话',
  通话: '电话',
  致电: '电话',
  微信: '电话',
  视频: '会议',
  视频会议: '会议',
  会议: '会议',
  开会: '会议',
  接待: '接待',
  来访: '接待',
};

/** Takes the time of day, the way and the place at the beginning of a cell from it: `晚上：`, `电话：`, `院内：`. */
export function readVisitCell(cell: string): VisitCell {
  const whole = cell.trim();
  const said = time.exec(whole);
  const timed = said === null ? whole : whole.slice(said[0].length);
  const by = way.exec(timed);
  const within = inside.exec(timed);
  const text = timed.slice((by ?? within)?.[0].length ?? 0).trim();
  return {
    half: said === null ? undefined : evening.test(said[1] ?? '') ? '晚上' : '白天',
    type: by !== null ? (ways[by[1] ?? ''] ?? '拜访') : within !== null ? insideType(text) : undefined,
    text,
  };
}

const insideType = (text: string): VisitCell['type'] => (papers.test(text.slice(0, 200)) ? '材料准备' : '内部协同');
