import { type Fen, formatYuan } from '../../../shared/domain/money.ts';

/** An amount in yuan, exact, with thousands commas. */
export const Yuan = ({ fen }: { readonly fen: Fen }) => <>{formatYuan(fen)}</>;

/** A cell with an amount. */
export const YuanCell = ({ fen }: { readonly fen: Fen }) => <td class="number">{formatYuan(fen)}</td>;
