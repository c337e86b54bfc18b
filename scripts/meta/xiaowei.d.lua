---@meta xiaowei
-- What scripts of Xiaowei see, for LuaLS. Made from the tables of the engine by `make stubs`.

---@alias xw.Quarter string # "2015Q3"
---@alias xw.Title string|{ en: string, zh: string }
---@alias xw.Operand number|boolean|string|xw.Expression
---@alias xw.Key xw.ColumnName|string|xw.Expression
---@alias xw.MeasureOptions { weights?: xw.Operand, by?: xw.Key|xw.Key[] }
---@alias xw.Cells table<string|integer, string|table>
---@alias xw.FactorName xw.LeverName|xw.ParameterName
---@alias xw.Factors table<xw.FactorName|string, number[]|string[]|xw.PerEnterprise[]|true|xw.Law|table>

---@class xw.Scenario
---@class xw.Study
---@class xw.Readout
---@class xw.Schedule
---@class xw.Ramp
---@class xw.PerEnterprise
---@class xw.Rule
---@class xw.PopulationTable
---@class xw.Design
---@class xw.UntilPrecise
---@class xw.Law
---@class xw.SymbolicLevers
---@field [xw.LeverName|string] xw.Expression|any

---@alias xw.LeverName
---| "approval.delay_quarters" # wait for a production licence or CCC certificate / 许可或强制认证等待期
---| "approval.scope" # share of the regulated goods that still need approval / 仍需审批的产品比例
---| "approval.intermediary_cost" # paid tests, appraisals and consultants that an approval requires / 审批前置中介服务费
---| "fees.licence_review" # production licence review fee (suspended by the opinion) / 工业产品许可证审查费
---| "fees.organisation_code" # organisation code certificate / 组织机构代码证书收费
---| "fees.measurement_standard" # public measurement standard certificate / 社会公用计量标准证书费
---| "fees.reference_material" # reference material grading certificate / 标准物质定级证书费
---| "fees.instrument_type" # type approval of a new domestic measuring instrument / 国内计量器具新产品型式批准证书费
---| "fees.instrument_repair" # assessment of an instrument repair licence / 修理计量器具许可证考核费
---| "fees.assessor_certificate" # metrology assessor certificate / 计量考评员证书费
---| "fees.assessor_exam" # metrology assessor examination / 计量考评员考核费
---| "fees.metrology_authorisation" # assessment for a metrology authorisation / 计量授权考核费
---| "fees.export_inspection" # export commodity inspection fee, on inspected lots / 出口商品检验检疫费
---| "fees.relief_micro" # general relief for micro firms on every fee above / 微型企业减免比例
---| "fees.relief_small" # general relief for small firms on every fee above / 小型企业减免比例
---| "fees.compensation" # share of forgone fees that the treasury pays to the agencies; what is missing cuts their capacity to sample and to raid / 财政补偿比例
---| "training.fund" # quality-talent training fund, for all represented firms / 质量人才培养专项资金
---| "training.cost" # cost of one training place / 单位培训成本
---| "training.copay" # share of the cost that the firm pays / 企业自付比例
---| "training.target" # who has priority for places / 培训对象
---| "training.circles" # reach of quality-control circles: they slow the loss of skill / 质量管理小组覆盖
---| "management.zone_share" # entrants located in a demonstration zone / 示范区覆盖
---| "management.zone_effect" # adoption rate inside a zone over outside / 示范区带动倍数
---| "management.award" # small-firm quality award: raises adoption and rewards adopters / 质量奖力度
---| "management.subsidy" # share of the cost of a quality management step that the state pays / 体系建设补贴
---| "responsibility.declaration" # firms that must publish their product standard / 标准自我声明公开
---| "responsibility.liability" # share of consumer harm that the maker pays / 质量安全责任
---| "responsibility.recall" # recall after a failed sample / 产品召回概率
---| "responsibility.traceability" # goods of a recalled batch that can be traced and taken back / 可追溯比例
---| "infrastructure.standards_help" # help in building a company standard system / 企业标准体系帮扶
---| "infrastructure.metrology_subsidy" # share of measurement and laboratory cost that the state pays / 计量检测补贴
---| "infrastructure.gi_support" # support of geographical-indication makers (standards, reputation) / 地理标志扶持
---| "services.testing_voucher" # price cut on public inspection and testing (on top of 6) / 检验检测服务券
---| "services.tbt_alerts" # exporters reached by alerts on foreign technical measures / 技术性贸易措施通报
---| "services.problem_solving" # joint work on technical quality problems / 质量技术攻关
---| "brand.support" # support of own brands / 品牌建设扶持
---| "brand.checked" # supported brands whose quality claim is checked; the rest free ride / 品牌质量核查
---| "sampling.ratio" # mean supervision samples per firm and year / 监督抽查频次（批次/企业·年）
---| "sampling.size" # units tested per sample, n / 样本量
---| "sampling.accept" # acceptance number, c / 合格判定数
---| "sampling.weight_A" # sampling weight of credit class A / A类抽查权重
---| "sampling.weight_B" # class B / B类抽查权重
---| "sampling.weight_C" # class C / C类抽查权重
---| "sampling.weight_D" # class D / D类抽查权重
---| "sampling.weight_listed" # further weight of firms on the key supervision list / 重点监管名单权重
---| "sampling.publicity" # how far results are made public / 抽查结果公开
---| "sampling.fine" # fine for a failed sample / 不合格罚款倍数
---| "sampling.stop_days" # stop of the failed model until it passes again / 停产整改天数
---| "sampling.follow_up" # failed firms that are sampled again within two quarters / 复查比例
---| "risk.monitoring" # rate of signals about a firm with mean harm; rises with the square of its harm / 风险监测强度
---| "risk.targeting" # sampling weight of a firm with a signal / 风险导向倍数
---| "risk.early_help" # firms with a signal that get help to find the cause / 风险帮扶
---| "enforcement.raid_rate" # raids per firm and year; four times that on cheats and unlicensed makers / 执法打假强度
---| "enforcement.fine" # fine for unlicensed or counterfeit goods / 假冒伪劣罚款倍数
---| "enforcement.closure" # closure of a firm that is caught / 取缔概率
---| "credit.coverage" # firms with a quality credit record that departments share / 信用档案覆盖与共享
---| "credit.blacklist" # listing of a seriously dishonest firm / 失信黑名单
---| "credit.listing_quarters" # time on the list / 列入期限
---| "credit.integrity_drive" # integrity reports and pledges: raise the moral cost of cheating / 质量诚信建设
---| "trade.check_A" # export lots inspected, class A / A类出口抽查比例
---| "trade.check_B" # class B / B类出口抽查比例
---| "trade.check_C" # class C / C类出口抽查比例
---| "trade.check_D" # class D / D类出口抽查比例
---| "trade.clearance_days" # port time of an inspected lot / 通关时间
---| "trade.lot_cost" # paper, declaration and booking cost of a lot / 单批报检成本
---| "trade.preference_use" # exports that use a preferential tariff of origin / 原产地优惠利用率
---| "trade.market_support" # training, consulting and promotion for going abroad / 国际市场开拓
---| "trade.mutual_recognition" # foreign certificates replaced by mutual recognition / 认证国际互认

---@alias xw.ParameterName
---| "quality.beta_skill" # effect of skill on log-odds of a defect
---| "quality.beta_management" # effect of management
---| "quality.beta_metrology" # effect of measurement capability
---| "quality.beta_standards" # effect of standards
---| "quality.beta_effort" # effect of quality effort
---| "quality.sd_firm" # spread of lasting differences between firms
---| "quality.sd_period" # spread of period shocks
---| "quality.cheat" # effect of inferior inputs
---| "quality.screening" # part of a bad lasting difference that an approval removes
---| "quality.self_check" # defects found in-house without metrology
---| "quality.self_check_metrology" # more of them found with full metrology
---| "skill.decay" # loss of skill
---| "skill.gain" # gain of one training
---| "skill.private_rate" # training that firms buy anyway
---| "skill.willing" # firms willing to train at no cost
---| "skill.copay_effect" # loss of willingness at full copay
---| "management.decay" # loss of management practice
---| "management.gain" # gain of one adoption
---| "management.rate" # adoption without policy when it costs nothing
---| "management.spillover" # imitation of regional peers
---| "management.cost" # cost of a quality management system step at 20 employees and above
---| "management.affordable" # revenue share that halves adoption
---| "management.award_reputation" # reputation that an award gives to an adopter, at intensity 1
---| "metrology.decay" # ageing of instruments
---| "metrology.gain" # gain of one step
---| "metrology.rate" # steps per year when cost is nothing
---| "metrology.price" # cost of one step
---| "metrology.affordable" # revenue share that halves the use
---| "standards.decay" # standards go out of date
---| "standards.gain" # gain of one step
---| "standards.rate" # steps without policy
---| "standards.declaration_effect" # steps induced by declaration
---| "standards.help_effect" # steps induced by help
---| "standards.cost" # cost of one step
---| "cost.rework" # internal failure cost of a defect
---| "cost.external" # external failure cost (return, replacement)
---| "cost.effort" # kappa in 1/2 kappa e^2 R
---| "cost.recall" # cost of recalling a batch
---| "effort.foresight" # share of failure costs that managers see
---| "effort.inertia" # adjustment per quarter
---| "belief.learning" # learning of the inspection risk per quarter
---| "belief.reputation_loss" # perceived loss from a published failure
---| "belief.publicity_gain" # how much louder public results are than the rate
---| "supervision.batch" # goods value of the batch
---| "supervision.list_quarters" # time on the key supervision list
---| "supervision.relapse_closure" # closure of a listed firm that fails again while rectifying
---| "supervision.model_share" # revenue of the stopped model
---| "cheat.gain" # median gain from inferior inputs
---| "cheat.gain_sd" # spread of the gain between firms
---| "cheat.value_loss" # value that buyers lose per unit of gain from inferior inputs
---| "cheat.moral_median" # median moral cost
---| "cheat.moral_sd" # spread of the moral cost
---| "brand.speed" # adjustment of reputation
---| "brand.sensitivity" # reputation falls as exp(-k p)
---| "brand.premium" # revenue effect of reputation against the sector mean
---| "brand.blacklist_loss" # demand lost while listed
---| "brand.demand" # rise of sector demand per unit of mean reputation
---| "brand.gi_share" # makers of geographical-indication goods
---| "brand.recall_spillover" # sector demand lost to a peer's recall
---| "trade.export_share" # exports of an exporter
---| "trade.day_effect" # exports lost per day of delay
---| "trade.testing_effect" # exports lost to foreign testing
---| "trade.day_cost" # cost of delay
---| "trade.abroad_check" # lots tested abroad
---| "trade.start_rate" # firms that start to export
---| "trade.stop_rate" # exporters that stop
---| "trade.learning" # management gain of a new exporter
---| "trade.export_premium" # margin of exports above domestic sales
---| "trade.tariff" # most-favoured-nation tariff
---| "firm.revenue_per_employee" # revenue per employee
---| "firm.sd_revenue" # Laplace scale of the revenue shock (sd)
---| "firm.fixed_cost" # cost that does not grow with size
---| "firm.income_tax" # tax on positive profit
---| "firm.owner_draw" # profit that the owner takes out
---| "firm.start_cash" # starting cash
---| "firm.overdraft" # debt at which the firm closes
---| "firm.growth_profit" # growth per unit of margin above reference
---| "firm.reference_margin" # margin at which firms neither grow nor shrink
---| "firm.sd_growth" # growth shock at one employee (sd)
---| "firm.size_exponent" # sd falls as L^-x
---| "firm.exit_base" # background hazard
---| "firm.exit_hump" # extra hazard at the peak age
---| "firm.exit_peak" # age of the peak
---| "firm.entry_rate" # entrants over stock at baseline
---| "firm.entry_cost_effect" # elasticity of entry to money cost
---| "firm.entry_base_cost" # cost of starting up beside fees and approvals
---| "firm.entry_margin_effect" # entry per unit of aggregate margin above reference
---| "firm.overhead" # overhead in proportion to revenue
---| "firm.entry_delay_effect" # loss of entry per quarter of delay in regulated goods
---| "market.demand_growth" # growth of sector demand
---| "market.price_response" # exponent of demand over supply
---| "market.cost_rigidity" # part of a fall in price that cannot be passed to suppliers
---| "fiscal.sample_cost" # cost of a sample and its test
---| "fiscal.agency_budget" # budget of the agencies beside fees
---| "fiscal.programme_cost" # public cost of running a support programme
---| "fiscal.raid_cost" # cost of a raid
---| "fiscal.marginal_cost_of_funds" # social cost of one CNY of public money

---@alias xw.MetricName
---| "true_pass" # pass probability of the reference plan (8 units, accept 0) / 标准抽样方案合格率
---| "true_pass_micro" # the same, micro firms / 微型企业标准抽样方案合格率
---| "true_pass_small" # the same, small firms / 小型企业标准抽样方案合格率
---| "plan_pass" # pass probability of the sampling plan in force / 现行抽样方案合格率
---| "measured_pass" # pass rate among sampled firms, follow-ups apart / 监督抽查合格率
---| "first_pass_failure" # defect rate before self-check / 一次不合格率
---| "escape_rate" # defect rate of delivered goods / 出厂不合格率
---| "class_a" # firms in credit class A / 信用A级企业比例
---| "class_b" # firms in credit class B / 信用B级企业比例
---| "class_c" # firms in credit class C / 信用C级企业比例
---| "class_d" # firms in credit class D / 信用D级企业比例
---| "key_listed" # firms on the key supervision list / 重点监管名单企业比例
---| "blacklisted" # blacklisted firms / 黑名单企业比例
---| "cheating" # firms that use inferior inputs / 使用劣质原料企业比例
---| "unlicensed" # firms without a required licence / 无证生产企业比例
---| "skill" # mean skill / 平均技能
---| "management" # mean management practice / 平均管理水平
---| "metrology" # mean measurement capability / 平均计量能力
---| "standards" # mean use of standards / 平均标准化水平
---| "effort" # mean quality effort / 平均质量努力
---| "belief" # mean believed probability of a sample in a quarter / 平均抽查预期
---| "raid_belief" # mean believed probability of a raid if cheating / 平均查处预期
---| "reputation" # mean reputation / 平均声誉
---| "port_failure" # export lots failed at the port over lots checked / 口岸检验不合格率
---| "returned_lots" # export lots returned from abroad over all lots / 境外退运批次比例
---| "prevention_cost" # prevention cost over revenue / 预防成本占比
---| "appraisal_cost" # appraisal cost over revenue / 鉴定成本占比
---| "internal_failure_cost" # internal failure cost over revenue / 内部损失成本占比
---| "external_failure_cost" # external failure cost over revenue / 外部损失成本占比
---| "quality_cost" # quality cost over revenue / 质量成本占比
---| "harm_share" # harm borne by consumers over revenue / 消费者损害占比
---| "margin" # profit before tax over revenue / 利润率
---| "margin_median" # median profit before tax over revenue, selling firms / 利润率中位数
---| "revenue" # revenue / 营业收入
---| "profit" # profit after tax / 税后利润
---| "consumer_harm" # harm borne by consumers / 消费者损害
---| "buyers_gain" # what buyers gain against the price index 1 / 购买者价格收益
---| "suppliers_gain" # price change carried by suppliers and workers / 供应商与员工收益
---| "fees" # fees paid after relief / 行政事业性收费
---| "forgone_fees" # fees of the baseline from the same events, less fees / 减免收费
---| "fines" # fines / 罚款
---| "tax" # tax on profit / 所得税
---| "trade_cost" # cost of export lots, with tariff / 出口通关成本
---| "exports" # exports / 出口额
---| "training_public" # public part of training / 培训财政支出
---| "subsidies_public" # public part of management and metrology steps / 管理与计量补贴支出
---| "sampling_public" # cost of supervision samples / 监督抽查支出
---| "raids_public" # cost of raids / 执法打假支出
---| "programmes_public" # cost of support programmes / 扶持项目支出
---| "public_cost" # public spending less fees, fines and tax / 财政净成本
---| "welfare" # profit and gains less harm and the social cost of public money / 社会福利
---| "firms" # firms / 企业数
---| "employment" # employees / 从业人员
---| "entrants" # entrants / 新设企业数
---| "entry_rate" # entrants over firms / 进入率
---| "exit_rate" # exits over firms / 退出率
---| "insolvency_rate" # insolvencies over firms / 资不抵债率
---| "closure_rate" # closures by enforcement over firms / 查封关闭率
---| "sampled_rate" # supervision samples over firms, follow-ups too / 年抽查率
---| "exporter_share" # exporters / 出口企业比例
---| "micro_share" # micro firms / 微型企业比例
---| "capacity" # capacity of the agencies / 执法监管能力
---| "price_index" # mean price index over sectors / 价格指数

---@alias xw.SectorName
---| "food_contact" # 食品相关产品
---| "textile" # 纺织服装
---| "toys" # 玩具文体
---| "furniture" # 家具木制品
---| "chemicals" # 化工涂料
---| "plastics" # 橡胶塑料
---| "building" # 建筑材料
---| "metal" # 金属制品
---| "machinery" # 机械设备
---| "electrical" # 电器照明
---| "electronics" # 电子仪表

---@alias xw.RegionName
---| "beijing" # 北京市
---| "tianjin" # 天津市
---| "hebei" # 河北省
---| "shanxi" # 山西省
---| "neimenggu" # 内蒙古自治区
---| "liaoning" # 辽宁省
---| "jilin" # 吉林省
---| "heilongjiang" # 黑龙江省
---| "shanghai" # 上海市
---| "jiangsu" # 江苏省
---| "zhejiang" # 浙江省
---| "anhui" # 安徽省
---| "fujian" # 福建省
---| "jiangxi" # 江西省
---| "shandong" # 山东省
---| "henan" # 河南省
---| "hubei" # 湖北省
---| "hunan" # 湖南省
---| "guangdong" # 广东省
---| "guangxi" # 广西壮族自治区
---| "hainan" # 海南省
---| "chongqing" # 重庆市
---| "sichuan" # 四川省
---| "guizhou" # 贵州省
---| "yunnan" # 云南省
---| "xizang" # 西藏自治区
---| "shaanxi" # 陕西省
---| "gansu" # 甘肃省
---| "qinghai" # 青海省
---| "ningxia" # 宁夏回族自治区
---| "xinjiang" # 新疆维吾尔自治区

---@alias xw.SizeName
---| "micro"
---| "small"
---| "medium"

---@alias xw.ColumnName
---| "id" # identity, never reused / 企业标识
---| "cash" # cash / 现金
---| "employees" # employees / 从业人员
---| "productivity" # productivity / 生产率
---| "skill" # skill / 技能
---| "management" # management practice / 管理水平
---| "metrology" # measurement capability / 计量能力
---| "standards" # use of standards / 标准化水平
---| "difference" # lasting quality difference / 持久质量差异
---| "effort" # quality effort / 质量努力
---| "reputation" # reputation / 声誉
---| "belief" # believed chance of a sample in a quarter / 抽查预期
---| "raid_belief" # believed chance of a raid if cheating / 查处预期
---| "moral_cost" # moral cost of cheating / 道德成本
---| "cheat_gain" # gain from inferior inputs / 造假收益
---| "latent" # regulation latent / 监管潜变量
---| "escape" # defect rate of goods delivered in the last quarter / 上季出厂不合格率
---| "age" # age / 年龄（季度）
---| "sector" # sector, 0..10 / 行业
---| "region" # region, 0..30 / 地区
---| "credit" # credit class, A..D = 0..3 / 信用等级
---| "clean_run" # passed samples in a row / 连续合格次数
---| "key_list" # quarters left on the key supervision list / 重点监管剩余季度
---| "blacklist" # quarters left on the blacklist / 黑名单剩余季度
---| "rectify" # quarters left to rectify / 整改剩余季度
---| "wait" # quarters until the licence arrives / 许可等待季度
---| "illegal" # has no licence although it needed one / 无证
---| "exporter" # exports / 出口企业
---| "zone" # in a demonstration zone / 示范区内
---| "gi" # makes geographical-indication goods / 地理标志

---@alias xw.ProcessName
---| "status" # size class, regulation, licence wait, potential revenue
---| "capability" # skill, management, metrology and standards decay and step up; risk signals
---| "effort" # quality effort follows its marginal benefit; firms decide whether to cheat
---| "production" # defect rate of the quarter and the share that escapes
---| "sales" # revenue and exports
---| "supervision" # supervision sampling by risk, follow-ups, fines, stops, recalls
---| "enforcement" # raids on cheats and unlicensed makers, fines, closures
---| "credit" # credit classes, lists, rectification, beliefs about samples and raids
---| "trade" # export lots at the port and abroad, their cost, starting and stopping to export
---| "fees" # fees for approvals, registrations and metrology items
---| "quality cost" # prevention, appraisal, internal and external failure cost; harm
---| "reputation" # reputation follows quality, brands, awards and bad news
---| "finance" # profit, tax, cash, growth, exit, age

---@class (exact) xw.Levers.approval
---@field delay_quarters? number|xw.Schedule|xw.Ramp # wait for a production licence or CCC certificate / 许可或强制认证等待期; allowed 0 to 8 [quarters]; Quarters that a new firm whose good needs approval waits for its production licence or CCC certificate, without operating. Raising it deters entry and makes more firms produce without a licence. / 须经许可的新设企业取得生产许可证或强制性产品认证（CCC）之前的等待期，单位为季度，其间不得生产经营。调高抑制新企业进入，并使更多企业无证生产。
---@field scope? number|xw.Schedule|xw.Ramp # share of the regulated goods that still need approval / 仍需审批的产品比例; allowed 0 to 1 [share]; Share of the goods regulated in 2014 that still need a licence or certificate. Lowering it frees firms from approvals, their cost and their wait and lets more enter, but fewer entrants are screened for quality. / 2014年须经许可或强制性产品认证的产品中仍需审批的比例。调低使更多企业免于审批及其费用和等待，进入增加，但经审批筛选质量的新设企业减少。
---@field intermediary_cost? number|xw.Schedule|xw.Ramp # paid tests, appraisals and consultants that an approval requires / 审批前置中介服务费; allowed 0 to 50000 [CNY per approval]; CNY that a firm pays for required tests, appraisals and consultants at each application for an approval; not a public fee. Raising it lowers profit, deters entry and makes more firms produce without a licence. / 企业每次申请许可时支付的检验检测、评估、咨询等前置中介服务费，单位为元，不属于行政事业性收费。调高降低利润、抑制进入，并使更多企业无证生产。

---@class (exact) xw.Levers.fees
---@field licence_review? number|xw.Schedule|xw.Ramp # production licence review fee (suspended by the opinion) / 工业产品许可证审查费; allowed 0 to 20000 [CNY per approval]; CNY for each review of a production licence: at birth, at renewals about every 5 years, and when a caught firm becomes legal. Raising it raises fee revenue, lowers profit and entry and makes more firms produce without a licence. / 每次工业产品生产许可证审查的收费，单位为元；设立时、约每5年换证时及被查处后补办时缴纳。调高增加收费收入，降低利润和进入，并使更多企业无证生产。
---@field organisation_code? number|xw.Schedule|xw.Ramp # organisation code certificate / 组织机构代码证书收费; allowed 0 to 1000 [CNY per registration]; CNY for an organisation code certificate, at birth and about every 4 years. Raising it raises fee revenue and, slightly, the cost of entry. / 组织机构代码证书收费，单位为元，设立时及约每4年缴纳一次。调高增加收费收入，并略微提高进入成本。
---@field measurement_standard? number|xw.Schedule|xw.Ramp # public measurement standard certificate / 社会公用计量标准证书费; allowed 0 to 5000 [CNY per certificate]; Fee for the certificate of a public measurement standard, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 社会公用计量标准证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field reference_material? number|xw.Schedule|xw.Ramp # reference material grading certificate / 标准物质定级证书费; allowed 0 to 5000 [CNY per certificate]; Fee for the grading certificate of a reference material, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 标准物质定级证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field instrument_type? number|xw.Schedule|xw.Ramp # type approval of a new domestic measuring instrument / 国内计量器具新产品型式批准证书费; allowed 0 to 20000 [CNY per approval]; Fee for the type approval of a new domestic measuring instrument, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 国内计量器具新产品型式批准证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field instrument_repair? number|xw.Schedule|xw.Ramp # assessment of an instrument repair licence / 修理计量器具许可证考核费; allowed 0 to 5000 [CNY per licence]; Fee for the assessment of an instrument repair licence, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 修理计量器具许可证考核费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field assessor_certificate? number|xw.Schedule|xw.Ramp # metrology assessor certificate / 计量考评员证书费; allowed 0 to 1000 [CNY per certificate]; Fee for the certificate of a metrology assessor, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 计量考评员证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field assessor_exam? number|xw.Schedule|xw.Ramp # metrology assessor examination / 计量考评员考核费; allowed 0 to 1000 [CNY per exam]; Fee for the examination of a metrology assessor, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 计量考评员考核费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field metrology_authorisation? number|xw.Schedule|xw.Ramp # assessment for a metrology authorisation / 计量授权考核费; allowed 0 to 5000 [CNY per authorisation]; Fee for the assessment of a metrology authorisation, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 计量授权考核费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field export_inspection? number|xw.Schedule|xw.Ramp # export commodity inspection fee, on inspected lots / 出口商品检验检疫费; allowed 0 to 0.01 [share of goods value]; Share of the goods value of an inspected export lot that its maker pays as inspection fee. Raising it raises fee revenue and lowers the profit of exporters; trade.check_A to trade.check_D say how many lots are inspected. / 出口商品检验检疫费占被抽查出口批次货值的比例。调高增加收费收入，降低出口企业利润；抽查多少批次由 trade.check_A 至 trade.check_D 决定。
---@field relief_micro? number|xw.Schedule|xw.Ramp # general relief for micro firms on every fee above / 微型企业减免比例; allowed 0 to 1 [share]; Share of every fee from which micro firms (fewer than 20 employees) are relieved. Raising it lowers their cost and that of entry; the forgone fees weaken the agencies unless fees.compensation makes them good. / 微型企业（从业人员不足20人）各项收费的减免比例。调高降低其负担和进入成本；少收的费用若不由 fees.compensation 弥补，会削弱监管能力。
---@field relief_small? number|xw.Schedule|xw.Ramp # general relief for small firms on every fee above / 小型企业减免比例; allowed 0 to 1 [share]; Share of every fee from which small firms (20 to fewer than 300 employees) are relieved. Raising it lowers their cost; the forgone fees weaken the agencies unless fees.compensation makes them good. / 小型企业（从业人员20人以上、不足300人）各项收费的减免比例。调高降低其负担；少收的费用若不由 fees.compensation 弥补，会削弱监管能力。
---@field compensation? number|xw.Schedule|xw.Ramp # share of forgone fees that the treasury pays to the agencies; what is missing cuts their capacity to sample and to raid / 财政补偿比例; allowed 0 to 1 [share]; Share of the fees forgone against 2014 that the treasury makes good to the agencies. What it leaves open cuts their capacity (to 0.3 at worst) and with it samples and raids; raising it restores them. It is no further public cost: forgone fees count already. / 与2014年收费相比少收的部分由财政向监管部门补偿的比例。缺口削弱其监管能力（最低降至0.3），监督抽查和执法检查随之减少；调高即恢复。补偿不另计支出，少收的费用已计入财政净成本。

