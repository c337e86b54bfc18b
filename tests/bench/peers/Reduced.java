import java.util.Locale;
import java.util.SplittableRandom;

/** The reduced model in plain Java; see ../README.md. */
public final class Reduced {
  private static final int FIRMS = 20000, QUARTERS = 40, ROUNDS = 8;
  private final double[] skill = new double[FIRMS], effort = new double[FIRMS];
  private final double[] size = new double[FIRMS], cash = new double[FIRMS];
  private final double[] difference = new double[FIRMS];

  private Reduced() {
    for (int i = 0; i < FIRMS; i++) {
      skill[i] = 0.25;
      effort[i] = 0.35;
      size[i] = 10.0;
      difference[i] = 0.5 * (i % 17 / 8.0 - 1.0);
    }
  }

  private static double clip(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  private double quarter(SplittableRandom random) {
    double passed = 0.0;
    for (int i = 0; i < FIRMS; i++) {
      double h = skill[i] * 0.98;
      final double e = effort[i];
      if (random.nextDouble() < 0.02) {
        h += 0.25 * (1.0 - h);
      }
      final double p = 1.0 / (1.0 + Math.exp(2.2 - difference[i] + 1.2 * h + 2.0 * e));
      final double q = Math.exp(8.0 * Math.log(1.0 - p));
      final double chosen = random.nextDouble(), luck = random.nextDouble();
      final double failed = chosen < 0.03 && luck > q ? 1.0 : 0.0;
      final double revenue = 30000.0 * size[i] * (0.9 + 0.2 * random.nextDouble());
      final double gain = revenue * (0.05 - 0.1 * p - 0.02 * failed);
      effort[i] = e + 0.3 * (clip(8.0 * p * (1.0 - p), 0.0, 1.0) - e) + 0.2 * failed * (1.0 - e);
      skill[i] = h;
      cash[i] += gain;
      final double growth =
          0.1 * clip(gain / revenue, -0.2, 0.2) + 0.1 * (random.nextDouble() - 0.5);
      size[i] = clip(size[i] * Math.exp(growth), 1.0, 5000.0);
      passed += q;
    }
    return passed / FIRMS;
  }

  public static void main(String[] args) {
    final SplittableRandom random = new SplittableRandom(1);
    double best = Double.MAX_VALUE, pass = 0.0;
    for (int round = 0; round < ROUNDS; round++) {
      final Reduced world = new Reduced();
      final long start = System.nanoTime();
      for (int t = 0; t < QUARTERS; t++) {
        pass = world.quarter(random);
      }
      best = Math.min(best, (System.nanoTime() - start) / ((double) FIRMS * QUARTERS));
    }
    System.out.printf(Locale.ROOT, "ns %.3f pass %.5f%n", best, pass);
  }
}
