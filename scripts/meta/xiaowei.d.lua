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
---| "sampling.ratio" # mean supervision samples per firm and year / 监督抽查比例
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
---| "true_pass" # pass probability of the reference plan (8 units, accept 0) / 参考方案合格率
---| "true_pass_micro" # the same, micro firms / 微型企业参考方案合格率
---| "true_pass_small" # the same, small firms / 小型企业参考方案合格率
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
---@field delay_quarters? number|xw.Schedule|xw.Ramp # wait for a production licence or CCC certificate / 许可或强制认证等待期; allowed 0 to 8 [quarters]
---@field scope? number|xw.Schedule|xw.Ramp # share of the regulated goods that still need approval / 仍需审批的产品比例; allowed 0 to 1 [share]
---@field intermediary_cost? number|xw.Schedule|xw.Ramp # paid tests, appraisals and consultants that an approval requires / 审批前置中介服务费; allowed 0 to 50000 [CNY per approval]

---@class (exact) xw.Levers.fees
---@field licence_review? number|xw.Schedule|xw.Ramp # production licence review fee (suspended by the opinion) / 工业产品许可证审查费; allowed 0 to 20000 [CNY per approval]
---@field organisation_code? number|xw.Schedule|xw.Ramp # organisation code certificate / 组织机构代码证书收费; allowed 0 to 1000 [CNY per registration]
---@field measurement_standard? number|xw.Schedule|xw.Ramp # public measurement standard certificate / 社会公用计量标准证书费; allowed 0 to 5000 [CNY per certificate]
---@field reference_material? number|xw.Schedule|xw.Ramp # reference material grading certificate / 标准物质定级证书费; allowed 0 to 5000 [CNY per certificate]
---@field instrument_type? number|xw.Schedule|xw.Ramp # type approval of a new domestic measuring instrument / 国内计量器具新产品型式批准证书费; allowed 0 to 20000 [CNY per approval]
---@field instrument_repair? number|xw.Schedule|xw.Ramp # assessment of an instrument repair licence / 修理计量器具许可证考核费; allowed 0 to 5000 [CNY per licence]
---@field assessor_certificate? number|xw.Schedule|xw.Ramp # metrology assessor certificate / 计量考评员证书费; allowed 0 to 1000 [CNY per certificate]
---@field assessor_exam? number|xw.Schedule|xw.Ramp # metrology assessor examination / 计量考评员考核费; allowed 0 to 1000 [CNY per exam]
---@field metrology_authorisation? number|xw.Schedule|xw.Ramp # assessment for a metrology authorisation / 计量授权考核费; allowed 0 to 5000 [CNY per authorisation]
---@field export_inspection? number|xw.Schedule|xw.Ramp # export commodity inspection fee, on inspected lots / 出口商品检验检疫费; allowed 0 to 0.01 [share of goods value]
---@field relief_micro? number|xw.Schedule|xw.Ramp # general relief for micro firms on every fee above / 微型企业减免比例; allowed 0 to 1 [share]
---@field relief_small? number|xw.Schedule|xw.Ramp # general relief for small firms on every fee above / 小型企业减免比例; allowed 0 to 1 [share]
---@field compensation? number|xw.Schedule|xw.Ramp # share of forgone fees that the treasury pays to the agencies; what is missing cuts their capacity to sample and to raid / 财政补偿比例; allowed 0 to 1 [share]

---@class (exact) xw.Levers.training
---@field fund? number|xw.Schedule|xw.Ramp|xw.PerEnterprise # quality-talent training fund, for all represented firms / 质量人才培养专项资金; allowed 0 to 100000 [million CNY per year]
---@field cost? number|xw.Schedule|xw.Ramp # cost of one training place / 单位培训成本; allowed 100 to 50000 [CNY per firm trained]
---@field copay? number|xw.Schedule|xw.Ramp # share of the cost that the firm pays / 企业自付比例; allowed 0 to 0.95 [share]
---@field target? "uniform"|"need"|"credit"|"young"|number|xw.Schedule|xw.Ramp # who has priority for places / 培训对象; allowed uniform, need, credit, young
---@field circles? number|xw.Schedule|xw.Ramp # reach of quality-control circles: they slow the loss of skill / 质量管理小组覆盖; allowed 0 to 1 [share]

---@class (exact) xw.Levers.management
---@field zone_share? number|xw.Schedule|xw.Ramp # entrants located in a demonstration zone / 示范区覆盖; allowed 0 to 1 [share]
---@field zone_effect? number|xw.Schedule|xw.Ramp # adoption rate inside a zone over outside / 示范区带动倍数; allowed 1 to 10 [ratio]
---@field award? number|xw.Schedule|xw.Ramp # small-firm quality award: raises adoption and rewards adopters / 质量奖力度; allowed 0 to 1 [intensity 0-1]
---@field subsidy? number|xw.Schedule|xw.Ramp # share of the cost of a quality management step that the state pays / 体系建设补贴; allowed 0 to 1 [share]

---@class (exact) xw.Levers.responsibility
---@field declaration? number|xw.Schedule|xw.Ramp # firms that must publish their product standard / 标准自我声明公开; allowed 0 to 1 [share]
---@field liability? number|xw.Schedule|xw.Ramp # share of consumer harm that the maker pays / 质量安全责任; allowed 0 to 1 [share]
---@field recall? number|xw.Schedule|xw.Ramp # recall after a failed sample / 产品召回概率; allowed 0 to 1 [probability]
---@field traceability? number|xw.Schedule|xw.Ramp # goods of a recalled batch that can be traced and taken back / 可追溯比例; allowed 0 to 1 [share]

---@class (exact) xw.Levers.infrastructure
---@field standards_help? number|xw.Schedule|xw.Ramp # help in building a company standard system / 企业标准体系帮扶; allowed 0 to 1 [intensity 0-1]
---@field metrology_subsidy? number|xw.Schedule|xw.Ramp # share of measurement and laboratory cost that the state pays / 计量检测补贴; allowed 0 to 1 [share]
---@field gi_support? number|xw.Schedule|xw.Ramp # support of geographical-indication makers (standards, reputation) / 地理标志扶持; allowed 0 to 1 [intensity 0-1]

---@class (exact) xw.Levers.services
---@field testing_voucher? number|xw.Schedule|xw.Ramp # price cut on public inspection and testing (on top of 6) / 检验检测服务券; allowed 0 to 1 [share]
---@field tbt_alerts? number|xw.Schedule|xw.Ramp # exporters reached by alerts on foreign technical measures / 技术性贸易措施通报; allowed 0 to 1 [share]
---@field problem_solving? number|xw.Schedule|xw.Ramp # joint work on technical quality problems / 质量技术攻关; allowed 0 to 1 [intensity 0-1]

---@class (exact) xw.Levers.brand
---@field support? number|xw.Schedule|xw.Ramp # support of own brands / 品牌建设扶持; allowed 0 to 1 [intensity 0-1]
---@field checked? number|xw.Schedule|xw.Ramp # supported brands whose quality claim is checked; the rest free ride / 品牌质量核查; allowed 0 to 1 [share]