---@class (exact) xw.Levers.training
---@field fund? number|xw.Schedule|xw.Ramp|xw.PerEnterprise # quality-talent training fund, for all represented firms / 质量人才培养专项资金; allowed 0 to 100000 [million CNY per year]; Million CNY per year for public training places, for all represented firms together. Raising it trains more firms, as far as willing ones are left, which lifts skill and lowers the defect rate. / 每年用于公共培训名额的专项资金，单位为百万元，由所代表的全部企业共用。调高使更多企业受训（以有意愿者为限），提高技能，降低不合格率。
---@field cost? number|xw.Schedule|xw.Ramp # cost of one training place / 单位培训成本; allowed 100 to 50000 [CNY per firm trained]; CNY that one training place costs; training.copay says what part the firm pays. Raising it buys fewer places with the same fund and makes training at firms' own expense rarer. / 每个培训名额的成本，单位为元；其中企业承担的部分由 training.copay 决定。调高使同样的资金买到的名额减少，企业自费培训也减少。
---@field copay? number|xw.Schedule|xw.Ramp # share of the cost that the firm pays / 企业自付比例; allowed 0 to 0.95 [share]; Share of the cost of a public training place that the trained firm pays. Raising it stretches the fund to more places, but makes fewer firms willing and costs those that are trained. / 公共培训名额的成本中由受训企业承担的比例。调高使资金可提供更多名额，但愿意参加的企业减少，受训企业负担增加。
---@field target? "uniform"|"need"|"credit"|"young"|number|xw.Schedule|xw.Ramp # who has priority for places / 培训对象; allowed uniform, need, credit, young; Choice of who comes first for public places: uniform, nobody; need, firms with little skill; credit, classes A and B; young, firms under 3 years. It changes who is trained, not how many places there are. / 公共培训名额优先对象的选择：uniform 不分先后，need 优先技能低的企业，credit 优先信用A级和B级企业，young 优先成立不足3年的企业。只改变谁受训，不改变名额数。
---@field circles? number|xw.Schedule|xw.Ramp # reach of quality-control circles: they slow the loss of skill / 质量管理小组覆盖; allowed 0 to 1 [share]; Share of firms that quality-control circles reach. Raising it slows the loss of skill, by half at 1, and costs programme money. / 质量管理小组活动覆盖企业的比例。调高减缓技能流失，取1时减半，并增加扶持项目支出。

---@class (exact) xw.Levers.management
---@field zone_share? number|xw.Schedule|xw.Ramp # entrants located in a demonstration zone / 示范区覆盖; allowed 0 to 1 [share]; Share of entrants that are located in a demonstration zone; a firm's place is fixed at birth. Raising it lets more firms adopt quality management at the pace of zones, and costs programme money. / 新设企业落户质量示范区的比例，企业所在地在设立时确定。调高使更多企业以示范区的速度推进质量管理，并增加扶持项目支出。
---@field zone_effect? number|xw.Schedule|xw.Ramp # adoption rate inside a zone over outside / 示范区带动倍数; allowed 1 to 10 [ratio]; Ratio of the adoption rate of quality management inside a demonstration zone to that outside, other support left out; 1 is no effect. Raising it lifts management practice of firms in zones. / 示范区内企业推进质量管理的速度与区外之比，不计其他扶持，为倍数；1为无作用。调高提高区内企业的管理水平。
---@field award? number|xw.Schedule|xw.Ramp # small-firm quality award: raises adoption and rewards adopters / 质量奖力度; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of the quality award for small firms. Raising it makes steps of quality management more frequent and lifts the reputation of firms that take one; it costs programme money. / 小微企业质量奖的力度，取0至1。调高使企业更频繁地提升质量管理，并提高其声誉；增加扶持项目支出。
---@field subsidy? number|xw.Schedule|xw.Ramp # share of the cost of a quality management step that the state pays / 体系建设补贴; allowed 0 to 1 [share]; Share of the cost of a quality management step that the state pays. Raising it makes steps cheaper for firms and so more frequent, and costs subsidies. / 企业每次提升质量管理体系的费用中由财政承担的比例。调高使企业负担下降、提升更频繁，并增加补贴支出。

---@class (exact) xw.Levers.responsibility
---@field declaration? number|xw.Schedule|xw.Ramp # firms that must publish their product standard / 标准自我声明公开; allowed 0 to 1 [share]; Share of firms that declare and publish the standards of their products. Raising it induces steps of standardisation, which lower the defect rate; it costs programme money. / 实行产品标准自我声明公开的企业比例。调高促使企业提升标准化水平，从而降低不合格率；增加扶持项目支出。
---@field liability? number|xw.Schedule|xw.Ramp # share of consumer harm that the maker pays / 质量安全责任; allowed 0 to 1 [share]; Share of the harm from defective goods that the maker pays to consumers as damages; the rest they bear themselves. Raising it moves that cost from consumers to makers and, as far as managers foresee it, raises effort and deters cheating. / 不合格产品给消费者造成的损害中由生产企业赔偿的比例，其余由消费者自行承担。调高使损失由消费者转由企业承担，并在管理者能够预见的范围内提高质量努力、抑制使用劣质原料。
---@field recall? number|xw.Schedule|xw.Ramp # recall after a failed sample / 产品召回概率; allowed 0 to 1 [probability]; Probability that a failed supervision sample leads to a recall of the batch; a risk signal leads to one with half of it. Raising it takes harmful goods back, costs makers money and reputation, deters, and weighs on the sales of the sector. / 监督抽查不合格后召回该批产品的概率；风险信号引发召回的概率为其一半。调高可收回有害产品，使企业付出成本和声誉、形成威慑，并拖累全行业销售。
---@field traceability? number|xw.Schedule|xw.Ramp # goods of a recalled batch that can be traced and taken back / 可追溯比例; allowed 0 to 1 [share]; Share of the goods of a recalled batch that can be traced and taken back. Raising it lets a recall avert more harm; without recalls it does nothing but cost programme money. / 被召回批次中可追溯并收回的产品比例。调高使召回避免更多损害；没有召回时除增加扶持项目支出外不起作用。

---@class (exact) xw.Levers.infrastructure
---@field standards_help? number|xw.Schedule|xw.Ramp # help in building a company standard system / 企业标准体系帮扶; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of help in building a company standard system. Raising it makes steps of standardisation more frequent, at firms' cost; it costs programme money. / 帮扶企业建立健全标准体系的力度，取0至1。调高使企业更频繁地提升标准化水平（费用由企业承担）；增加扶持项目支出。
---@field metrology_subsidy? number|xw.Schedule|xw.Ramp # share of measurement and laboratory cost that the state pays / 计量检测补贴; allowed 0 to 1 [share]; Share of the cost of a step in measurement and laboratories that the state pays. Raising it makes steps more frequent, so that fewer defects arise and more are found in-house; it costs subsidies. / 企业计量检测和实验室建设每次提升的费用中由财政承担的比例。调高使提升更频繁，不合格品减少、厂内检出增多；增加补贴支出。
---@field gi_support? number|xw.Schedule|xw.Ramp # support of geographical-indication makers (standards, reputation) / 地理标志扶持; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of support for makers of geographical-indication goods. Raising it makes their steps of standardisation more frequent and lifts their reputation; it costs programme money. Others are untouched. / 对地理标志产品企业的扶持力度，取0至1。调高使其更频繁地提升标准化水平并提高声誉；增加扶持项目支出。其他企业不受影响。

---@class (exact) xw.Levers.services
---@field testing_voucher? number|xw.Schedule|xw.Ramp # price cut on public inspection and testing (on top of 6) / 检验检测服务券; allowed 0 to 1 [share]; Share by which vouchers cut the price of testing that infrastructure.metrology_subsidy leaves to the firm. Raising it makes steps in measurement more frequent and costs subsidies. / 检验检测服务券对 infrastructure.metrology_subsidy 补贴后剩余价格的减免比例。调高使企业更频繁地提升计量检测能力，并增加补贴支出。
---@field tbt_alerts? number|xw.Schedule|xw.Ramp # exporters reached by alerts on foreign technical measures / 技术性贸易措施通报; allowed 0 to 1 [share]; Share of exporters reached by alerts on foreign technical measures. Raising it makes fewer lots return from abroad, half as many at 1, and costs programme money. / 获得国外技术性贸易措施通报的出口企业比例。调高减少境外退运批次，取1时减半，并增加扶持项目支出。
---@field problem_solving? number|xw.Schedule|xw.Ramp # joint work on technical quality problems / 质量技术攻关; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of joint work on technical quality problems. Raising it makes steps of quality management more frequent; it costs programme money. / 质量技术攻关的力度，取0至1。调高使企业更频繁地提升质量管理；增加扶持项目支出。

---@class (exact) xw.Levers.brand
---@field support? number|xw.Schedule|xw.Ramp # support of own brands / 品牌建设扶持; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of support for own brands. Raising it lifts reputation as far as claims are checked, raises effort when brand.checked is above 0.5 and lowers it when below; it costs programme money. / 自主品牌建设扶持力度，取0至1。调高在质量声明经核查的范围内提高声誉；brand.checked 高于0.5时提高质量努力，低于0.5时降低；增加扶持项目支出。
---@field checked? number|xw.Schedule|xw.Ramp # supported brands whose quality claim is checked; the rest free ride / 品牌质量核查; allowed 0 to 1 [share]; Share of supported brands whose quality claim is checked; the rest ride free on the label. Above 0.5 support makes makers mind failures more, below 0.5 less; raising it also lets support lift reputation more. Without brand.support it does nothing. / 获扶持品牌中质量声明经过核查的比例，其余品牌属搭便车。高于0.5时扶持使企业更重视质量损失，低于0.5时更轻视；调高还使扶持更能提高声誉。brand.support 为零时不起作用。

---@class (exact) xw.Levers.sampling
---@field ratio? number|xw.Schedule|xw.Ramp # mean supervision samples per firm and year / 监督抽查频次（批次/企业·年）; allowed 0 to 4 [per year]; Supervision samples per firm and year, on average and before a loss of capacity: 0.04 is 4 batches a year among 100 firms. Raising it finds more failures and raises the believed risk, and with it effort and honesty; each sample costs public money. / 监督抽查频次：平均每家企业每年被抽查的批次（未计监管能力不足）；0.04即每100家企业每年抽查4批次。调高查出更多不合格，提高企业对被抽查的预期，从而提高质量努力、减少造假；每批次抽查都有财政支出。
---@field size? number|xw.Schedule|xw.Ramp # units tested per sample, n / 样本量; allowed 1 to 125 [units]; Units tested in one sample, n of the sampling plan. Raising it at the same acceptance number makes samples and port inspections stricter: more fail, and firms take more care. / 每批样品检验的件数，即抽样方案的样本量 n。在合格判定数不变时调高，监督抽查和口岸检验更严：不合格增多，企业更加用心。
---@field accept? number|xw.Schedule|xw.Ramp # acceptance number, c / 合格判定数; allowed 0 to 20 [units]; Defective units that a sample may contain and still pass, c of the sampling plan. Raising it makes samples more lenient; at sampling.size or above no sample ever fails. / 样品中允许存在而仍判合格的不合格品件数，即抽样方案的合格判定数 c。调高使判定更宽；达到 sampling.size 时任何样品都不会判为不合格。
---@field weight_A? number|xw.Schedule|xw.Ramp # sampling weight of credit class A / A类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class A to a weight of 1. Raising it moves supervision samples towards class A and away from the others; the mean frequency stays sampling.ratio. / 信用A级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在A级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field weight_B? number|xw.Schedule|xw.Ramp # class B / B类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class B to a weight of 1. Raising it moves supervision samples towards class B and away from the others; the mean frequency stays sampling.ratio. / 信用B级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在B级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field weight_C? number|xw.Schedule|xw.Ramp # class C / C类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class C to a weight of 1. Raising it moves supervision samples towards class C and away from the others; the mean frequency stays sampling.ratio. / 信用C级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在C级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field weight_D? number|xw.Schedule|xw.Ramp # class D / D类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class D to a weight of 1. Raising it moves supervision samples towards class D and away from the others; the mean frequency stays sampling.ratio. / 信用D级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在D级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field weight_listed? number|xw.Schedule|xw.Ramp # further weight of firms on the key supervision list / 重点监管名单权重; allowed 1 to 20 [ratio]; Ratio by which a firm's sampling weight is multiplied while it is on the key supervision list. Raising it moves samples to listed firms and away from the others; sampling.ratio stays the mean. / 企业在重点监管名单期间抽查权重所乘的倍数。调高使抽查更多落在名单企业、更少落在其他企业；平均频次仍为 sampling.ratio。
---@field publicity? number|xw.Schedule|xw.Ramp # how far results are made public / 抽查结果公开; allowed 0 to 1 [share]; Share of supervision results that are made public. Raising it makes all firms, and not only those sampled, aware of the risk of samples and raids and makes a failure cost more reputation: it deters. / 监督抽查结果向社会公开的比例。调高使全部企业（不只被抽查的企业）认识到被抽查和查处的风险，并使不合格损失更多声誉，从而形成威慑。
---@field fine? number|xw.Schedule|xw.Ramp # fine for a failed sample / 不合格罚款倍数; allowed 0 to 10 [times goods value]; Fine for a failed sample, in times the goods value of the batch. Raising it costs firms that fail, brings in fines and raises effort through the perceived loss. / 监督抽查不合格的罚款，为该批货值的倍数。调高加重不合格企业的损失、增加罚款收入，并通过预期损失提高质量努力。
---@field stop_days? number|xw.Schedule|xw.Ramp # stop of the failed model until it passes again / 停产整改天数; allowed 0 to 365 [days]; Days for which the failed model is not made. Raising it costs firms that fail more of their margin and deters; beyond a quarter it adds nothing. / 不合格产品停产整改的天数。调高使不合格企业损失更多利润、形成威慑；超过一个季度后不再增加。
---@field follow_up? number|xw.Schedule|xw.Ramp # failed firms that are sampled again within two quarters / 复查比例; allowed 0 to 1 [share]; Share of failed firms that are sampled again within two quarters. Raising it ends rectification sooner for those that pass and puts more of those that fail again on the list or out of business; it costs samples. / 抽查不合格企业在两个季度内被复查的比例。调高使复查合格者更早结束整改，使再次不合格者更多被列入重点监管名单或关闭；增加抽查支出。

---@class (exact) xw.Levers.risk
---@field monitoring? number|xw.Schedule|xw.Ramp # rate of signals about a firm with mean harm; rises with the square of its harm / 风险监测强度; allowed 0 to 10 [per year]; Risk signals per year about a firm of mean harm; the rate rises with the square of a firm's harm, up to 10 times. Raising it lets sampling, early help and recalls reach harmful firms; it costs programme money. / 损害处于平均水平的企业每年产生的风险信号数；信号频率随企业损害的平方上升，最多10倍。调高使监督抽查、风险帮扶和召回更多针对危害大的企业；增加扶持项目支出。
---@field targeting? number|xw.Schedule|xw.Ramp # sampling weight of a firm with a signal / 风险导向倍数; allowed 1 to 20 [ratio]; Ratio by which a firm's sampling weight is multiplied in a quarter with a risk signal. Raising it moves samples to firms with signals; it needs risk.monitoring. / 企业出现风险信号的季度中抽查权重所乘的倍数。调高使抽查更多落在有信号的企业；须有 risk.monitoring 才起作用。
---@field early_help? number|xw.Schedule|xw.Ramp # firms with a signal that get help to find the cause / 风险帮扶; allowed 0 to 1 [share]; Share of firms with a risk signal, and no step of their own in that quarter, that are helped to a step of quality management at public cost. Raising it lifts management where harm is high, and costs subsidies. / 出现风险信号且当季未自行提升的企业中由财政出资帮助提升质量管理的比例。调高提高危害大的企业的管理水平，并增加补贴支出。

---@class (exact) xw.Levers.enforcement
---@field raid_rate? number|xw.Schedule|xw.Ramp # raids per firm and year; four times that on cheats and unlicensed makers / 执法打假强度; allowed 0 to 4 [per year]; Base rate of raids per firm and year: 4 times it on cheats and unlicensed makers, 0.2 times on all others. Raising it catches and deters more of the guilty and makes fewer firms start without a licence; each raid costs public money. / 执法检查的基准频次，为每家企业每年的次数：对造假和无证企业为其4倍，对其他企业为其0.2倍。调高查处并威慑更多违法企业，使更少企业无证开业；每次检查都有财政支出。
---@field fine? number|xw.Schedule|xw.Ramp # fine for unlicensed or counterfeit goods / 假冒伪劣罚款倍数; allowed 0 to 20 [times goods value]; Fine for a firm that is caught cheating or unlicensed, in times the goods value of the batch. Raising it brings in fines and deters cheating. / 造假或无证企业被查获时的罚款，为该批货值的倍数。调高增加罚款收入，抑制造假。
---@field closure? number|xw.Schedule|xw.Ramp # closure of a firm that is caught / 取缔概率; allowed 0 to 1 [probability]; Probability that a firm caught cheating or unlicensed is closed. Raising it removes the guilty and deters cheating. / 造假或无证企业被查获后予以取缔的概率。调高清除违法企业，抑制造假。

---@class (exact) xw.Levers.credit
---@field coverage? number|xw.Schedule|xw.Ramp # firms with a quality credit record that departments share / 信用档案覆盖与共享; allowed 0 to 1 [share]; Share of firms with a quality credit record that departments share. Raising it makes a blacklisted firm lose more of its sales, which deters; it costs programme money. / 建有质量信用档案并实现部门共享的企业比例。调高使列入黑名单的企业失去更多销售，从而形成威慑；增加扶持项目支出。
---@field blacklist? number|xw.Schedule|xw.Ramp # listing of a seriously dishonest firm / 失信黑名单; allowed 0 to 1 [probability]; Probability that a firm which is caught, or newly put on the key supervision list, is blacklisted. Raising it deters and takes sales from those listed; without credit.coverage it costs them nothing. / 被查获或新列入重点监管名单的企业被列入失信黑名单的概率。调高形成威慑，使被列企业失去销售；credit.coverage 为零时对其没有损失。
---@field listing_quarters? number|xw.Schedule|xw.Ramp # time on the list / 列入期限; allowed 1 to 40 [quarters]; Quarters that a firm stays on the blacklist. Raising it lengthens the loss of sales and deters; beyond 24 quarters it deters no more. / 企业列入黑名单的期限，单位为季度。调高延长销售损失、加强威慑；超过24个季度后威慑不再增加。
---@field integrity_drive? number|xw.Schedule|xw.Ramp # integrity reports and pledges: raise the moral cost of cheating / 质量诚信建设; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of integrity reports and pledges. Raising it raises the moral cost of cheating, which doubles at 1, so that fewer firms cheat; it costs programme money. / 质量诚信报告、承诺等诚信建设的力度，取0至1。调高提高造假的道德成本（取1时加倍），减少造假企业；增加扶持项目支出。

---@class (exact) xw.Levers.trade
---@field check_A? number|xw.Schedule|xw.Ramp # export lots inspected, class A / A类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class A that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用A级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field check_B? number|xw.Schedule|xw.Ramp # class B / B类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class B that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用B级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field check_C? number|xw.Schedule|xw.Ramp # class C / C类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class C that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用C级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field check_D? number|xw.Schedule|xw.Ramp # class D / D类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class D that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用D级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field clearance_days? number|xw.Schedule|xw.Ramp # port time of an inspected lot / 通关时间; allowed 0 to 30 [days per inspected lot]; Days that an inspected export lot spends at the port. Raising it costs orders and money in proportion to the lots inspected; lots that are not inspected do not wait. / 被抽查的出口批次在口岸停留的天数。调高按被抽查批次的多少减少订单、增加成本；未被抽查的批次无须等待。
---@field lot_cost? number|xw.Schedule|xw.Ramp # paper, declaration and booking cost of a lot / 单批报检成本; allowed 0 to 5000 [CNY per lot]; CNY for the papers, declaration and booking of one export lot, inspected or not. Raising it lowers the profit of exporters. / 每批出口货物的单证、报检报关和预约成本，单位为元，不论是否被抽查。调高降低出口企业利润。
---@field preference_use? number|xw.Schedule|xw.Ramp # exports that use a preferential tariff of origin / 原产地优惠利用率; allowed 0 to 1 [share]; Share of exports that use a preferential tariff of origin. Raising it cuts the tariff that exporters bear and lifts their profit. / 利用原产地优惠关税的出口额比例。调高减少出口企业承担的关税，提高其利润。
---@field market_support? number|xw.Schedule|xw.Ramp # training, consulting and promotion for going abroad / 国际市场开拓; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of training, consulting and promotion for going abroad. Raising it makes more firms start to export, half as many again at 1, and costs programme money. / 培训、咨询、推介等国际市场开拓扶持的力度，取0至1。调高使更多企业开始出口，取1时增加一半，并增加扶持项目支出。
---@field mutual_recognition? number|xw.Schedule|xw.Ramp # foreign certificates replaced by mutual recognition / 认证国际互认; allowed 0 to 1 [share]; Share of foreign certificates that mutual recognition replaces. Raising it lifts exports, since fewer orders are lost to testing abroad; it costs programme money. / 国外认证由国际互认代替的比例。调高减少因境外检测认证失去的订单，增加出口；增加扶持项目支出。

