// The layer of interaction: draws a figure of the brief from its data, by its kind.
import * as echarts from "echarts/core";
import { LineChart, ScatterChart, BarChart, CustomChart } from "echarts/charts";
import {
  GridComponent, TooltipComponent, LegendComponent, DataZoomComponent, MarkLineComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
echarts.use([LineChart, ScatterChart, BarChart, CustomChart, GridComponent, TooltipComponent,
  LegendComponent, DataZoomComponent, MarkLineComponent, SVGRenderer]);
window.xiaoweiLayer = { echarts };
