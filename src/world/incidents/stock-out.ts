import type { StockOut } from '../../scenario/incidents/stock-out.js';
import type { Effect } from './effect.js';

export const stockOut: Effect<StockOut> = {
  begin: (incident, { cluster }) => {
    cluster.offerings.stockOuts.push(incident);
  },
  end: (incident, { cluster: { offerings } }) => {
    offerings.stockOuts.splice(offerings.stockOuts.indexOf(incident), 1);
  },
};