---@class (exact) xw.Levers
---@field approval? xw.Levers.approval
---@field ["approval.delay_quarters"]? number|xw.Schedule|xw.Ramp # wait for a production licence or CCC certificate / 许可或强制认证等待期; allowed 0 to 8 [quarters]; Quarters that a new firm whose good needs approval waits for its production licence or CCC certificate, without operating. Raising it deters entry and makes more firms produce without a licence. / 须经许可的新设企业取得生产许可证或强制性产品认证（CCC）之前的等待期，单位为季度，其间不得生产经营。调高抑制新企业进入，并使更多企业无证生产。
---@field ["approval.scope"]? number|xw.Schedule|xw.Ramp # share of the regulated goods that still need approval / 仍需审批的产品比例; allowed 0 to 1 [share]; Share of the goods regulated in 2014 that still need a licence or certificate. Lowering it frees firms from approvals, their cost and their wait and lets more enter, but fewer entrants are screened for quality. / 2014年须经许可或强制性产品认证的产品中仍需审批的比例。调低使更多企业免于审批及其费用和等待，进入增加，但经审批筛选质量的新设企业减少。
---@field ["approval.intermediary_cost"]? number|xw.Schedule|xw.Ramp # paid tests, appraisals and consultants that an approval requires / 审批前置中介服务费; allowed 0 to 50000 [CNY per approval]; CNY that a firm pays for required tests, appraisals and consultants at each application for an approval; not a public fee. Raising it lowers profit, deters entry and makes more firms produce without a licence. / 企业每次申请许可时支付的检验检测、评估、咨询等前置中介服务费，单位为元，不属于行政事业性收费。调高降低利润、抑制进入，并使更多企业无证生产。
---@field fees? xw.Levers.fees
---@field ["fees.licence_review"]? number|xw.Schedule|xw.Ramp # production licence review fee (suspended by the opinion) / 工业产品许可证审查费; allowed 0 to 20000 [CNY per approval]; CNY for each review of a production licence: at birth, at renewals about every 5 years, and when a caught firm becomes legal. Raising it raises fee revenue, lowers profit and entry and makes more firms produce without a licence. / 每次工业产品生产许可证审查的收费，单位为元；设立时、约每5年换证时及被查处后补办时缴纳。调高增加收费收入，降低利润和进入，并使更多企业无证生产。
---@field ["fees.organisation_code"]? number|xw.Schedule|xw.Ramp # organisation code certificate / 组织机构代码证书收费; allowed 0 to 1000 [CNY per registration]; CNY for an organisation code certificate, at birth and about every 4 years. Raising it raises fee revenue and, slightly, the cost of entry. / 组织机构代码证书收费，单位为元，设立时及约每4年缴纳一次。调高增加收费收入，并略微提高进入成本。
---@field ["fees.measurement_standard"]? number|xw.Schedule|xw.Ramp # public measurement standard certificate / 社会公用计量标准证书费; allowed 0 to 5000 [CNY per certificate]; Fee for the certificate of a public measurement standard, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 社会公用计量标准证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field ["fees.reference_material"]? number|xw.Schedule|xw.Ramp # reference material grading certificate / 标准物质定级证书费; allowed 0 to 5000 [CNY per certificate]; Fee for the grading certificate of a reference material, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 标准物质定级证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field ["fees.instrument_type"]? number|xw.Schedule|xw.Ramp # type approval of a new domestic measuring instrument / 国内计量器具新产品型式批准证书费; allowed 0 to 20000 [CNY per approval]; Fee for the type approval of a new domestic measuring instrument, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 国内计量器具新产品型式批准证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field ["fees.instrument_repair"]? number|xw.Schedule|xw.Ramp # assessment of an instrument repair licence / 修理计量器具许可证考核费; allowed 0 to 5000 [CNY per licence]; Fee for the assessment of an instrument repair licence, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 修理计量器具许可证考核费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field ["fees.assessor_certificate"]? number|xw.Schedule|xw.Ramp # metrology assessor certificate / 计量考评员证书费; allowed 0 to 1000 [CNY per certificate]; Fee for the certificate of a metrology assessor, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 计量考评员证书费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field ["fees.assessor_exam"]? number|xw.Schedule|xw.Ramp # metrology assessor examination / 计量考评员考核费; allowed 0 to 1000 [CNY per exam]; Fee for the examination of a metrology assessor, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 计量考评员考核费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field ["fees.metrology_authorisation"]? number|xw.Schedule|xw.Ramp # assessment for a metrology authorisation / 计量授权考核费; allowed 0 to 5000 [CNY per authorisation]; Fee for the assessment of a metrology authorisation, in CNY: one of seven equally likely metrology items, of which a firm needs one at a rate of 0.02 a year. Raising it raises fee revenue and lowers the profit of those that pay. / 计量授权考核费，单位为元；是七项计量收费之一，企业每年以0.02的频率发生其中一项，各项机会均等。调高增加收费收入，降低缴费企业的利润。
---@field ["fees.export_inspection"]? number|xw.Schedule|xw.Ramp # export commodity inspection fee, on inspected lots / 出口商品检验检疫费; allowed 0 to 0.01 [share of goods value]; Share of the goods value of an inspected export lot that its maker pays as inspection fee. Raising it raises fee revenue and lowers the profit of exporters; trade.check_A to trade.check_D say how many lots are inspected. / 出口商品检验检疫费占被抽查出口批次货值的比例。调高增加收费收入，降低出口企业利润；抽查多少批次由 trade.check_A 至 trade.check_D 决定。
---@field ["fees.relief_micro"]? number|xw.Schedule|xw.Ramp # general relief for micro firms on every fee above / 微型企业减免比例; allowed 0 to 1 [share]; Share of every fee from which micro firms (fewer than 20 employees) are relieved. Raising it lowers their cost and that of entry; the forgone fees weaken the agencies unless fees.compensation makes them good. / 微型企业（从业人员不足20人）各项收费的减免比例。调高降低其负担和进入成本；少收的费用若不由 fees.compensation 弥补，会削弱监管能力。
---@field ["fees.relief_small"]? number|xw.Schedule|xw.Ramp # general relief for small firms on every fee above / 小型企业减免比例; allowed 0 to 1 [share]; Share of every fee from which small firms (20 to fewer than 300 employees) are relieved. Raising it lowers their cost; the forgone fees weaken the agencies unless fees.compensation makes them good. / 小型企业（从业人员20人以上、不足300人）各项收费的减免比例。调高降低其负担；少收的费用若不由 fees.compensation 弥补，会削弱监管能力。
---@field ["fees.compensation"]? number|xw.Schedule|xw.Ramp # share of forgone fees that the treasury pays to the agencies; what is missing cuts their capacity to sample and to raid / 财政补偿比例; allowed 0 to 1 [share]; Share of the fees forgone against 2014 that the treasury makes good to the agencies. What it leaves open cuts their capacity (to 0.3 at worst) and with it samples and raids; raising it restores them. It is no further public cost: forgone fees count already. / 与2014年收费相比少收的部分由财政向监管部门补偿的比例。缺口削弱其监管能力（最低降至0.3），监督抽查和执法检查随之减少；调高即恢复。补偿不另计支出，少收的费用已计入财政净成本。
---@field training? xw.Levers.training
---@field ["training.fund"]? number|xw.Schedule|xw.Ramp|xw.PerEnterprise # quality-talent training fund, for all represented firms / 质量人才培养专项资金; allowed 0 to 100000 [million CNY per year]; Million CNY per year for public training places, for all represented firms together. Raising it trains more firms, as far as willing ones are left, which lifts skill and lowers the defect rate. / 每年用于公共培训名额的专项资金，单位为百万元，由所代表的全部企业共用。调高使更多企业受训（以有意愿者为限），提高技能，降低不合格率。
---@field ["training.cost"]? number|xw.Schedule|xw.Ramp # cost of one training place / 单位培训成本; allowed 100 to 50000 [CNY per firm trained]; CNY that one training place costs; training.copay says what part the firm pays. Raising it buys fewer places with the same fund and makes training at firms' own expense rarer. / 每个培训名额的成本，单位为元；其中企业承担的部分由 training.copay 决定。调高使同样的资金买到的名额减少，企业自费培训也减少。
---@field ["training.copay"]? number|xw.Schedule|xw.Ramp # share of the cost that the firm pays / 企业自付比例; allowed 0 to 0.95 [share]; Share of the cost of a public training place that the trained firm pays. Raising it stretches the fund to more places, but makes fewer firms willing and costs those that are trained. / 公共培训名额的成本中由受训企业承担的比例。调高使资金可提供更多名额，但愿意参加的企业减少，受训企业负担增加。
---@field ["training.target"]? "uniform"|"need"|"credit"|"young"|number|xw.Schedule|xw.Ramp # who has priority for places / 培训对象; allowed uniform, need, credit, young; Choice of who comes first for public places: uniform, nobody; need, firms with little skill; credit, classes A and B; young, firms under 3 years. It changes who is trained, not how many places there are. / 公共培训名额优先对象的选择：uniform 不分先后，need 优先技能低的企业，credit 优先信用A级和B级企业，young 优先成立不足3年的企业。只改变谁受训，不改变名额数。
---@field ["training.circles"]? number|xw.Schedule|xw.Ramp # reach of quality-control circles: they slow the loss of skill / 质量管理小组覆盖; allowed 0 to 1 [share]; Share of firms that quality-control circles reach. Raising it slows the loss of skill, by half at 1, and costs programme money. / 质量管理小组活动覆盖企业的比例。调高减缓技能流失，取1时减半，并增加扶持项目支出。
---@field management? xw.Levers.management
---@field ["management.zone_share"]? number|xw.Schedule|xw.Ramp # entrants located in a demonstration zone / 示范区覆盖; allowed 0 to 1 [share]; Share of entrants that are located in a demonstration zone; a firm's place is fixed at birth. Raising it lets more firms adopt quality management at the pace of zones, and costs programme money. / 新设企业落户质量示范区的比例，企业所在地在设立时确定。调高使更多企业以示范区的速度推进质量管理，并增加扶持项目支出。
---@field ["management.zone_effect"]? number|xw.Schedule|xw.Ramp # adoption rate inside a zone over outside / 示范区带动倍数; allowed 1 to 10 [ratio]; Ratio of the adoption rate of quality management inside a demonstration zone to that outside, other support left out; 1 is no effect. Raising it lifts management practice of firms in zones. / 示范区内企业推进质量管理的速度与区外之比，不计其他扶持，为倍数；1为无作用。调高提高区内企业的管理水平。
---@field ["management.award"]? number|xw.Schedule|xw.Ramp # small-firm quality award: raises adoption and rewards adopters / 质量奖力度; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of the quality award for small firms. Raising it makes steps of quality management more frequent and lifts the reputation of firms that take one; it costs programme money. / 小微企业质量奖的力度，取0至1。调高使企业更频繁地提升质量管理，并提高其声誉；增加扶持项目支出。
---@field ["management.subsidy"]? number|xw.Schedule|xw.Ramp # share of the cost of a quality management step that the state pays / 体系建设补贴; allowed 0 to 1 [share]; Share of the cost of a quality management step that the state pays. Raising it makes steps cheaper for firms and so more frequent, and costs subsidies. / 企业每次提升质量管理体系的费用中由财政承担的比例。调高使企业负担下降、提升更频繁，并增加补贴支出。
---@field responsibility? xw.Levers.responsibility
---@field ["responsibility.declaration"]? number|xw.Schedule|xw.Ramp # firms that must publish their product standard / 标准自我声明公开; allowed 0 to 1 [share]; Share of firms that declare and publish the standards of their products. Raising it induces steps of standardisation, which lower the defect rate; it costs programme money. / 实行产品标准自我声明公开的企业比例。调高促使企业提升标准化水平，从而降低不合格率；增加扶持项目支出。
---@field ["responsibility.liability"]? number|xw.Schedule|xw.Ramp # share of consumer harm that the maker pays / 质量安全责任; allowed 0 to 1 [share]; Share of the harm from defective goods that the maker pays to consumers as damages; the rest they bear themselves. Raising it moves that cost from consumers to makers and, as far as managers foresee it, raises effort and deters cheating. / 不合格产品给消费者造成的损害中由生产企业赔偿的比例，其余由消费者自行承担。调高使损失由消费者转由企业承担，并在管理者能够预见的范围内提高质量努力、抑制使用劣质原料。
---@field ["responsibility.recall"]? number|xw.Schedule|xw.Ramp # recall after a failed sample / 产品召回概率; allowed 0 to 1 [probability]; Probability that a failed supervision sample leads to a recall of the batch; a risk signal leads to one with half of it. Raising it takes harmful goods back, costs makers money and reputation, deters, and weighs on the sales of the sector. / 监督抽查不合格后召回该批产品的概率；风险信号引发召回的概率为其一半。调高可收回有害产品，使企业付出成本和声誉、形成威慑，并拖累全行业销售。
---@field ["responsibility.traceability"]? number|xw.Schedule|xw.Ramp # goods of a recalled batch that can be traced and taken back / 可追溯比例; allowed 0 to 1 [share]; Share of the goods of a recalled batch that can be traced and taken back. Raising it lets a recall avert more harm; without recalls it does nothing but cost programme money. / 被召回批次中可追溯并收回的产品比例。调高使召回避免更多损害；没有召回时除增加扶持项目支出外不起作用。
---@field infrastructure? xw.Levers.infrastructure
---@field ["infrastructure.standards_help"]? number|xw.Schedule|xw.Ramp # help in building a company standard system / 企业标准体系帮扶; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of help in building a company standard system. Raising it makes steps of standardisation more frequent, at firms' cost; it costs programme money. / 帮扶企业建立健全标准体系的力度，取0至1。调高使企业更频繁地提升标准化水平（费用由企业承担）；增加扶持项目支出。
---@field ["infrastructure.metrology_subsidy"]? number|xw.Schedule|xw.Ramp # share of measurement and laboratory cost that the state pays / 计量检测补贴; allowed 0 to 1 [share]; Share of the cost of a step in measurement and laboratories that the state pays. Raising it makes steps more frequent, so that fewer defects arise and more are found in-house; it costs subsidies. / 企业计量检测和实验室建设每次提升的费用中由财政承担的比例。调高使提升更频繁，不合格品减少、厂内检出增多；增加补贴支出。
---@field ["infrastructure.gi_support"]? number|xw.Schedule|xw.Ramp # support of geographical-indication makers (standards, reputation) / 地理标志扶持; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of support for makers of geographical-indication goods. Raising it makes their steps of standardisation more frequent and lifts their reputation; it costs programme money. Others are untouched. / 对地理标志产品企业的扶持力度，取0至1。调高使其更频繁地提升标准化水平并提高声誉；增加扶持项目支出。其他企业不受影响。
---@field services? xw.Levers.services
---@field ["services.testing_voucher"]? number|xw.Schedule|xw.Ramp # price cut on public inspection and testing (on top of 6) / 检验检测服务券; allowed 0 to 1 [share]; Share by which vouchers cut the price of testing that infrastructure.metrology_subsidy leaves to the firm. Raising it makes steps in measurement more frequent and costs subsidies. / 检验检测服务券对 infrastructure.metrology_subsidy 补贴后剩余价格的减免比例。调高使企业更频繁地提升计量检测能力，并增加补贴支出。
---@field ["services.tbt_alerts"]? number|xw.Schedule|xw.Ramp # exporters reached by alerts on foreign technical measures / 技术性贸易措施通报; allowed 0 to 1 [share]; Share of exporters reached by alerts on foreign technical measures. Raising it makes fewer lots return from abroad, half as many at 1, and costs programme money. / 获得国外技术性贸易措施通报的出口企业比例。调高减少境外退运批次，取1时减半，并增加扶持项目支出。
---@field ["services.problem_solving"]? number|xw.Schedule|xw.Ramp # joint work on technical quality problems / 质量技术攻关; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of joint work on technical quality problems. Raising it makes steps of quality management more frequent; it costs programme money. / 质量技术攻关的力度，取0至1。调高使企业更频繁地提升质量管理；增加扶持项目支出。
---@field brand? xw.Levers.brand
---@field ["brand.support"]? number|xw.Schedule|xw.Ramp # support of own brands / 品牌建设扶持; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of support for own brands. Raising it lifts reputation as far as claims are checked, raises effort when brand.checked is above 0.5 and lowers it when below; it costs programme money. / 自主品牌建设扶持力度，取0至1。调高在质量声明经核查的范围内提高声誉；brand.checked 高于0.5时提高质量努力，低于0.5时降低；增加扶持项目支出。
---@field ["brand.checked"]? number|xw.Schedule|xw.Ramp # supported brands whose quality claim is checked; the rest free ride / 品牌质量核查; allowed 0 to 1 [share]; Share of supported brands whose quality claim is checked; the rest ride free on the label. Above 0.5 support makes makers mind failures more, below 0.5 less; raising it also lets support lift reputation more. Without brand.support it does nothing. / 获扶持品牌中质量声明经过核查的比例，其余品牌属搭便车。高于0.5时扶持使企业更重视质量损失，低于0.5时更轻视；调高还使扶持更能提高声誉。brand.support 为零时不起作用。
---@field sampling? xw.Levers.sampling
---@field ["sampling.ratio"]? number|xw.Schedule|xw.Ramp # mean supervision samples per firm and year / 监督抽查频次（批次/企业·年）; allowed 0 to 4 [per year]; Supervision samples per firm and year, on average and before a loss of capacity: 0.04 is 4 batches a year among 100 firms. Raising it finds more failures and raises the believed risk, and with it effort and honesty; each sample costs public money. / 监督抽查频次：平均每家企业每年被抽查的批次（未计监管能力不足）；0.04即每100家企业每年抽查4批次。调高查出更多不合格，提高企业对被抽查的预期，从而提高质量努力、减少造假；每批次抽查都有财政支出。
---@field ["sampling.size"]? number|xw.Schedule|xw.Ramp # units tested per sample, n / 样本量; allowed 1 to 125 [units]; Units tested in one sample, n of the sampling plan. Raising it at the same acceptance number makes samples and port inspections stricter: more fail, and firms take more care. / 每批样品检验的件数，即抽样方案的样本量 n。在合格判定数不变时调高，监督抽查和口岸检验更严：不合格增多，企业更加用心。
---@field ["sampling.accept"]? number|xw.Schedule|xw.Ramp # acceptance number, c / 合格判定数; allowed 0 to 20 [units]; Defective units that a sample may contain and still pass, c of the sampling plan. Raising it makes samples more lenient; at sampling.size or above no sample ever fails. / 样品中允许存在而仍判合格的不合格品件数，即抽样方案的合格判定数 c。调高使判定更宽；达到 sampling.size 时任何样品都不会判为不合格。
---@field ["sampling.weight_A"]? number|xw.Schedule|xw.Ramp # sampling weight of credit class A / A类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class A to a weight of 1. Raising it moves supervision samples towards class A and away from the others; the mean frequency stays sampling.ratio. / 信用A级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在A级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field ["sampling.weight_B"]? number|xw.Schedule|xw.Ramp # class B / B类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class B to a weight of 1. Raising it moves supervision samples towards class B and away from the others; the mean frequency stays sampling.ratio. / 信用B级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在B级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field ["sampling.weight_C"]? number|xw.Schedule|xw.Ramp # class C / C类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class C to a weight of 1. Raising it moves supervision samples towards class C and away from the others; the mean frequency stays sampling.ratio. / 信用C级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在C级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field ["sampling.weight_D"]? number|xw.Schedule|xw.Ramp # class D / D类抽查权重; allowed 0 to 20 [ratio]; Ratio of the sampling weight of firms in credit class D to a weight of 1. Raising it moves supervision samples towards class D and away from the others; the mean frequency stays sampling.ratio. / 信用D级企业的抽查权重，为权重1的倍数。调高使监督抽查更多落在D级企业、更少落在其他企业；平均抽查频次仍为 sampling.ratio。
---@field ["sampling.weight_listed"]? number|xw.Schedule|xw.Ramp # further weight of firms on the key supervision list / 重点监管名单权重; allowed 1 to 20 [ratio]; Ratio by which a firm's sampling weight is multiplied while it is on the key supervision list. Raising it moves samples to listed firms and away from the others; sampling.ratio stays the mean. / 企业在重点监管名单期间抽查权重所乘的倍数。调高使抽查更多落在名单企业、更少落在其他企业；平均频次仍为 sampling.ratio。
---@field ["sampling.publicity"]? number|xw.Schedule|xw.Ramp # how far results are made public / 抽查结果公开; allowed 0 to 1 [share]; Share of supervision results that are made public. Raising it makes all firms, and not only those sampled, aware of the risk of samples and raids and makes a failure cost more reputation: it deters. / 监督抽查结果向社会公开的比例。调高使全部企业（不只被抽查的企业）认识到被抽查和查处的风险，并使不合格损失更多声誉，从而形成威慑。
---@field ["sampling.fine"]? number|xw.Schedule|xw.Ramp # fine for a failed sample / 不合格罚款倍数; allowed 0 to 10 [times goods value]; Fine for a failed sample, in times the goods value of the batch. Raising it costs firms that fail, brings in fines and raises effort through the perceived loss. / 监督抽查不合格的罚款，为该批货值的倍数。调高加重不合格企业的损失、增加罚款收入，并通过预期损失提高质量努力。
---@field ["sampling.stop_days"]? number|xw.Schedule|xw.Ramp # stop of the failed model until it passes again / 停产整改天数; allowed 0 to 365 [days]; Days for which the failed model is not made. Raising it costs firms that fail more of their margin and deters; beyond a quarter it adds nothing. / 不合格产品停产整改的天数。调高使不合格企业损失更多利润、形成威慑；超过一个季度后不再增加。
---@field ["sampling.follow_up"]? number|xw.Schedule|xw.Ramp # failed firms that are sampled again within two quarters / 复查比例; allowed 0 to 1 [share]; Share of failed firms that are sampled again within two quarters. Raising it ends rectification sooner for those that pass and puts more of those that fail again on the list or out of business; it costs samples. / 抽查不合格企业在两个季度内被复查的比例。调高使复查合格者更早结束整改，使再次不合格者更多被列入重点监管名单或关闭；增加抽查支出。
---@field risk? xw.Levers.risk
---@field ["risk.monitoring"]? number|xw.Schedule|xw.Ramp # rate of signals about a firm with mean harm; rises with the square of its harm / 风险监测强度; allowed 0 to 10 [per year]; Risk signals per year about a firm of mean harm; the rate rises with the square of a firm's harm, up to 10 times. Raising it lets sampling, early help and recalls reach harmful firms; it costs programme money. / 损害处于平均水平的企业每年产生的风险信号数；信号频率随企业损害的平方上升，最多10倍。调高使监督抽查、风险帮扶和召回更多针对危害大的企业；增加扶持项目支出。
---@field ["risk.targeting"]? number|xw.Schedule|xw.Ramp # sampling weight of a firm with a signal / 风险导向倍数; allowed 1 to 20 [ratio]; Ratio by which a firm's sampling weight is multiplied in a quarter with a risk signal. Raising it moves samples to firms with signals; it needs risk.monitoring. / 企业出现风险信号的季度中抽查权重所乘的倍数。调高使抽查更多落在有信号的企业；须有 risk.monitoring 才起作用。
---@field ["risk.early_help"]? number|xw.Schedule|xw.Ramp # firms with a signal that get help to find the cause / 风险帮扶; allowed 0 to 1 [share]; Share of firms with a risk signal, and no step of their own in that quarter, that are helped to a step of quality management at public cost. Raising it lifts management where harm is high, and costs subsidies. / 出现风险信号且当季未自行提升的企业中由财政出资帮助提升质量管理的比例。调高提高危害大的企业的管理水平，并增加补贴支出。
---@field enforcement? xw.Levers.enforcement
---@field ["enforcement.raid_rate"]? number|xw.Schedule|xw.Ramp # raids per firm and year; four times that on cheats and unlicensed makers / 执法打假强度; allowed 0 to 4 [per year]; Base rate of raids per firm and year: 4 times it on cheats and unlicensed makers, 0.2 times on all others. Raising it catches and deters more of the guilty and makes fewer firms start without a licence; each raid costs public money. / 执法检查的基准频次，为每家企业每年的次数：对造假和无证企业为其4倍，对其他企业为其0.2倍。调高查处并威慑更多违法企业，使更少企业无证开业；每次检查都有财政支出。
---@field ["enforcement.fine"]? number|xw.Schedule|xw.Ramp # fine for unlicensed or counterfeit goods / 假冒伪劣罚款倍数; allowed 0 to 20 [times goods value]; Fine for a firm that is caught cheating or unlicensed, in times the goods value of the batch. Raising it brings in fines and deters cheating. / 造假或无证企业被查获时的罚款，为该批货值的倍数。调高增加罚款收入，抑制造假。
---@field ["enforcement.closure"]? number|xw.Schedule|xw.Ramp # closure of a firm that is caught / 取缔概率; allowed 0 to 1 [probability]; Probability that a firm caught cheating or unlicensed is closed. Raising it removes the guilty and deters cheating. / 造假或无证企业被查获后予以取缔的概率。调高清除违法企业，抑制造假。
---@field credit? xw.Levers.credit
---@field ["credit.coverage"]? number|xw.Schedule|xw.Ramp # firms with a quality credit record that departments share / 信用档案覆盖与共享; allowed 0 to 1 [share]; Share of firms with a quality credit record that departments share. Raising it makes a blacklisted firm lose more of its sales, which deters; it costs programme money. / 建有质量信用档案并实现部门共享的企业比例。调高使列入黑名单的企业失去更多销售，从而形成威慑；增加扶持项目支出。
---@field ["credit.blacklist"]? number|xw.Schedule|xw.Ramp # listing of a seriously dishonest firm / 失信黑名单; allowed 0 to 1 [probability]; Probability that a firm which is caught, or newly put on the key supervision list, is blacklisted. Raising it deters and takes sales from those listed; without credit.coverage it costs them nothing. / 被查获或新列入重点监管名单的企业被列入失信黑名单的概率。调高形成威慑，使被列企业失去销售；credit.coverage 为零时对其没有损失。
---@field ["credit.listing_quarters"]? number|xw.Schedule|xw.Ramp # time on the list / 列入期限; allowed 1 to 40 [quarters]; Quarters that a firm stays on the blacklist. Raising it lengthens the loss of sales and deters; beyond 24 quarters it deters no more. / 企业列入黑名单的期限，单位为季度。调高延长销售损失、加强威慑；超过24个季度后威慑不再增加。
---@field ["credit.integrity_drive"]? number|xw.Schedule|xw.Ramp # integrity reports and pledges: raise the moral cost of cheating / 质量诚信建设; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of integrity reports and pledges. Raising it raises the moral cost of cheating, which doubles at 1, so that fewer firms cheat; it costs programme money. / 质量诚信报告、承诺等诚信建设的力度，取0至1。调高提高造假的道德成本（取1时加倍），减少造假企业；增加扶持项目支出。
---@field trade? xw.Levers.trade
---@field ["trade.check_A"]? number|xw.Schedule|xw.Ramp # export lots inspected, class A / A类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class A that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用A级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field ["trade.check_B"]? number|xw.Schedule|xw.Ramp # class B / B类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class B that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用B级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field ["trade.check_C"]? number|xw.Schedule|xw.Ramp # class C / C类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class C that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用C级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field ["trade.check_D"]? number|xw.Schedule|xw.Ramp # class D / D类出口抽查比例; allowed 0 to 1 [share of lots]; Share of the export lots of firms in credit class D that are inspected at the port. Raising it stops more failing lots there instead of abroad, and costs exporters delay, fees and orders. / 信用D级企业的出口批次中在口岸被抽查检验的比例。调高使不合格批次更多在口岸被截住而不是在境外被退运，同时使出口企业承担更多延误、费用和订单损失。
---@field ["trade.clearance_days"]? number|xw.Schedule|xw.Ramp # port time of an inspected lot / 通关时间; allowed 0 to 30 [days per inspected lot]; Days that an inspected export lot spends at the port. Raising it costs orders and money in proportion to the lots inspected; lots that are not inspected do not wait. / 被抽查的出口批次在口岸停留的天数。调高按被抽查批次的多少减少订单、增加成本；未被抽查的批次无须等待。
---@field ["trade.lot_cost"]? number|xw.Schedule|xw.Ramp # paper, declaration and booking cost of a lot / 单批报检成本; allowed 0 to 5000 [CNY per lot]; CNY for the papers, declaration and booking of one export lot, inspected or not. Raising it lowers the profit of exporters. / 每批出口货物的单证、报检报关和预约成本，单位为元，不论是否被抽查。调高降低出口企业利润。
---@field ["trade.preference_use"]? number|xw.Schedule|xw.Ramp # exports that use a preferential tariff of origin / 原产地优惠利用率; allowed 0 to 1 [share]; Share of exports that use a preferential tariff of origin. Raising it cuts the tariff that exporters bear and lifts their profit. / 利用原产地优惠关税的出口额比例。调高减少出口企业承担的关税，提高其利润。
---@field ["trade.market_support"]? number|xw.Schedule|xw.Ramp # training, consulting and promotion for going abroad / 国际市场开拓; allowed 0 to 1 [intensity 0-1]; Intensity, 0 to 1, of training, consulting and promotion for going abroad. Raising it makes more firms start to export, half as many again at 1, and costs programme money. / 培训、咨询、推介等国际市场开拓扶持的力度，取0至1。调高使更多企业开始出口，取1时增加一半，并增加扶持项目支出。
---@field ["trade.mutual_recognition"]? number|xw.Schedule|xw.Ramp # foreign certificates replaced by mutual recognition / 认证国际互认; allowed 0 to 1 [share]; Share of foreign certificates that mutual recognition replaces. Raising it lifts exports, since fewer orders are lost to testing abroad; it costs programme money. / 国外认证由国际互认代替的比例。调高减少因境外检测认证失去的订单，增加出口；增加扶持项目支出。

---@class (exact) xw.WorldLevers.approval
---@field delay_quarters number # wait for a production licence or CCC certificate / 许可或强制认证等待期; allowed 0 to 8 [quarters]
---@field scope number # share of the regulated goods that still need approval / 仍需审批的产品比例; allowed 0 to 1 [share]
---@field intermediary_cost number # paid tests, appraisals and consultants that an approval requires / 审批前置中介服务费; allowed 0 to 50000 [CNY per approval]

---@class (exact) xw.WorldLevers.fees
---@field licence_review number # production licence review fee (suspended by the opinion) / 工业产品许可证审查费; allowed 0 to 20000 [CNY per approval]
---@field organisation_code number # organisation code certificate / 组织机构代码证书收费; allowed 0 to 1000 [CNY per registration]
---@field measurement_standard number # public measurement standard certificate / 社会公用计量标准证书费; allowed 0 to 5000 [CNY per certificate]
---@field reference_material number # reference material grading certificate / 标准物质定级证书费; allowed 0 to 5000 [CNY per certificate]
---@field instrument_type number # type approval of a new domestic measuring instrument / 国内计量器具新产品型式批准证书费; allowed 0 to 20000 [CNY per approval]
---@field instrument_repair number # assessment of an instrument repair licence / 修理计量器具许可证考核费; allowed 0 to 5000 [CNY per licence]
---@field assessor_certificate number # metrology assessor certificate / 计量考评员证书费; allowed 0 to 1000 [CNY per certificate]
---@field assessor_exam number # metrology assessor examination / 计量考评员考核费; allowed 0 to 1000 [CNY per exam]
---@field metrology_authorisation number # assessment for a metrology authorisation / 计量授权考核费; allowed 0 to 5000 [CNY per authorisation]
---@field export_inspection number # export commodity inspection fee, on inspected lots / 出口商品检验检疫费; allowed 0 to 0.01 [share of goods value]
---@field relief_micro number # general relief for micro firms on every fee above / 微型企业减免比例; allowed 0 to 1 [share]
---@field relief_small number # general relief for small firms on every fee above / 小型企业减免比例; allowed 0 to 1 [share]
---@field compensation number # share of forgone fees that the treasury pays to the agencies; what is missing cuts their capacity to sample and to raid / 财政补偿比例; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers.training
---@field fund number # quality-talent training fund, for all represented firms / 质量人才培养专项资金; allowed 0 to 100000 [million CNY per year]
---@field cost number # cost of one training place / 单位培训成本; allowed 100 to 50000 [CNY per firm trained]
---@field copay number # share of the cost that the firm pays / 企业自付比例; allowed 0 to 0.95 [share]
---@field target "uniform"|"need"|"credit"|"young"|number # who has priority for places / 培训对象; allowed uniform, need, credit, young
---@field circles number # reach of quality-control circles: they slow the loss of skill / 质量管理小组覆盖; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers.management
---@field zone_share number # entrants located in a demonstration zone / 示范区覆盖; allowed 0 to 1 [share]
---@field zone_effect number # adoption rate inside a zone over outside / 示范区带动倍数; allowed 1 to 10 [ratio]
---@field award number # small-firm quality award: raises adoption and rewards adopters / 质量奖力度; allowed 0 to 1 [intensity 0-1]
---@field subsidy number # share of the cost of a quality management step that the state pays / 体系建设补贴; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers.responsibility
---@field declaration number # firms that must publish their product standard / 标准自我声明公开; allowed 0 to 1 [share]
---@field liability number # share of consumer harm that the maker pays / 质量安全责任; allowed 0 to 1 [share]
---@field recall number # recall after a failed sample / 产品召回概率; allowed 0 to 1 [probability]
---@field traceability number # goods of a recalled batch that can be traced and taken back / 可追溯比例; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers.infrastructure
---@field standards_help number # help in building a company standard system / 企业标准体系帮扶; allowed 0 to 1 [intensity 0-1]
---@field metrology_subsidy number # share of measurement and laboratory cost that the state pays / 计量检测补贴; allowed 0 to 1 [share]
---@field gi_support number # support of geographical-indication makers (standards, reputation) / 地理标志扶持; allowed 0 to 1 [intensity 0-1]

