/* Sales (5.4): revenue and exports. */
#include "base/language.h"
#include "processes/process.h"

static void run_sales(const xw_context *c, xw_tile *t) {
  const float share = XW_CTX_PARAMETER(c, trade_export_share);
  const float premium = XW_CTX_PARAMETER(c, brand_premium);
  const float listed = XW_CTX_PARAMETER(c, brand_blacklist_loss) * XW_CTX_LEVER(c, credit_coverage);
  const float spread = XW_CTX_PARAMETER(c, firm_sd_revenue);
  const float *restrict u = t->uniform[XW_STREAM_revenue_shock];
  xw_look_up_16(c->mean_reputation, t->sector_of, t->s.selling, t->n);
  xw_look_up_16(c->recall_loss, t->sector_of, t->s.revenue, t->n);
  xw_look_up_16(c->export_factor, t->credit_of, t->s.event, t->n);
  const uint8_t *restrict exporter = t->exporter, *restrict blacklist = t->blacklist;
  XW_EACH(i, t->n) {
    const float x = share * t->s.event[i] * (exporter[i] ? 1.0f : 0.0f);
    const float volume = exporter[i] ? 1.0f - share + x : 1.0f;
    const float revenue =
        t->s.potential[i] * volume * (1.0f + premium * (t->reputation[i] - t->s.selling[i])) *
        (blacklist[i] ? 1.0f - listed : 1.0f) * t->s.revenue[i] *
        xw_maxf(0.1f, 1.0f + spread * xw_laplace_quantilef(u[i])) * t->s.operating[i];
    const float selling = revenue > 0.0f ? 1.0f : 0.0f;
    t->s.revenue[i] = revenue;
    t->s.exports[i] = revenue * x / volume;
    t->s.selling[i] = selling;
    const float good = 1.0f - t->escape[i], good2 = good * good, good4 = good2 * good2;
    t->s.pass8[i] = selling * (good4 * good4);
    t->s.plan_pass[i] = selling * (1.0f - t->s.fail_chance[i]);
  }
}

const xw_process xw_process_sales = {
    .name = "sales",
    .doc = XW_N("revenue and exports"),
    .section = "5.4",
    .reads = XW_NAMES("exporter", "credit", "reputation", "blacklist", "sector", "escape", "id"),
    .writes = XW_NAMES(NULL),
    .draws = XW_STREAMS(XW_STREAM_revenue_shock),
    .run = run_sales,
};
