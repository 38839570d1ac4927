package io.valuehub.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One process from its start to its end.
 *
 * @param wall seconds, start of the virtual machine included
 * @param cpu seconds of all threads, the compiler's and the collector's included
 * @param peak most resident memory, in megabytes of 10⁶ bytes; NaN when unknown
 * @param said what it printed
 */
record WholeProcess(double wall, double cpu, double peak, String said) {

    /** The program's own options for files of orders; a heap that need not grow is not collected as a whole to grow. */
    static final List<String> LONG = List.of("-XX:+UseParallelGC", "-XX:NewRatio=5", "-Xms640m", "-Xmx640m");

    /** The same with the first compiler alone, which is quickest where all is over in seconds. */
    static final List<String> SHORT =
            Stream.concat(LONG.stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList();

    /** As the launcher starts the commands that are no {@code run}. */
    static final List<String> COMMAND = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx640m");

    /** For arrays of hundreds of megabytes. */
    static final List<String> LARGE = List.of("-XX:+UseParallelGC", "-Xmx2g");

    /**
     * Runs a main class of this module.
     *
     * @throws IllegalStateException when it fails
     */
    static WholeProcess java(Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(command(main, options, arguments));
    }

    /** What runs a main class of this module. */
    static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A number the process printed behind this name; NaN when it did not. */
    double figure(String name) {
        return figure(said, name);
    }

    static WholeProcess run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IllegalStateException(command.get(0) + " ended with " + exit + ": " + said);
        }
        return new WholeProcess(wall, figure(said, Usage.CPU), figure(said, Usage.PEAK) * 1024 / 1e6, said);
    }

    static double figure(String said, String name) {
        return said.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElse(Double.NaN);
    }
}