---@class (exact) xw.Levers.sampling
---@field ratio? number|xw.Schedule|xw.Ramp # mean supervision samples per firm and year / 监督抽查比例; allowed 0 to 4 [per year]
---@field size? number|xw.Schedule|xw.Ramp # units tested per sample, n / 样本量; allowed 1 to 125 [units]
---@field accept? number|xw.Schedule|xw.Ramp # acceptance number, c / 合格判定数; allowed 0 to 20 [units]
---@field weight_A? number|xw.Schedule|xw.Ramp # sampling weight of credit class A / A类抽查权重; allowed 0 to 20 [ratio]
---@field weight_B? number|xw.Schedule|xw.Ramp # class B / B类抽查权重; allowed 0 to 20 [ratio]
---@field weight_C? number|xw.Schedule|xw.Ramp # class C / C类抽查权重; allowed 0 to 20 [ratio]
---@field weight_D? number|xw.Schedule|xw.Ramp # class D / D类抽查权重; allowed 0 to 20 [ratio]
---@field weight_listed? number|xw.Schedule|xw.Ramp # further weight of firms on the key supervision list / 重点监管名单权重; allowed 1 to 20 [ratio]
---@field publicity? number|xw.Schedule|xw.Ramp # how far results are made public / 抽查结果公开; allowed 0 to 1 [share]
---@field fine? number|xw.Schedule|xw.Ramp # fine for a failed sample / 不合格罚款倍数; allowed 0 to 10 [times goods value]
---@field stop_days? number|xw.Schedule|xw.Ramp # stop of the failed model until it passes again / 停产整改天数; allowed 0 to 365 [days]
---@field follow_up? number|xw.Schedule|xw.Ramp # failed firms that are sampled again within two quarters / 复查比例; allowed 0 to 1 [share]

---@class (exact) xw.Levers.risk
---@field monitoring? number|xw.Schedule|xw.Ramp # rate of signals about a firm with mean harm; rises with the square of its harm / 风险监测强度; allowed 0 to 10 [per year]
---@field targeting? number|xw.Schedule|xw.Ramp # sampling weight of a firm with a signal / 风险导向倍数; allowed 1 to 20 [ratio]
---@field early_help? number|xw.Schedule|xw.Ramp # firms with a signal that get help to find the cause / 风险帮扶; allowed 0 to 1 [share]

---@class (exact) xw.Levers.enforcement
---@field raid_rate? number|xw.Schedule|xw.Ramp # raids per firm and year; four times that on cheats and unlicensed makers / 执法打假强度; allowed 0 to 4 [per year]
---@field fine? number|xw.Schedule|xw.Ramp # fine for unlicensed or counterfeit goods / 假冒伪劣罚款倍数; allowed 0 to 20 [times goods value]
---@field closure? number|xw.Schedule|xw.Ramp # closure of a firm that is caught / 取缔概率; allowed 0 to 1 [probability]

---@class (exact) xw.Levers.credit
---@field coverage? number|xw.Schedule|xw.Ramp # firms with a quality credit record that departments share / 信用档案覆盖与共享; allowed 0 to 1 [share]
---@field blacklist? number|xw.Schedule|xw.Ramp # listing of a seriously dishonest firm / 失信黑名单; allowed 0 to 1 [probability]
---@field listing_quarters? number|xw.Schedule|xw.Ramp # time on the list / 列入期限; allowed 1 to 40 [quarters]
---@field integrity_drive? number|xw.Schedule|xw.Ramp # integrity reports and pledges: raise the moral cost of cheating / 质量诚信建设; allowed 0 to 1 [intensity 0-1]

---@class (exact) xw.Levers.trade
---@field check_A? number|xw.Schedule|xw.Ramp # export lots inspected, class A / A类出口抽查比例; allowed 0 to 1 [share of lots]
---@field check_B? number|xw.Schedule|xw.Ramp # class B / B类出口抽查比例; allowed 0 to 1 [share of lots]
---@field check_C? number|xw.Schedule|xw.Ramp # class C / C类出口抽查比例; allowed 0 to 1 [share of lots]
---@field check_D? number|xw.Schedule|xw.Ramp # class D / D类出口抽查比例; allowed 0 to 1 [share of lots]
---@field clearance_days? number|xw.Schedule|xw.Ramp # port time of an inspected lot / 通关时间; allowed 0 to 30 [days per inspected lot]
---@field lot_cost? number|xw.Schedule|xw.Ramp # paper, declaration and booking cost of a lot / 单批报检成本; allowed 0 to 5000 [CNY per lot]
---@field preference_use? number|xw.Schedule|xw.Ramp # exports that use a preferential tariff of origin / 原产地优惠利用率; allowed 0 to 1 [share]
---@field market_support? number|xw.Schedule|xw.Ramp # training, consulting and promotion for going abroad / 国际市场开拓; allowed 0 to 1 [intensity 0-1]
---@field mutual_recognition? number|xw.Schedule|xw.Ramp # foreign certificates replaced by mutual recognition / 认证国际互认; allowed 0 to 1 [share]

