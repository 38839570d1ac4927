package io.valuehub.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Writes the order log of a shop that follows BG/NBD and gamma-gamma: {@code customer,date,amount}, a line an order, by
 * day as a shop would export it. First orders are spread evenly over the time from 104 to 13 weeks before the end. A
 * whole process: {@code FILE orders|customers COUNT r alpha a b SEED}.
 */
final class SimulatedOrders {

    private static final int LAST_DAY = 728;
    private static final LocalDate OPENING = LocalDate.of(2024, 1, 1);
    private static final double P = 6.25;
    private static final double Q = 3.74;
    private static final double GAMMA = 15.44;

    private final SplittableRandom random;
    private final double[] model;
    private int size;
    private int[] customers = new int[1 << 16];
    private short[] days = new short[1 << 16];
    private int[] cents = new int[1 << 16];

    private SimulatedOrders(double[] model, long seed) {
        this.model = model;
        this.random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[2]);
        double[] model = new double[4];
        for (int i = 0; i < model.length; i++) {
            model[i] = Double.parseDouble(arguments[3 + i]);
        }
        boolean byOrders = arguments[1].equals("orders");
        SimulatedOrders orders = new SimulatedOrders(model, Long.parseLong(arguments[7]));
        for (int customer = 1; byOrders ? orders.size < count : customer <= count; customer++) {
            orders.live(customer);
        }
        orders.write(Path.of(arguments[0]), byOrders ? count : orders.size);
    }

    private void live(int customer) {
        double weeks = 13 + 91 * random.nextDouble();
        double rate = gamma(model[0]) / model[1] / 7;
        double leave = gamma(model[2]);
        leave /= leave + gamma(model[3]);
        double scale = gamma(Q) / GAMMA;
        double day = LAST_DAY - 7 * weeks;
        boolean alive = true;
        add(customer, day, scale);
        while (alive) {
            day -= Math.log(1 - random.nextDouble()) / rate;
            if (day > LAST_DAY) {
                return;
            }
            add(customer, day, scale);
            alive = random.nextDouble() >= leave;
        }
    }

    private void add(int customer, double day, double scale) {
        if (size == days.length) {
            customers = Arrays.copyOf(customers, size * 2);
            days = Arrays.copyOf(days, size * 2);
            cents = Arrays.copyOf(cents, size * 2);
        }
        customers[size] = customer;
        days[size] = (short) day;
        cents[size++] = (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(100 * gamma(P) / scale)));
    }

    /** A gamma variate with rate 1, by Marsaglia and Tsang, ACM TOMS 26(3), 2000. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /** Sorted by day, orders of one day as they came. */
    private void write(Path file, int lines) throws IOException {
        int[] next = new int[LAST_DAY + 2];
        for (int i = 0; i < lines; i++) {
            next[days[i] + 1]++;
        }
        for (int day = 1; day < next.length; day++) {
            next[day] += next[day - 1];
        }
        int[] byDay = new int[lines];
        for (int i = 0; i < lines; i++) {
            byDay[next[days[i]]++] = i;
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("customer,date,amount\n");
            for (int i : byDay) {
                int rest = cents[i] % 100;
                out.write(Integer.toString(customers[i]));
                out.write(',');
                out.write(OPENING.plusDays(days[i]).toString());
                out.write(',');
                out.write(Integer.toString(cents[i] / 100));
                out.write(rest < 10 ? ".0" : ".");
                out.write(Integer.toString(rest));
                out.write('\n');
            }
        }
    }
}
