"""The whole quarter of the full model in vectorised NumPy; see ../README.md and engine/MODEL.md, whose
sections the comments name.

Usage: full_model.py XIAOWEI [--double]     prints "ns VALUE pass VALUE": nanoseconds a firm and
quarter. Single precision where the engine has it; --double: what NumPy does unless told otherwise.
"""
import json
import math
import subprocess
import sys
import time

import numpy as np

REAL = np.float64 if "--double" in sys.argv else np.float32
DT = 0.25
NREG = 31

def listed(command, what):
    """Rows of a registry of the engine."""
    return json.loads(subprocess.check_output([command, "list", what, "--json"]))


def load(command):
    levers, sectors = listed(command, "levers"), listed(command, "sectors")
    base = {row["lever"]: float(row["2014"]) for row in levers}
    params = {row["parameter"]: float(row["mid"]) for row in listed(command, "parameters")}
    names = dict(share="share", alpha="intercept", sev="severity", margin="margin", lic="licence",
                 ccc="ccc", exp="exporters")
    table = {key: np.array([row[name] for row in sectors], REAL) for key, name in names.items()}
    table["need"] = table["lic"] + table["ccc"] - table["lic"] * table["ccc"]
    return base, params, table


BASE, P, S = load(sys.argv[1])
NS = len(S["share"])
SHARE_N = S["share"].astype(float) / S["share"].astype(float).sum()


def rnd(x): return int(math.floor(x + 0.5))                          # counts are rounded half up (section 1)
def H(x): return -np.expm1(-np.maximum(x, 0.0) * DT)                 # section 1
def sig(x): return 1.0 / (1.0 + np.exp(-x))
def c01(x): return np.clip(x, 0.0, 1.0)

def passprob(pt, n, c):
    """P(Binomial(n, pt) <= c); a sample never fails when n <= c."""
    if n <= c: return np.ones_like(pt)
    return sum(math.comb(n, j) * pt**j * (1 - pt)**(n - j) for j in range(c + 1))

# ---------------------------------------------------------------- section 2: firms at birth
# Columns that are not numbers in single precision.
KIND = dict(s=np.int64, r=np.int64, age=np.int32, k=np.int64, nplus=np.int32, key=np.int32, black=np.int32,
            rect=np.int32, wait=np.int32, illegal=bool, exporter=bool, zone=bool, gi=bool, K=np.float64)
FIELDS = ['s','r','age','L','A','K','h','m','g','q','u','e','b','pi','nu','chi','gam','v','pt','k','nplus',
          'key','black','rect','wait','illegal','exporter','zone','gi']