---@class (exact) xw.Levers
---@field approval? xw.Levers.approval
---@field ["approval.delay_quarters"]? number|xw.Schedule|xw.Ramp # wait for a production licence or CCC certificate / 许可或强制认证等待期; allowed 0 to 8 [quarters]
---@field ["approval.scope"]? number|xw.Schedule|xw.Ramp # share of the regulated goods that still need approval / 仍需审批的产品比例; allowed 0 to 1 [share]
---@field ["approval.intermediary_cost"]? number|xw.Schedule|xw.Ramp # paid tests, appraisals and consultants that an approval requires / 审批前置中介服务费; allowed 0 to 50000 [CNY per approval]
---@field fees? xw.Levers.fees
---@field ["fees.licence_review"]? number|xw.Schedule|xw.Ramp # production licence review fee (suspended by the opinion) / 工业产品许可证审查费; allowed 0 to 20000 [CNY per approval]
---@field ["fees.organisation_code"]? number|xw.Schedule|xw.Ramp # organisation code certificate / 组织机构代码证书收费; allowed 0 to 1000 [CNY per registration]
---@field ["fees.measurement_standard"]? number|xw.Schedule|xw.Ramp # public measurement standard certificate / 社会公用计量标准证书费; allowed 0 to 5000 [CNY per certificate]
---@field ["fees.reference_material"]? number|xw.Schedule|xw.Ramp # reference material grading certificate / 标准物质定级证书费; allowed 0 to 5000 [CNY per certificate]
---@field ["fees.instrument_type"]? number|xw.Schedule|xw.Ramp # type approval of a new domestic measuring instrument / 国内计量器具新产品型式批准证书费; allowed 0 to 20000 [CNY per approval]
---@field ["fees.instrument_repair"]? number|xw.Schedule|xw.Ramp # assessment of an instrument repair licence / 修理计量器具许可证考核费; allowed 0 to 5000 [CNY per licence]
---@field ["fees.assessor_certificate"]? number|xw.Schedule|xw.Ramp # metrology assessor certificate / 计量考评员证书费; allowed 0 to 1000 [CNY per certificate]
---@field ["fees.assessor_exam"]? number|xw.Schedule|xw.Ramp # metrology assessor examination / 计量考评员考核费; allowed 0 to 1000 [CNY per exam]
---@field ["fees.metrology_authorisation"]? number|xw.Schedule|xw.Ramp # assessment for a metrology authorisation / 计量授权考核费; allowed 0 to 5000 [CNY per authorisation]
---@field ["fees.export_inspection"]? number|xw.Schedule|xw.Ramp # export commodity inspection fee, on inspected lots / 出口商品检验检疫费; allowed 0 to 0.01 [share of goods value]
---@field ["fees.relief_micro"]? number|xw.Schedule|xw.Ramp # general relief for micro firms on every fee above / 微型企业减免比例; allowed 0 to 1 [share]
---@field ["fees.relief_small"]? number|xw.Schedule|xw.Ramp # general relief for small firms on every fee above / 小型企业减免比例; allowed 0 to 1 [share]
---@field ["fees.compensation"]? number|xw.Schedule|xw.Ramp # share of forgone fees that the treasury pays to the agencies; what is missing cuts their capacity to sample and to raid / 财政补偿比例; allowed 0 to 1 [share]
---@field training? xw.Levers.training
---@field ["training.fund"]? number|xw.Schedule|xw.Ramp|xw.PerEnterprise # quality-talent training fund, for all represented firms / 质量人才培养专项资金; allowed 0 to 100000 [million CNY per year]
---@field ["training.cost"]? number|xw.Schedule|xw.Ramp # cost of one training place / 单位培训成本; allowed 100 to 50000 [CNY per firm trained]
---@field ["training.copay"]? number|xw.Schedule|xw.Ramp # share of the cost that the firm pays / 企业自付比例; allowed 0 to 0.95 [share]
---@field ["training.target"]? "uniform"|"need"|"credit"|"young"|number|xw.Schedule|xw.Ramp # who has priority for places / 培训对象; allowed uniform, need, credit, young
---@field ["training.circles"]? number|xw.Schedule|xw.Ramp # reach of quality-control circles: they slow the loss of skill / 质量管理小组覆盖; allowed 0 to 1 [share]
---@field management? xw.Levers.management
---@field ["management.zone_share"]? number|xw.Schedule|xw.Ramp # entrants located in a demonstration zone / 示范区覆盖; allowed 0 to 1 [share]
---@field ["management.zone_effect"]? number|xw.Schedule|xw.Ramp # adoption rate inside a zone over outside / 示范区带动倍数; allowed 1 to 10 [ratio]
---@field ["management.award"]? number|xw.Schedule|xw.Ramp # small-firm quality award: raises adoption and rewards adopters / 质量奖力度; allowed 0 to 1 [intensity 0-1]
---@field ["management.subsidy"]? number|xw.Schedule|xw.Ramp # share of the cost of a quality management step that the state pays / 体系建设补贴; allowed 0 to 1 [share]
---@field responsibility? xw.Levers.responsibility
---@field ["responsibility.declaration"]? number|xw.Schedule|xw.Ramp # firms that must publish their product standard / 标准自我声明公开; allowed 0 to 1 [share]
---@field ["responsibility.liability"]? number|xw.Schedule|xw.Ramp # share of consumer harm that the maker pays / 质量安全责任; allowed 0 to 1 [share]
---@field ["responsibility.recall"]? number|xw.Schedule|xw.Ramp # recall after a failed sample / 产品召回概率; allowed 0 to 1 [probability]
---@field ["responsibility.traceability"]? number|xw.Schedule|xw.Ramp # goods of a recalled batch that can be traced and taken back / 可追溯比例; allowed 0 to 1 [share]
---@field infrastructure? xw.Levers.infrastructure
---@field ["infrastructure.standards_help"]? number|xw.Schedule|xw.Ramp # help in building a company standard system / 企业标准体系帮扶; allowed 0 to 1 [intensity 0-1]
---@field ["infrastructure.metrology_subsidy"]? number|xw.Schedule|xw.Ramp # share of measurement and laboratory cost that the state pays / 计量检测补贴; allowed 0 to 1 [share]
---@field ["infrastructure.gi_support"]? number|xw.Schedule|xw.Ramp # support of geographical-indication makers (standards, reputation) / 地理标志扶持; allowed 0 to 1 [intensity 0-1]
---@field services? xw.Levers.services
---@field ["services.testing_voucher"]? number|xw.Schedule|xw.Ramp # price cut on public inspection and testing (on top of 6) / 检验检测服务券; allowed 0 to 1 [share]
---@field ["services.tbt_alerts"]? number|xw.Schedule|xw.Ramp # exporters reached by alerts on foreign technical measures / 技术性贸易措施通报; allowed 0 to 1 [share]
---@field ["services.problem_solving"]? number|xw.Schedule|xw.Ramp # joint work on technical quality problems / 质量技术攻关; allowed 0 to 1 [intensity 0-1]
---@field brand? xw.Levers.brand
---@field ["brand.support"]? number|xw.Schedule|xw.Ramp # support of own brands / 品牌建设扶持; allowed 0 to 1 [intensity 0-1]
---@field ["brand.checked"]? number|xw.Schedule|xw.Ramp # supported brands whose quality claim is checked; the rest free ride / 品牌质量核查; allowed 0 to 1 [share]
---@field sampling? xw.Levers.sampling
---@field ["sampling.ratio"]? number|xw.Schedule|xw.Ramp # mean supervision samples per firm and year / 监督抽查比例; allowed 0 to 4 [per year]
---@field ["sampling.size"]? number|xw.Schedule|xw.Ramp # units tested per sample, n / 样本量; allowed 1 to 125 [units]
---@field ["sampling.accept"]? number|xw.Schedule|xw.Ramp # acceptance number, c / 合格判定数; allowed 0 to 20 [units]
---@field ["sampling.weight_A"]? number|xw.Schedule|xw.Ramp # sampling weight of credit class A / A类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_B"]? number|xw.Schedule|xw.Ramp # class B / B类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_C"]? number|xw.Schedule|xw.Ramp # class C / C类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_D"]? number|xw.Schedule|xw.Ramp # class D / D类抽查权重; allowed 0 to 20 [ratio]
---@field ["sampling.weight_listed"]? number|xw.Schedule|xw.Ramp # further weight of firms on the key supervision list / 重点监管名单权重; allowed 1 to 20 [ratio]
---@field ["sampling.publicity"]? number|xw.Schedule|xw.Ramp # how far results are made public / 抽查结果公开; allowed 0 to 1 [share]
---@field ["sampling.fine"]? number|xw.Schedule|xw.Ramp # fine for a failed sample / 不合格罚款倍数; allowed 0 to 10 [times goods value]
---@field ["sampling.stop_days"]? number|xw.Schedule|xw.Ramp # stop of the failed model until it passes again / 停产整改天数; allowed 0 to 365 [days]
---@field ["sampling.follow_up"]? number|xw.Schedule|xw.Ramp # failed firms that are sampled again within two quarters / 复查比例; allowed 0 to 1 [share]
---@field risk? xw.Levers.risk
---@field ["risk.monitoring"]? number|xw.Schedule|xw.Ramp # rate of signals about a firm with mean harm; rises with the square of its harm / 风险监测强度; allowed 0 to 10 [per year]
---@field ["risk.targeting"]? number|xw.Schedule|xw.Ramp # sampling weight of a firm with a signal / 风险导向倍数; allowed 1 to 20 [ratio]
---@field ["risk.early_help"]? number|xw.Schedule|xw.Ramp # firms with a signal that get help to find the cause / 风险帮扶; allowed 0 to 1 [share]
---@field enforcement? xw.Levers.enforcement
---@field ["enforcement.raid_rate"]? number|xw.Schedule|xw.Ramp # raids per firm and year; four times that on cheats and unlicensed makers / 执法打假强度; allowed 0 to 4 [per year]
---@field ["enforcement.fine"]? number|xw.Schedule|xw.Ramp # fine for unlicensed or counterfeit goods / 假冒伪劣罚款倍数; allowed 0 to 20 [times goods value]
---@field ["enforcement.closure"]? number|xw.Schedule|xw.Ramp # closure of a firm that is caught / 取缔概率; allowed 0 to 1 [probability]
---@field credit? xw.Levers.credit
---@field ["credit.coverage"]? number|xw.Schedule|xw.Ramp # firms with a quality credit record that departments share / 信用档案覆盖与共享; allowed 0 to 1 [share]
---@field ["credit.blacklist"]? number|xw.Schedule|xw.Ramp # listing of a seriously dishonest firm / 失信黑名单; allowed 0 to 1 [probability]
---@field ["credit.listing_quarters"]? number|xw.Schedule|xw.Ramp # time on the list / 列入期限; allowed 1 to 40 [quarters]
---@field ["credit.integrity_drive"]? number|xw.Schedule|xw.Ramp # integrity reports and pledges: raise the moral cost of cheating / 质量诚信建设; allowed 0 to 1 [intensity 0-1]
---@field trade? xw.Levers.trade
---@field ["trade.check_A"]? number|xw.Schedule|xw.Ramp # export lots inspected, class A / A类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.check_B"]? number|xw.Schedule|xw.Ramp # class B / B类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.check_C"]? number|xw.Schedule|xw.Ramp # class C / C类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.check_D"]? number|xw.Schedule|xw.Ramp # class D / D类出口抽查比例; allowed 0 to 1 [share of lots]
---@field ["trade.clearance_days"]? number|xw.Schedule|xw.Ramp # port time of an inspected lot / 通关时间; allowed 0 to 30 [days per inspected lot]
---@field ["trade.lot_cost"]? number|xw.Schedule|xw.Ramp # paper, declaration and booking cost of a lot / 单批报检成本; allowed 0 to 5000 [CNY per lot]
---@field ["trade.preference_use"]? number|xw.Schedule|xw.Ramp # exports that use a preferential tariff of origin / 原产地优惠利用率; allowed 0 to 1 [share]
---@field ["trade.market_support"]? number|xw.Schedule|xw.Ramp # training, consulting and promotion for going abroad / 国际市场开拓; allowed 0 to 1 [intensity 0-1]
---@field ["trade.mutual_recognition"]? number|xw.Schedule|xw.Ramp # foreign certificates replaced by mutual recognition / 认证国际互认; allowed 0 to 1 [share]

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
---@field ratio number # mean supervision samples per firm and year / 监督抽查比例; allowed 0 to 4 [per year]
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
---@field ["sampling.ratio"] number # mean supervision samples per firm and year / 监督抽查比例; allowed 0 to 4 [per year]
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
---@field beta_skill? number # effect of skill on log-odds of a defect; allowed 0 to 2.2 [logit]; D: trained firms -0..-20 % defects
---@field beta_management? number # effect of management; allowed 0 to 2.4 [logit]; V Bloom et al.: -20..-60 % intensive
---@field beta_metrology? number # effect of measurement capability; allowed 0 to 1.5 [logit]; R
---@field beta_standards? number # effect of standards; allowed 0 to 1.6 [logit]; R
---@field beta_effort? number # effect of quality effort; allowed 0 to 3.2 [logit]; P
---@field sd_firm? number # spread of lasting differences between firms; allowed 0 to 1.5 [logit]; P
---@field sd_period? number # spread of period shocks; allowed 0 to 0.7 [logit]; P
---@field cheat? number # effect of inferior inputs; allowed 0 to 3.4 [logit]; P
---@field screening? number # part of a bad lasting difference that an approval removes; allowed 0 to 1 [share]; V delicensed goods 93.7 % pass against 91.5 %
---@field self_check? number # defects found in-house without metrology; allowed 0 to 0.65 [share]; P
---@field self_check_metrology? number # more of them found with full metrology; allowed 0 to 1 [share]; P

