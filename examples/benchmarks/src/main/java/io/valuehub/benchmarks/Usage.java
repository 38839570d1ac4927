package io.valuehub.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has used, printed at its end for the process that started it. */
final class Usage {

    static final String CPU = "cpu-seconds ";
    static final String PEAK = "peak-kilobytes ";
    private static final Path STATUS = Path.of("/proc/self/status");

    private Usage() {}

    static void print() {
        System.out.print(text());
    }

    /** What was used until now, in lines. */
    static String text() {
        String text = "";
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            text = CPU + system.getProcessCpuTime() / 1e9 + System.lineSeparator();
        }
        return Files.isReadable(STATUS) ? text + PEAK + peak() + System.lineSeparator() : text;
    }

    /** High-water mark of the resident memory, as Linux tells it. */
    static String peak() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElse("NaN");
        } catch (IOException e) {
            return "NaN";
        }
    }
}
