package io.valuehub.benchmarks;

import io.valuehub.analytics.model.BgNbd;
import io.valuehub.analytics.model.PurchasePatterns;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.connectors.table.OrderFile;
import io.valuehub.connectors.table.OrderFileTerms;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The inner loops, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {

    /** A file of orders; calibration on its first half, for CDNOW the usual 39 weeks. */
    @Param("")
    public String file;

    private CustomerSummaries summaries;
    private PurchasePatterns patterns;

    /** Reads the orders. */
    @Setup
    public void read() {
        OrderFile orders = OrderFile.read(Path.of(file), OrderFileTerms.guessed(ZoneOffset.UTC));
        LocalDate last = orders.log().lastOrder().orElseThrow();
        summaries = orders.log().summaries(last.minusWeeks(39));
        patterns = PurchasePatterns.of(summaries);
    }

    /** Maximum likelihood with standard errors. */
    @Benchmark
    public Object bgNbdFit() {
        return BgNbd.fit(patterns);
    }

    /** Equal customers found. */
    @Benchmark
    public Object purchasePatterns() {
        return PurchasePatterns.of(summaries);
    }
}