---@class (exact) xw.Parameters.skill
---@field decay? number # loss of skill; allowed 0 to 1.03 [per year]; V half-life 1-4 y
---@field gain? number # gain of one training; allowed 0 to 0.7 [share of gap]; P
---@field private_rate? number # training that firms buy anyway; allowed 0 to 0.55 [per year]; P
---@field willing? number # firms willing to train at no cost; allowed 0 to 1 [share]; P
---@field copay_effect? number # loss of willingness at full copay; allowed 0 to 1 [share]; P

---@class (exact) xw.Parameters.management
---@field decay? number # loss of management practice; allowed 0 to 0.35 [per year]; P
---@field gain? number # gain of one adoption; allowed 0 to 0.65 [share of gap]; V +8-10 pp with consulting
---@field rate? number # adoption without policy when it costs nothing; allowed 0 to 0.68 [per year]; P
---@field spillover? number # imitation of regional peers; allowed 0 to 3 [ratio]; V sign
---@field cost? number # cost of a quality management system step at 20 employees and above; allowed 0 to 155000 [CNY]; R
---@field affordable? number # revenue share that halves adoption; allowed 0.0002 to 0.028 [share of revenue]; P
---@field award_reputation? number # reputation that an award gives to an adopter, at intensity 1; allowed 0 to 0.2 [reputation]; P

---@class (exact) xw.Parameters.metrology
---@field decay? number # ageing of instruments; allowed 0 to 0.35 [per year]; P
---@field gain? number # gain of one step; allowed 0 to 0.5 [share of gap]; P
---@field rate? number # steps per year when cost is nothing; allowed 0 to 2 [per year]; P
---@field price? number # cost of one step; allowed 0 to 14000 [CNY per step]; R
---@field affordable? number # revenue share that halves the use; allowed 0.0002 to 0.018 [share of revenue]; P

---@class (exact) xw.Parameters.standards
---@field decay? number # standards go out of date; allowed 0 to 0.26 [per year]; P
---@field gain? number # gain of one step; allowed 0 to 0.55 [share of gap]; P
---@field rate? number # steps without policy; allowed 0 to 0.35 [per year]; P
---@field declaration_effect? number # steps induced by declaration; allowed 0 to 0.3 [per year]; V 1,177 (2015) to 1.14 m (2019) declared
---@field help_effect? number # steps induced by help; allowed 0 to 0.5 [per year]; R
---@field cost? number # cost of one step; allowed 0 to 9500 [CNY per step]; R

---@class (exact) xw.Parameters.cost
---@field rework? number # internal failure cost of a defect; allowed 0 to 1 [share of goods value]; P
---@field external? number # external failure cost (return, replacement); allowed 0 to 3.2 [share of goods value]; P
---@field effort? number # kappa in 1/2 kappa e^2 R; allowed 0.003 to 0.13 [share of revenue]; P
---@field recall? number # cost of recalling a batch; allowed 0 to 1.7 [times batch value]; P

---@class (exact) xw.Parameters.effort
---@field foresight? number # share of failure costs that managers see; allowed 0 to 1 [share]; P
---@field inertia? number # adjustment per quarter; allowed 0 to 1 [share]; P

---@class (exact) xw.Parameters.belief
---@field learning? number # learning of the inspection risk per quarter; allowed 0 to 0.9 [share]; V effect fades in about 3 rounds
---@field reputation_loss? number # perceived loss from a published failure; allowed 0 to 0.55 [share of revenue]; V reputation must carry deterrence
---@field publicity_gain? number # how much louder public results are than the rate; allowed 0 to 15 [ratio]; V one press release = 210 inspections

---@class (exact) xw.Parameters.supervision
---@field batch? number # goods value of the batch; allowed 0 to 0.35 [share of revenue]; V goods per case 17-62 k
---@field list_quarters? number # time on the key supervision list; allowed 0 to 20 [quarters]; R
---@field relapse_closure? number # closure of a listed firm that fails again while rectifying; allowed 0 to 0.9 [probability]; P
---@field model_share? number # revenue of the stopped model; allowed 0 to 1 [share of revenue]; P

