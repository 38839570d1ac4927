package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** {@code hub backtest --plots} of CDNOW. */
class PlotsTest {

    @TempDir
    private Path folder;

    @Test
    void drawsEveryChartAsSvgAndPng() throws Exception {
        Path plots = folder.resolve("plots");

        HubRun run = HubRun.of(
                "backtest",
                "--orders",
                PublicData.file("cdnow_elog.csv").toString(),
                "--until",
                "1997-09-30",
                "--horizon",
                "39w",
                "--plots",
                plots.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (String name : List.of("tracking", "calibration", "calibration-by-repeat-purchases", "cohorts", "moves")) {
            assertThat(run.err()).contains(name + ".svg").contains(name + ".png");
            BufferedImage image = ImageIO.read(plots.resolve(name + ".png").toFile());
            assertThat(image.getWidth()).isEqualTo(2 * ChartStyle.WIDTH);
            assertThat(colours(image)).as(name).isGreaterThan(20);
        }
        assertThat(title(plots.resolve("tracking.svg"))).startsWith("Repeat purchases until each week: ");
        assertThat(title(plots.resolve("cohorts.svg"))).startsWith("Retention");
        assertThat(title(plots.resolve("moves.svg")))
                .isEqualTo("Moves of customers by lifecycle from 1997-09-30 to 1998-06-30");
        // 2,357 customers came in three months of 1997, seen to the end of June 1998: 17, 16 and 15 whole months each
        assertThat(drawn(plots.resolve("cohorts.svg"), "rect")).isGreaterThanOrEqualTo(17 + 16 + 15);
    }

    private static long colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }

    private static String title(Path svg) throws Exception {
        return drawing(svg).getElementsByTagName("title").item(0).getTextContent();
    }

    private static int drawn(Path svg, String element) throws Exception {
        return drawing(svg).getElementsByTagName(element).getLength();
    }

    private static Document drawing(Path svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(svg.toFile());
    }
}
