-- Titles that a page must not take for markup, that are long, and that hold wide characters.
return study {
  id = "hostile",
  title = {
    en = "</title></script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">",
    zh = "小微企业“质量提升”＜专项＞&lt;b&gt;<b>研究</b>：𠮷、㐂与　全角空格",
  },
  scenarios = {
    "baseline",
    scenario {
      id = "quoted",
      title = { en = "\" onmouseover=\"document.title='taken'\" x=\"", zh = "'“引号”\" onclick=\"x\"" },
      measures = { 9 },
    },
    scenario {
      id = "long-without-a-space-anywhere-in-its-name",
      title = {
        en = "Supervision-sampling-training-enforcement-recall-credit-relief-and-everything-else-in-one-word",
        zh = "加大监督抽查力度并同步开展质量培训严厉打击假冒伪劣完善召回制度健全信用档案减免检验检测费用",
      },
      measures = { 3, 9, 11 },
    },
    scenario { id = "comma", title = { en = "one, two; three <svg/onload=alert(1)>", zh = "一，二、三" }, measures = { 3 } },
  },
  firms = 80, burn_in = 4, periods = 8, window = 4, replications = 6, seed = 7,
  outputs = { series = { "true_pass", "public_cost", "welfare" } },
}