---@class (exact) xw.Parameters.cheat
---@field gain? number # median gain from inferior inputs; allowed 0 to 0.07 [share of revenue]; P
---@field gain_sd? number # spread of the gain between firms; allowed 0 to 1.5 [log]; P
---@field value_loss? number # value that buyers lose per unit of gain from inferior inputs; allowed 0 to 5 [ratio]; P
---@field moral_median? number # median moral cost; allowed 0 to 0.07 [share of revenue]; P
---@field moral_sd? number # spread of the moral cost; allowed 0 to 1.4 [log]; P

---@class (exact) xw.Parameters.brand
---@field speed? number # adjustment of reputation; allowed 0 to 0.35 [per quarter]; P
---@field sensitivity? number # reputation falls as exp(-k p); allowed 0 to 32 [1/defect rate]; P
---@field premium? number # revenue effect of reputation against the sector mean; allowed 0 to 0.6 [share of revenue]; V sign
---@field blacklist_loss? number # demand lost while listed; allowed 0 to 1 [share of revenue]; R
---@field demand? number # rise of sector demand per unit of mean reputation; allowed 0 to 0.6 [ratio]; V sign: collective reputation (dairy 2008, labels)
---@field gi_share? number # makers of geographical-indication goods; allowed 0 to 0.09 [share]; P
---@field recall_spillover? number # sector demand lost to a peer's recall; allowed 0 to 1 [ratio]; V

---@class (exact) xw.Parameters.trade
---@field export_share? number # exports of an exporter; allowed 0 to 0.8 [share of revenue]; P
---@field day_effect? number # exports lost per day of delay; allowed 0.006 to 0.018 [per day]; V Djankov et al., Volpe
---@field testing_effect? number # exports lost to foreign testing; allowed 0 to 0.27 [share]; V Chen et al.
---@field day_cost? number # cost of delay; allowed 0 to 0.018 [share of goods value per day]; R Hummels
---@field abroad_check? number # lots tested abroad; allowed 0 to 0.28 [share of lots]; P
---@field start_rate? number # firms that start to export; allowed 0 to 0.035 [per year]; P
---@field stop_rate? number # exporters that stop; allowed 0 to 0.25 [per year]; P
---@field learning? number # management gain of a new exporter; allowed 0 to 0.6 [share of gap]; V Atkin et al.
---@field export_premium? number # margin of exports above domestic sales; allowed 0 to 0.2 [share of export value]; V Atkin et al.: profit +16-26 %
---@field tariff? number # most-favoured-nation tariff; allowed 0 to 0.17 [share of goods value]; R

---@class (exact) xw.Parameters.firm
---@field revenue_per_employee? number # revenue per employee; allowed 12000 to 480000 [CNY per year]; D Qinghai 2014
---@field sd_revenue? number # Laplace scale of the revenue shock (sd); allowed 0 to 0.5 [share]; P
---@field fixed_cost? number # cost that does not grow with size; allowed 0 to 27000 [CNY per year]; P
---@field income_tax? number # tax on positive profit; allowed 0 to 0.45 [share]; R
---@field owner_draw? number # profit that the owner takes out; allowed 0 to 1 [share]; P
---@field start_cash? number # starting cash; allowed 0 to 0.9 [share of quarterly revenue]; P
---@field overdraft? number # debt at which the firm closes; allowed 0 to 1 [share of quarterly revenue]; P
---@field growth_profit? number # growth per unit of margin above reference; allowed 0 to 1.1 [ratio]; P
---@field reference_margin? number # margin at which firms neither grow nor shrink; allowed 0 to 0.1 [share]; V 3.3 % mean
---@field sd_growth? number # growth shock at one employee (sd); allowed 0 to 0.24 [log per quarter]; V Laplace
---@field size_exponent? number # sd falls as L^-x; allowed 0.08 to 0.26 [1]; V Stanley et al.
---@field exit_base? number # background hazard; allowed 0 to 0.09 [per year]; V exit 6.2-9.3 %
---@field exit_hump? number # extra hazard at the peak age; allowed 0 to 0.1 [per year]; V peak 9.5 % in year 3
---@field exit_peak? number # age of the peak; allowed 0.2 to 6 [years]; V peak in year 3
---@field entry_rate? number # entrants over stock at baseline; allowed 0.04 to 0.19 [per year]; V, D 11-13 % of stock
---@field entry_cost_effect? number # elasticity of entry to money cost; allowed 0 to 0.6 [ratio]; V fees alone: zero; reform +4..33 %
---@field entry_base_cost? number # cost of starting up beside fees and approvals; allowed 2000 to 280000 [CNY]; P
---@field entry_margin_effect? number # entry per unit of aggregate margin above reference; allowed 0 to 18 [per unit of margin]; P
---@field overhead? number # overhead in proportion to revenue; allowed 0 to 0.04 [share of revenue]; P
---@field entry_delay_effect? number # loss of entry per quarter of delay in regulated goods; allowed 0 to 0.48 [per quarter]; V Bruhn, Kaplan, Barwick

---@class (exact) xw.Parameters.market
---@field demand_growth? number # growth of sector demand; allowed 0 to 0.16 [per year]; P
---@field price_response? number # exponent of demand over supply; allowed 0 to 1.5 [1]; P
---@field cost_rigidity? number # part of a fall in price that cannot be passed to suppliers; allowed 0 to 1 [share]; P

---@class (exact) xw.Parameters.fiscal
---@field sample_cost? number # cost of a sample and its test; allowed 0 to 15000 [CNY per sample]; R
---@field agency_budget? number # budget of the agencies beside fees; allowed 100 to 19000 [million CNY a year]; P
---@field programme_cost? number # public cost of running a support programme; allowed 0 to 570 [CNY per firm and year at intensity 1]; P
---@field raid_cost? number # cost of a raid; allowed 0 to 15000 [CNY per raid]; R
---@field marginal_cost_of_funds? number # social cost of one CNY of public money; allowed 0.5 to 2 [ratio]; R