def birth(rng, n, lv, entrant):
    f = {}
    f['s'] = rng.choice(NS, size=n, p=SHARE_N)
    f['r'] = rng.integers(0, NREG, n)
    lo, hi, a = (2.0, 50.0, 1.2) if entrant else (2.0, 300.0, 1.06)
    U = rng.random(n)
    f['L'] = lo * (1 - U * (1 - (lo / hi)**a))**(-1 / a)             # truncated Pareto, survival exponent a
    f['A'] = np.exp(0.25 * rng.standard_normal(n, dtype=REAL))
    fac = 0.8 if entrant else 1.0
    for key, mu in (('h', .25), ('m', .30), ('g', .30), ('q', .25)):
        mu = mu * fac
        f[key] = rng.beta(2.0, 2.0 / mu - 2.0, n)
    f['u'] = P['quality.sd_firm'] * rng.standard_normal(n, dtype=REAL)
    f['e'] = np.full(n, 0.35); f['b'] = np.full(n, 0.7); f['pt'] = np.full(n, 0.013)
    f['chi'] = P['cheat.moral_median'] * np.exp(P['cheat.moral_sd'] * rng.standard_normal(n, dtype=REAL))
    f['gam'] = np.minimum(0.15, P['cheat.gain'] * np.exp(P['cheat.gain_sd'] * rng.standard_normal(n, dtype=REAL)))
    f['v'] = rng.random(n)
    Rb = f['L'] * f['A'] * P['firm.revenue_per_employee'] * DT
    f['K'] = (1.0 if entrant else 2.5) * P['firm.start_cash'] * Rb * np.exp(0.4 * rng.standard_normal(n, dtype=REAL))
    if entrant:
        f['k'] = np.ones(n, int); f['age'] = np.zeros(n, int)
    else:
        f['k'] = rng.choice(4, size=n, p=[0.10, 0.76, 0.11, 0.03])
        f['age'] = np.minimum(np.floor(rng.exponential(21.0, n)), 80).astype(int)
    pub, gain = lv['sampling.publicity'], P['belief.publicity_gain']
    hr = H(lv['sampling.ratio'])
    f['pi'] = np.full(n, (1 - pub) * hr + pub * min(1.0, gain * hr))
    f['nu'] = np.full(n, pub * min(1.0, gain * H(4 * lv['enforcement.raid_rate'])))
    f['exporter'] = rng.random(n) < S['exp'][f['s']] * np.minimum(2.0, 0.4 + f['L'] / 20)
    f['zone'] = rng.random(n) < lv['management.zone_share']
    f['gi'] = rng.random(n) < P['brand.gi_share']
    for x in ('nplus', 'key', 'black', 'rect', 'wait'): f[x] = np.zeros(n, int)
    reg = f['v'] < S['need'][f['s']] * lv['approval.scope']
    c = (lv['fees.licence_review'] + lv['approval.intermediary_cost']) / (0.1 * 4 * Rb) + 0.15 * lv['approval.delay_quarters']
    f['illegal'] = reg & (rng.random(n) < sig(-3.5 + 0.8 * c - 8 * lv['enforcement.raid_rate']))
    scr = reg & ~f['illegal']
    f['u'] = np.where(scr, f['u'] - P['quality.screening'] * np.maximum(f['u'], 0), f['u'])
    if entrant:
        w = np.floor(lv['approval.delay_quarters'] + rng.random(n)).astype(int)
        f['wait'] = np.where(scr, w, 0)
    return {x: v.astype(KIND.get(x, REAL)) for x, v in f.items()}

# ---------------------------------------------------------------- 5.1 training weight by target
def train_weight(target, h, k, age):
    if target == 0: return np.ones_like(h)
    if target == 1: return 2 * (1 - h)
    if target == 2: return np.where(k <= 1, 1.5, 0.5)
    return np.where(age < 12, 2.0, 0.5)

METRO = ['fees.measurement_standard', 'fees.reference_material', 'fees.instrument_type', 'fees.instrument_repair',
         'fees.assessor_certificate', 'fees.assessor_exam', 'fees.metrology_authorisation']

def group_mean(idx, x, n, empty):
    cnt = np.bincount(idx, minlength=n).astype(float)
    tot = np.bincount(idx, weights=x, minlength=n)
    return np.where(cnt > 0, tot / np.maximum(cnt, 1), empty)

def weight_counts(f, signal):
    """counts of firms by region, class, key list, signal"""
    idx = ((f['r'] * 4 + f['k']) * 2 + (f['key'] > 0)) * 2 + signal
    return np.bincount(idx, minlength=NREG * 16).reshape(NREG, 4, 2, 2).astype(float)

def initial_aggregates(f, lv):
    a = {}
    a['S0'] = np.bincount(f['s'], weights=f['L'] * f['A'], minlength=NS)
    a['S'] = a['S0'].copy()
    a['bbar'] = np.full(NS, 0.7)
    a['rho'] = np.zeros(NS)
    a['mbar'] = group_mean(f['r'], f['m'], NREG, 0.0)
    a['counts'] = weight_counts(f, np.zeros(len(f['L']), bool))
    a['T'] = train_weight(rnd(lv['training.target']), f['h'], f['k'], f['age']).sum()
    a['eta'] = 0.03
    a['fees'] = 0.0; a['forgone'] = 0.0
    return a

def fees_of(lv, relief, apply_, org, item, export_base):
    met = np.array([0.0] + [lv[k] for k in METRO], REAL)[item]
    return (REAL(lv['fees.licence_review']) * apply_ + REAL(lv['fees.organisation_code']) * org + met
            + lv['fees.export_inspection'] * export_base) * (1 - relief)

