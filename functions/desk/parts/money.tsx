import { type Fen, formatYuan } from '../../../shared/domain/money.ts';

/** An amount in yuan, exact, with thousands commas. */
export const Yuan = ({ fen }: { readonly fen: Fen }) => <>{formatYuan(fen)}</>;

/** A cell with an amount; `label` names it where a narrow screen shows the row as a list. */
export const YuanCell = ({ fen, label }: { readonly fen: Fen; readonly label?: string }) => (
  <td class="number" {...(label !== undefined && { 'data-label': label })}>
    {formatYuan(fen)}
  </td>
);