---@class (exact) xw.Parameters
---@field quality? xw.Parameters.quality
---@field ["quality.beta_skill"]? number # effect of skill on log-odds of a defect; allowed 0 to 2.2 [logit]; D: trained firms -0..-20 % defects
---@field ["quality.beta_management"]? number # effect of management; allowed 0 to 2.4 [logit]; V Bloom et al.: -20..-60 % intensive
---@field ["quality.beta_metrology"]? number # effect of measurement capability; allowed 0 to 1.5 [logit]; R
---@field ["quality.beta_standards"]? number # effect of standards; allowed 0 to 1.6 [logit]; R
---@field ["quality.beta_effort"]? number # effect of quality effort; allowed 0 to 3.2 [logit]; P
---@field ["quality.sd_firm"]? number # spread of lasting differences between firms; allowed 0 to 1.5 [logit]; P
---@field ["quality.sd_period"]? number # spread of period shocks; allowed 0 to 0.7 [logit]; P
---@field ["quality.cheat"]? number # effect of inferior inputs; allowed 0 to 3.4 [logit]; P
---@field ["quality.screening"]? number # part of a bad lasting difference that an approval removes; allowed 0 to 1 [share]; V delicensed goods 93.7 % pass against 91.5 %
---@field ["quality.self_check"]? number # defects found in-house without metrology; allowed 0 to 0.65 [share]; P
---@field ["quality.self_check_metrology"]? number # more of them found with full metrology; allowed 0 to 1 [share]; P
---@field skill? xw.Parameters.skill
---@field ["skill.decay"]? number # loss of skill; allowed 0 to 1.03 [per year]; V half-life 1-4 y
---@field ["skill.gain"]? number # gain of one training; allowed 0 to 0.7 [share of gap]; P
---@field ["skill.private_rate"]? number # training that firms buy anyway; allowed 0 to 0.55 [per year]; P
---@field ["skill.willing"]? number # firms willing to train at no cost; allowed 0 to 1 [share]; P
---@field ["skill.copay_effect"]? number # loss of willingness at full copay; allowed 0 to 1 [share]; P
---@field management? xw.Parameters.management
---@field ["management.decay"]? number # loss of management practice; allowed 0 to 0.35 [per year]; P
---@field ["management.gain"]? number # gain of one adoption; allowed 0 to 0.65 [share of gap]; V +8-10 pp with consulting
---@field ["management.rate"]? number # adoption without policy when it costs nothing; allowed 0 to 0.68 [per year]; P
---@field ["management.spillover"]? number # imitation of regional peers; allowed 0 to 3 [ratio]; V sign
---@field ["management.cost"]? number # cost of a quality management system step at 20 employees and above; allowed 0 to 155000 [CNY]; R
---@field ["management.affordable"]? number # revenue share that halves adoption; allowed 0.0002 to 0.028 [share of revenue]; P
---@field ["management.award_reputation"]? number # reputation that an award gives to an adopter, at intensity 1; allowed 0 to 0.2 [reputation]; P
---@field metrology? xw.Parameters.metrology
---@field ["metrology.decay"]? number # ageing of instruments; allowed 0 to 0.35 [per year]; P
---@field ["metrology.gain"]? number # gain of one step; allowed 0 to 0.5 [share of gap]; P
---@field ["metrology.rate"]? number # steps per year when cost is nothing; allowed 0 to 2 [per year]; P
---@field ["metrology.price"]? number # cost of one step; allowed 0 to 14000 [CNY per step]; R
---@field ["metrology.affordable"]? number # revenue share that halves the use; allowed 0.0002 to 0.018 [share of revenue]; P
---@field standards? xw.Parameters.standards
---@field ["standards.decay"]? number # standards go out of date; allowed 0 to 0.26 [per year]; P
---@field ["standards.gain"]? number # gain of one step; allowed 0 to 0.55 [share of gap]; P
---@field ["standards.rate"]? number # steps without policy; allowed 0 to 0.35 [per year]; P
---@field ["standards.declaration_effect"]? number # steps induced by declaration; allowed 0 to 0.3 [per year]; V 1,177 (2015) to 1.14 m (2019) declared
---@field ["standards.help_effect"]? number # steps induced by help; allowed 0 to 0.5 [per year]; R
---@field ["standards.cost"]? number # cost of one step; allowed 0 to 9500 [CNY per step]; R
---@field cost? xw.Parameters.cost
---@field ["cost.rework"]? number # internal failure cost of a defect; allowed 0 to 1 [share of goods value]; P
---@field ["cost.external"]? number # external failure cost (return, replacement); allowed 0 to 3.2 [share of goods value]; P
---@field ["cost.effort"]? number # kappa in 1/2 kappa e^2 R; allowed 0.003 to 0.13 [share of revenue]; P
---@field ["cost.recall"]? number # cost of recalling a batch; allowed 0 to 1.7 [times batch value]; P
---@field effort? xw.Parameters.effort
---@field ["effort.foresight"]? number # share of failure costs that managers see; allowed 0 to 1 [share]; P
---@field ["effort.inertia"]? number # adjustment per quarter; allowed 0 to 1 [share]; P
---@field belief? xw.Parameters.belief
---@field ["belief.learning"]? number # learning of the inspection risk per quarter; allowed 0 to 0.9 [share]; V effect fades in about 3 rounds
---@field ["belief.reputation_loss"]? number # perceived loss from a published failure; allowed 0 to 0.55 [share of revenue]; V reputation must carry deterrence
---@field ["belief.publicity_gain"]? number # how much louder public results are than the rate; allowed 0 to 15 [ratio]; V one press release = 210 inspections
---@field supervision? xw.Parameters.supervision
---@field ["supervision.batch"]? number # goods value of the batch; allowed 0 to 0.35 [share of revenue]; V goods per case 17-62 k
---@field ["supervision.list_quarters"]? number # time on the key supervision list; allowed 0 to 20 [quarters]; R
---@field ["supervision.relapse_closure"]? number # closure of a listed firm that fails again while rectifying; allowed 0 to 0.9 [probability]; P
---@field ["supervision.model_share"]? number # revenue of the stopped model; allowed 0 to 1 [share of revenue]; P
---@field cheat? xw.Parameters.cheat
---@field ["cheat.gain"]? number # median gain from inferior inputs; allowed 0 to 0.07 [share of revenue]; P
---@field ["cheat.gain_sd"]? number # spread of the gain between firms; allowed 0 to 1.5 [log]; P
---@field ["cheat.value_loss"]? number # value that buyers lose per unit of gain from inferior inputs; allowed 0 to 5 [ratio]; P
---@field ["cheat.moral_median"]? number # median moral cost; allowed 0 to 0.07 [share of revenue]; P
---@field ["cheat.moral_sd"]? number # spread of the moral cost; allowed 0 to 1.4 [log]; P
---@field brand? xw.Parameters.brand
---@field ["brand.speed"]? number # adjustment of reputation; allowed 0 to 0.35 [per quarter]; P
---@field ["brand.sensitivity"]? number # reputation falls as exp(-k p); allowed 0 to 32 [1/defect rate]; P
---@field ["brand.premium"]? number # revenue effect of reputation against the sector mean; allowed 0 to 0.6 [share of revenue]; V sign
---@field ["brand.blacklist_loss"]? number # demand lost while listed; allowed 0 to 1 [share of revenue]; R
---@field ["brand.demand"]? number # rise of sector demand per unit of mean reputation; allowed 0 to 0.6 [ratio]; V sign: collective reputation (dairy 2008, labels)
---@field ["brand.gi_share"]? number # makers of geographical-indication goods; allowed 0 to 0.09 [share]; P
---@field ["brand.recall_spillover"]? number # sector demand lost to a peer's recall; allowed 0 to 1 [ratio]; V
---@field trade? xw.Parameters.trade
---@field ["trade.export_share"]? number # exports of an exporter; allowed 0 to 0.8 [share of revenue]; P
---@field ["trade.day_effect"]? number # exports lost per day of delay; allowed 0.006 to 0.018 [per day]; V Djankov et al., Volpe
---@field ["trade.testing_effect"]? number # exports lost to foreign testing; allowed 0 to 0.27 [share]; V Chen et al.
---@field ["trade.day_cost"]? number # cost of delay; allowed 0 to 0.018 [share of goods value per day]; R Hummels
---@field ["trade.abroad_check"]? number # lots tested abroad; allowed 0 to 0.28 [share of lots]; P
---@field ["trade.start_rate"]? number # firms that start to export; allowed 0 to 0.035 [per year]; P
---@field ["trade.stop_rate"]? number # exporters that stop; allowed 0 to 0.25 [per year]; P
---@field ["trade.learning"]? number # management gain of a new exporter; allowed 0 to 0.6 [share of gap]; V Atkin et al.
---@field ["trade.export_premium"]? number # margin of exports above domestic sales; allowed 0 to 0.2 [share of export value]; V Atkin et al.: profit +16-26 %
---@field ["trade.tariff"]? number # most-favoured-nation tariff; allowed 0 to 0.17 [share of goods value]; R
---@field firm? xw.Parameters.firm
---@field ["firm.revenue_per_employee"]? number # revenue per employee; allowed 12000 to 480000 [CNY per year]; D Qinghai 2014
---@field ["firm.sd_revenue"]? number # Laplace scale of the revenue shock (sd); allowed 0 to 0.5 [share]; P
---@field ["firm.fixed_cost"]? number # cost that does not grow with size; allowed 0 to 27000 [CNY per year]; P
---@field ["firm.income_tax"]? number # tax on positive profit; allowed 0 to 0.45 [share]; R
---@field ["firm.owner_draw"]? number # profit that the owner takes out; allowed 0 to 1 [share]; P
---@field ["firm.start_cash"]? number # starting cash; allowed 0 to 0.9 [share of quarterly revenue]; P
---@field ["firm.overdraft"]? number # debt at which the firm closes; allowed 0 to 1 [share of quarterly revenue]; P
---@field ["firm.growth_profit"]? number # growth per unit of margin above reference; allowed 0 to 1.1 [ratio]; P
---@field ["firm.reference_margin"]? number # margin at which firms neither grow nor shrink; allowed 0 to 0.1 [share]; V 3.3 % mean
---@field ["firm.sd_growth"]? number # growth shock at one employee (sd); allowed 0 to 0.24 [log per quarter]; V Laplace
---@field ["firm.size_exponent"]? number # sd falls as L^-x; allowed 0.08 to 0.26 [1]; V Stanley et al.
---@field ["firm.exit_base"]? number # background hazard; allowed 0 to 0.09 [per year]; V exit 6.2-9.3 %
---@field ["firm.exit_hump"]? number # extra hazard at the peak age; allowed 0 to 0.1 [per year]; V peak 9.5 % in year 3
---@field ["firm.exit_peak"]? number # age of the peak; allowed 0.2 to 6 [years]; V peak in year 3
---@field ["firm.entry_rate"]? number # entrants over stock at baseline; allowed 0.04 to 0.19 [per year]; V, D 11-13 % of stock
---@field ["firm.entry_cost_effect"]? number # elasticity of entry to money cost; allowed 0 to 0.6 [ratio]; V fees alone: zero; reform +4..33 %
---@field ["firm.entry_base_cost"]? number # cost of starting up beside fees and approvals; allowed 2000 to 280000 [CNY]; P
---@field ["firm.entry_margin_effect"]? number # entry per unit of aggregate margin above reference; allowed 0 to 18 [per unit of margin]; P
---@field ["firm.overhead"]? number # overhead in proportion to revenue; allowed 0 to 0.04 [share of revenue]; P
---@field ["firm.entry_delay_effect"]? number # loss of entry per quarter of delay in regulated goods; allowed 0 to 0.48 [per quarter]; V Bruhn, Kaplan, Barwick
---@field market? xw.Parameters.market
---@field ["market.demand_growth"]? number # growth of sector demand; allowed 0 to 0.16 [per year]; P
---@field ["market.price_response"]? number # exponent of demand over supply; allowed 0 to 1.5 [1]; P
---@field ["market.cost_rigidity"]? number # part of a fall in price that cannot be passed to suppliers; allowed 0 to 1 [share]; P
---@field fiscal? xw.Parameters.fiscal
---@field ["fiscal.sample_cost"]? number # cost of a sample and its test; allowed 0 to 15000 [CNY per sample]; R
---@field ["fiscal.agency_budget"]? number # budget of the agencies beside fees; allowed 100 to 19000 [million CNY a year]; P
---@field ["fiscal.programme_cost"]? number # public cost of running a support programme; allowed 0 to 570 [CNY per firm and year at intensity 1]; P
---@field ["fiscal.raid_cost"]? number # cost of a raid; allowed 0 to 15000 [CNY per raid]; R
---@field ["fiscal.marginal_cost_of_funds"]? number # social cost of one CNY of public money; allowed 0.5 to 2 [ratio]; R