def entry_terms(lv):
    G = lv['approval.scope'] * (S['share'] * S['need']).sum()
    C = (lv['fees.organisation_code'] * (1 - lv['fees.relief_micro'])
         + G * (lv['fees.licence_review'] * (1 - lv['fees.relief_micro']) + lv['approval.intermediary_cost'])
         + P['firm.entry_base_cost'])
    return G, C
G_BASE, C_BASE = entry_terms(BASE)

# ---------------------------------------------------------------- section 5: one quarter
def step(rng, f, agg, lv, j, N0, W):
    """f: firms (modified), agg: lagged aggregates, j: step since the start of the burn-in. Returns (f, agg, metrics)."""
    n = len(f['L'])
    tau = j * DT
    U = lambda: rng.random(n, dtype=REAL)
    s, r = f['s'], f['r']
    L, A = f['L'], f['A']
    k0 = f['k'].copy(); age = f['age']
    micro = L < 20; small = (L >= 20) & (L < 300)
    nplan, acc = rnd(lv['sampling.size']), rnd(lv['sampling.accept'])
    listq_black, listq_key = rnd(lv['credit.listing_quarters']), rnd(P['supervision.list_quarters'])
    target = rnd(lv['training.target'])
    batch = P['supervision.batch']; pub = lv['sampling.publicity']

    # --- period context
    D = agg['S0'] * (1 + P['market.demand_growth'])**tau * (1 + P['brand.demand'] * (agg['bbar'] - 0.7))
    Ps = (D / agg['S'])**P['market.price_response']
    den = P['fiscal.agency_budget'] + agg['fees'] + agg['forgone']
    Q = min(1.0, max(0.3, 1 - (1 - lv['fees.compensation']) * agg['forgone'] / den))
    ratio = Q * lv['sampling.ratio']; raid = Q * lv['enforcement.raid_rate']
    wk = np.array([lv['sampling.weight_' + c] for c in 'ABCD'], REAL)
    wcell = (wk[:, None, None] * np.array([1.0, lv['sampling.weight_listed']], REAL)[None, :, None]
             * np.array([1.0, lv['risk.targeting']], REAL)[None, None, :])
    cnt_r = agg['counts'].sum(axis=(1, 2, 3))
    wbar = (agg['counts'] * wcell).sum(axis=(1, 2, 3)) / np.maximum(cnt_r, 1)
    sev = S['sev'][s]; margin_s = S['margin'][s]; P_i = Ps[s].astype(REAL)
    R0 = L * A * P['firm.revenue_per_employee'] * DT * P_i
    op = f['wait'] == 0
    relief = np.where(micro, REAL(lv['fees.relief_micro']), np.where(small, REAL(lv['fees.relief_small']), REAL(0.0)))
    relief_b = np.where(micro, REAL(BASE['fees.relief_micro']), np.where(small, REAL(BASE['fees.relief_small']), REAL(0.0)))
    regulated = f['v'] < S['need'][s] * lv['approval.scope']
    unlicensed = regulated & f['illegal']

    # --- 5.1 capabilities
    cost, copay = lv['training.cost'], lv['training.copay']
    Z = lv['training.fund'] * 1e6 * DT / (cost * (1 - copay) * W)
    a = P['skill.willing'] * (1 - P['skill.copay_effect'] * copay)
    w_tr = train_weight(target, f['h'], f['k'], age)
    p_pub = a * np.minimum(1.0, w_tr * Z / (a * agg['T'])) if agg['T'] > 0 and a > 0 else np.zeros(n)
    tr_pub = U() < p_pub
    tr_priv = ~tr_pub & (U() < H(P['skill.private_rate'] * min(2.0, 3000 / cost)))
    h = f['h'] * (1 - P['skill.decay'] * (1 - 0.5 * lv['training.circles']) * DT)
    h = np.where(tr_pub | tr_priv, h + P['skill.gain'] * (1 - h), h)
    pay_train = tr_pub * REAL(copay * cost) + tr_priv * REAL(cost)
    state_train = tr_pub * REAL((1 - copay) * cost)
    # signal
    signal = U() < H(lv['risk.monitoring'] * np.minimum(10.0, (f['pt'] * sev / agg['eta'])**2))
    # management
    c_m = P['management.cost'] * np.minimum(1.0, L / 20)
    y_m = c_m * (1 - lv['management.subsidy'])
    rate_m = P['management.rate'] * (1 + P['management.spillover'] * agg['mbar'][r].astype(REAL) + f['zone'] * REAL(lv['management.zone_effect'] - 1)
                                     + lv['management.award'] + lv['services.problem_solving']) / (1 + y_m / (P['management.affordable'] * 4 * R0))
    own = U() < H(rate_m)
    helped = signal & ~own & (U() < lv['risk.early_help'])
    m = f['m'] * (1 - P['management.decay'] * DT)
    m = np.where(own | helped, m + P['management.gain'] * (1 - m), m)
    pay_man = own * y_m
    state_man = own * (c_m - y_m) + helped * c_m
    # metrology
    y_g = P['metrology.price'] * (1 - lv['infrastructure.metrology_subsidy']) * (1 - lv['services.testing_voucher'])
    met = U() < H(P['metrology.rate'] / (1 + y_g / (P['metrology.affordable'] * 4 * R0)))
    g = f['g'] * (1 - P['metrology.decay'] * DT)
    g = np.where(met, g + P['metrology.gain'] * (1 - g), g)
    pay_met = met * REAL(y_g)
    state_met = met * REAL(P['metrology.price'] - y_g)
    # standards
    std = U() < H(P['standards.rate'] + P['standards.declaration_effect'] * lv['responsibility.declaration']
                  + P['standards.help_effect'] * (lv['infrastructure.standards_help'] + f['gi'] * REAL(lv['infrastructure.gi_support'])))
    q = f['q'] * (1 - P['standards.decay'] * DT)
    q = np.where(std, q + P['standards.gain'] * (1 - q), q)
    pay_std = std * REAL(P['standards.cost'])

    # --- 5.2 effort and integrity
    be = P['quality.beta_effort']
    z0 = (S['alpha'][s] + f['u'] - P['quality.beta_skill'] * h - P['quality.beta_management'] * m
          - P['quality.beta_metrology'] * g - P['quality.beta_standards'] * q)
    theta = np.minimum(0.95, P['quality.self_check'] + P['quality.self_check_metrology'] * g)
    p = sig(z0 - be * f['e']); pt = p * (1 - theta)
    if nplan > acc:
        fder = nplan * math.comb(nplan - 1, acc) * pt**acc * (1 - pt)**(nplan - 1 - acc) * (1 - theta)
    else:
        fder = np.zeros(n)
    stop = min(1.0, lv['sampling.stop_days'] / (365 * DT))
    ell = (lv['sampling.fine'] * batch + P['belief.reputation_loss'] * (0.5 + pub) + 0.25 * P['supervision.model_share'] * stop
           + lv['credit.coverage'] * lv['credit.blacklist'] * P['brand.blacklist_loss'] * min(3.0, listq_black / 8)
           + lv['responsibility.recall'] * P['cost.recall'] * batch)
    phi = 1 + 0.1 * lv['brand.support'] * (2 * lv['brand.checked'] - 1)
    omega = P['effort.foresight'] * phi * (P['cost.rework'] * theta + (1 - theta) * (P['cost.external'] + lv['responsibility.liability'] * sev))
    B = be * p * (1 - p) * (omega + f['pi'] * fder * ell)
    e = f['e'] + P['effort.inertia'] * (c01(B / P['cost.effort']) - f['e'])
    zeta = z0 - be * e
    gainc = (f['gam'] - 0.7 * f['pi'] * ell - f['nu'] * (ell + lv['enforcement.fine'] * batch + lv['enforcement.closure'])
             - omega * (sig(zeta + P['quality.cheat']) - sig(zeta)) - f['chi'] * (1 + lv['credit.integrity_drive']))
    cheat = op & (gainc > 0)

    # --- 5.3 production
    p = sig(z0 - be * e + REAL(P['quality.cheat']) * cheat + P['quality.sd_period'] * rng.standard_normal(n, dtype=REAL))
    pt = p * (1 - theta)

    # --- 5.4 sales
    check = np.array([lv['trade.check_' + c] for c in 'ABCD'], REAL)
    es = np.where(f['exporter'], REAL(P['trade.export_share']), REAL(0.0))
    x = es * np.exp(-P['trade.day_effect'] * (lv['trade.clearance_days'] * check[k0] - 0.8)) * (1 + P['trade.testing_effect'] * (lv['trade.mutual_recognition'] - 0.3))
    V = 1 - es + x

    def lap():
        u = U() - REAL(0.5)
        return -np.copysign(REAL(1 / math.sqrt(2)), u) * np.log1p(np.maximum(-2 * np.abs(u), REAL(-1 + 6e-8)))

    R = (R0 * V * (1 + P['brand.premium'] * (f['b'] - agg['bbar'][s].astype(REAL))) * (1 - REAL(P['brand.blacklist_loss'] * lv['credit.coverage']) * (f['black'] > 0))
         * (1 - P['brand.recall_spillover'] * agg['rho'][s].astype(REAL)) * np.maximum(0.1, 1 + P['firm.sd_revenue'] * lap()) * op)
    X = R * x / V

    # --- 5.7 supervision (before 5.5, which needs the recalls)
    w = (wk[k0] * np.where(f['key'] > 0, REAL(lv['sampling.weight_listed']), REAL(1.0))
         * np.where(signal, REAL(lv['risk.targeting']), REAL(1.0)))
    wb = wbar[r].astype(REAL)
    rel = np.where(wb > 0, w / np.where(wb > 0, wb, 1.0), 0.0)
    hs = H(ratio * rel)
    rectifying = f['rect'] > 0; listed0 = f['key'] > 0
    first = op & (U() < hs)
    follow = op & rectifying & ~first & (U() < 1 - math.sqrt(1 - lv['sampling.follow_up']))
    sampled = first | follow
    failed = np.zeros(n, bool)
    ix = np.flatnonzero(sampled)
    if nplan > 0 and len(ix): failed[ix] = rng.binomial(nplan, pt[ix]) > acc
    fine_s = failed * (lv['sampling.fine'] * batch * R0)
    stop_cost = failed * (P['supervision.model_share'] * stop * margin_s * R)
    recalled = failed & (U() < lv['responsibility.recall'])
    recalled |= op & signal & (U() < 0.5 * lv['responsibility.recall'])
    recall_cost = recalled * (P['cost.recall'] * batch * R0)

    # --- 5.8 enforcement
    bad = cheat | unlicensed
    raided = op & (U() < np.where(bad, REAL(H(4 * raid)), REAL(H(0.2 * raid))))
    caught = raided & bad
    fine_e = caught * (lv['enforcement.fine'] * batch * R0)
    closed = caught & (U() < lv['enforcement.closure'])
    legalised = caught & unlicensed & ~closed
    f['illegal'] = f['illegal'] & ~legalised
    closed = closed | (failed & listed0 & rectifying & (U() < P['supervision.relapse_closure']))

    # --- 5.5 quality cost
    liab = lv['responsibility.liability']
    prevention = 0.5 * P['cost.effort'] * e**2 * R + pay_train + pay_man + pay_std
    appraisal = pay_met
    internal = P['cost.rework'] * p * theta * R
    harm = sev * pt * R * (1 - recalled * REAL(0.6 * lv['responsibility.traceability'] * min(1.0, 4 * batch)))
    external = P['cost.external'] * pt * R + liab * harm
    cons = (1 - liab) * harm + P['cheat.value_loss'] * f['gam'] * R * cheat
    quality = prevention + appraisal + internal + external

    # --- 5.9 credit and beliefs
    bad_ev = failed | caught
    k = np.where(bad_ev, np.minimum(3, k0 + 1), k0)
    passed_first = first & ~bad_ev
    npl = np.where(bad_ev, 0, f['nplus'] + passed_first)
    up = npl >= 2
    k = np.where(up, np.maximum(0, k - 1), k)
    npl = np.where(up, 0, npl)
    newlist = failed & (rectifying | (k0 == 3))
    key = np.where(newlist, listq_key, np.maximum(0, f['key'] - 1))
    newblack = (newlist | caught) & (U() < lv['credit.blacklist'])
    black = np.where(newblack, listq_black, np.maximum(0, f['black'] - 1))
    rect = np.where(failed, 2, np.where(follow & ~failed, 0, np.maximum(0, f['rect'] - 1)))
    e_end = np.where(failed, np.minimum(1.0, e + 0.3), e)
    gain = P['belief.publicity_gain']
    o = REAL(1 - pub) * sampled + pub * np.minimum(1.0, gain * hs)
    pi = f['pi'] + P['belief.learning'] * (o - f['pi'])
    o2 = REAL(1 - pub) * raided + pub * min(1.0, gain * H(4 * raid))
    nu = f['nu'] + P['belief.learning'] * (o2 - f['nu'])

    # --- 5.10 trade
    exporter0 = f['exporter']
    ship = op & exporter0
    lots = np.where(ship, 1 + np.minimum(7, np.floor(L / 10)), 0).astype(np.int32)
    F = 1 - passprob(pt, nplan, acc)
    checked = np.zeros(n, int); pfail = np.zeros(n, int); returned = np.zeros(n, int)
    ix = np.flatnonzero(ship)
    if len(ix):
        checked[ix] = rng.binomial(lots[ix], check[k[ix]])
        pfail[ix] = rng.binomial(checked[ix], c01(F[ix]))
        returned[ix] = rng.binomial(lots[ix] - checked[ix], c01(P['trade.abroad_check'] * F[ix] * (1 - 0.5 * lv['services.tbt_alerts'])))
    vlot = X / np.maximum(lots, 1).astype(REAL)
    trade_c = (REAL(lv['trade.lot_cost']) * lots.astype(REAL) + (checked.astype(REAL) * vlot) * lv['trade.clearance_days'] * P['trade.day_cost']
               + 0.15 * pfail.astype(REAL) * vlot + 0.6 * returned.astype(REAL) * vlot)
    tariff = 0.5 * X * P['trade.tariff'] * (1 - lv['trade.preference_use'])
    start = op & ~exporter0 & (L > 5) & (U() < H(P['trade.start_rate'] * (1 + 0.5 * lv['trade.market_support'])))
    quit_ = exporter0 & (U() < H(P['trade.stop_rate']))
    m_end = np.where(start, m + P['trade.learning'] * (1 - m), m)
    exporter = (exporter0 | start) & ~quit_

    # --- 5.6 fees
    apply_ = (regulated & ~unlicensed & ((U() < DT / 5) | (age == 0))) | legalised
    org = (U() < DT / 4) | (age == 0)
    item = np.where(U() < H(0.02), rng.integers(1, 8, n), 0)
    fees = fees_of(lv, relief, apply_, org, item, (checked.astype(REAL) * vlot))
    fees_b = fees_of(BASE, relief_b, apply_, org, item, (checked.astype(REAL) * vlot))
    intermed = apply_ * REAL(lv['approval.intermediary_cost'])

    # --- 5.11 reputation
    bstar = np.minimum(1.0, np.exp(-P['brand.sensitivity'] * pt) * (1 + 0.2 * lv['brand.support'] * lv['brand.checked'] + REAL(0.3 * lv['infrastructure.gi_support']) * f['gi']))
    b = c01(f['b'] + P['brand.speed'] * (bstar - f['b']) + REAL(P['management.award_reputation']) * REAL(lv['management.award']) * own
            - REAL(0.15 * (0.5 + pub)) * failed - REAL(0.3) * caught
            - REAL(0.1) * (returned > 0) - REAL(0.1) * recalled)

    # --- 5.12 money, growth, exit
    mu = margin_s - P['firm.overhead'] + P['market.cost_rigidity'] * (1 - 1 / P_i)
    fines = fine_s + fine_e
    profit = (mu * R + f['gam'] * R * cheat + P['trade.export_premium'] * X - quality - fees - intermed - fines - stop_cost - recall_cost
              - trade_c - tariff - P['firm.fixed_cost'] * DT - 0.01 * R0 * ~op)
    tax = P['firm.income_tax'] * np.maximum(profit, 0)
    draw = P['firm.owner_draw'] * np.maximum(profit - tax, 0)
    K = f['K'] + profit - tax - draw
    L2 = np.clip(L * np.exp(P['firm.growth_profit'] * np.clip(profit / np.maximum(R0, 1.0) - P['firm.reference_margin'], -0.2, 0.2)
                            + P['firm.sd_growth'] * L**(-P['firm.size_exponent']) * lap()), 1.0, 5000.0)
    yr = age.astype(REAL) * REAL(DT)
    haz = P['firm.exit_base'] * (1 - np.exp(-yr / 1.5)) + P['firm.exit_hump'] * (yr / P['firm.exit_peak']) * np.exp(1 - yr / P['firm.exit_peak'])
    insolvent = K < -P['firm.overdraft'] * R0
    exits = (U() < H(haz)) | insolvent | closed

    # --- section 6 metrics (before exits)
    qf = op & (R > 0)
    mean = lambda y, sel: float(y[sel].mean()) if sel.any() else math.nan
    div = lambda a_, b_: float(a_ / b_) if b_ > 0 else math.nan
    M = {}
    ref = passprob(pt, 8, 0)
    M['true_pass'] = mean(ref, qf); M['true_pass_micro'] = mean(ref, qf & micro); M['true_pass_small'] = mean(ref, qf & small)
    M['plan_pass'] = mean(1 - F, qf)
    M['measured_pass'] = 1 - div((failed & first).sum(), first.sum())
    M['first_pass_failure'] = mean(p, qf); M['escape_rate'] = mean(pt, qf)
    for i, c in enumerate('abcd'): M['class_' + c] = float((k == i).mean())
    M['key_listed'] = float((key > 0).mean()); M['blacklisted'] = float((black > 0).mean())
    M['cheating'] = float(cheat.mean()); M['unlicensed'] = float(unlicensed.mean())
    for nm, arr in (('skill', h), ('management', m_end), ('metrology', g), ('standards', q), ('effort', e_end), ('belief', pi), ('raid_belief', nu), ('reputation', b)):
        M[nm] = float(arr.mean())
    M['port_failure'] = div(pfail.sum(), checked.sum()); M['returned_lots'] = div(returned.sum(), lots.sum())
    Rsum = R.sum()
    for nm, arr in (('prevention_cost', prevention), ('appraisal_cost', appraisal), ('internal_failure_cost', internal),
                    ('external_failure_cost', external), ('quality_cost', quality), ('harm_share', cons)):
        M[nm] = div(arr.sum(), Rsum)
    M['margin'] = div(profit.sum(), Rsum)
    M['margin_median'] = float(np.median(profit[qf] / R[qf])) if qf.any() else math.nan
    y4 = W * 4 / 1e6
    M['revenue'] = Rsum * y4; M['profit'] = (profit - tax).sum() * y4; M['consumer_harm'] = cons.sum() * y4
    M['buyers_gain'] = (R * (1 / P_i - 1)).sum() * y4
    M['suppliers_gain'] = -(1 - P['market.cost_rigidity']) * M['buyers_gain']
    M['fees'] = fees.sum() * y4; M['forgone_fees'] = fees_b.sum() * y4 - M['fees']
    M['fines'] = fines.sum() * y4; M['tax'] = tax.sum() * y4; M['trade_cost'] = (trade_c + tariff).sum() * y4; M['exports'] = X.sum() * y4
    M['training_public'] = state_train.sum() * y4; M['subsidies_public'] = (state_man + state_met).sum() * y4
    M['sampling_public'] = sampled.sum() * P['fiscal.sample_cost'] * y4; M['raids_public'] = raided.sum() * P['fiscal.raid_cost'] * y4
    M['exporter_share'] = float(exporter.mean())
    g_ = lambda key_: lv[key_]
    M['programmes_public'] = P['fiscal.programme_cost'] * n * W / 1e6 * (
        g_('training.circles') + g_('management.zone_share') + g_('management.award') + g_('responsibility.declaration') + g_('responsibility.traceability')
        + g_('infrastructure.standards_help') + g_('services.problem_solving') + g_('brand.support') + g_('risk.monitoring') + g_('credit.coverage')
        + g_('credit.integrity_drive') + g_('trade.market_support')
        + M['exporter_share'] * (g_('services.tbt_alerts') + g_('trade.mutual_recognition')) + float(f['gi'].mean()) * g_('infrastructure.gi_support'))
    M['public_cost'] = (M['training_public'] + M['subsidies_public'] + M['sampling_public'] + M['raids_public'] + M['programmes_public']
                        - M['fees'] - M['fines'] - M['tax'])
    M['welfare'] = (M['profit'] + M['buyers_gain'] + M['suppliers_gain'] - M['consumer_harm']
                    - P['fiscal.marginal_cost_of_funds'] * M['public_cost'])
    M['firms'] = n * W; M['employment'] = L2.sum() * W
    M['exit_rate'] = exits.mean() * 4; M['insolvency_rate'] = insolvent.mean() * 4; M['closure_rate'] = closed.mean() * 4
    M['sampled_rate'] = sampled.mean() * 4
    M['micro_share'] = float(micro.mean()); M['capacity'] = Q; M['price_index'] = float(Ps.mean())

    # --- aggregates for the next step (all firms, before exits and entry)
    for x in (R, L2, pt, pi, nu, h, m_end, g, q, e_end, b, profit, quality, fees, harm, X):
        assert x.dtype == REAL  # as the engine
    f.update(L=L2, K=K, h=h, m=m_end, g=g, q=q, e=e_end, b=b, pi=pi, nu=nu, pt=pt, k=k, nplus=npl, key=key, black=black, rect=rect, exporter=exporter)
    new = {'S0': agg['S0']}
    new['S'] = np.bincount(s[op], weights=(L2 * A)[op], minlength=NS)
    new['bbar'] = group_mean(s, b, NS, 0.7)
    new['rho'] = group_mean(s, recalled.astype(float), NS, 0.0)
    new['mbar'] = group_mean(r, m_end, NREG, 0.0)
    new['counts'] = weight_counts(f, signal)
    new['T'] = train_weight(target, h, k, age).sum()
    new['eta'] = float((pt * sev)[op].mean()) if op.any() else 0.03
    new['fees'] = M['fees']; new['forgone'] = max(0.0, M['forgone_fees'])

    # --- ages and waits, exits leave
    f['age'] = age + 1
    f['wait'] = np.maximum(0, f['wait'] - 1)
    keep = ~exits
    f = {x: f[x][keep] for x in FIELDS}

    # --- 5.13 entry
    G, C = entry_terms(lv)
    mean_in = (P['firm.entry_rate'] * DT * N0 * (1 + P['market.demand_growth'])**tau * (C / C_BASE)**(-P['firm.entry_cost_effect'])
               * math.exp(-P['firm.entry_delay_effect'] * (G * lv['approval.delay_quarters'] - G_BASE * BASE['approval.delay_quarters'])
                          + P['firm.entry_margin_effect'] * (M['margin'] - P['firm.reference_margin'])))
    nin = int(rng.poisson(mean_in))
    M['entrants'] = nin * W * 4; M['entry_rate'] = nin / n * 4
    ent = birth(rng, nin, lv, True)
    f = {x: np.concatenate([f[x], ent[x].astype(f[x].dtype)]) for x in FIELDS}
    return f, new, M

