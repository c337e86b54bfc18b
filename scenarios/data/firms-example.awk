# Makes firms-example.csv, a survey that never was: awk -f firms-example.awk > firms-example.csv
# 1,000 enterprises in the shape of a weighted sample, with a heading in two languages and ages that
# were not stated. Nothing in it is observed; it shows the form of a population table.

# Park and Miller's generator: whole numbers below 2^46, the same in every awk.
function uniform() {
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
}

# Place in a list of shares, from 1.
function pick(share, n,    u, i) {
  u = uniform() * total(share, n)
  for (i = 1; i < n && u >= share[i]; i++) u -= share[i]
  return i
}

function total(share, n,    sum, i) {
  for (i = 1; i <= n; i++) sum += share[i]
  return sum
}

BEGIN {
  seed = 20150701
  sectors = split("food_contact textile toys furniture chemicals plastics building metal machinery electrical electronics", sector, " ")
  split("6 16 4 7 8 10 12 13 12 7 5", sector_share, " ")
  regions = split("北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆", region, " ")
  split("2 2 6 2 1 4 1 1 3 14 15 4 5 3 9 5 4 4 16 2 1 2 4 1 1 1 2 1 1 1 1", region_share, " ")
  classes = split("A B C D", class, " ")
  split("10 76 11 3", class_share, " ")

  print "从业人员,sector,地区,age,credit,exporter,weight"
  for (row = 1; row <= 1000; row++) {
    s = pick(sector_share, sectors)
    r = pick(region_share, regions)
    c = pick(class_share, classes)
    # Half of the sample are larger enterprises, which are rare and so weigh less.
    employees = row % 2 ? int(2 + 18 * uniform() ^ 2) : int(20 + 180 * uniform() ^ 3)
    age = int(80 * uniform() ^ 2)
    stated = uniform() < 0.95
    exporter = uniform() < (employees < 20 ? 0.05 : 0.2)
    weight = employees < 20 ? int(3000 + 2000 * uniform()) : int(250 + 300 * uniform())
    print employees "," sector[s] "," region[r] "," (stated ? age : "") "," class[c] "," exporter "," weight
  }
}