---@class (exact) xw.WorldLevers.services
---@field testing_voucher number # price cut on public inspection and testing (on top of 6) / 检验检测服务券; allowed 0 to 1 [share]
---@field tbt_alerts number # exporters reached by alerts on foreign technical measures / 技术性贸易措施通报; allowed 0 to 1 [share]
---@field problem_solving number # joint work on technical quality problems / 质量技术攻关; allowed 0 to 1 [intensity 0-1]

---@class (exact) xw.WorldLevers.brand
---@field support number # support of own brands / 品牌建设扶持; allowed 0 to 1 [intensity 0-1]
---@field checked number # supported brands whose quality claim is checked; the rest free ride / 品牌质量核查; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers.sampling
---@field ratio number # mean supervision samples per firm and year / 监督抽查频次（批次/企业·年）; allowed 0 to 4 [per year]
---@field size number # units tested per sample, n / 样本量; allowed 1 to 125 [units]
---@field accept number # acceptance number, c / 合格判定数; allowed 0 to 20 [units]
---@field weight_A number # sampling weight of credit class A / A类抽查权重; allowed 0 to 20 [ratio]
---@field weight_B number # class B / B类抽查权重; allowed 0 to 20 [ratio]
---@field weight_C number # class C / C类抽查权重; allowed 0 to 20 [ratio]
---@field weight_D number # class D / D类抽查权重; allowed 0 to 20 [ratio]
---@field weight_listed number # further weight of firms on the key supervision list / 重点监管名单权重; allowed 1 to 20 [ratio]
---@field publicity number # how far results are made public / 抽查结果公开; allowed 0 to 1 [share]
---@field fine number # fine for a failed sample / 不合格罚款倍数; allowed 0 to 10 [times goods value]
---@field stop_days number # stop of the failed model until it passes again / 停产整改天数; allowed 0 to 365 [days]
---@field follow_up number # failed firms that are sampled again within two quarters / 复查比例; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers.risk
---@field monitoring number # rate of signals about a firm with mean harm; rises with the square of its harm / 风险监测强度; allowed 0 to 10 [per year]
---@field targeting number # sampling weight of a firm with a signal / 风险导向倍数; allowed 1 to 20 [ratio]
---@field early_help number # firms with a signal that get help to find the cause / 风险帮扶; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers.enforcement
---@field raid_rate number # raids per firm and year; four times that on cheats and unlicensed makers / 执法打假强度; allowed 0 to 4 [per year]
---@field fine number # fine for unlicensed or counterfeit goods / 假冒伪劣罚款倍数; allowed 0 to 20 [times goods value]
---@field closure number # closure of a firm that is caught / 取缔概率; allowed 0 to 1 [probability]

---@class (exact) xw.WorldLevers.credit
---@field coverage number # firms with a quality credit record that departments share / 信用档案覆盖与共享; allowed 0 to 1 [share]
---@field blacklist number # listing of a seriously dishonest firm / 失信黑名单; allowed 0 to 1 [probability]
---@field listing_quarters number # time on the list / 列入期限; allowed 1 to 40 [quarters]
---@field integrity_drive number # integrity reports and pledges: raise the moral cost of cheating / 质量诚信建设; allowed 0 to 1 [intensity 0-1]

---@class (exact) xw.WorldLevers.trade
---@field check_A number # export lots inspected, class A / A类出口抽查比例; allowed 0 to 1 [share of lots]
---@field check_B number # class B / B类出口抽查比例; allowed 0 to 1 [share of lots]
---@field check_C number # class C / C类出口抽查比例; allowed 0 to 1 [share of lots]
---@field check_D number # class D / D类出口抽查比例; allowed 0 to 1 [share of lots]
---@field clearance_days number # port time of an inspected lot / 通关时间; allowed 0 to 30 [days per inspected lot]
---@field lot_cost number # paper, declaration and booking cost of a lot / 单批报检成本; allowed 0 to 5000 [CNY per lot]
---@field preference_use number # exports that use a preferential tariff of origin / 原产地优惠利用率; allowed 0 to 1 [share]
---@field market_support number # training, consulting and promotion for going abroad / 国际市场开拓; allowed 0 to 1 [intensity 0-1]
---@field mutual_recognition number # foreign certificates replaced by mutual recognition / 认证国际互认; allowed 0 to 1 [share]

---@class (exact) xw.WorldLevers
---@field approval xw.WorldLevers.approval
---@field ["approval.delay_quarters"] number # wait for a production licence or CCC certificate / 许可或强制认证等待期; allowed 0 to 8 [quarters]
---@field ["approval.scope"] number # share of the regulated goods that still need approval / 仍需审批的产品比例; allowed 0 to 1 [share]
---@field ["approval.intermediary_cost"] number # paid tests, appraisals and consultants that an approval requires / 审批前置中介服务费; allowed 0 to 50000 [CNY per approval]
---@field fees xw.WorldLevers.fees
---@field ["fees.licence_review"] number # production licence review fee (suspended by the opinion) / 工业产品许可证审查费; allowed 0 to 20000 [CNY per approval]
---@field ["fees.organisation_code"] number # organisation code certificate / 组织机构代码证书收费; allowed 0 to 1000 [CNY per registration]
---@field ["fees.measurement_standard"] number # public measurement standard certificate / 社会公用计量标准证书费; allowed 0 to 5000 [CNY per certificate]
---@field ["fees.reference_material"] number # reference material grading certificate / 标准物质定级证书费; allowed 0 to 5000 [CNY per certificate]
---@field ["fees.instrument_type"] number # type approval of a new domestic measuring instrument / 国内计量器具新产品型式批准证书费; allowed 0 to 20000 [CNY per approval]
---@field ["fees.instrument_repair"] number # assessment of an instrument repair licence / 修理计量器具许可证考核费; allowed 0 to 5000 [CNY per licence]
---@field ["fees.assessor_certificate"] number # metrology assessor certificate / 计量考评员证书费; allowed 0 to 1000 [CNY per certificate]
---@field ["fees.assessor_exam"] number # metrology assessor examination / 计量考评员考核费; allowed 0 to 1000 [CNY per exam]
---@field ["fees.metrology_authorisation"] number # assessment for a metrology authorisation / 计量授权考核费; allowed 0 to 5000 [CNY per authorisation]
---@field ["fees.export_inspection"] number # export commodity inspection fee, on inspected lots / 出口商品检验检疫费; allowed 0 to 0.01 [share of goods value]
---@field ["fees.relief_micro"] number # general relief for micro firms on every fee above / 微型企业减免比例; allowed 0 to 1 [share]
---@field ["fees.relief_small"] number # general relief for small firms on every fee above / 小型企业减免比例; allowed 0 to 1 [share]
---@field ["fees.compensation"] number # share of forgone fees that the treasury pays to the agencies; what is missing cuts their capacity to sample and to raid / 财政补偿比例; allowed 0 to 1 [share]
---@field training xw.WorldLevers.training
---@field ["training.fund"] number # quality-talent training fund, for all represented firms / 质量人才培养专项资金; allowed 0 to 100000 [million CNY per year]
---@field ["training.cost"] number # cost of one training place / 单位培训成本; allowed 100 to 50000 [CNY per firm trained]
---@field ["training.copay"] number # share of the cost that the firm pays / 企业自付比例; allowed 0 to 0.95 [share]
---@field ["training.target"] "uniform"|"need"|"credit"|"young"|number # who has priority for places / 培训对象; allowed uniform, need, credit, young
---@field ["training.circles"] number # reach of quality-control circles: they slow the loss of skill / 质量管理小组覆盖; allowed 0 to 1 [share]
---@field management xw.WorldLevers.management
---@field ["management.zone_share"] number # entrants located in a demonstration zone / 示范区覆盖; allowed 0 to 1 [share]
---@field ["management.zone_effect"] number # adoption rate inside a zone over outside / 示范区带动倍数; allowed 1 to 10 [ratio]
---@field ["management.award"] number # small-firm quality award: raises adoption and rewards adopters / 质量奖力度; allowed 0 to 1 [intensity 0-1]
---@field ["management.subsidy"] number # share of the cost of a quality management step that the state pays / 体系建设补贴; allowed 0 to 1 [share]
---@field responsibility xw.WorldLevers.responsibility
---@field ["responsibility.declaration"] number # firms that must publish their product standard / 标准自我声明公开; allowed 0 to 1 [share]
---@field ["responsibility.liability"] number # share of consumer harm that the maker pays / 质量安全责任; allowed 0 to 1 [share]
---@field ["responsibility.recall"] number # recall after a failed sample / 产品召回概率; allowed 0 to 1 [probability]
---@field ["responsibility.traceability"] number # goods of a recalled batch that can be traced and taken back / 可追溯比例; allowed 0 to 1 [share]
---@field infrastructure xw.WorldLevers.infrastructure
---@field ["infrastructure.standards_help"] number # help in building a company standard system / 企业标准体系帮扶; allowed 0 to 1 [intensity 0-1]
---@field ["infrastructure.metrology_subsidy"] number # share of measurement and laboratory cost that the state pays / 计量检测补贴; allowed 0 to 1 [share]
---@field ["infrastructure.gi_support"] number # support of geographical-indication makers (standards, reputation) / 地理标志扶持; allowed 0 to 1 [intensity 0-1]
---@field services xw.WorldLevers.services
---@field ["services.testing_voucher"] number # price cut on public inspection and testing (on top of 6) / 检验检测服务券; allowed 0 to 1 [share]
---@field ["services.tbt_alerts"] number # exporters reached by alerts on foreign technical measures / 技术性贸易措施通报; allowed 0 to 1 [share]
---@field ["services.problem_solving"] number # joint work on technical quality problems / 质量技术攻关; allowed 0 to 1 [intensity 0-1]
---@field brand xw.WorldLevers.brand
---@field ["brand.support"] number # support of own brands / 品牌建设扶持; allowed 0 to 1 [intensity 0-1]
---@field ["brand.checked"] number # supported brands whose quality claim is checked; the rest free ride / 品牌质量核查; allowed 0 to 1 [share]
---@field sampling xw.WorldLevers.sampling
---@field ["sampling.ratio"] number # mean supervision samples per firm and year / 监督抽查频次（批次/企业·年）; allowed 0 to 4 [per year]
---@field ["sampling.size"] number # units tested per sample, n / 样本量; allowed 1 to 125 [units]
---@field ["sampling.accept"] number # acceptance number, c / 合格判定数; allowed 0 to 20 [units]
---@field ["sampling.weight_A"] number # sampling weight of credit class A / A类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_B"] number # class B / B类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_C"] number # class C / C类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_D"] number # class D / D类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_listed"] number # further weight of firms on the key supervision list / 重点监管名单权重; allowed 1 to 20 [ratio]
---@field ["sampling.publicity"] number # how far results are made public / 抽查结果公开; allowed 0 to 1 [share]
---@field ["sampling.fine"] number # fine for a failed sample / 不合格罚款倍数; allowed 0 to 10 [times goods value]
---@field ["sampling.stop_days"] number # stop of the failed model until it passes again / 停产整改天数; allowed 0 to 365 [days]
---@field ["sampling.follow_up"] number # failed firms that are sampled again within two quarters / 复查比例; allowed 0 to 1 [share]
---@field risk xw.WorldLevers.risk
---@field ["risk.monitoring"] number # rate of signals about a firm with mean harm; rises with the square of its harm / 风险监测强度; allowed 0 to 10 [per year]
---@field ["risk.targeting"] number # sampling weight of a firm with a signal / 风险导向倍数; allowed 1 to 20 [ratio]
---@field ["risk.early_help"] number # firms with a signal that get help to find the cause / 风险帮扶; allowed 0 to 1 [share]
---@field enforcement xw.WorldLevers.enforcement
---@field ["enforcement.raid_rate"] number # raids per firm and year; four times that on cheats and unlicensed makers / 执法打假强度; allowed 0 to 4 [per year]
---@field ["enforcement.fine"] number # fine for unlicensed or counterfeit goods / 假冒伪劣罚款倍数; allowed 0 to 20 [times goods value]
---@field ["enforcement.closure"] number # closure of a firm that is caught / 取缔概率; allowed 0 to 1 [probability]
---@field credit xw.WorldLevers.credit
---@field ["credit.coverage"] number # firms with a quality credit record that departments share / 信用档案覆盖与共享; allowed 0 to 1 [share]
---@field ["credit.blacklist"] number # listing of a seriously dishonest firm / 失信黑名单; allowed 0 to 1 [probability]
---@field ["credit.listing_quarters"] number # time on the list / 列入期限; allowed 1 to 40 [quarters]
---@field ["credit.integrity_drive"] number # integrity reports and pledges: raise the moral cost of cheating / 质量诚信建设; allowed 0 to 1 [intensity 0-1]
---@field trade xw.WorldLevers.trade
---@field ["trade.check_A"] number # export lots inspected, class A / A类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.check_B"] number # class B / B类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.check_C"] number # class C / C类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.check_D"] number # class D / D类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.clearance_days"] number # port time of an inspected lot / 通关时间; allowed 0 to 30 [days per inspected lot]
---@field ["trade.lot_cost"] number # paper, declaration and booking cost of a lot / 单批报检成本; allowed 0 to 5000 [CNY per lot]
---@field ["trade.preference_use"] number # exports that use a preferential tariff of origin / 原产地优惠利用率; allowed 0 to 1 [share]
---@field ["trade.market_support"] number # training, consulting and promotion for going abroad / 国际市场开拓; allowed 0 to 1 [intensity 0-1]
---@field ["trade.mutual_recognition"] number # foreign certificates replaced by mutual recognition / 认证国际互认; allowed 0 to 1 [share]

---@class (exact) xw.Parameters.quality
---@field beta_skill? number # effect of skill on log-odds of a defect; allowed 0 to 2.2 [logit]; D: trained firms -0..-20 % defects; Fall in the log-odds of a defective unit as skill goes from 0 to 1. Raising it makes training lower the defect rate more. / 技能由0升至1时单件不合格的对数几率的下降。调高使培训更能降低不合格率。
---@field beta_management? number # effect of management; allowed 0 to 2.4 [logit]; V Bloom et al.: -20..-60 % intensive; Fall in the log-odds of a defective unit as management practice goes from 0 to 1. Raising it makes quality management lower the defect rate more. / 管理水平由0升至1时单件不合格的对数几率的下降。调高使质量管理更能降低不合格率。
---@field beta_metrology? number # effect of measurement capability; allowed 0 to 1.5 [logit]; R; Fall in the log-odds of a defective unit as measurement capability goes from 0 to 1. Raising it makes metrology lower the defect rate more. / 计量能力由0升至1时单件不合格的对数几率的下降。调高使计量更能降低不合格率。
---@field beta_standards? number # effect of standards; allowed 0 to 1.6 [logit]; R; Fall in the log-odds of a defective unit as the use of standards goes from 0 to 1. Raising it makes standardisation lower the defect rate more. / 标准化水平由0升至1时单件不合格的对数几率的下降。调高使标准化更能降低不合格率。
---@field beta_effort? number # effect of quality effort; allowed 0 to 3.2 [logit]; P; Fall in the log-odds of a defective unit as quality effort goes from 0 to 1. Raising it makes effort lower the defect rate more, and so pay more. / 质量努力由0升至1时单件不合格的对数几率的下降。调高使努力更能降低不合格率，也更合算。
---@field sd_firm? number # spread of lasting differences between firms; allowed 0 to 1.5 [logit]; P; Standard deviation between firms, in log-odds, of the lasting difference in quality they are born with. Raising it makes some firms much worse than others. / 企业设立时的持久质量差异的标准差，以对数几率计。调高使企业之间质量差距更大。
---@field sd_period? number # spread of period shocks; allowed 0 to 0.7 [logit]; P; Standard deviation, in log-odds, of the chance shock to a firm's defect rate in each quarter. Raising it makes quality less steady. / 每季企业不合格率随机波动的标准差，以对数几率计。调高使质量更不稳定。
---@field cheat? number # effect of inferior inputs; allowed 0 to 3.4 [logit]; P; Rise in the log-odds of a defective unit when a firm uses inferior inputs. Raising it makes cheating do more damage, and cost the cheat more failures. / 企业使用劣质原料时单件不合格的对数几率的上升。调高使造假危害更大，造假者自身的质量损失也更大。
---@field screening? number # part of a bad lasting difference that an approval removes; allowed 0 to 1 [share]; V delicensed goods 93.7 % pass against 91.5 %; Share of an unfavourable lasting difference in quality that an approval removes when a regulated firm is born. Raising it makes approvals keep more bad quality out. / 受监管企业设立时经审批消除的不利持久质量差异的比例。调高使审批更能把低质量挡在门外。
---@field self_check? number # defects found in-house without metrology; allowed 0 to 0.65 [share]; P; Share of defective units that a firm without measurement capability finds before delivery. Raising it lets fewer reach buyers and raises rework. / 没有计量能力的企业在出厂前检出的不合格品比例。调高使流入市场的不合格品减少，返工增加。
---@field self_check_metrology? number # more of them found with full metrology; allowed 0 to 1 [share]; P; Further share of defective units found before delivery as measurement capability goes from 0 to 1; both together at most 0.95. Raising it makes metrology keep more defects in-house. / 计量能力由0升至1时出厂前增加检出的不合格品比例，两者之和最多0.95。调高使计量把更多不合格品留在厂内。

---@class (exact) xw.Parameters.skill
---@field decay? number # loss of skill; allowed 0 to 1.03 [per year]; V half-life 1-4 y; Share of its skill that a firm loses per year. Raising it makes training fade sooner; training.circles slows it. / 企业技能每年流失的比例。调高使培训效果更快消退；training.circles 可减缓。
---@field gain? number # gain of one training; allowed 0 to 0.7 [share of gap]; P; Share of the gap to full skill that one training closes. Raising it makes each place do more. / 一次培训弥补的与满分技能之间差距的比例。调高使每个培训名额作用更大。
---@field private_rate? number # training that firms buy anyway; allowed 0 to 0.55 [per year]; P; Trainings per year that a firm buys at full cost without public help, when a place costs 3000 CNY. Raising it lifts skill without policy and leaves less to gain from a fund. / 每个名额成本为3000元时企业每年自费参加培训的次数。调高使无政策时的技能更高，专项资金的余地更小。
---@field willing? number # firms willing to train at no cost; allowed 0 to 1 [share]; P; Share of firms willing to take a public training place at no cost to them, in each quarter. Raising it lets a large fund reach more firms. / 无须自付时每季愿意参加公共培训的企业比例。调高使较大的专项资金能惠及更多企业。
---@field copay_effect? number # loss of willingness at full copay; allowed 0 to 1 [share]; P; Share of the willingness to train that a full copay would remove; a part copay removes it in proportion. Raising it makes training.copay put off more firms. / 企业全额自付时培训意愿下降的比例；部分自付按比例下降。调高使 training.copay 劝退更多企业。

---@class (exact) xw.Parameters.management
---@field decay? number # loss of management practice; allowed 0 to 0.35 [per year]; P; Share of its management practice that a firm loses per year. Raising it makes steps of quality management fade sooner. / 企业管理水平每年流失的比例。调高使质量管理提升更快消退。
---@field gain? number # gain of one adoption; allowed 0 to 0.65 [share of gap]; V +8-10 pp with consulting; Share of the gap to full management practice that one step closes. Raising it makes each step do more. / 一次提升弥补的与满分管理水平之间差距的比例。调高使每次提升作用更大。
---@field rate? number # adoption without policy when it costs nothing; allowed 0 to 0.68 [per year]; P; Steps of quality management per year without policy or imitation, if they cost nothing. Raising it lifts management practice, and every support that multiplies this rate does more. / 没有政策和相互模仿且无须花费时每年提升质量管理的次数。调高提高管理水平，并使各项以此为基数的扶持作用更大。
---@field spillover? number # imitation of regional peers; allowed 0 to 3 [ratio]; V sign; Ratio by which the mean practice of firms in the region raises the rate of steps: at a mean of 1 by so many times management.rate. Raising it makes good regions pull others along. / 同地区企业平均管理水平对提升频率的带动倍数：平均水平为1时增加 management.rate 的该倍数。调高使同地区相互带动更强。
---@field cost? number # cost of a quality management system step at 20 employees and above; allowed 0 to 155000 [CNY]; R; CNY that a step of quality management costs a firm of 20 employees or more; smaller ones pay in proportion to their size. Raising it makes steps rarer. / 从业人员20人及以上的企业每次提升质量管理的费用，单位为元；更小的企业按规模比例计。调高使提升更少。
---@field affordable? number # revenue share that halves adoption; allowed 0.0002 to 0.028 [share of revenue]; P; Share of yearly revenue that a step of quality management has to cost to halve its rate. Raising it makes firms mind the cost less, and subsidies do less. / 质量管理提升费用占年营业收入达到该比例时，提升频率减半。调高使企业更不在意费用，补贴作用更小。
---@field award_reputation? number # reputation that an award gives to an adopter, at intensity 1; allowed 0 to 0.2 [reputation]; P; Reputation that a quality award of intensity 1 adds to a firm in a quarter with a step of its own. Raising it makes awards worth more on the market. / 质量奖力度为1时，企业在自行提升质量管理的季度增加的声誉。调高使质量奖在市场上更有价值。

---@class (exact) xw.Parameters.metrology
---@field decay? number # ageing of instruments; allowed 0 to 0.35 [per year]; P; Share of its measurement capability that a firm loses per year as instruments age. Raising it makes steps fade sooner. / 因计量器具老化企业计量能力每年流失的比例。调高使提升更快消退。
---@field gain? number # gain of one step; allowed 0 to 0.5 [share of gap]; P; Share of the gap to full measurement capability that one step closes. Raising it makes each step do more. / 一次提升弥补的与满分计量能力之间差距的比例。调高使每次提升作用更大。
---@field rate? number # steps per year when cost is nothing; allowed 0 to 2 [per year]; P; Steps in measurement per year if they cost nothing. Raising it lifts measurement capability. / 无须花费时每年提升计量能力的次数。调高提高计量能力。
---@field price? number # cost of one step; allowed 0 to 14000 [CNY per step]; R; CNY that one step in measurement and testing costs before subsidies and vouchers. Raising it makes steps rarer and dearer. / 每次提升计量检测能力的费用（补贴和服务券之前），单位为元。调高使提升更少、更贵。
---@field affordable? number # revenue share that halves the use; allowed 0.0002 to 0.018 [share of revenue]; P; Share of yearly revenue that a step in measurement has to cost to halve its rate. Raising it makes firms mind the cost less, and subsidies do less. / 计量能力提升费用占年营业收入达到该比例时，提升频率减半。调高使企业更不在意费用，补贴作用更小。

---@class (exact) xw.Parameters.standards
---@field decay? number # standards go out of date; allowed 0 to 0.26 [per year]; P; Share of its use of standards that a firm loses per year as they go out of date. Raising it makes steps fade sooner. / 因标准过时企业标准化水平每年流失的比例。调高使提升更快消退。
---@field gain? number # gain of one step; allowed 0 to 0.55 [share of gap]; P; Share of the gap to full use of standards that one step closes. Raising it makes each step do more. / 一次提升弥补的与满分标准化水平之间差距的比例。调高使每次提升作用更大。
---@field rate? number # steps without policy; allowed 0 to 0.35 [per year]; P; Steps of standardisation per year without policy. Raising it lifts the use of standards. / 没有政策时每年提升标准化水平的次数。调高提高标准化水平。
---@field declaration_effect? number # steps induced by declaration; allowed 0 to 0.3 [per year]; V 1,177 (2015) to 1.14 m (2019) declared; Steps of standardisation per year that responsibility.declaration adds at 1. Raising it makes declarations do more. / responsibility.declaration 取1时每年增加的标准化提升次数。调高使自我声明公开作用更大。
---@field help_effect? number # steps induced by help; allowed 0 to 0.5 [per year]; R; Steps of standardisation per year that infrastructure.standards_help adds at 1, and infrastructure.gi_support for its makers. Raising it makes that help do more. / infrastructure.standards_help 取1时每年增加的标准化提升次数，infrastructure.gi_support 对地理标志企业亦同。调高使帮扶作用更大。
---@field cost? number # cost of one step; allowed 0 to 9500 [CNY per step]; R; CNY that a firm pays for one step of standardisation. Raising it lowers profit; it makes no step rarer. / 企业每次提升标准化水平的费用，单位为元。调高降低利润，但不减少提升次数。

---@class (exact) xw.Parameters.cost
---@field rework? number # internal failure cost of a defect; allowed 0 to 1 [share of goods value]; P; Cost of a defect found in-house, as a share of its goods value. Raising it costs firms profit and makes effort pay more. / 厂内检出一件不合格品的损失占其货值的比例。调高降低利润，使质量努力更合算。
---@field external? number # external failure cost (return, replacement); allowed 0 to 3.2 [share of goods value]; P; Cost to the maker of a defect that reaches a buyer (return, replacement), as a share of its goods value, liability apart. Raising it costs firms profit and makes effort pay more. / 不合格品流入市场给企业造成的损失（退换）占其货值的比例，不含损害赔偿。调高降低利润，使质量努力更合算。
---@field effort? number # kappa in 1/2 kappa e^2 R; allowed 0.003 to 0.13 [share of revenue]; P; Cost of full quality effort: at effort 1 half of this share of revenue, growing with the square of effort. Raising it makes firms take less care. / 质量努力的成本系数：努力为1时成本为营业收入的该比例的一半，随努力的平方增长。调高使企业减少努力。
---@field recall? number # cost of recalling a batch; allowed 0 to 1.7 [times batch value]; P; Cost of recalling a batch, in times its goods value. Raising it costs firms that recall and deters. / 召回一批产品的成本，为该批货值的倍数。调高加重召回企业的损失，形成威慑。

---@class (exact) xw.Parameters.effort
---@field foresight? number # share of failure costs that managers see; allowed 0 to 1 [share]; P; Share of its own failure costs (rework, returns, liability) that a firm reckons with when it decides. Raising it raises effort, deters cheating, and makes responsibility.liability do more. / 企业决策时能够预见的自身质量损失（返工、退换、赔偿）的比例。调高提高质量努力、抑制造假，并使 responsibility.liability 作用更大。
---@field inertia? number # adjustment per quarter; allowed 0 to 1 [share]; P; Share of the way to its best effort that a firm goes in a quarter. Raising it makes effort answer policy sooner. / 企业每季向最优质量努力调整的比例。调高使努力更快对政策作出反应。