MONEY = ['revenue', 'profit', 'consumer_harm', 'buyers_gain', 'suppliers_gain', 'fees', 'forgone_fees', 'fines', 'tax', 'trade_cost', 'exports',
         'training_public', 'subsidies_public', 'sampling_public', 'raids_public', 'programmes_public', 'public_cost', 'welfare']

def new_diag(): return dict(at_risk=np.zeros(31), exits=np.zeros(31), age_exit_sum=0.0, n_exit=0, risk_ratio=[], hill=[], old=[])


def run(firms, quarters):
    """Nanoseconds a firm and quarter, and the mean true pass rate of the last quarter."""
    rng = np.random.Generator(np.random.SFC64(1))
    levers = dict(BASE)
    f = birth(rng, firms, levers, False)
    agg = initial_aggregates(f, levers)
    weight = 2.2e6 / firms
    f, agg, _ = step(rng, f, agg, levers, 0, firms, weight)
    work, start = 0, time.perf_counter()
    for j in range(1, quarters + 1):
        work += len(f["L"])
        f, agg, metrics = step(rng, f, agg, levers, j, firms, weight)
    return (time.perf_counter() - start) * 1e9 / work, metrics["true_pass"]


if __name__ == "__main__":
    results = [run(firms, quarters) for firms, quarters in ((5000, 60), (20000, 30), (100000, 6))]
    print("ns %.1f pass %.5f" % (min(ns for ns, _ in results), results[1][1]))