---@class (exact) xw.WorldMetrics
---@field true_pass? number # pass probability of the reference plan (8 units, accept 0) / 参考方案合格率 [1]
---@field true_pass_micro? number # the same, micro firms / 微型企业参考方案合格率 [1]
---@field true_pass_small? number # the same, small firms / 小型企业参考方案合格率 [1]
---@field plan_pass? number # pass probability of the sampling plan in force / 现行抽样方案合格率 [1]
---@field measured_pass? number # pass rate among sampled firms, follow-ups apart / 监督抽查合格率 [1]
---@field first_pass_failure? number # defect rate before self-check / 一次不合格率 [1]
---@field escape_rate? number # defect rate of delivered goods / 出厂不合格率 [1]
---@field class_a? number # firms in credit class A / 信用A级企业比例 [1]
---@field class_b? number # firms in credit class B / 信用B级企业比例 [1]
---@field class_c? number # firms in credit class C / 信用C级企业比例 [1]
---@field class_d? number # firms in credit class D / 信用D级企业比例 [1]
---@field key_listed? number # firms on the key supervision list / 重点监管名单企业比例 [1]
---@field blacklisted? number # blacklisted firms / 黑名单企业比例 [1]
---@field cheating? number # firms that use inferior inputs / 使用劣质原料企业比例 [1]
---@field unlicensed? number # firms without a required licence / 无证生产企业比例 [1]
---@field skill? number # mean skill / 平均技能 [1]
---@field management? number # mean management practice / 平均管理水平 [1]
---@field metrology? number # mean measurement capability / 平均计量能力 [1]
---@field standards? number # mean use of standards / 平均标准化水平 [1]
---@field effort? number # mean quality effort / 平均质量努力 [1]
---@field belief? number # mean believed probability of a sample in a quarter / 平均抽查预期 [1]
---@field raid_belief? number # mean believed probability of a raid if cheating / 平均查处预期 [1]
---@field reputation? number # mean reputation / 平均声誉 [1]
---@field port_failure? number # export lots failed at the port over lots checked / 口岸检验不合格率 [1]
---@field returned_lots? number # export lots returned from abroad over all lots / 境外退运批次比例 [1]
---@field prevention_cost? number # prevention cost over revenue / 预防成本占比 [1]
---@field appraisal_cost? number # appraisal cost over revenue / 鉴定成本占比 [1]
---@field internal_failure_cost? number # internal failure cost over revenue / 内部损失成本占比 [1]
---@field external_failure_cost? number # external failure cost over revenue / 外部损失成本占比 [1]
---@field quality_cost? number # quality cost over revenue / 质量成本占比 [1]
---@field harm_share? number # harm borne by consumers over revenue / 消费者损害占比 [1]
---@field margin? number # profit before tax over revenue / 利润率 [1]
---@field margin_median? number # median profit before tax over revenue, selling firms / 利润率中位数 [1]
---@field revenue? number # revenue / 营业收入 [million CNY a year]
---@field profit? number # profit after tax / 税后利润 [million CNY a year]
---@field consumer_harm? number # harm borne by consumers / 消费者损害 [million CNY a year]
---@field buyers_gain? number # what buyers gain against the price index 1 / 购买者价格收益 [million CNY a year]
---@field suppliers_gain? number # price change carried by suppliers and workers / 供应商与员工收益 [million CNY a year]
---@field fees? number # fees paid after relief / 行政事业性收费 [million CNY a year]
---@field forgone_fees? number # fees of the baseline from the same events, less fees / 减免收费 [million CNY a year]
---@field fines? number # fines / 罚款 [million CNY a year]
---@field tax? number # tax on profit / 所得税 [million CNY a year]
---@field trade_cost? number # cost of export lots, with tariff / 出口通关成本 [million CNY a year]
---@field exports? number # exports / 出口额 [million CNY a year]
---@field training_public? number # public part of training / 培训财政支出 [million CNY a year]
---@field subsidies_public? number # public part of management and metrology steps / 管理与计量补贴支出 [million CNY a year]
---@field sampling_public? number # cost of supervision samples / 监督抽查支出 [million CNY a year]
---@field raids_public? number # cost of raids / 执法打假支出 [million CNY a year]
---@field programmes_public? number # cost of support programmes / 扶持项目支出 [million CNY a year]
---@field public_cost? number # public spending less fees, fines and tax / 财政净成本 [million CNY a year]
---@field welfare? number # profit and gains less harm and the social cost of public money / 社会福利 [million CNY a year]
---@field firms? number # firms / 企业数 [count]
---@field employment? number # employees / 从业人员 [count]
---@field entrants? number # entrants / 新设企业数 [a year]
---@field entry_rate? number # entrants over firms / 进入率 [per year]
---@field exit_rate? number # exits over firms / 退出率 [per year]
---@field insolvency_rate? number # insolvencies over firms / 资不抵债率 [per year]
---@field closure_rate? number # closures by enforcement over firms / 查封关闭率 [per year]
---@field sampled_rate? number # supervision samples over firms, follow-ups too / 年抽查率 [per year]
---@field exporter_share? number # exporters / 出口企业比例 [1]
---@field micro_share? number # micro firms / 微型企业比例 [1]
---@field capacity? number # capacity of the agencies / 执法监管能力 [1]
---@field price_index? number # mean price index over sectors / 价格指数 [1]
---@overload fun(name: xw.MetricName, cell?: { sector?: xw.SectorName, size?: xw.SizeName }): number?