---@class (exact) xw.Parameters.belief
---@field learning? number # learning of the inspection risk per quarter; allowed 0 to 0.9 [share]; V effect fades in about 3 rounds; Share of the way from what it believed to what it has seen that a firm's belief about samples and raids goes in a quarter. Raising it makes deterrence come and fade sooner. / 企业每季按所见情况修正抽查和查处预期的比例。调高使威慑来得快、去得也快。
---@field reputation_loss? number # perceived loss from a published failure; allowed 0 to 0.55 [share of revenue]; V reputation must carry deterrence; Loss of reputation that a firm fears from a failed sample, as a share of revenue, at sampling.publicity of 0.5. Raising it raises effort and deters cheating. / sampling.publicity 为0.5时企业预期抽查不合格造成的声誉损失，占营业收入的比例。调高提高质量努力、抑制造假。
---@field publicity_gain? number # how much louder public results are than the rate; allowed 0 to 15 [ratio]; V one press release = 210 inspections; Ratio of the risk that published results make firms believe in to the actual risk. Raising it makes sampling.publicity deter more. / 公开结果使企业相信的风险与实际风险之比，为倍数。调高使 sampling.publicity 威慑更强。

---@class (exact) xw.Parameters.supervision
---@field batch? number # goods value of the batch; allowed 0 to 0.35 [share of revenue]; V goods per case 17-62 k; Goods value of the batch at stake in a sample, raid or recall, as a share of a quarter's potential revenue. Raising it makes fines and recalls heavier, deters, and lets recalls take back more. / 监督抽查、执法检查或召回所涉批次的货值占一个季度潜在营业收入的比例。调高加重罚款和召回、加强威慑，并使召回收回更多产品。
---@field list_quarters? number # time on the key supervision list; allowed 0 to 20 [quarters]; R; Quarters that a firm stays on the key supervision list, counted anew when it is listed again. Raising it exposes listed firms to more samples and closures. / 企业列入重点监管名单的期限，单位为季度，再次列入时重新计算。调高使名单企业更多被抽查和关闭。
---@field relapse_closure? number # closure of a listed firm that fails again while rectifying; allowed 0 to 0.9 [probability]; P; Probability that a firm on the key supervision list that fails again while rectifying is closed. Raising it removes more such firms. / 重点监管名单企业在整改期间再次不合格时被关闭的概率。调高使更多此类企业退出。
---@field model_share? number # revenue of the stopped model; allowed 0 to 1 [share of revenue]; P; Share of revenue that comes from the model whose sample failed and that is stopped. Raising it makes sampling.stop_days cost more and deter more. / 被抽查不合格而停产的产品占营业收入的比例。调高使 sampling.stop_days 代价更大、威慑更强。

---@class (exact) xw.Parameters.cheat
---@field gain? number # median gain from inferior inputs; allowed 0 to 0.07 [share of revenue]; P; Median, over firms, of what inferior inputs save, as a share of revenue; no firm gains more than 0.15. Raising it makes more firms cheat and harms buyers more. / 使用劣质原料的收益占营业收入比例的中位数，各企业最多0.15。调高使更多企业造假，购买者损失更大。
---@field gain_sd? number # spread of the gain between firms; allowed 0 to 1.5 [log]; P; Spread of the gain from cheating between firms: standard deviation of its log. Raising it gives more firms a large gain, so more cheat. / 造假收益在企业之间的离散程度：其对数的标准差。调高使更多企业收益大，造假增多。
---@field value_loss? number # value that buyers lose per unit of gain from inferior inputs; allowed 0 to 5 [ratio]; P; Ratio of what buyers lose in value to what the maker gains from inferior inputs. Raising it makes cheating do more harm; it changes no decision. / 使用劣质原料时购买者损失的价值与企业收益之比，为倍数。调高使造假危害更大，但不改变企业决策。
---@field moral_median? number # median moral cost; allowed 0 to 0.07 [share of revenue]; P; Median, over firms, of the moral cost of cheating, as a share of revenue. Raising it makes fewer firms cheat. / 造假道德成本占营业收入比例的中位数。调高使造假企业减少。
---@field moral_sd? number # spread of the moral cost; allowed 0 to 1.4 [log]; P; Spread of the moral cost between firms: standard deviation of its log. Raising it gives more firms few scruples, and more firms many. / 道德成本在企业之间的离散程度：其对数的标准差。调高使顾忌很少和顾忌很多的企业都增多。

---@class (exact) xw.Parameters.brand
---@field speed? number # adjustment of reputation; allowed 0 to 0.35 [per quarter]; P; Share of the way from its reputation to what its quality deserves that a firm goes per quarter. Raising it makes reputation follow quality sooner. / 每季声誉向与其质量相称的水平靠拢的比例。调高使声誉更快反映质量。
---@field sensitivity? number # reputation falls as exp(-k p); allowed 0 to 32 [1/defect rate]; P; Rate k at which deserved reputation falls with the defect rate of delivered goods, as exp(-k p). Raising it makes the market punish defects more. / 应有声誉随出厂不合格率下降的速率 k，按 exp(-k p) 计。调高使市场对不合格惩罚更重。
---@field premium? number # revenue effect of reputation against the sector mean; allowed 0 to 0.6 [share of revenue]; V sign; Share of revenue that a reputation of 1 above the mean of the sector adds. Raising it moves sales from firms of poor to firms of good reputation. / 声誉比行业平均高1时增加的营业收入比例。调高使销售由声誉差的企业转向声誉好的企业。
---@field blacklist_loss? number # demand lost while listed; allowed 0 to 1 [share of revenue]; R; Share of revenue that a blacklisted firm loses at credit.coverage of 1. Raising it makes the blacklist hurt and deter more. / credit.coverage 为1时黑名单企业失去的营业收入比例。调高使黑名单代价更大、威慑更强。
---@field demand? number # rise of sector demand per unit of mean reputation; allowed 0 to 0.6 [ratio]; V sign: collective reputation (dairy 2008, labels); Ratio by which a sector's demand rises as its mean reputation rises by 1 (0.7 is neutral). Raising it makes good quality pay for the sector as a whole. / 行业平均声誉上升1时行业需求增加的倍数（0.7为中性）。调高使质量好对全行业更有利。
---@field gi_share? number # makers of geographical-indication goods; allowed 0 to 0.09 [share]; P; Share of firms that are born as makers of geographical-indication goods. Raising it makes infrastructure.gi_support reach more firms and cost more. / 设立时即为地理标志产品企业的比例。调高使 infrastructure.gi_support 惠及更多企业、支出更多。
---@field recall_spillover? number # sector demand lost to a peer's recall; allowed 0 to 1 [ratio]; V; Ratio of the sales that a sector loses to the share of its firms that recalled in the last quarter. Raising it makes recalls hurt peers more. / 行业失去的销售比例与上季该行业召回企业比例之比，为倍数。调高使召回对同行拖累更大。

---@class (exact) xw.Parameters.trade
---@field export_share? number # exports of an exporter; allowed 0 to 0.8 [share of revenue]; P; Share of revenue that an exporter sells abroad, before delay and testing. Raising it raises exports and all that policy does to them. / 出口企业在延误和检测影响之前的出口占营业收入比例。调高增加出口，并放大各项外贸政策的作用。
---@field day_effect? number # exports lost per day of delay; allowed 0.006 to 0.018 [per day]; V Djankov et al., Volpe; Share of exports lost per day of mean delay at the port. Raising it makes trade.clearance_days and the ratios of inspection matter more. / 口岸平均延误每天失去的出口比例。调高使 trade.clearance_days 和抽查比例影响更大。
---@field testing_effect? number # exports lost to foreign testing; allowed 0 to 0.27 [share]; V Chen et al.; Share of exports gained as trade.mutual_recognition goes from 0 to 1. Raising it makes recognition do more. / trade.mutual_recognition 由0升至1时增加的出口比例。调高使国际互认作用更大。
---@field day_cost? number # cost of delay; allowed 0 to 0.018 [share of goods value per day]; R Hummels; Cost of one day that an inspected lot waits, as a share of its goods value. Raising it makes inspections dearer for exporters. / 被抽查批次每等待一天的成本占其货值的比例。调高使抽查对出口企业代价更大。
---@field abroad_check? number # lots tested abroad; allowed 0 to 0.28 [share of lots]; P; Share of the lots not inspected at home that are tested abroad. Raising it makes more bad lots return. / 国内未抽查的批次中在境外被检测的比例。调高使更多不合格批次被退运。
---@field start_rate? number # firms that start to export; allowed 0 to 0.035 [per year]; P; Rate per year at which operating firms of more than 5 employees that do not export start to, without policy. Raising it makes more exporters. / 从业人员多于5人、正常经营的非出口企业每年开始出口的频率（无政策时）。调高增加出口企业。
---@field stop_rate? number # exporters that stop; allowed 0 to 0.25 [per year]; P; Rate per year at which exporters stop exporting. Raising it leaves fewer exporters. / 出口企业每年停止出口的频率。调高减少出口企业。
---@field learning? number # management gain of a new exporter; allowed 0 to 0.6 [share of gap]; V Atkin et al.; Share of the gap to full management practice that a firm closes when it starts to export. Raising it makes exporting teach more. / 企业开始出口时弥补的与满分管理水平之间差距的比例。调高使出口带来更多学习。
---@field export_premium? number # margin of exports above domestic sales; allowed 0 to 0.2 [share of export value]; V Atkin et al.: profit +16-26 %; Share of export value that exporters earn beyond the margin of domestic sales. Raising it makes exports more profitable. / 出口企业在国内销售利润率之外额外获得的利润占出口额的比例。调高使出口更有利可图。
---@field tariff? number # most-favoured-nation tariff; allowed 0 to 0.17 [share of goods value]; R; Most-favoured-nation tariff as a share of goods value; the exporter bears half of it on what trade.preference_use does not free. Raising it makes preferences worth more. / 最惠国关税占货值的比例；未利用 trade.preference_use 的部分由出口企业承担一半。调高使优惠更有价值。

---@class (exact) xw.Parameters.firm
---@field revenue_per_employee? number # revenue per employee; allowed 12000 to 480000 [CNY per year]; D Qinghai 2014; CNY of revenue per employee and year at productivity 1 and price index 1. Raising it enlarges all that is in proportion to revenue, and makes fixed costs and fees weigh less. / 生产率为1、价格指数为1时每名从业人员每年的营业收入，单位为元。调高放大与营业收入成比例的各项，使固定成本和收费负担变轻。
---@field sd_revenue? number # Laplace scale of the revenue shock (sd); allowed 0 to 0.5 [share]; P; Standard deviation of the chance shock to a quarter's revenue, as a share of it (Laplace law). Raising it makes income less steady. / 季度营业收入随机波动的标准差占营业收入的比例（Laplace 分布）。调高使收入更不稳定。
---@field fixed_cost? number # cost that does not grow with size; allowed 0 to 27000 [CNY per year]; P; CNY per year of cost that does not grow with size. Raising it lowers the margin, above all of the smallest firms, and makes more of them insolvent. / 不随规模增长的成本，每年若干元。调高降低利润率，最小的企业尤甚，并使更多企业资不抵债。
---@field income_tax? number # tax on positive profit; allowed 0 to 0.45 [share]; R; Share of a positive quarterly profit that is paid as tax. Raising it brings in tax and slows the growth of cash. / 季度利润为正时缴纳所得税的比例。调高增加税收，减缓现金积累。
---@field owner_draw? number # profit that the owner takes out; allowed 0 to 1 [share]; P; Share of a positive profit after tax that the owner takes out. Raising it leaves less cash, so that more firms become insolvent. / 税后利润为正时业主提取的比例。调高使现金减少，更多企业资不抵债。
---@field start_cash? number # starting cash; allowed 0 to 0.9 [share of quarterly revenue]; P; Median cash of an entrant, as a share of its quarterly revenue; initial firms have 2.5 times as much. Raising it makes early failure rarer. / 新设企业现金占其季度营业收入比例的中位数，初始企业为其2.5倍。调高减少早期失败。
---@field overdraft? number # debt at which the firm closes; allowed 0 to 1 [share of quarterly revenue]; P; Debt at which a firm closes, as a share of its quarterly revenue. Raising it lets firms live longer with losses. / 企业倒闭时的负债占其季度营业收入的比例。调高使亏损企业存续更久。
---@field growth_profit? number # growth per unit of margin above reference; allowed 0 to 1.1 [ratio]; P; Ratio of the growth of a firm in a quarter, in log, to its margin above firm.reference_margin. Raising it makes profitable firms grow faster. / 企业每季对数增长与其利润率高出 firm.reference_margin 部分之比，为倍数。调高使盈利企业增长更快。
---@field reference_margin? number # margin at which firms neither grow nor shrink; allowed 0 to 0.1 [share]; V 3.3 % mean; Margin, as a share of revenue, at which firms neither grow nor shrink on average and entry is at its base rate. Raising it slows growth and entry. / 企业平均不增不减、进入处于基准水平时的利润率（占营业收入比例）。调高减缓增长和进入。
---@field sd_growth? number # growth shock at one employee (sd); allowed 0 to 0.24 [log per quarter]; V Laplace; Standard deviation of a quarter's growth shock of a firm with one employee, in log per quarter. Raising it spreads sizes more. / 只有一名从业人员的企业每季增长随机波动的标准差（对数）。调高使规模更分散。
---@field size_exponent? number # sd falls as L^-x; allowed 0.08 to 0.26 [1]; V Stanley et al.; Exponent with which the growth shock shrinks as firms have more employees. Raising it makes large firms steadier. / 增长波动随从业人员增多而减小的指数。调高使大企业更稳定。
---@field exit_base? number # background hazard; allowed 0 to 0.09 [per year]; V exit 6.2-9.3 %; Background rate of exit per year, reached over the first years of a firm. Raising it makes firms of every age leave sooner. / 企业每年退出的背景风险率，在最初几年逐渐达到。调高使各年龄企业更早退出。
---@field exit_hump? number # extra hazard at the peak age; allowed 0 to 0.1 [per year]; V peak 9.5 % in year 3; Further rate of exit per year at the age of firm.exit_peak; it is less at other ages. Raising it makes more young firms leave. / 年龄为 firm.exit_peak 时每年额外的退出风险率，其他年龄较小。调高使更多年轻企业退出。
---@field exit_peak? number # age of the peak; allowed 0.2 to 6 [years]; V peak in year 3; Age in years at which firm.exit_hump is felt in full. Raising it moves early exits to later years. / firm.exit_hump 达到最大时的企业年龄，单位为年。调高使早期退出推迟。
---@field entry_rate? number # entrants over stock at baseline; allowed 0.04 to 0.19 [per year]; V, D 11-13 % of stock; Entrants per year over the initial stock of firms, under the levers of 2014 and at the reference margin. Raising it makes more firms. / 在2014年的政策变量和参考利润率下，每年新设企业与初始企业数之比。调高增加企业数。
---@field entry_cost_effect? number # elasticity of entry to money cost; allowed 0 to 0.6 [ratio]; V fees alone: zero; reform +4..33 %; Ratio: elasticity of entry to its money cost (fees, approvals, firm.entry_base_cost). Raising it makes relief of fees bring in more firms. / 进入对货币成本（收费、审批、firm.entry_base_cost）的弹性，即变动幅度的倍数。调高使减免收费带来更多新企业。
---@field entry_base_cost? number # cost of starting up beside fees and approvals; allowed 2000 to 280000 [CNY]; P; CNY that it costs to start a firm beside fees and approvals. Raising it makes fees a smaller part of the cost, so that relief brings in fewer firms. / 收费和审批之外开办企业的成本，单位为元。调高使收费所占份额变小，减免带来的新企业减少。
---@field entry_margin_effect? number # entry per unit of aggregate margin above reference; allowed 0 to 18 [per unit of margin]; P; Rise of entry, in log, per unit of aggregate margin above firm.reference_margin. Raising it makes entry follow profits more. / 总体利润率每高出 firm.reference_margin 一个单位，进入的对数上升幅度。调高使进入更随利润变动。
---@field overhead? number # overhead in proportion to revenue; allowed 0 to 0.04 [share of revenue]; P; Overhead as a share of revenue, taken off the margin of the sector. Raising it lowers profit. / 间接费用占营业收入的比例，从行业利润率中扣除。调高降低利润。
---@field entry_delay_effect? number # loss of entry per quarter of delay in regulated goods; allowed 0 to 0.48 [per quarter]; V Bruhn, Kaplan, Barwick; Loss of entry, in log, per quarter of approval.delay_quarters and unit share of regulated goods. Raising it makes faster approvals bring in more firms. / approval.delay_quarters 每多一个季度、受监管产品比例每单位对应的进入损失（对数）。调高使加快审批带来更多新企业。

---@class (exact) xw.Parameters.market
---@field demand_growth? number # growth of sector demand; allowed 0 to 0.16 [per year]; P; Growth of demand in every sector, and of the base of entry, per year. Raising it lifts prices and lets more firms live. / 各行业需求及进入基数每年的增长率。调高抬升价格，使更多企业存活。
---@field price_response? number # exponent of demand over supply; allowed 0 to 1.5 [1]; P; Exponent of demand over supply in the price index of a sector. Raising it makes prices answer more to the number and size of firms. / 行业价格指数中需求与供给之比的指数。调高使价格对企业数量和规模更敏感。
---@field cost_rigidity? number # part of a fall in price that cannot be passed to suppliers; allowed 0 to 1 [share]; P; Share of a change in price that stays with the firm's margin; suppliers and workers carry the rest. Raising it makes prices move profit more. / 价格变动中由企业利润率承受的比例，其余由供应商和员工承受。调高使价格更影响利润。

---@class (exact) xw.Parameters.fiscal
---@field sample_cost? number # cost of a sample and its test; allowed 0 to 15000 [CNY per sample]; R; CNY of public money for one supervision sample and its test, follow-ups included. Raising it makes sampling dearer; it changes no decision. / 每批次监督抽查及检验（含复查）的财政支出，单位为元。调高使抽查更贵，不改变任何决策。
---@field agency_budget? number # budget of the agencies beside fees; allowed 100 to 19000 [million CNY a year]; P; Million CNY a year that the agencies have beside fees. Raising it makes forgone fees weaken them less. / 监管部门除收费外每年的经费，单位为百万元。调高使收费减少对其削弱更小。
---@field programme_cost? number # public cost of running a support programme; allowed 0 to 570 [CNY per firm and year at intensity 1]; P; CNY per firm and year that a support programme costs at intensity or share 1. Raising it makes support dearer; it changes no decision. / 扶持项目力度或覆盖为1时每家企业每年的财政支出，单位为元。调高使扶持更贵，不改变任何决策。
---@field raid_cost? number # cost of a raid; allowed 0 to 15000 [CNY per raid]; R; CNY of public money for one raid. Raising it makes enforcement dearer; it changes no decision. / 每次执法检查的财政支出，单位为元。调高使执法打假更贵，不改变任何决策。
---@field marginal_cost_of_funds? number # social cost of one CNY of public money; allowed 0.5 to 2 [ratio]; R; Ratio of the social cost of public money to its amount: what raising one CNY costs. Raising it makes every public outlay count more against welfare. / 财政资金的社会成本与其数额之比，为倍数：筹集一元的代价。调高使各项财政支出在社会福利中扣减更多。

