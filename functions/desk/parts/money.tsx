import { type Fen, formatYuan } from '../../../shared/domain/money.ts';

/** A cell with an amount; `label` names it where a narrow screen shows the row as a list. */
export const YuanCell = ({ fen, label }: { readonly fen: Fen; readonly label?: string }) => (
  <td class="number" {...(label !== undefined && { 'data-label': label })}>
    {formatYuan(fen)}
  </td>
);
