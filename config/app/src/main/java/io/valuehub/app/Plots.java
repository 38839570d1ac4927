package io.valuehub.app;

import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.model.BacktestReport;
import io.valuehub.analytics.segment.Transitions;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Charts as files, each as SVG for documents and as PNG for everything else. */
final class Plots {

    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Pixels of the PNG for each unit of the SVG: sharp on a dense screen. */
    private static final int DENSITY = 2;

    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    private Plots(Path folder) {
        this.folder = folder;
    }

    /**
     * Draws what there is to draw.
     *
     * @param folder made when it is not there
     * @param cohorts as of the end of the holdout
     * @param moves between the days of the holdout
     * @return the files written
     */
    static List<Path> write(Path folder, BacktestReport report, Cohorts cohorts, Transitions moves) throws IOException {
        Plots plots = new Plots(Files.createDirectories(folder));
        if (!report.tracking().weeks().isEmpty()) {
            plots.write("tracking", BacktestCharts.tracking(report));
        }
        plots.write("calibration", BacktestCharts.deciles(report));
        plots.write("calibration-by-repeat-purchases", BacktestCharts.frequencies(report));
        if (!HeatCharts.whole(cohorts).isEmpty()) {
            plots.write("cohorts", HeatCharts.cohorts(cohorts));
        }
        if (!moves.groups().isEmpty()) {
            plots.write("moves", HeatCharts.moves(moves));
        }
        return plots.written;
    }

    /**
     * Draws what all campaigns together and each of them brought, as far as that can be said.
     *
     * @param folder made when it is not there
     * @return the files written
     */
    static List<Path> write(Path folder, CampaignReport report) throws IOException {
        Plots plots = new Plots(Files.createDirectories(folder));
        if (report.overall() != null && CampaignCharts.isDrawn(report.overall())) {
            plots.write("campaigns", CampaignCharts.cumulative("all campaigns", report.overall(), report));
        }
        int number = 0;
        for (CampaignOutcome campaign : report.campaigns()) {
            number++;
            if (CampaignCharts.isDrawn(campaign)) {
                plots.write(
                        "campaign-" + number + "-" + fileName(campaign.campaign()),
                        CampaignCharts.cumulative(campaign.campaign(), campaign, report));
            }
        }
        return plots.written;
    }

    /** An owner may call a campaign anything; a file may not be called that. */
    private static String fileName(String campaign) {
        return campaign.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }

    private void write(String name, Chart<?, ?> chart) throws IOException {
        Path svg = folder.resolve(name + ".svg");
        try (Writer out = Files.newBufferedWriter(svg, StandardCharsets.UTF_8)) {
            SVGGraphics2D drawing = svg(chart);
            drawing.stream(titled(drawing.getRoot(), chart.getTitle()), out, false, false);
        }
        Path png = folder.resolve(name + ".png");
        ImageIO.write(image(chart), "png", png.toFile());
        written.add(svg);
        written.add(png);
    }

    private static SVGGraphics2D svg(Chart<?, ?> chart) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        return graphics;
    }

    /** For those who cannot see it, and for whoever opens the file: letters are drawn, so that no font is missing. */
    private static Element titled(Element root, String title) {
        Element words = root.getOwnerDocument().createElementNS(SVG, "title");
        words.setTextContent(title);
        root.insertBefore(words, root.getFirstChild());
        root.setAttribute("role", "img");
        return root;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java has a document builder", e);
        }
    }

    private static BufferedImage image(Chart<?, ?> chart) {
        BufferedImage image =
                new BufferedImage(chart.getWidth() * DENSITY, chart.getHeight() * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(DENSITY, DENSITY);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        return image;
    }
}