---@class (exact) xw.Parameters
---@field quality? xw.Parameters.quality
---@field ["quality.beta_skill"]? number # effect of skill on log-odds of a defect; allowed 0 to 2.2 [logit]; D: trained firms -0..-20 % defects; Fall in the log-odds of a defective unit as skill goes from 0 to 1. Raising it makes training lower the defect rate more. / 技能由0升至1时单件不合格的对数几率的下降。调高使培训更能降低不合格率。
---@field ["quality.beta_management"]? number # effect of management; allowed 0 to 2.4 [logit]; V Bloom et al.: -20..-60 % intensive; Fall in the log-odds of a defective unit as management practice goes from 0 to 1. Raising it makes quality management lower the defect rate more. / 管理水平由0升至1时单件不合格的对数几率的下降。调高使质量管理更能降低不合格率。
---@field ["quality.beta_metrology"]? number # effect of measurement capability; allowed 0 to 1.5 [logit]; R; Fall in the log-odds of a defective unit as measurement capability goes from 0 to 1. Raising it makes metrology lower the defect rate more. / 计量能力由0升至1时单件不合格的对数几率的下降。调高使计量更能降低不合格率。
---@field ["quality.beta_standards"]? number # effect of standards; allowed 0 to 1.6 [logit]; R; Fall in the log-odds of a defective unit as the use of standards goes from 0 to 1. Raising it makes standardisation lower the defect rate more. / 标准化水平由0升至1时单件不合格的对数几率的下降。调高使标准化更能降低不合格率。
---@field ["quality.beta_effort"]? number # effect of quality effort; allowed 0 to 3.2 [logit]; P; Fall in the log-odds of a defective unit as quality effort goes from 0 to 1. Raising it makes effort lower the defect rate more, and so pay more. / 质量努力由0升至1时单件不合格的对数几率的下降。调高使努力更能降低不合格率，也更合算。
---@field ["quality.sd_firm"]? number # spread of lasting differences between firms; allowed 0 to 1.5 [logit]; P; Standard deviation between firms, in log-odds, of the lasting difference in quality they are born with. Raising it makes some firms much worse than others. / 企业设立时的持久质量差异的标准差，以对数几率计。调高使企业之间质量差距更大。
---@field ["quality.sd_period"]? number # spread of period shocks; allowed 0 to 0.7 [logit]; P; Standard deviation, in log-odds, of the chance shock to a firm's defect rate in each quarter. Raising it makes quality less steady. / 每季企业不合格率随机波动的标准差，以对数几率计。调高使质量更不稳定。
---@field ["quality.cheat"]? number # effect of inferior inputs; allowed 0 to 3.4 [logit]; P; Rise in the log-odds of a defective unit when a firm uses inferior inputs. Raising it makes cheating do more damage, and cost the cheat more failures. / 企业使用劣质原料时单件不合格的对数几率的上升。调高使造假危害更大，造假者自身的质量损失也更大。
---@field ["quality.screening"]? number # part of a bad lasting difference that an approval removes; allowed 0 to 1 [share]; V delicensed goods 93.7 % pass against 91.5 %; Share of an unfavourable lasting difference in quality that an approval removes when a regulated firm is born. Raising it makes approvals keep more bad quality out. / 受监管企业设立时经审批消除的不利持久质量差异的比例。调高使审批更能把低质量挡在门外。
---@field ["quality.self_check"]? number # defects found in-house without metrology; allowed 0 to 0.65 [share]; P; Share of defective units that a firm without measurement capability finds before delivery. Raising it lets fewer reach buyers and raises rework. / 没有计量能力的企业在出厂前检出的不合格品比例。调高使流入市场的不合格品减少，返工增加。
---@field ["quality.self_check_metrology"]? number # more of them found with full metrology; allowed 0 to 1 [share]; P; Further share of defective units found before delivery as measurement capability goes from 0 to 1; both together at most 0.95. Raising it makes metrology keep more defects in-house. / 计量能力由0升至1时出厂前增加检出的不合格品比例，两者之和最多0.95。调高使计量把更多不合格品留在厂内。
---@field skill? xw.Parameters.skill
---@field ["skill.decay"]? number # loss of skill; allowed 0 to 1.03 [per year]; V half-life 1-4 y; Share of its skill that a firm loses per year. Raising it makes training fade sooner; training.circles slows it. / 企业技能每年流失的比例。调高使培训效果更快消退；training.circles 可减缓。
---@field ["skill.gain"]? number # gain of one training; allowed 0 to 0.7 [share of gap]; P; Share of the gap to full skill that one training closes. Raising it makes each place do more. / 一次培训弥补的与满分技能之间差距的比例。调高使每个培训名额作用更大。
---@field ["skill.private_rate"]? number # training that firms buy anyway; allowed 0 to 0.55 [per year]; P; Trainings per year that a firm buys at full cost without public help, when a place costs 3000 CNY. Raising it lifts skill without policy and leaves less to gain from a fund. / 每个名额成本为3000元时企业每年自费参加培训的次数。调高使无政策时的技能更高，专项资金的余地更小。
---@field ["skill.willing"]? number # firms willing to train at no cost; allowed 0 to 1 [share]; P; Share of firms willing to take a public training place at no cost to them, in each quarter. Raising it lets a large fund reach more firms. / 无须自付时每季愿意参加公共培训的企业比例。调高使较大的专项资金能惠及更多企业。
---@field ["skill.copay_effect"]? number # loss of willingness at full copay; allowed 0 to 1 [share]; P; Share of the willingness to train that a full copay would remove; a part copay removes it in proportion. Raising it makes training.copay put off more firms. / 企业全额自付时培训意愿下降的比例；部分自付按比例下降。调高使 training.copay 劝退更多企业。
---@field management? xw.Parameters.management
---@field ["management.decay"]? number # loss of management practice; allowed 0 to 0.35 [per year]; P; Share of its management practice that a firm loses per year. Raising it makes steps of quality management fade sooner. / 企业管理水平每年流失的比例。调高使质量管理提升更快消退。
---@field ["management.gain"]? number # gain of one adoption; allowed 0 to 0.65 [share of gap]; V +8-10 pp with consulting; Share of the gap to full management practice that one step closes. Raising it makes each step do more. / 一次提升弥补的与满分管理水平之间差距的比例。调高使每次提升作用更大。
---@field ["management.rate"]? number # adoption without policy when it costs nothing; allowed 0 to 0.68 [per year]; P; Steps of quality management per year without policy or imitation, if they cost nothing. Raising it lifts management practice, and every support that multiplies this rate does more. / 没有政策和相互模仿且无须花费时每年提升质量管理的次数。调高提高管理水平，并使各项以此为基数的扶持作用更大。
---@field ["management.spillover"]? number # imitation of regional peers; allowed 0 to 3 [ratio]; V sign; Ratio by which the mean practice of firms in the region raises the rate of steps: at a mean of 1 by so many times management.rate. Raising it makes good regions pull others along. / 同地区企业平均管理水平对提升频率的带动倍数：平均水平为1时增加 management.rate 的该倍数。调高使同地区相互带动更强。
---@field ["management.cost"]? number # cost of a quality management system step at 20 employees and above; allowed 0 to 155000 [CNY]; R; CNY that a step of quality management costs a firm of 20 employees or more; smaller ones pay in proportion to their size. Raising it makes steps rarer. / 从业人员20人及以上的企业每次提升质量管理的费用，单位为元；更小的企业按规模比例计。调高使提升更少。
---@field ["management.affordable"]? number # revenue share that halves adoption; allowed 0.0002 to 0.028 [share of revenue]; P; Share of yearly revenue that a step of quality management has to cost to halve its rate. Raising it makes firms mind the cost less, and subsidies do less. / 质量管理提升费用占年营业收入达到该比例时，提升频率减半。调高使企业更不在意费用，补贴作用更小。
---@field ["management.award_reputation"]? number # reputation that an award gives to an adopter, at intensity 1; allowed 0 to 0.2 [reputation]; P; Reputation that a quality award of intensity 1 adds to a firm in a quarter with a step of its own. Raising it makes awards worth more on the market. / 质量奖力度为1时，企业在自行提升质量管理的季度增加的声誉。调高使质量奖在市场上更有价值。
---@field metrology? xw.Parameters.metrology
---@field ["metrology.decay"]? number # ageing of instruments; allowed 0 to 0.35 [per year]; P; Share of its measurement capability that a firm loses per year as instruments age. Raising it makes steps fade sooner. / 因计量器具老化企业计量能力每年流失的比例。调高使提升更快消退。
---@field ["metrology.gain"]? number # gain of one step; allowed 0 to 0.5 [share of gap]; P; Share of the gap to full measurement capability that one step closes. Raising it makes each step do more. / 一次提升弥补的与满分计量能力之间差距的比例。调高使每次提升作用更大。
---@field ["metrology.rate"]? number # steps per year when cost is nothing; allowed 0 to 2 [per year]; P; Steps in measurement per year if they cost nothing. Raising it lifts measurement capability. / 无须花费时每年提升计量能力的次数。调高提高计量能力。
---@field ["metrology.price"]? number # cost of one step; allowed 0 to 14000 [CNY per step]; R; CNY that one step in measurement and testing costs before subsidies and vouchers. Raising it makes steps rarer and dearer. / 每次提升计量检测能力的费用（补贴和服务券之前），单位为元。调高使提升更少、更贵。
---@field ["metrology.affordable"]? number # revenue share that halves the use; allowed 0.0002 to 0.018 [share of revenue]; P; Share of yearly revenue that a step in measurement has to cost to halve its rate. Raising it makes firms mind the cost less, and subsidies do less. / 计量能力提升费用占年营业收入达到该比例时，提升频率减半。调高使企业更不在意费用，补贴作用更小。
---@field standards? xw.Parameters.standards
---@field ["standards.decay"]? number # standards go out of date; allowed 0 to 0.26 [per year]; P; Share of its use of standards that a firm loses per year as they go out of date. Raising it makes steps fade sooner. / 因标准过时企业标准化水平每年流失的比例。调高使提升更快消退。
---@field ["standards.gain"]? number # gain of one step; allowed 0 to 0.55 [share of gap]; P; Share of the gap to full use of standards that one step closes. Raising it makes each step do more. / 一次提升弥补的与满分标准化水平之间差距的比例。调高使每次提升作用更大。
---@field ["standards.rate"]? number # steps without policy; allowed 0 to 0.35 [per year]; P; Steps of standardisation per year without policy. Raising it lifts the use of standards. / 没有政策时每年提升标准化水平的次数。调高提高标准化水平。
---@field ["standards.declaration_effect"]? number # steps induced by declaration; allowed 0 to 0.3 [per year]; V 1,177 (2015) to 1.14 m (2019) declared; Steps of standardisation per year that responsibility.declaration adds at 1. Raising it makes declarations do more. / responsibility.declaration 取1时每年增加的标准化提升次数。调高使自我声明公开作用更大。
---@field ["standards.help_effect"]? number # steps induced by help; allowed 0 to 0.5 [per year]; R; Steps of standardisation per year that infrastructure.standards_help adds at 1, and infrastructure.gi_support for its makers. Raising it makes that help do more. / infrastructure.standards_help 取1时每年增加的标准化提升次数，infrastructure.gi_support 对地理标志企业亦同。调高使帮扶作用更大。
---@field ["standards.cost"]? number # cost of one step; allowed 0 to 9500 [CNY per step]; R; CNY that a firm pays for one step of standardisation. Raising it lowers profit; it makes no step rarer. / 企业每次提升标准化水平的费用，单位为元。调高降低利润，但不减少提升次数。
---@field cost? xw.Parameters.cost
---@field ["cost.rework"]? number # internal failure cost of a defect; allowed 0 to 1 [share of goods value]; P; Cost of a defect found in-house, as a share of its goods value. Raising it costs firms profit and makes effort pay more. / 厂内检出一件不合格品的损失占其货值的比例。调高降低利润，使质量努力更合算。
---@field ["cost.external"]? number # external failure cost (return, replacement); allowed 0 to 3.2 [share of goods value]; P; Cost to the maker of a defect that reaches a buyer (return, replacement), as a share of its goods value, liability apart. Raising it costs firms profit and makes effort pay more. / 不合格品流入市场给企业造成的损失（退换）占其货值的比例，不含损害赔偿。调高降低利润，使质量努力更合算。
---@field ["cost.effort"]? number # kappa in 1/2 kappa e^2 R; allowed 0.003 to 0.13 [share of revenue]; P; Cost of full quality effort: at effort 1 half of this share of revenue, growing with the square of effort. Raising it makes firms take less care. / 质量努力的成本系数：努力为1时成本为营业收入的该比例的一半，随努力的平方增长。调高使企业减少努力。
---@field ["cost.recall"]? number # cost of recalling a batch; allowed 0 to 1.7 [times batch value]; P; Cost of recalling a batch, in times its goods value. Raising it costs firms that recall and deters. / 召回一批产品的成本，为该批货值的倍数。调高加重召回企业的损失，形成威慑。
---@field effort? xw.Parameters.effort
---@field ["effort.foresight"]? number # share of failure costs that managers see; allowed 0 to 1 [share]; P; Share of its own failure costs (rework, returns, liability) that a firm reckons with when it decides. Raising it raises effort, deters cheating, and makes responsibility.liability do more. / 企业决策时能够预见的自身质量损失（返工、退换、赔偿）的比例。调高提高质量努力、抑制造假，并使 responsibility.liability 作用更大。
---@field ["effort.inertia"]? number # adjustment per quarter; allowed 0 to 1 [share]; P; Share of the way to its best effort that a firm goes in a quarter. Raising it makes effort answer policy sooner. / 企业每季向最优质量努力调整的比例。调高使努力更快对政策作出反应。
---@field belief? xw.Parameters.belief
---@field ["belief.learning"]? number # learning of the inspection risk per quarter; allowed 0 to 0.9 [share]; V effect fades in about 3 rounds; Share of the way from what it believed to what it has seen that a firm's belief about samples and raids goes in a quarter. Raising it makes deterrence come and fade sooner. / 企业每季按所见情况修正抽查和查处预期的比例。调高使威慑来得快、去得也快。
---@field ["belief.reputation_loss"]? number # perceived loss from a published failure; allowed 0 to 0.55 [share of revenue]; V reputation must carry deterrence; Loss of reputation that a firm fears from a failed sample, as a share of revenue, at sampling.publicity of 0.5. Raising it raises effort and deters cheating. / sampling.publicity 为0.5时企业预期抽查不合格造成的声誉损失，占营业收入的比例。调高提高质量努力、抑制造假。
---@field ["belief.publicity_gain"]? number # how much louder public results are than the rate; allowed 0 to 15 [ratio]; V one press release = 210 inspections; Ratio of the risk that published results make firms believe in to the actual risk. Raising it makes sampling.publicity deter more. / 公开结果使企业相信的风险与实际风险之比，为倍数。调高使 sampling.publicity 威慑更强。
---@field supervision? xw.Parameters.supervision
---@field ["supervision.batch"]? number # goods value of the batch; allowed 0 to 0.35 [share of revenue]; V goods per case 17-62 k; Goods value of the batch at stake in a sample, raid or recall, as a share of a quarter's potential revenue. Raising it makes fines and recalls heavier, deters, and lets recalls take back more. / 监督抽查、执法检查或召回所涉批次的货值占一个季度潜在营业收入的比例。调高加重罚款和召回、加强威慑，并使召回收回更多产品。
---@field ["supervision.list_quarters"]? number # time on the key supervision list; allowed 0 to 20 [quarters]; R; Quarters that a firm stays on the key supervision list, counted anew when it is listed again. Raising it exposes listed firms to more samples and closures. / 企业列入重点监管名单的期限，单位为季度，再次列入时重新计算。调高使名单企业更多被抽查和关闭。
---@field ["supervision.relapse_closure"]? number # closure of a listed firm that fails again while rectifying; allowed 0 to 0.9 [probability]; P; Probability that a firm on the key supervision list that fails again while rectifying is closed. Raising it removes more such firms. / 重点监管名单企业在整改期间再次不合格时被关闭的概率。调高使更多此类企业退出。
---@field ["supervision.model_share"]? number # revenue of the stopped model; allowed 0 to 1 [share of revenue]; P; Share of revenue that comes from the model whose sample failed and that is stopped. Raising it makes sampling.stop_days cost more and deter more. / 被抽查不合格而停产的产品占营业收入的比例。调高使 sampling.stop_days 代价更大、威慑更强。
---@field cheat? xw.Parameters.cheat
---@field ["cheat.gain"]? number # median gain from inferior inputs; allowed 0 to 0.07 [share of revenue]; P; Median, over firms, of what inferior inputs save, as a share of revenue; no firm gains more than 0.15. Raising it makes more firms cheat and harms buyers more. / 使用劣质原料的收益占营业收入比例的中位数，各企业最多0.15。调高使更多企业造假，购买者损失更大。
---@field ["cheat.gain_sd"]? number # spread of the gain between firms; allowed 0 to 1.5 [log]; P; Spread of the gain from cheating between firms: standard deviation of its log. Raising it gives more firms a large gain, so more cheat. / 造假收益在企业之间的离散程度：其对数的标准差。调高使更多企业收益大，造假增多。
---@field ["cheat.value_loss"]? number # value that buyers lose per unit of gain from inferior inputs; allowed 0 to 5 [ratio]; P; Ratio of what buyers lose in value to what the maker gains from inferior inputs. Raising it makes cheating do more harm; it changes no decision. / 使用劣质原料时购买者损失的价值与企业收益之比，为倍数。调高使造假危害更大，但不改变企业决策。
---@field ["cheat.moral_median"]? number # median moral cost; allowed 0 to 0.07 [share of revenue]; P; Median, over firms, of the moral cost of cheating, as a share of revenue. Raising it makes fewer firms cheat. / 造假道德成本占营业收入比例的中位数。调高使造假企业减少。
---@field ["cheat.moral_sd"]? number # spread of the moral cost; allowed 0 to 1.4 [log]; P; Spread of the moral cost between firms: standard deviation of its log. Raising it gives more firms few scruples, and more firms many. / 道德成本在企业之间的离散程度：其对数的标准差。调高使顾忌很少和顾忌很多的企业都增多。
---@field brand? xw.Parameters.brand
---@field ["brand.speed"]? number # adjustment of reputation; allowed 0 to 0.35 [per quarter]; P; Share of the way from its reputation to what its quality deserves that a firm goes per quarter. Raising it makes reputation follow quality sooner. / 每季声誉向与其质量相称的水平靠拢的比例。调高使声誉更快反映质量。
---@field ["brand.sensitivity"]? number # reputation falls as exp(-k p); allowed 0 to 32 [1/defect rate]; P; Rate k at which deserved reputation falls with the defect rate of delivered goods, as exp(-k p). Raising it makes the market punish defects more. / 应有声誉随出厂不合格率下降的速率 k，按 exp(-k p) 计。调高使市场对不合格惩罚更重。
---@field ["brand.premium"]? number # revenue effect of reputation against the sector mean; allowed 0 to 0.6 [share of revenue]; V sign; Share of revenue that a reputation of 1 above the mean of the sector adds. Raising it moves sales from firms of poor to firms of good reputation. / 声誉比行业平均高1时增加的营业收入比例。调高使销售由声誉差的企业转向声誉好的企业。
---@field ["brand.blacklist_loss"]? number # demand lost while listed; allowed 0 to 1 [share of revenue]; R; Share of revenue that a blacklisted firm loses at credit.coverage of 1. Raising it makes the blacklist hurt and deter more. / credit.coverage 为1时黑名单企业失去的营业收入比例。调高使黑名单代价更大、威慑更强。
---@field ["brand.demand"]? number # rise of sector demand per unit of mean reputation; allowed 0 to 0.6 [ratio]; V sign: collective reputation (dairy 2008, labels); Ratio by which a sector's demand rises as its mean reputation rises by 1 (0.7 is neutral). Raising it makes good quality pay for the sector as a whole. / 行业平均声誉上升1时行业需求增加的倍数（0.7为中性）。调高使质量好对全行业更有利。
---@field ["brand.gi_share"]? number # makers of geographical-indication goods; allowed 0 to 0.09 [share]; P; Share of firms that are born as makers of geographical-indication goods. Raising it makes infrastructure.gi_support reach more firms and cost more. / 设立时即为地理标志产品企业的比例。调高使 infrastructure.gi_support 惠及更多企业、支出更多。
---@field ["brand.recall_spillover"]? number # sector demand lost to a peer's recall; allowed 0 to 1 [ratio]; V; Ratio of the sales that a sector loses to the share of its firms that recalled in the last quarter. Raising it makes recalls hurt peers more. / 行业失去的销售比例与上季该行业召回企业比例之比，为倍数。调高使召回对同行拖累更大。
---@field trade? xw.Parameters.trade
---@field ["trade.export_share"]? number # exports of an exporter; allowed 0 to 0.8 [share of revenue]; P; Share of revenue that an exporter sells abroad, before delay and testing. Raising it raises exports and all that policy does to them. / 出口企业在延误和检测影响之前的出口占营业收入比例。调高增加出口，并放大各项外贸政策的作用。
---@field ["trade.day_effect"]? number # exports lost per day of delay; allowed 0.006 to 0.018 [per day]; V Djankov et al., Volpe; Share of exports lost per day of mean delay at the port. Raising it makes trade.clearance_days and the ratios of inspection matter more. / 口岸平均延误每天失去的出口比例。调高使 trade.clearance_days 和抽查比例影响更大。
---@field ["trade.testing_effect"]? number # exports lost to foreign testing; allowed 0 to 0.27 [share]; V Chen et al.; Share of exports gained as trade.mutual_recognition goes from 0 to 1. Raising it makes recognition do more. / trade.mutual_recognition 由0升至1时增加的出口比例。调高使国际互认作用更大。
---@field ["trade.day_cost"]? number # cost of delay; allowed 0 to 0.018 [share of goods value per day]; R Hummels; Cost of one day that an inspected lot waits, as a share of its goods value. Raising it makes inspections dearer for exporters. / 被抽查批次每等待一天的成本占其货值的比例。调高使抽查对出口企业代价更大。
---@field ["trade.abroad_check"]? number # lots tested abroad; allowed 0 to 0.28 [share of lots]; P; Share of the lots not inspected at home that are tested abroad. Raising it makes more bad lots return. / 国内未抽查的批次中在境外被检测的比例。调高使更多不合格批次被退运。
---@field ["trade.start_rate"]? number # firms that start to export; allowed 0 to 0.035 [per year]; P; Rate per year at which operating firms of more than 5 employees that do not export start to, without policy. Raising it makes more exporters. / 从业人员多于5人、正常经营的非出口企业每年开始出口的频率（无政策时）。调高增加出口企业。
---@field ["trade.stop_rate"]? number # exporters that stop; allowed 0 to 0.25 [per year]; P; Rate per year at which exporters stop exporting. Raising it leaves fewer exporters. / 出口企业每年停止出口的频率。调高减少出口企业。
---@field ["trade.learning"]? number # management gain of a new exporter; allowed 0 to 0.6 [share of gap]; V Atkin et al.; Share of the gap to full management practice that a firm closes when it starts to export. Raising it makes exporting teach more. / 企业开始出口时弥补的与满分管理水平之间差距的比例。调高使出口带来更多学习。
---@field ["trade.export_premium"]? number # margin of exports above domestic sales; allowed 0 to 0.2 [share of export value]; V Atkin et al.: profit +16-26 %; Share of export value that exporters earn beyond the margin of domestic sales. Raising it makes exports more profitable. / 出口企业在国内销售利润率之外额外获得的利润占出口额的比例。调高使出口更有利可图。
---@field ["trade.tariff"]? number # most-favoured-nation tariff; allowed 0 to 0.17 [share of goods value]; R; Most-favoured-nation tariff as a share of goods value; the exporter bears half of it on what trade.preference_use does not free. Raising it makes preferences worth more. / 最惠国关税占货值的比例；未利用 trade.preference_use 的部分由出口企业承担一半。调高使优惠更有价值。
---@field firm? xw.Parameters.firm
---@field ["firm.revenue_per_employee"]? number # revenue per employee; allowed 12000 to 480000 [CNY per year]; D Qinghai 2014; CNY of revenue per employee and year at productivity 1 and price index 1. Raising it enlarges all that is in proportion to revenue, and makes fixed costs and fees weigh less. / 生产率为1、价格指数为1时每名从业人员每年的营业收入，单位为元。调高放大与营业收入成比例的各项，使固定成本和收费负担变轻。
---@field ["firm.sd_revenue"]? number # Laplace scale of the revenue shock (sd); allowed 0 to 0.5 [share]; P; Standard deviation of the chance shock to a quarter's revenue, as a share of it (Laplace law). Raising it makes income less steady. / 季度营业收入随机波动的标准差占营业收入的比例（Laplace 分布）。调高使收入更不稳定。
---@field ["firm.fixed_cost"]? number # cost that does not grow with size; allowed 0 to 27000 [CNY per year]; P; CNY per year of cost that does not grow with size. Raising it lowers the margin, above all of the smallest firms, and makes more of them insolvent. / 不随规模增长的成本，每年若干元。调高降低利润率，最小的企业尤甚，并使更多企业资不抵债。
---@field ["firm.income_tax"]? number # tax on positive profit; allowed 0 to 0.45 [share]; R; Share of a positive quarterly profit that is paid as tax. Raising it brings in tax and slows the growth of cash. / 季度利润为正时缴纳所得税的比例。调高增加税收，减缓现金积累。
---@field ["firm.owner_draw"]? number # profit that the owner takes out; allowed 0 to 1 [share]; P; Share of a positive profit after tax that the owner takes out. Raising it leaves less cash, so that more firms become insolvent. / 税后利润为正时业主提取的比例。调高使现金减少，更多企业资不抵债。
---@field ["firm.start_cash"]? number # starting cash; allowed 0 to 0.9 [share of quarterly revenue]; P; Median cash of an entrant, as a share of its quarterly revenue; initial firms have 2.5 times as much. Raising it makes early failure rarer. / 新设企业现金占其季度营业收入比例的中位数，初始企业为其2.5倍。调高减少早期失败。
---@field ["firm.overdraft"]? number # debt at which the firm closes; allowed 0 to 1 [share of quarterly revenue]; P; Debt at which a firm closes, as a share of its quarterly revenue. Raising it lets firms live longer with losses. / 企业倒闭时的负债占其季度营业收入的比例。调高使亏损企业存续更久。
---@field ["firm.growth_profit"]? number # growth per unit of margin above reference; allowed 0 to 1.1 [ratio]; P; Ratio of the growth of a firm in a quarter, in log, to its margin above firm.reference_margin. Raising it makes profitable firms grow faster. / 企业每季对数增长与其利润率高出 firm.reference_margin 部分之比，为倍数。调高使盈利企业增长更快。
---@field ["firm.reference_margin"]? number # margin at which firms neither grow nor shrink; allowed 0 to 0.1 [share]; V 3.3 % mean; Margin, as a share of revenue, at which firms neither grow nor shrink on average and entry is at its base rate. Raising it slows growth and entry. / 企业平均不增不减、进入处于基准水平时的利润率（占营业收入比例）。调高减缓增长和进入。
---@field ["firm.sd_growth"]? number # growth shock at one employee (sd); allowed 0 to 0.24 [log per quarter]; V Laplace; Standard deviation of a quarter's growth shock of a firm with one employee, in log per quarter. Raising it spreads sizes more. / 只有一名从业人员的企业每季增长随机波动的标准差（对数）。调高使规模更分散。
---@field ["firm.size_exponent"]? number # sd falls as L^-x; allowed 0.08 to 0.26 [1]; V Stanley et al.; Exponent with which the growth shock shrinks as firms have more employees. Raising it makes large firms steadier. / 增长波动随从业人员增多而减小的指数。调高使大企业更稳定。
---@field ["firm.exit_base"]? number # background hazard; allowed 0 to 0.09 [per year]; V exit 6.2-9.3 %; Background rate of exit per year, reached over the first years of a firm. Raising it makes firms of every age leave sooner. / 企业每年退出的背景风险率，在最初几年逐渐达到。调高使各年龄企业更早退出。
---@field ["firm.exit_hump"]? number # extra hazard at the peak age; allowed 0 to 0.1 [per year]; V peak 9.5 % in year 3; Further rate of exit per year at the age of firm.exit_peak; it is less at other ages. Raising it makes more young firms leave. / 年龄为 firm.exit_peak 时每年额外的退出风险率，其他年龄较小。调高使更多年轻企业退出。
---@field ["firm.exit_peak"]? number # age of the peak; allowed 0.2 to 6 [years]; V peak in year 3; Age in years at which firm.exit_hump is felt in full. Raising it moves early exits to later years. / firm.exit_hump 达到最大时的企业年龄，单位为年。调高使早期退出推迟。
---@field ["firm.entry_rate"]? number # entrants over stock at baseline; allowed 0.04 to 0.19 [per year]; V, D 11-13 % of stock; Entrants per year over the initial stock of firms, under the levers of 2014 and at the reference margin. Raising it makes more firms. / 在2014年的政策变量和参考利润率下，每年新设企业与初始企业数之比。调高增加企业数。
---@field ["firm.entry_cost_effect"]? number # elasticity of entry to money cost; allowed 0 to 0.6 [ratio]; V fees alone: zero; reform +4..33 %; Ratio: elasticity of entry to its money cost (fees, approvals, firm.entry_base_cost). Raising it makes relief of fees bring in more firms. / 进入对货币成本（收费、审批、firm.entry_base_cost）的弹性，即变动幅度的倍数。调高使减免收费带来更多新企业。
---@field ["firm.entry_base_cost"]? number # cost of starting up beside fees and approvals; allowed 2000 to 280000 [CNY]; P; CNY that it costs to start a firm beside fees and approvals. Raising it makes fees a smaller part of the cost, so that relief brings in fewer firms. / 收费和审批之外开办企业的成本，单位为元。调高使收费所占份额变小，减免带来的新企业减少。
---@field ["firm.entry_margin_effect"]? number # entry per unit of aggregate margin above reference; allowed 0 to 18 [per unit of margin]; P; Rise of entry, in log, per unit of aggregate margin above firm.reference_margin. Raising it makes entry follow profits more. / 总体利润率每高出 firm.reference_margin 一个单位，进入的对数上升幅度。调高使进入更随利润变动。
---@field ["firm.overhead"]? number # overhead in proportion to revenue; allowed 0 to 0.04 [share of revenue]; P; Overhead as a share of revenue, taken off the margin of the sector. Raising it lowers profit. / 间接费用占营业收入的比例，从行业利润率中扣除。调高降低利润。
---@field ["firm.entry_delay_effect"]? number # loss of entry per quarter of delay in regulated goods; allowed 0 to 0.48 [per quarter]; V Bruhn, Kaplan, Barwick; Loss of entry, in log, per quarter of approval.delay_quarters and unit share of regulated goods. Raising it makes faster approvals bring in more firms. / approval.delay_quarters 每多一个季度、受监管产品比例每单位对应的进入损失（对数）。调高使加快审批带来更多新企业。
---@field market? xw.Parameters.market
---@field ["market.demand_growth"]? number # growth of sector demand; allowed 0 to 0.16 [per year]; P; Growth of demand in every sector, and of the base of entry, per year. Raising it lifts prices and lets more firms live. / 各行业需求及进入基数每年的增长率。调高抬升价格，使更多企业存活。
---@field ["market.price_response"]? number # exponent of demand over supply; allowed 0 to 1.5 [1]; P; Exponent of demand over supply in the price index of a sector. Raising it makes prices answer more to the number and size of firms. / 行业价格指数中需求与供给之比的指数。调高使价格对企业数量和规模更敏感。
---@field ["market.cost_rigidity"]? number # part of a fall in price that cannot be passed to suppliers; allowed 0 to 1 [share]; P; Share of a change in price that stays with the firm's margin; suppliers and workers carry the rest. Raising it makes prices move profit more. / 价格变动中由企业利润率承受的比例，其余由供应商和员工承受。调高使价格更影响利润。
---@field fiscal? xw.Parameters.fiscal
---@field ["fiscal.sample_cost"]? number # cost of a sample and its test; allowed 0 to 15000 [CNY per sample]; R; CNY of public money for one supervision sample and its test, follow-ups included. Raising it makes sampling dearer; it changes no decision. / 每批次监督抽查及检验（含复查）的财政支出，单位为元。调高使抽查更贵，不改变任何决策。
---@field ["fiscal.agency_budget"]? number # budget of the agencies beside fees; allowed 100 to 19000 [million CNY a year]; P; Million CNY a year that the agencies have beside fees. Raising it makes forgone fees weaken them less. / 监管部门除收费外每年的经费，单位为百万元。调高使收费减少对其削弱更小。
---@field ["fiscal.programme_cost"]? number # public cost of running a support programme; allowed 0 to 570 [CNY per firm and year at intensity 1]; P; CNY per firm and year that a support programme costs at intensity or share 1. Raising it makes support dearer; it changes no decision. / 扶持项目力度或覆盖为1时每家企业每年的财政支出，单位为元。调高使扶持更贵，不改变任何决策。
---@field ["fiscal.raid_cost"]? number # cost of a raid; allowed 0 to 15000 [CNY per raid]; R; CNY of public money for one raid. Raising it makes enforcement dearer; it changes no decision. / 每次执法检查的财政支出，单位为元。调高使执法打假更贵，不改变任何决策。
---@field ["fiscal.marginal_cost_of_funds"]? number # social cost of one CNY of public money; allowed 0.5 to 2 [ratio]; R; Ratio of the social cost of public money to its amount: what raising one CNY costs. Raising it makes every public outlay count more against welfare. / 财政资金的社会成本与其数额之比，为倍数：筹集一元的代价。调高使各项财政支出在社会福利中扣减更多。

