import type { LedgerOutlook } from '../../../shared/usecases/desk/ledger/ledger-outlook.ts';
import { YuanCell } from '../parts/money.tsx';
import { Chart } from './charts.tsx';

/** The line of 26 weeks and the forecast by month, each with its table. */
export function Outlook({ outlook: { trend, forecast } }: { readonly outlook: LedgerOutlook }) {
  return (
    <>
      {trend.length > 0 && (
        <section aria-labelledby="trend">
          <h2 id="trend">最近 26 周</h2>
          <Chart
            drawing={{
              chart: 'trend',
              days: trend.map(({ day }) => day),
              open: trend.map(({ openFen }) => openFen),
              overdue: trend.map(({ overdueFen }) => overdueFen),
            }}
            alt="最近 26 周每周一的未收与逾期金额，数字见下表"
          />
          <details>
            <summary>每周一的未收与逾期</summary>
            <div class="scroll" tabindex={0}>
              <table>
                <thead>
                  <tr>
                    <th>周一</th>
                    <th class="number">未收（元）</th>
                    <th class="number">逾期（元）</th>
                  </tr>
                </thead>
                <tbody>
                  {trend.toReversed().map(({ day, openFen, overdueFen }) => (
                    <tr>
                      <td>{day}</td>
                      <YuanCell fen={openFen} />
                      <YuanCell fen={overdueFen} />
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </section>
      )}
      {forecast !== undefined && (
        <section aria-labelledby="forecast">
          <h2 id="forecast">预计到账</h2>
          <p class="note">{`${forecast.asOf} 团队周汇总的预测：横线为预计，深色为五成把握，浅色为八成把握。`}</p>
          <Chart drawing={{ chart: 'forecast', months: forecast.months }} alt="未来各月预计到账，数字见下表" />
          <details>
            <summary>预计到账表</summary>
            <div class="scroll" tabindex={0}>
              <table>
                <thead>
                  <tr>
                    <th>月份</th>
                    <th class="number">预计（元）</th>
                    <th class="number">八成把握自（元）</th>
                    <th class="number">至（元）</th>
                  </tr>
                </thead>
                <tbody>
                  {forecast.months.map(({ month, expectedFen, low80Fen, high80Fen }) => (
                    <tr>
                      <td>{month}</td>
                      <YuanCell fen={expectedFen} />
                      <YuanCell fen={low80Fen} />
                      <YuanCell fen={high80Fen} />
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </section>
      )}
    </>
  );
}
