/* The table of contents of a quarter, and how it runs over a group of firms tile by tile. */
#include "simulation/kernel.h"

/* In order: what a firm decides and makes, what the state does about it, what it costs. */
static const xw_process *const quarter[] = {
    &xw_process_status,  &xw_process_capability,  &xw_process_effort,       &xw_process_production,
    &xw_process_sales,   &xw_process_supervision, &xw_process_enforcement,  &xw_process_credit,
    &xw_process_trade,   &xw_process_fees,        &xw_process_quality_cost, &xw_process_reputation,
    &xw_process_finance,
};

#define PROCESSES ((int)(sizeof quarter / sizeof *quarter))

const xw_process *XW_ISA_NAME(xw_process_at)(int index);

const xw_process *XW_ISA_NAME(xw_process_at)(int index) {
  return index < 0 || index >= PROCESSES ? NULL : quarter[index];
}

static void place_tile(xw_tile *tile, const xw_population *p, int64_t first, int n) {
#define XW_COLUMN(name, type, unit, en, zh) tile->name = p->name + first;
#include "population/columns.def"
#undef XW_COLUMN
  tile->n = n;
}

/* Who leaves; and the margins of those who sell, when medians are asked for. */
static void collect(xw_stepper *s, int64_t first) {
  const xw_tile *t = &s->tile;
  for (int i = 0; i < t->n; i++)
    if (t->s.exits[i] > 0.0f)
      s->exits[s->exit_count++] = first + i;
  if (!s->medians)
    return;
  for (int i = 0; i < t->n; i++) {
    if (t->s.selling[i] == 0.0f)
      continue;
    s->margin[s->margin_count] = t->s.profit_before_tax[i] / t->s.revenue[i];
    s->margin_part[s->margin_count++] = (uint8_t)xw_tile_part(t, i);
  }
}

static void run_tile(const xw_context *context, xw_stepper *s, const xw_population *p,
                     int64_t first, int n) {
  place_tile(&s->tile, p, first, n);
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    xw_rng_fill(context->key, context->period, s->tile.id, n, block, &s->tile.uniform[4 * block]);
  for (int k = 0; k < PROCESSES; k++)
    quarter[k]->run(context, &s->tile);
  xw_tally_add(&s->tally, &s->tile);
  collect(s, first);
}

static void run_group(const xw_model *model, const xw_context *context, xw_stepper *s,
                      const xw_population *p, int64_t first, int64_t end, xw_parts parts,
                      xw_sums *sums) {
  xw_tally_start(&s->tally, parts, context->wanted);
  for (int64_t i = first; i < end; i += model->tile) {
    const int64_t left = end - i;
    run_tile(context, s, p, i, (int)(left < model->tile ? left : model->tile));
  }
  xw_tally_finish(&s->tally, sums);
}

extern const xw_kernel XW_ISA_NAME(xw_kernel);

const xw_kernel XW_ISA_NAME(xw_kernel) = {
    .name = XW_ISA_TEXT(XW_ISA),
    .run_group = run_group,
    .fill = xw_rng_fill,
    .bear = xw_births_write,
};