---@class (exact) xw.WorldMetrics
---@field true_pass? number # pass probability of the reference plan (8 units, accept 0) / 标准抽样方案合格率 [1]; Share of samples that would pass a fixed plan of 8 units without a defect, averaged over all selling firms: their true quality, whoever is sampled and under whatever plan. It rises as the defect rate of delivered goods falls. / 假如对全部有销售的企业按固定方案（样本8件、不允许不合格）抽样，样品合格的平均比例：反映真实质量，与抽到谁、用何方案无关。出厂不合格率下降时上升。
---@field true_pass_micro? number # the same, micro firms / 微型企业标准抽样方案合格率 [1]; The share of true_pass over micro firms (fewer than 20 employees) alone. / 仅就微型企业（从业人员不足20人）计算的 true_pass 比例。
---@field true_pass_small? number # the same, small firms / 小型企业标准抽样方案合格率 [1]; The share of true_pass over small firms (20 to fewer than 300 employees) alone. / 仅就小型企业（从业人员20人以上、不足300人）计算的 true_pass 比例。
---@field plan_pass? number # pass probability of the sampling plan in force / 现行抽样方案合格率 [1]; Share of samples that would pass the plan in force (sampling.size, sampling.accept), averaged over all selling firms. A stricter plan lowers it at equal quality. / 假如对全部有销售的企业按现行方案（sampling.size、sampling.accept）抽样，样品合格的平均比例。质量不变时，方案更严则下降。
---@field measured_pass? number # pass rate among sampled firms, follow-ups apart / 监督抽查合格率 [1]; Share of supervision samples that pass, follow-ups left out: what a bulletin would report. It depends on who is sampled: the more sampling is aimed at bad firms, the lower. / 监督抽查（不含复查）样品合格的比例，即通报公布的合格率。取决于抽到谁：抽查越针对差企业越低。
---@field first_pass_failure? number # defect rate before self-check / 一次不合格率 [1]; Rate of defective units before the firm's own checks, averaged over selling firms. / 企业自检之前单件产品的不合格率，对有销售的企业平均。
---@field escape_rate? number # defect rate of delivered goods / 出厂不合格率 [1]; Rate of defective units among delivered goods, averaged over selling firms: what self-checks did not find. / 出厂产品中单件不合格率，对有销售的企业平均，即自检未能检出的部分。
---@field class_a? number # firms in credit class A / 信用A级企业比例 [1]; Share of all firms in credit class A at the end of the quarter; A is the best. Two passed samples in a row lift a firm by one class, a failure or being caught lowers it. / 季末信用A级企业占全部企业的比例，A级最好。连续两次抽查合格升一级，不合格或被查获降一级。
---@field class_b? number # firms in credit class B / 信用B级企业比例 [1]; Share of all firms in credit class B at the end of the quarter; A is the best. Two passed samples in a row lift a firm by one class, a failure or being caught lowers it. / 季末信用B级企业占全部企业的比例，A级最好。连续两次抽查合格升一级，不合格或被查获降一级。
---@field class_c? number # firms in credit class C / 信用C级企业比例 [1]; Share of all firms in credit class C at the end of the quarter; A is the best. Two passed samples in a row lift a firm by one class, a failure or being caught lowers it. / 季末信用C级企业占全部企业的比例，A级最好。连续两次抽查合格升一级，不合格或被查获降一级。
---@field class_d? number # firms in credit class D / 信用D级企业比例 [1]; Share of all firms in credit class D at the end of the quarter; A is the best. Two passed samples in a row lift a firm by one class, a failure or being caught lowers it. / 季末信用D级企业占全部企业的比例，A级最好。连续两次抽查合格升一级，不合格或被查获降一级。
---@field key_listed? number # firms on the key supervision list / 重点监管名单企业比例 [1]; Share of all firms on the key supervision list at the end of the quarter: those that failed a sample while rectifying or in class D. / 季末列入重点监管名单的企业占全部企业的比例：整改期间或D级时再次抽查不合格的企业。
---@field blacklisted? number # blacklisted firms / 黑名单企业比例 [1]; Share of all firms on the blacklist at the end of the quarter. / 季末列入失信黑名单的企业占全部企业的比例。
---@field cheating? number # firms that use inferior inputs / 使用劣质原料企业比例 [1]; Share of all firms that use inferior inputs in the quarter. / 当季使用劣质原料（造假）的企业占全部企业的比例。
---@field unlicensed? number # firms without a required licence / 无证生产企业比例 [1]; Share of all firms that make regulated goods without the licence or certificate they need, before those caught in the quarter become legal. / 无证生产受监管产品的企业占全部企业的比例，当季被查处后补办之前。
---@field skill? number # mean skill / 平均技能 [1]; Mean skill of the workers of all firms, an index from 0 to 1: it fades and each training lifts it. / 全部企业劳动者技能的平均值，取0至1的指数：逐渐流失，每次培训使其提高。
---@field management? number # mean management practice / 平均管理水平 [1]; Mean quality management practice of all firms, an index from 0 to 1: it fades and each step lifts it. / 全部企业质量管理水平的平均值，取0至1的指数：逐渐流失，每次提升使其提高。
---@field metrology? number # mean measurement capability / 平均计量能力 [1]; Mean measurement and testing capability of all firms, an index from 0 to 1: it ages and each step lifts it. / 全部企业计量检测能力的平均值，取0至1的指数：逐渐老化，每次提升使其提高。
---@field standards? number # mean use of standards / 平均标准化水平 [1]; Mean use of standards by all firms, an index from 0 to 1: it goes out of date and each step lifts it. / 全部企业标准化水平的平均值，取0至1的指数：逐渐过时，每次提升使其提高。
---@field effort? number # mean quality effort / 平均质量努力 [1]; Mean quality effort of all firms, an index from 0 to 1: the care that they take in production. / 全部企业质量努力的平均值，取0至1的指数：生产中的用心程度。
---@field belief? number # mean believed probability of a sample in a quarter / 平均抽查预期 [1]; Mean probability, as firms believe it, of being sampled in a quarter. / 企业所预期的每季被抽查概率的平均值。
---@field raid_belief? number # mean believed probability of a raid if cheating / 平均查处预期 [1]; Mean probability, as firms believe it, of a raid in a quarter if they cheated. / 企业所预期的若造假则每季被查处概率的平均值。
---@field reputation? number # mean reputation / 平均声誉 [1]; Mean reputation of all firms, an index from 0 to 1: it follows quality and falls with bad news. / 全部企业声誉的平均值，取0至1的指数：随质量变动，负面消息使其下降。
---@field port_failure? number # export lots failed at the port over lots checked / 口岸检验不合格率 [1]; Share of the export lots inspected at the port that fail. / 口岸抽查的出口批次中不合格批次的比例。
---@field returned_lots? number # export lots returned from abroad over all lots / 境外退运批次比例 [1]; Share of all export lots that are returned from abroad. / 全部出口批次中被境外退运的批次比例。
---@field prevention_cost? number # prevention cost over revenue / 预防成本占比 [1]; Cost of prevention (effort, training, management and standards, as far as firms pay) over revenue, as a share. / 预防成本（质量努力以及企业承担的培训、管理、标准化费用）占营业收入的比例。
---@field appraisal_cost? number # appraisal cost over revenue / 鉴定成本占比 [1]; Cost of measurement and testing that firms pay over revenue, as a share. / 鉴定成本（企业承担的计量检测费用）占营业收入的比例。
---@field internal_failure_cost? number # internal failure cost over revenue / 内部损失成本占比 [1]; Cost of defects found in-house (rework) over revenue, as a share. / 内部损失成本（厂内检出不合格品的返工损失）占营业收入的比例。
---@field external_failure_cost? number # external failure cost over revenue / 外部损失成本占比 [1]; Cost of defects that reach buyers (returns, replacement, liability) over revenue, as a share. / 外部损失成本（退换和损害赔偿）占营业收入的比例。
---@field quality_cost? number # quality cost over revenue / 质量成本占比 [1]; Sum of prevention_cost, appraisal_cost, internal_failure_cost and external_failure_cost, a share of revenue. / prevention_cost、appraisal_cost、internal_failure_cost、external_failure_cost 之和，占营业收入的比例。
---@field harm_share? number # harm borne by consumers over revenue / 消费者损害占比 [1]; Harm that consumers bear, damages paid to them taken off, over revenue, as a share. / 消费者自行承担的损害（扣除赔偿）占营业收入的比例。
---@field margin? number # profit before tax over revenue / 利润率 [1]; Profit before tax over revenue of all firms together, as a share; large firms weigh more. / 全部企业合计的税前利润占营业收入的比例，大企业权重大。
---@field margin_median? number # median profit before tax over revenue, selling firms / 利润率中位数 [1]; Median over selling firms of profit before tax over revenue, as a share: the firm in the middle. / 有销售的企业税前利润占营业收入比例的中位数：居中企业的情况。
---@field revenue? number # revenue / 营业收入 [million CNY a year]; Revenue of all represented firms, in million CNY a year. / 所代表的全部企业的营业收入，单位为百万元/年。
---@field profit? number # profit after tax / 税后利润 [million CNY a year]; Profit after tax of all represented firms, in million CNY a year. / 所代表的全部企业的税后利润，单位为百万元/年。
---@field consumer_harm? number # harm borne by consumers / 消费者损害 [million CNY a year]; Harm that consumers bear, in million CNY a year: harm from defective goods less damages and recalls, and the value lost to inferior inputs. / 消费者承担的损害，单位为百万元/年：不合格产品的损害扣除赔偿和召回，加上劣质原料造成的价值损失。
---@field buyers_gain? number # what buyers gain against the price index 1 / 购买者价格收益 [million CNY a year]; What buyers save against prices at index 1, in million CNY a year; negative when prices are higher. / 购买者与价格指数为1时相比节省的支出，单位为百万元/年；价格较高时为负。
---@field suppliers_gain? number # price change carried by suppliers and workers / 供应商与员工收益 [million CNY a year]; Part of a change in price that suppliers and workers carry, in million CNY a year: positive when prices are above index 1. / 价格变动中由供应商和员工承受的部分，单位为百万元/年；价格指数高于1时为正。
---@field fees? number # fees paid after relief / 行政事业性收费 [million CNY a year]; Public fees paid by firms after relief, in million CNY a year. / 企业减免后实际缴纳的行政事业性收费，单位为百万元/年。
---@field forgone_fees? number # fees of the baseline from the same events, less fees / 减免收费 [million CNY a year]; What the same events would have raised at the fees of 2014, less fees, in million CNY a year. / 同样的事项按2014年标准应收的费用减去实收（fees），单位为百万元/年。
---@field fines? number # fines / 罚款 [million CNY a year]; Fines for failed samples and from raids, in million CNY a year. / 抽查不合格和执法查处的罚款，单位为百万元/年。
---@field tax? number # tax on profit / 所得税 [million CNY a year]; Tax on the positive profits of firms, in million CNY a year. / 企业盈利缴纳的所得税，单位为百万元/年。
---@field trade_cost? number # cost of export lots, with tariff / 出口通关成本 [million CNY a year]; Cost of export lots for papers, delay, failed and returned lots, and the tariff that exporters bear, in million CNY a year; inspection fees are in fees. / 出口批次的单证、延误、不合格和退运损失以及出口企业承担的关税，单位为百万元/年；检验费计入 fees。
---@field exports? number # exports / 出口额 [million CNY a year]; Export sales of all represented firms, in million CNY a year. / 所代表的全部企业的出口额，单位为百万元/年。
---@field training_public? number # public part of training / 培训财政支出 [million CNY a year]; Public money spent on training places, in million CNY a year; a fund that is not used up is not spent. / 培训名额的财政支出，单位为百万元/年；用不完的资金不计支出。
---@field subsidies_public? number # public part of management and metrology steps / 管理与计量补贴支出 [million CNY a year]; Public money for steps of quality management and measurement, early help included, in million CNY a year. / 对质量管理和计量提升的补贴（含风险帮扶），单位为百万元/年。
---@field sampling_public? number # cost of supervision samples / 监督抽查支出 [million CNY a year]; Public cost of supervision samples, follow-ups included, in million CNY a year. / 监督抽查（含复查）的财政支出，单位为百万元/年。
---@field raids_public? number # cost of raids / 执法打假支出 [million CNY a year]; Public cost of raids, in million CNY a year. / 执法检查的财政支出，单位为百万元/年。
---@field programmes_public? number # cost of support programmes / 扶持项目支出 [million CNY a year]; Public cost of running support programmes, in million CNY a year: fiscal.programme_cost for each firm times the sum of the intensities and shares that are in force. / 各项扶持项目的财政支出，单位为百万元/年：每家企业 fiscal.programme_cost 乘以各项现行力度和覆盖比例之和。
---@field public_cost? number # public spending less fees, fines and tax / 财政净成本 [million CNY a year]; Public spending (training, subsidies, samples, raids, programmes) less fees, fines and tax, in million CNY a year. Below zero the state takes in more than it spends. / 财政支出（培训、补贴、抽查、执法检查、扶持项目）减去收费、罚款和税收，单位为百万元/年。负值表示收大于支。
---@field welfare? number # profit and gains less harm and the social cost of public money / 社会福利 [million CNY a year]; profit, buyers_gain and suppliers_gain less consumer_harm and fiscal.marginal_cost_of_funds times public_cost, in million CNY a year. Its difference to the baseline is net_benefit. / profit、buyers_gain、suppliers_gain 之和减去 consumer_harm，再减去 fiscal.marginal_cost_of_funds 乘以 public_cost，单位为百万元/年。与基准方案之差即 net_benefit。
---@field firms? number # firms / 企业数 [count]; Number of represented firms at the end of the quarter, before exits and entry. / 季末（退出和进入之前）所代表的企业数，单位为家。
---@field employment? number # employees / 从业人员 [persons]; Number of employees of all represented firms at the end of the quarter, before exits and entry. / 季末（退出和进入之前）所代表的全部企业的从业人员数，单位为人。
---@field entrants? number # entrants / 新设企业数 [a year]; Number of new firms a year. / 每年新设企业数，单位为家/年。
---@field entry_rate? number # entrants over firms / 进入率 [per year]; Entrants per year over firms, as a rate. / 每年新设企业数与企业数之比。
---@field exit_rate? number # exits over firms / 退出率 [per year]; Firms that leave per year for any reason over firms, as a rate. / 每年因任何原因退出的企业数与企业数之比。
---@field insolvency_rate? number # insolvencies over firms / 资不抵债率 [per year]; Firms that become insolvent per year over firms, as a rate. / 每年资不抵债的企业数与企业数之比。
---@field closure_rate? number # closures by enforcement over firms / 查封关闭率 [per year]; Firms that enforcement closes per year over firms, as a rate: caught cheats and unlicensed makers, and listed firms that fail again. / 每年被取缔、关闭的企业数与企业数之比：被查获的造假和无证企业，以及再次不合格的重点监管企业。
---@field sampled_rate? number # supervision samples over firms, follow-ups too / 年抽查率 [per year]; Supervision samples per year over firms, follow-ups included: what sampling.ratio becomes in fact. / 每年监督抽查批次（含复查）与企业数之比，即 sampling.ratio 的实际结果。
---@field exporter_share? number # exporters / 出口企业比例 [1]; Share of all firms that export. / 出口企业占全部企业的比例。
---@field micro_share? number # micro firms / 微型企业比例 [1]; Share of all firms that are micro: fewer than 20 employees. / 微型企业（从业人员不足20人）占全部企业的比例。
---@field capacity? number # capacity of the agencies / 执法监管能力 [1]; Share of their samples and raids that the agencies can carry out, 0.3 to 1: forgone fees that fees.compensation does not make good lower it. / 监管部门能够完成的抽查和执法检查的比例，0.3至1：fees.compensation 未弥补的收费减少使其降低。
---@field price_index? number # mean price index over sectors / 价格指数 [1]; Mean over sectors of the price index, 1 at the start: it rises when demand outgrows supply. / 各行业价格指数的平均值，开始时为1：需求增长快于供给时上升。
---@overload fun(name: xw.MetricName, cell?: { sector?: xw.SectorName, size?: xw.SizeName }): number?

---@class xw.Firm
---@field id number # identity, never reused / 企业标识 [1]; Number of the enterprise, never used again; its random draws follow from it, so it is the same firm in every scenario. / 企业编号，不重复使用；随机抽取由编号决定，因此在各方案中是同一家企业。
---@field cash number # cash / 现金 [CNY]; Cash in CNY at the end of the quarter; below minus firm.overdraft of a quarter's revenue the firm is insolvent. / 季末现金，单位为元；低于负的 firm.overdraft 倍季度营业收入时资不抵债。
---@field employees number # employees / 从业人员 [persons]; Number of employees, a real number: micro below 20, small below 300. It grows with profit and by chance. / 从业人员数，单位为人，可为小数：不足20人为微型，不足300人为小型。随利润和偶然因素增长。
---@field productivity number # productivity / 生产率 [ratio]; Ratio of revenue per employee to firm.revenue_per_employee, fixed at birth. / 人均营业收入与 firm.revenue_per_employee 之比，为倍数，设立时确定。
---@field skill number # skill / 技能 [0..1]; Skill of the workers, 0 to 1: fades, and rises with training. / 劳动者技能，0至1：逐渐流失，培训使其提高。
---@field management number # management practice / 管理水平 [0..1]; Quality management practice, 0 to 1: fades, and rises with steps of its own or with help. / 质量管理水平，0至1：逐渐流失，自行提升或受帮扶使其提高。
---@field metrology number # measurement capability / 计量能力 [0..1]; Measurement and testing capability, 0 to 1: lowers defects and finds more of them in-house. / 计量检测能力，0至1：减少不合格品，并在厂内检出更多。
---@field standards number # use of standards / 标准化水平 [0..1]; Use of standards, 0 to 1: lowers defects. / 标准化水平，0至1：减少不合格品。
---@field difference number # lasting quality difference / 持久质量差异 [logit]; Lasting difference of quality to other firms of the sector, in log-odds of a defect, fixed at birth; positive is worse. / 与同行业其他企业的持久质量差异，以不合格的对数几率计，设立时确定；正值为差。
---@field effort number # quality effort / 质量努力 [0..1]; Quality effort, 0 to 1: the care taken in production; follows what failures and samples would cost. / 质量努力，0至1：生产中的用心程度，随质量损失和抽查后果调整。
---@field reputation number # reputation / 声誉 [0..1]; Reputation with buyers, 0 to 1: follows the defect rate of delivered goods, falls with bad news, moves sales. / 在购买者中的声誉，0至1：随出厂不合格率变动，负面消息使其下降，并影响销售。
---@field belief number # believed chance of a sample in a quarter / 抽查预期 [probability]; Probability of a supervision sample in a quarter, as the firm believes it. / 企业所预期的每季被监督抽查的概率。
---@field raid_belief number # believed chance of a raid if cheating / 查处预期 [probability]; Probability of a raid in a quarter, were the firm to cheat, as it believes it. / 企业所预期的若造假则每季被查处的概率。
---@field moral_cost number # moral cost of cheating / 道德成本 [share of revenue]; Moral cost of cheating, as a share of revenue, fixed at birth: a high one keeps a firm honest. / 造假的道德成本占营业收入的比例，设立时确定：高则守信。
---@field cheat_gain number # gain from inferior inputs / 造假收益 [share of revenue]; What inferior inputs would save, as a share of revenue, fixed at birth. / 使用劣质原料可节省的成本占营业收入的比例，设立时确定。
---@field latent number # regulation latent / 监管潜变量 [0..1]; Uniform number from 0 to 1, fixed at birth: the firm's good is regulated when it is below the need of the sector times approval.scope. / 0至1的均匀随机数，设立时确定：低于行业审批需求乘以 approval.scope 时产品受监管。
---@field escape number # defect rate of goods delivered in the last quarter / 上季出厂不合格率 [share]; Share of defective units among the goods delivered in the last quarter. / 上一季度出厂产品中不合格品的比例。
---@field age number # age / 年龄（季度） [quarters]; Age in quarters since birth. / 设立以来的年龄，单位为季度。
---@field sector string # sector, 0..10 / 行业 [index]; Index of the sector, 0 to 10, in the order of the list of sectors; in scripts its name. / 行业序号，0至10，按行业列表排序；脚本中用名称。
---@field region string # region, 0..30 / 地区 [index]; Index of the region, 0 to 30, in the order of GB/T 2260; in scripts its name. / 地区序号，0至30，按 GB/T 2260 排序；脚本中用名称。
---@field credit string # credit class, A..D = 0..3 / 信用等级 [class]; Credit class A, B, C or D, kept as 0 to 3: two passed samples in a row lift it, a failure or being caught lowers it. / 信用等级A、B、C、D，存为0至3：连续两次抽查合格升级，不合格或被查获降级。
---@field clean_run number # passed samples in a row / 连续合格次数 [count]; Number of passed first samples in a row since the class last changed, 0 or 1. / 信用等级上次变动以来连续合格的次数，0或1。
---@field key_list number # quarters left on the key supervision list / 重点监管剩余季度 [quarters]; Quarters left on the key supervision list; 0 is not on it. / 重点监管名单剩余季度；0为不在名单。
---@field blacklist number # quarters left on the blacklist / 黑名单剩余季度 [quarters]; Quarters left on the blacklist; 0 is not on it. / 失信黑名单剩余季度；0为不在名单。
---@field rectify number # quarters left to rectify / 整改剩余季度 [quarters]; Quarters left to rectify after a failed sample, at most 2; 0 is none. / 抽查不合格后整改的剩余季度，最多2个；0为无须整改。
---@field wait number # quarters until the licence arrives / 许可等待季度 [quarters]; Quarters until the licence arrives; the firm does not operate before 0. / 取得许可前剩余的季度；到0之前不得生产经营。
---@field illegal boolean # has no licence although it needed one / 无证 [flag]; Flag, 0 or 1: has no licence although it needed one. / 标志，0或1：须有许可而无证。
---@field exporter boolean # exports / 出口企业 [flag]; Flag, 0 or 1: the firm exports. / 标志，0或1：是否出口。
---@field zone boolean # in a demonstration zone / 示范区内 [flag]; Flag, 0 or 1: located in a demonstration zone, fixed at birth. / 标志，0或1：是否位于质量示范区，设立时确定。
---@field gi boolean # makes geographical-indication goods / 地理标志 [flag]; Flag, 0 or 1: makes geographical-indication goods, fixed at birth. / 标志，0或1：是否为地理标志产品企业，设立时确定。
---@field [string] number|string|boolean # own columns

---@class (exact) xw.keys.scenario
---@field id string # plain name, 1 to 64 letters, digits, - _ . / 标识，1至64个字母、数字、- _ .
---@field title? xw.Title # a text, or { en =, zh = } / 名称，文本或 { en =, zh = }
---@field base? string|xw.Scenario # scenario whose levers it starts from (default "baseline"); parameters, hooks, metrics, rules and columns are not lent / 所依据的方案（默认 baseline），只借用政策变量
---@field extends? string|xw.Scenario # scenario that it goes on from with all that acts there: levers, parameters, hooks, rules, metrics and columns; own levers come on top. Not beside base, hooks or rules / 所扩展的方案：沿用其政策变量、参数、钩子、规则、指标和列，再加上本方案的政策变量；不能与 base、钩子或规则并用
---@field reform? xw.Quarter # quarter from which its levers, rules and hooks act (default "2015Q3") / 改革起始季度（默认 2015Q3）
---@field measures? integer[]|"all" # measures 1 to 14 of the opinion of 2015, or "all" / 采用2015年意见的措施 1 至 14，或 "all"
---@field levers? xw.Levers # values, schedule {} or ramp {}, by nested or dotted name; a choice by its name / 政策变量：数值、schedule {} 或 ramp {}
---@field parameters? xw.Parameters # what the world is like, for the whole run / 模型参数，全程不变
---@field at_start? fun(world: xw.World) # runs once, before the first quarter from the reform on / 改革首季之前运行一次
---@field before_period? fun(world: xw.World) # runs before every quarter from the reform on / 改革后每季之前运行
---@field after_period? fun(world: xw.World) # runs after every quarter from the reform on / 改革后每季之后运行
---@field at_end? fun(world: xw.World) # runs once, after the last quarter / 末季之后运行一次
---@field metrics? table<string, xw.keys.metric> # measurements of your own, taken in every scenario / 自定义指标，各方案均测量
---@field columns? table<string, xw.keys.own_column> # columns of your own, one more number an enterprise / 企业的自定义列
---@field rules? xw.Rule[] # what enterprises do beyond the model / 企业在模型之外的行为规则

---@class (exact) xw.keys.study
---@field id string # plain name / 标识
---@field title? xw.Title # a text, or { en =, zh = } / 名称，文本或 { en =, zh = }
---@field scenarios (string|xw.Scenario)[] # scenarios by file name, or written here; the first is the baseline / 方案列表，首个为基准
---@field population? xw.PopulationTable # table {}: initial enterprises from a file instead of drawing them / 初始企业数据表 table {}
---@field firms? integer # simulated enterprises, 1 to 1e8 / 模拟企业数，1至1e8
---@field represents? number # enterprises that they stand for / 所代表的企业数
---@field burn_in? integer # quarters before the horizon, 0 to 400 / 预热季度数，0至400
---@field start? xw.Quarter # first quarter of the horizon / 起始季度
---@field periods? integer # quarters of the horizon, 1 to 1000 / 模拟季度数，1至1000
---@field window? integer # last quarters over which means are taken / 取均值的末尾季度数
---@field discount? number # discount rate of totals, 0 to 1 a year / 贴现率，每年0至1
---@field replications? integer|xw.UntilPrecise # replications of every scenario, or until_precise {} / 每个方案的重复次数，或 until_precise {}
---@field seed? integer # seed; equal seeds give equal bits / 随机种子
---@field by? string|xw.Cells # cells in which outcomes are kept too: "sector", "size", and your own by name / 另存结果的分组：sector、size 或自定义
---@field outputs? xw.keys.outputs # what else is kept / 另存的输出
---@field metrics? table<string, xw.keys.metric> # measurements of your own / 自定义指标
---@field columns? table<string, xw.keys.own_column> # columns of your own / 自定义列
---@field vary? xw.Design # grid {}, list {}, lhs {}, sobol {} or morris {}: points at which every scenario runs / 试验设计：grid、list、lhs、sobol 或 morris
---@field uncertain? "all"|string|table # parameters drawn anew in each replication: names, "quality.*", name = law, or "all"; seeds = 2: replications of each draw / 重新抽取的参数；seeds = 2：每组取值的重复次数
---@field until_precise? table<xw.MetricName, number|xw.keys.goal> # goals of precision, as in until_precise {} / 精度目标，同 until_precise {}
---@field select? xw.keys.select # the best scenario with a guarantee / 带保证地选出最优方案
---@field fork? xw.Quarter # quarter until which all scenarios are the baseline / 此季之前各方案均同基准
---@field expect? xw.keys.expect[] # what must hold, for xiaowei test / 供 xiaowei test 检验的条件

---@class (exact) xw.keys.ramp
---@field to number|xw.PerEnterprise # value at the end / 终值
---@field over string|integer # length: years "2y", quarters "8q" or a number of quarters / 时长："2y"、"8q" 或季度数
---@field from? number|xw.PerEnterprise # value at the start (default: the one before the reform) / 起始值（默认为改革前的值）

---@class (exact) xw.keys.rule
---@field after xw.ProcessName # process after which it runs / 在哪一过程之后运行
---@field where? fun(f: xw.Firms, levers: xw.SymbolicLevers): xw.Expression # condition; default: every enterprise / 条件，默认全部企业
---@field set fun(f: xw.Firms, levers: xw.SymbolicLevers): table<string, xw.Operand> # new values of columns, all at once / 各列的新值，同时生效

---@class (exact) xw.keys.own_column
---@field initial number|fun(f: xw.Firms, levers: xw.SymbolicLevers): xw.Operand # value at birth / 初始值
---@field unit? string # unit (default "1") / 单位（默认 "1"）
---@field title? xw.Title # a text, or { en =, zh = } / 名称，文本或 { en =, zh = }
---@field min? number # least value / 最小值
---@field max? number # largest value / 最大值

---@class (exact) xw.keys.metric
---@field value fun(world: xw.World): number? # measured after every quarter; nil is missing / 每季之后测量，nil 表示缺失
---@field unit? string # unit (default "1") / 单位（默认 "1"）
---@field title? xw.Title # a text, or { en =, zh = } / 名称，文本或 { en =, zh = }
---@field good? "more"|"less" # which direction is better, for rankings and charts; not said: neither / 何者为优：more 越大越好，less 越小越好；不写则不论优劣

---@class (exact) xw.keys.outputs
---@field series? (xw.MetricName|string)[] # metrics that are kept quarter by quarter / 逐季保存的指标

---@class (exact) xw.keys.select
---@field metric xw.MetricName|string # what is best in / 据以择优的指标
---@field indifference number # smallest difference that matters, in the unit of the metric / 所关心的最小差异，以指标单位计
---@field error? number # probability of a wrong selection that is allowed (default 0.05) / 允许的错误选择概率（默认0.05）
---@field first? integer # replications before anything is dropped (default 20) / 首轮重复次数（默认20）
---@field most? integer # replications after which it gives up (default 10000) / 最多重复次数（默认10000）
---@field confirm? integer # fresh replications of the winner and the baseline (default 50) / 胜者与基准的新重复次数（默认50）
---@field best? "largest"|"smallest" # which is best, for a metric of which that is not known / 越大或越小越优