---@class xw.Firm
---@field id number # identity, never reused / 企业标识 [1]
---@field cash number # cash / 现金 [CNY]
---@field employees number # employees / 从业人员 [count]
---@field productivity number # productivity / 生产率 [ratio]
---@field skill number # skill / 技能 [0..1]
---@field management number # management practice / 管理水平 [0..1]
---@field metrology number # measurement capability / 计量能力 [0..1]
---@field standards number # use of standards / 标准化水平 [0..1]
---@field difference number # lasting quality difference / 持久质量差异 [logit]
---@field effort number # quality effort / 质量努力 [0..1]
---@field reputation number # reputation / 声誉 [0..1]
---@field belief number # believed chance of a sample in a quarter / 抽查预期 [probability]
---@field raid_belief number # believed chance of a raid if cheating / 查处预期 [probability]
---@field moral_cost number # moral cost of cheating / 道德成本 [share of revenue]
---@field cheat_gain number # gain from inferior inputs / 造假收益 [share of revenue]
---@field latent number # regulation latent / 监管潜变量 [0..1]
---@field escape number # defect rate of goods delivered in the last quarter / 上季出厂不合格率 [share]
---@field age number # age / 年龄（季度） [quarters]
---@field sector string # sector, 0..10 / 行业 [index]
---@field region string # region, 0..30 / 地区 [index]
---@field credit string # credit class, A..D = 0..3 / 信用等级 [class]
---@field clean_run number # passed samples in a row / 连续合格次数 [count]
---@field key_list number # quarters left on the key supervision list / 重点监管剩余季度 [quarters]
---@field blacklist number # quarters left on the blacklist / 黑名单剩余季度 [quarters]
---@field rectify number # quarters left to rectify / 整改剩余季度 [quarters]
---@field wait number # quarters until the licence arrives / 许可等待季度 [quarters]
---@field illegal boolean # has no licence although it needed one / 无证 [flag]
---@field exporter boolean # exports / 出口企业 [flag]
---@field zone boolean # in a demonstration zone / 示范区内 [flag]
---@field gi boolean # makes geographical-indication goods / 地理标志 [flag]
---@field [string] number|string|boolean # own columns

---@class (exact) xw.keys.scenario
---@field id string # plain name, 1 to 64 letters, digits, - _ . / 标识，1至64个字母、数字、- _ .
---@field title? xw.Title # a text, or { en =, zh = } / 名称，文本或 { en =, zh = }
---@field base? string|xw.Scenario # scenario whose levers it starts from (default "baseline"); parameters, hooks, metrics, rules and columns are not lent / 所依据的方案（默认 baseline），只借用政策变量
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
---@field min? integer # least replications (default 30) / 最少重复次数（默认30）
---@field max? integer # most replications (default 5000) / 最多重复次数（默认5000）

---@class (exact) xw.keys.differences
---@field metrics? (xw.MetricName|string)[] # metrics (default: the headline ones) / 指标（默认主要指标）
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
---@field id xw.Expression # identity, never reused / 企业标识 [1]
---@field cash xw.Expression # cash / 现金 [CNY]
---@field employees xw.Expression # employees / 从业人员 [count]
---@field productivity xw.Expression # productivity / 生产率 [ratio]
---@field skill xw.Expression # skill / 技能 [0..1]
---@field management xw.Expression # management practice / 管理水平 [0..1]
---@field metrology xw.Expression # measurement capability / 计量能力 [0..1]
---@field standards xw.Expression # use of standards / 标准化水平 [0..1]
---@field difference xw.Expression # lasting quality difference / 持久质量差异 [logit]
---@field effort xw.Expression # quality effort / 质量努力 [0..1]
---@field reputation xw.Expression # reputation / 声誉 [0..1]
---@field belief xw.Expression # believed chance of a sample in a quarter / 抽查预期 [probability]
---@field raid_belief xw.Expression # believed chance of a raid if cheating / 查处预期 [probability]
---@field moral_cost xw.Expression # moral cost of cheating / 道德成本 [share of revenue]
---@field cheat_gain xw.Expression # gain from inferior inputs / 造假收益 [share of revenue]
---@field latent xw.Expression # regulation latent / 监管潜变量 [0..1]
---@field escape xw.Expression # defect rate of goods delivered in the last quarter / 上季出厂不合格率 [share]
---@field age xw.Expression # age / 年龄（季度） [quarters]
---@field sector xw.Expression # sector, 0..10 / 行业 [index]
---@field region xw.Expression # region, 0..30 / 地区 [index]
---@field credit xw.Expression # credit class, A..D = 0..3 / 信用等级 [class]
---@field clean_run xw.Expression # passed samples in a row / 连续合格次数 [count]
---@field key_list xw.Expression # quarters left on the key supervision list / 重点监管剩余季度 [quarters]
---@field blacklist xw.Expression # quarters left on the blacklist / 黑名单剩余季度 [quarters]
---@field rectify xw.Expression # quarters left to rectify / 整改剩余季度 [quarters]
---@field wait xw.Expression # quarters until the licence arrives / 许可等待季度 [quarters]
---@field illegal xw.Expression # has no licence although it needed one / 无证 [flag]
---@field exporter xw.Expression # exports / 出口企业 [flag]
---@field zone xw.Expression # in a demonstration zone / 示范区内 [flag]
---@field gi xw.Expression # makes geographical-indication goods / 地理标志 [flag]
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
---按每户代表企业每年的金额（元）给出总额
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
