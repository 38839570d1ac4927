package io.valuehub.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmarks run; how fast is for a quiet machine to say. */
class BenchmarksTest {

    @Test
    void runsOnATinySize() throws Exception {
        List<Row> rows = Benchmarks.run(List.of("--scale", "0.0005", "--runs", "1"));

        assertThat(rows).hasSize(14).allMatch(row -> row.wall() > 0);
        assertThat(rows.get(2).detail()).contains("customers", "repeat purchases");
        assertThat(rows.get(3).detail()).startsWith("500 customers, mean value").contains("BG/NBD");
        assertThat(rows.get(5).detail()).startsWith("500 customers, mean value").contains("Pareto/NBD");
        assertThat(rows.get(7).detail()).startsWith("500 customers, mean value").contains("; 5 changed, mean value");
        assertThat(rows.get(8).detail()).startsWith("2500 customers, ").contains("of the bound");
        assertThat(rows.get(9).detail()).endsWith("; 1500 orders");
        assertThat(rows.get(11).detail()).endsWith("; 1500 orders");
        assertThat(rows.get(13).detail()).startsWith("200 letters, ");
    }
}