---@class (exact) xw.keys.goal
---@field half_width? number # half-width of the 95 % interval / 95%区间的半宽
---@field relative? number # half-width as a share of the mean / 相对均值的半宽
---@field of? "difference"|"level" # of the difference from the baseline (default) or of the level / 差异（默认）或水平

---@class (exact) xw.keys.expect
---@field metric xw.MetricName|string # what is measured / 所测指标
---@field scenario? string # scenario (default: the last) / 方案（默认最后一个）
---@field above? number # the difference from the baseline lies above / 与基准的差异大于此值
---@field below? number # the difference lies below / 差异小于此值
---@field about? number # the difference is this, give or take `within` / 差异约为此值（容差 within）
---@field within? number # tolerance of `about` / about 的容差
---@field level? number[] # the level lies in { low, high } / 水平落在 { 低, 高 } 之间

---@class (exact) xw.keys.table
---@field file string # CSV or SQLite file beside the script or below / 脚本同目录或其下的 CSV 或 SQLite 文件
---@field table? string # table of a SQLite database / SQLite 数据库中的表
---@field weight? string|false # column of weights, or false for none / 权重列，或 false
---@field columns? table<xw.ColumnName, string> # name of the engine = name in the file / 引擎列名 = 文件列名

---@class xw.keys.lhs
---@field n integer # points / 点数
---@field seed? integer # seed of the design / 设计的种子

---@class xw.keys.sobol
---@field n integer # points of a randomisation / 每次随机化的点数
---@field randomisations? integer # randomisations (default 1) / 随机化次数（默认1）
---@field seed? integer # seed of the design / 设计的种子

---@class xw.keys.morris
---@field trajectories? integer # trajectories (default 20) / 轨迹数（默认20）
---@field levels? integer # levels of a factor (default 4) / 因素水平数（默认4）
---@field seed? integer # seed of the design / 设计的种子

---@class xw.keys.until_precise
---@field min? integer # least replications (default 30), 10 or more unless force = true / 最少重复次数（默认30），不少于10，除非 force = true
---@field force? boolean # allow a min below 10, whose intervals cover less than they promise / 允许 min 小于10，此时区间的实际覆盖率低于名义值
---@field max? integer # most replications (default 5000) / 最多重复次数（默认5000）

---@class (exact) xw.keys.differences
---@field metrics? (xw.MetricName|string)[] # metrics (default: the headline ones) / 指标（默认主要指标）
---@field versus? string # scenario to compare with (default: the baseline) / 比较对象（默认基准方案）

---@class (exact) xw.keys.certainty
---@field versus? string # scenario to compare with (default: the baseline) / 比较对象（默认基准方案）

---@class (exact) xw.keys.fan
---@field metric xw.MetricName|string # metric of outputs.series / outputs.series 中的指标
---@field scenario string # scenario / 方案
---@field versus? string # scenario to compare with (default: the baseline) / 比较对象（默认基准方案）
---@field point? integer # point of a design over levers / 政策变量设计的点
---@field width? integer # columns of text, from 20 (default: the terminal's, or 80) / 文本宽度，至少20列（默认为终端宽度或80）

---@class (exact) xw.keys.plot
---@field kind? "forest"|"bars"|"histogram"|"line"|"sparkline" # what is drawn / 图形种类
---@field label? string # column of the labels (default: scenario, else the first one of texts) / 标签列（默认 scenario，否则首个文本列）
---@field value? string # column of the values (default: difference, else the first one of numbers) / 数值列（默认 difference，否则首个数值列）
---@field low? string # column where intervals begin (default: low) / 区间下限列（默认 low）
---@field high? string # column where intervals end (default: high) / 区间上限列（默认 high）
---@field title? string # line above the chart / 图上方的标题
---@field better? "more"|"less" # which direction is good (default: as known of the metric) / 何者为优（默认依指标而定）
---@field width? integer # columns of text, from 20 (default: the terminal's, or 80) / 文本宽度，至少20列（默认为终端宽度或80）

---@class xw.World
---@field period xw.Period # the quarter as a text, "2016Q1": ==, < and >= compare it with another / 当前季度文本，如 "2016Q1"，可比较
---@field levers xw.WorldLevers # reads a lever by nested or dotted name; in a hook also sets it, from the next step on; name, range and type are checked / 读取政策变量；钩子中可设定，自下一步起生效
---@field metrics xw.WorldMetrics # the quarter's value of a metric, nil when it is missing; in at_start and before_period the last quarter's. metrics("harm_share", { sector = "toys" }) for a sector, { size = "micro" } for a size / 当季指标值，缺失为 nil；可按行业或规模取值
---@field firms xw.Firms # all enterprises at this moment, column by column / 此刻全部企业，按列读取
---@field (null) xw.World # what hooks see: world.period, world.firms ... / 钩子所见的 world
local world = {}

---keeps a remark with the run; at most 64 kB a run; not in a metric
---随运行保存备注，每次运行至多 64 kB；指标中不可用
---@param text string|number
function world:note(text) end

---a number in [0, 1) of the run's own stream
---本次运行随机流中 [0, 1) 的数
---@return number
function world:random() end

---@class xw.Period: string
---@field index integer # quarters since the start of the horizon, from 0 / 自起始季度起的序号，从0起
---@field year integer # its year / 年份
---@field quarter integer # its quarter, 1 to 4 / 季度，1至4
local period = {}

---@class xw.Firms
---@field id xw.Expression # identity, never reused / 企业标识 [1]; Number of the enterprise, never used again; its random draws follow from it, so it is the same firm in every scenario. / 企业编号，不重复使用；随机抽取由编号决定，因此在各方案中是同一家企业。
---@field cash xw.Expression # cash / 现金 [CNY]; Cash in CNY at the end of the quarter; below minus firm.overdraft of a quarter's revenue the firm is insolvent. / 季末现金，单位为元；低于负的 firm.overdraft 倍季度营业收入时资不抵债。
---@field employees xw.Expression # employees / 从业人员 [persons]; Number of employees, a real number: micro below 20, small below 300. It grows with profit and by chance. / 从业人员数，单位为人，可为小数：不足20人为微型，不足300人为小型。随利润和偶然因素增长。
---@field productivity xw.Expression # productivity / 生产率 [ratio]; Ratio of revenue per employee to firm.revenue_per_employee, fixed at birth. / 人均营业收入与 firm.revenue_per_employee 之比，为倍数，设立时确定。
---@field skill xw.Expression # skill / 技能 [0..1]; Skill of the workers, 0 to 1: fades, and rises with training. / 劳动者技能，0至1：逐渐流失，培训使其提高。
---@field management xw.Expression # management practice / 管理水平 [0..1]; Quality management practice, 0 to 1: fades, and rises with steps of its own or with help. / 质量管理水平，0至1：逐渐流失，自行提升或受帮扶使其提高。
---@field metrology xw.Expression # measurement capability / 计量能力 [0..1]; Measurement and testing capability, 0 to 1: lowers defects and finds more of them in-house. / 计量检测能力，0至1：减少不合格品，并在厂内检出更多。
---@field standards xw.Expression # use of standards / 标准化水平 [0..1]; Use of standards, 0 to 1: lowers defects. / 标准化水平，0至1：减少不合格品。
---@field difference xw.Expression # lasting quality difference / 持久质量差异 [logit]; Lasting difference of quality to other firms of the sector, in log-odds of a defect, fixed at birth; positive is worse. / 与同行业其他企业的持久质量差异，以不合格的对数几率计，设立时确定；正值为差。
---@field effort xw.Expression # quality effort / 质量努力 [0..1]; Quality effort, 0 to 1: the care taken in production; follows what failures and samples would cost. / 质量努力，0至1：生产中的用心程度，随质量损失和抽查后果调整。
---@field reputation xw.Expression # reputation / 声誉 [0..1]; Reputation with buyers, 0 to 1: follows the defect rate of delivered goods, falls with bad news, moves sales. / 在购买者中的声誉，0至1：随出厂不合格率变动，负面消息使其下降，并影响销售。
---@field belief xw.Expression # believed chance of a sample in a quarter / 抽查预期 [probability]; Probability of a supervision sample in a quarter, as the firm believes it. / 企业所预期的每季被监督抽查的概率。
---@field raid_belief xw.Expression # believed chance of a raid if cheating / 查处预期 [probability]; Probability of a raid in a quarter, were the firm to cheat, as it believes it. / 企业所预期的若造假则每季被查处的概率。
---@field moral_cost xw.Expression # moral cost of cheating / 道德成本 [share of revenue]; Moral cost of cheating, as a share of revenue, fixed at birth: a high one keeps a firm honest. / 造假的道德成本占营业收入的比例，设立时确定：高则守信。
---@field cheat_gain xw.Expression # gain from inferior inputs / 造假收益 [share of revenue]; What inferior inputs would save, as a share of revenue, fixed at birth. / 使用劣质原料可节省的成本占营业收入的比例，设立时确定。
---@field latent xw.Expression # regulation latent / 监管潜变量 [0..1]; Uniform number from 0 to 1, fixed at birth: the firm's good is regulated when it is below the need of the sector times approval.scope. / 0至1的均匀随机数，设立时确定：低于行业审批需求乘以 approval.scope 时产品受监管。
---@field escape xw.Expression # defect rate of goods delivered in the last quarter / 上季出厂不合格率 [share]; Share of defective units among the goods delivered in the last quarter. / 上一季度出厂产品中不合格品的比例。
---@field age xw.Expression # age / 年龄（季度） [quarters]; Age in quarters since birth. / 设立以来的年龄，单位为季度。
---@field sector xw.Expression # sector, 0..10 / 行业 [index]; Index of the sector, 0 to 10, in the order of the list of sectors; in scripts its name. / 行业序号，0至10，按行业列表排序；脚本中用名称。
---@field region xw.Expression # region, 0..30 / 地区 [index]; Index of the region, 0 to 30, in the order of GB/T 2260; in scripts its name. / 地区序号，0至30，按 GB/T 2260 排序；脚本中用名称。
---@field credit xw.Expression # credit class, A..D = 0..3 / 信用等级 [class]; Credit class A, B, C or D, kept as 0 to 3: two passed samples in a row lift it, a failure or being caught lowers it. / 信用等级A、B、C、D，存为0至3：连续两次抽查合格升级，不合格或被查获降级。
---@field clean_run xw.Expression # passed samples in a row / 连续合格次数 [count]; Number of passed first samples in a row since the class last changed, 0 or 1. / 信用等级上次变动以来连续合格的次数，0或1。
---@field key_list xw.Expression # quarters left on the key supervision list / 重点监管剩余季度 [quarters]; Quarters left on the key supervision list; 0 is not on it. / 重点监管名单剩余季度；0为不在名单。
---@field blacklist xw.Expression # quarters left on the blacklist / 黑名单剩余季度 [quarters]; Quarters left on the blacklist; 0 is not on it. / 失信黑名单剩余季度；0为不在名单。
---@field rectify xw.Expression # quarters left to rectify / 整改剩余季度 [quarters]; Quarters left to rectify after a failed sample, at most 2; 0 is none. / 抽查不合格后整改的剩余季度，最多2个；0为无须整改。
---@field wait xw.Expression # quarters until the licence arrives / 许可等待季度 [quarters]; Quarters until the licence arrives; the firm does not operate before 0. / 取得许可前剩余的季度；到0之前不得生产经营。
---@field illegal xw.Expression # has no licence although it needed one / 无证 [flag]; Flag, 0 or 1: has no licence although it needed one. / 标志，0或1：须有许可而无证。
---@field exporter xw.Expression # exports / 出口企业 [flag]; Flag, 0 or 1: the firm exports. / 标志，0或1：是否出口。
---@field zone xw.Expression # in a demonstration zone / 示范区内 [flag]; Flag, 0 or 1: located in a demonstration zone, fixed at birth. / 标志，0或1：是否位于质量示范区，设立时确定。
---@field gi xw.Expression # makes geographical-indication goods / 地理标志 [flag]; Flag, 0 or 1: makes geographical-indication goods, fixed at birth. / 标志，0或1：是否为地理标志产品企业，设立时确定。
---@field [string] xw.Expression # own columns
---@operator len: integer
local firms = {}

---the part that meets a condition; v.skill is then the column of the part
---满足条件的部分企业
---@param condition xw.Expression
---@return xw.Firms
function firms:where(condition) end

---parts side by side, at most two keys: a category, a condition or whole numbers
---按至多两个键分组
---@param ... xw.Key
---@return xw.Firms
function firms:by(...) end

---how many, how many with the condition; #f is the number of enterprises
---企业数，或满足条件的企业数
---@param condition? xw.Expression
---@param options? xw.MeasureOptions
---@return integer|table
function firms:count(condition, options) end

---mean; of a condition as 0 and 1; nan when there is none
---均值；条件按0和1计；无企业时为 nan
---@param x xw.Expression
---@param options? xw.MeasureOptions
---@return number|table
function firms:mean(x, options) end

---sum
---合计
---@param x xw.Expression
---@param options? xw.MeasureOptions
---@return number|table
function firms:sum(x, options) end

---standard deviation, divided by the number
---标准差（除以个数）
---@param x xw.Expression
---@param options? xw.MeasureOptions
---@return number|table
function firms:sd(x, options) end

---least value
---最小值
---@param x xw.Expression
---@param options? xw.MeasureOptions
---@return number|table
function firms:min(x, options) end

---largest value
---最大值
---@param x xw.Expression
---@param options? xw.MeasureOptions
---@return number|table
function firms:max(x, options) end

---Gini coefficient
---基尼系数
---@param x xw.Expression
---@param options? xw.MeasureOptions
---@return number|table
function firms:gini(x, options) end

---quantile, linear between the nearest two; with weights the least value that has p of the weight up to it
---分位数，线性插值；带权时取累计权重达到 p 的最小值
---@param x xw.Expression
---@param p number|number[]
---@param options? xw.MeasureOptions
---@return number|table
function firms:quantile(x, p, options) end

---counts of [b0, b1), [b1, b2], and below, above
---直方图计数，另有 below、above
---@param x xw.Expression
---@param breaks number[]
---@param options? xw.MeasureOptions
---@return table
function firms:histogram(x, breaks, options) end

---the slow way: Lua for each enterprise, read only
---逐个企业调用，较慢，只读
---@param visit fun(firm: xw.Firm)
function firms:each(visit) end

---as rand(name)
---同 rand(name)
---@param name string
---@return xw.Expression
function firms:rand(name) end

---@class xw.Expression
---@operator add(xw.Operand): xw.Expression
---@operator sub(xw.Operand): xw.Expression
---@operator mul(xw.Operand): xw.Expression
---@operator div(xw.Operand): xw.Expression
---@operator pow(xw.Operand): xw.Expression
---@operator band(xw.Operand): xw.Expression
---@operator bor(xw.Operand): xw.Expression
---@operator unm: xw.Expression
---@operator bnot: xw.Expression
local expression = {}

---less than; Lua's < and == between columns are errors
---小于；列之间不可用 < 和 ==
---@param y xw.Operand
---@return xw.Expression
function expression:lt(y) end

---at most
---不大于
---@param y xw.Operand
---@return xw.Expression
function expression:le(y) end

---greater than
---大于
---@param y xw.Operand
---@return xw.Expression
function expression:gt(y) end

---at least
---不小于
---@param y xw.Operand
---@return xw.Expression
function expression:ge(y) end

---equal; of a category, one of its names: f.credit:eq("D")
---等于；类别用其名称
---@param y xw.Operand
---@return xw.Expression
function expression:eq(y) end

---not equal; the one comparison that holds of a missing value
---不等于；缺失值唯一成立的比较
---@param y xw.Operand
---@return xw.Expression
function expression:ne(y) end

---as exp(x)
---同 exp(x)
---@return xw.Expression
function expression:exp() end

---as log(x)
---同 log(x)
---@return xw.Expression
function expression:log() end

---as sqrt(x)
---同 sqrt(x)
---@return xw.Expression
function expression:sqrt() end

---as abs(x)
---同 abs(x)
---@return xw.Expression
function expression:abs() end

---as floor(x)
---同 floor(x)
---@return xw.Expression
function expression:floor() end

---as is_missing(x)
---同 is_missing(x)
---@return xw.Expression
function expression:is_missing() end

---as clip(x, low, high)
---同 clip(x, low, high)
---@param low xw.Operand
---@param high xw.Operand
---@return xw.Expression
function expression:clip(low, high) end

---the same numbers with another unit; "1" for none
---换用单位，"1" 为无单位
---@param unit string
---@return xw.Expression
function expression:as(unit) end

---how many are not missing; of a condition, how many hold
---非缺失数；条件则为成立数
---@param options? xw.MeasureOptions
---@return integer|table
function expression:count(options) end

---mean
---均值
---@param options? xw.MeasureOptions
---@return number|table
function expression:mean(options) end

---sum
---合计
---@param options? xw.MeasureOptions
---@return number|table
function expression:sum(options) end

---standard deviation
---标准差
---@param options? xw.MeasureOptions
---@return number|table
function expression:sd(options) end

---least value; with an operand, the lesser of two
---最小值；带操作数时取较小者
---@param y? xw.Operand|xw.MeasureOptions
---@return number|table|xw.Expression
function expression:min(y) end

---largest value; with an operand, the greater of two
---最大值；带操作数时取较大者
---@param y? xw.Operand|xw.MeasureOptions
---@return number|table|xw.Expression
function expression:max(y) end

---Gini coefficient
---基尼系数
---@param options? xw.MeasureOptions
---@return number|table
function expression:gini(options) end

---quantile
---分位数
---@param p number|number[]
---@param options? xw.MeasureOptions
---@return number|table
function expression:quantile(p, options) end

---counts by interval
---分段计数
---@param breaks number[]
---@param options? xw.MeasureOptions
---@return table
function expression:histogram(breaks, options) end

---@class xw.StudyResult
local study = {}

---paired differences: scenario, point, metric, n, baseline, mean, difference, low, high, half_width, method, p_value, p_better, p_better_low, p_better_high, gain, effective_n, points_half_width, and q10, q50, q90 of the differences with _low and _high. A row for each point of a design over levers; where only parameters vary point is nil and values are means over the points
---与基准的配对差异表
---@param question? xw.keys.differences
---@return xw.Result
function study:differences(question) end

---how sure the differences in net_benefit, true_pass, consumer_harm and public_cost are: n, difference, low, high (simulation, at the middle values); draws, seeds, mean, mean_low, mean_high, q05, q25, q50, q75, q95, p_better with _low and _high, var_parameters, var_seed, share_parameters (over plausible parameters: of an uncertain study, or of the one that read --plausible names); figures_met of figures, proposed of parameters (misfit). What is not known is nil
---差异的把握：模拟误差、参数合理范围、与公布数据的偏差
---@param question? xw.keys.certainty
---@return xw.Result
function study:certainty(question) end

---one read-only statement on the study database, ? bound to the further arguments
---对研究数据库的一条只读语句，? 依次绑定其余参数
---@param sql string
---@param ... string|number|boolean|nil
---@return xw.Result
function study:query(sql, ...) end

---what the study is and what its answers cover, for people: quarters, runs that are missing, settings, policies that the window does not hold
---研究的内容与结果的范围：评价期、缺失的运行、所用设置、评价期未包含的政策
---@return string
function study:about() end

---the same as a table: code, severity, scenario, text_en, text_zh, detail
---同上，以表格给出：code、severity、scenario、text_en、text_zh、detail
---@return xw.Result
function study:remarks() end

---a series over time as a chart of text: the median, the middle 50, 80 and 95 % of replications, the median of the baseline, the reform
---时间序列扇形图：中位数、中间50%、80%、95%的重复、基准中位数与改革时点
---@param question xw.keys.fan
---@return string
function study:fan(question) end

---@class xw.Result
---@operator len: integer
local result = {}

---as aligned text
---对齐文本
---@return string
function result:table() end

---as CSV
---CSV 文本
---@return string
function result:csv() end

---as JSON
---JSON 文本
---@return string
function result:json() end

---as a chart of text; without keys a forest plot of low to high where the table has them (one a metric), else bars
---文本图形；不加参数时有 low、high 列则为森林图（每指标一幅），否则为条形图
---@param chart? xw.keys.plot
---@return string
function result:plot(chart) end

---a column from top to bottom as one line of marks
---某列自上而下的单行走势图
---@param column? string
---@return string
function result:sparkline(column) end

---a list of rows by column name, missing is nil; #t says how many
---按列名的行列表，缺失为 nil；#t 为行数
---@return table<string, string|number>[]
function result:rows() end

---what the state does, and when
---政府做什么、何时做
---@param keys xw.keys.scenario
---@return xw.Scenario
function scenario(keys) end

---which scenarios to compare, how large, how often
---比较哪些方案、规模多大、重复多少次
---@param keys xw.keys.study
---@return xw.Study
function study(keys) end

---a study that xiaowei test judges; takes the keys of a study, id may be left out
---供 xiaowei test 检验的研究，键同 study
---@param keys xw.keys.study
---@return xw.Study
function test(keys) end

---a question to a finished study; args is what stands after the database on the command line
---对已完成研究的提问；args 为命令行中数据库之后的内容
---@param ask fun(study: xw.StudyResult, args: string[])
---@return xw.Readout
function readout(ask) end

---a lever quarter by quarter: each value holds until the next; nothing before the reform
---按季度设定政策变量，各值保持至下一值
---@param values table<xw.Quarter, number|string|xw.PerEnterprise>
---@return xw.Schedule
function schedule(values) end

---a lever on a straight line from the reform on
---政策变量自改革起线性变化
---@param keys xw.keys.ramp
---@return xw.Ramp
function ramp(keys) end

---a sum of money by what one represented enterprise gets, CNY a year: training.fund = per_enterprise(180)
---按所代表的每家企业每年的金额（元）给出总额
---@param amount number
---@return xw.PerEnterprise
function per_enterprise(amount) end

---what enterprises do beyond the model; its functions are called once, with symbols
---企业行为规则；其函数只以符号调用一次
---@param keys xw.keys.rule
---@return xw.Rule
function rule(keys) end

---initial enterprises from a file; the library table stays what it is
---以文件中的企业为初始企业；table 库不变
---@class tablelib
---@overload fun(keys: xw.keys.table): xw.PopulationTable

---every combination of the values of each factor
---各因素取值的全部组合
---@param factors xw.Factors
---@return xw.Design
function grid(factors) end

---points one by one, all with the same names
---逐点列出
---@param points table<xw.FactorName, number>[]
---@return xw.Design
function list(points) end

---a Latin hypercube; a factor is { low, high }, true or a law
---拉丁超立方；因素为 { 低, 高 }、true 或分布
---@param factors xw.Factors|xw.keys.lhs
---@return xw.Design
function lhs(factors) end

---a scrambled Sobol sequence
---随机化 Sobol 序列
---@param factors xw.Factors|xw.keys.sobol
---@return xw.Design
function sobol(factors) end

---trajectories that move one factor at a time
---逐一改变因素的轨迹
---@param factors xw.Factors|xw.keys.morris
---@return xw.Design
function morris(factors) end

---replicate until every metric has its half-width
---重复模拟直至各指标达到所需半宽
---@param goals table<xw.MetricName, number|xw.keys.goal>|xw.keys.until_precise
---@return xw.UntilPrecise
function until_precise(goals) end

---equally likely between low and high
---@param a number @low
---@param b number @high
---@return xw.Law
function uniform(a, b) end

---between low and high, most likely at the mode
---@param a number @low
---@param b number @mode
---@param c number @high
---@return xw.Law
function triangular(a, b, c) end

---the normal law
---@param a number @mean
---@param b number @sd
---@return xw.Law
function normal(a, b) end

---its logarithm is normal
---@param a number @mean of the log
---@param b number @sd of the log
---@return xw.Law
function lognormal(a, b) end

---the exponential law
---@param a number @mean
---@return xw.Law
function exponential(a) end

---the gamma law
---@param a number @shape
---@param b number @scale
---@return xw.Law
function gamma(a, b) end

---the beta law on 0 to 1
---@param a number @a
---@param b number @b
---@return xw.Law
function beta(a, b) end

---the Weibull law
---@param a number @scale
---@param b number @shape
---@return xw.Law
function weibull(a, b) end

---the logistic law
---@param a number @mean
---@param b number @scale
---@return xw.Law
function logistic(a, b) end

---the Laplace law
---@param a number @mean
---@param b number @scale
---@return xw.Law
function laplace(a, b) end

---the Gumbel law of a maximum
---@param a number @mode
---@param b number @scale
---@return xw.Law
function gumbel(a, b) end

---the Cauchy law
---@param a number @median
---@param b number @scale
---@return xw.Law
function cauchy(a, b) end

---Student's t, moved and scaled
---@param a number @mean
---@param b number @scale
---@param c number @degrees of freedom
---@return xw.Law
function student(a, b, c) end

---the Pareto law above its lowest value
---@param a number @lowest
---@param b number @exponent
---@return xw.Law
function pareto(a, b) end

---the Rayleigh law
---@param a number @scale
---@return xw.Law
function rayleigh(a) end

---the chi-squared law
---@param a number @degrees of freedom
---@return xw.Law
function chisquared(a) end

---e to the x
---指数
---@param x xw.Expression
---@return xw.Expression
---@overload fun(...: number): number
function exp(x) end

---natural logarithm
---自然对数
---@param x xw.Expression
---@return xw.Expression
---@overload fun(...: number): number
function log(x) end

---square root
---平方根
---@param x xw.Expression
---@return xw.Expression
---@overload fun(...: number): number
function sqrt(x) end

---absolute value
---绝对值
---@param x xw.Expression
---@return xw.Expression
---@overload fun(...: number): number
function abs(x) end

---largest whole number that is not above
---向下取整
---@param x xw.Expression
---@return xw.Expression
---@overload fun(...: number): number
function floor(x) end

---the least; math.min is Lua's own
---最小者；math.min 仍为 Lua 自带
---@param x xw.Operand
---@param ... xw.Operand
---@return xw.Expression
---@overload fun(...: number): number
function min(x, ...) end

---the largest
---最大者
---@param x xw.Operand
---@param ... xw.Operand
---@return xw.Expression
---@overload fun(...: number): number
function max(x, ...) end

---x, not below low and not above high
---将 x 限制在 low 与 high 之间
---@param x xw.Operand
---@param low xw.Operand
---@param high xw.Operand
---@return xw.Expression
---@overload fun(...: number): number
function clip(x, low, high) end

---x where the condition holds, else y
---条件成立取 x，否则取 y
---@param condition xw.Expression|boolean
---@param x xw.Operand
---@param y xw.Operand
---@return xw.Expression
---@overload fun(...: number): number
function where(condition, x, y) end

---whether the value is missing (nan)
---是否缺失（nan）
---@param x xw.Expression
---@return xw.Expression
---@overload fun(...: number): number
function is_missing(x) end

---a draw on (0, 1) for each enterprise and quarter, the same in every scenario, by name
---每企业每季 (0, 1) 上的随机数，各方案相同，按名称区分
---@param name string
---@return xw.Expression
function rand(name) end
