package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.Earned;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.EffectPoint;
import io.valuehub.routes.report.GroupCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hub report --campaigns --plots}. */
class CampaignPlotsTest {

    @TempDir
    private Path folder;

    private static CampaignOutcome outcome(String campaign, int weeks) {
        List<EffectPoint> course = IntStream.range(0, weeks)
                .mapToObj(week -> new EffectPoint(
                        LocalDate.of(2026, 1, 5).plusWeeks(week),
                        20L * week,
                        50.0 * week,
                        week < 3 ? null : 20.0 * week - 300,
                        week < 3 ? null : 80.0 * week + 300))
                .toList();
        EffectInterval some = new EffectInterval(1, 0, 2);
        return new CampaignOutcome(
                campaign,
                null,
                30,
                100,
                20,
                0,
                new GroupCheck(100, 20, 0, .2, .5, false),
                2.0,
                1.0,
                1.0,
                0.0,
                2.0,
                .05,
                .05,
                true,
                0L,
                "",
                null,
                new Earned(some, some, 0, 0, null, null, null, 5, null, course),
                List.of(),
                null);
    }

    private static CampaignReport report(CampaignOutcome overall, CampaignOutcome... campaigns) {
        return new CampaignReport(
                Instant.parse("2026-11-01T00:00:00Z"), "EUR", 30, .95, 0, overall, List.of(campaigns));
    }

    @Test
    void drawsEachCampaignUnderANameThatIsSafe() throws Exception {
        List<Path> files = Plots.write(
                folder.resolve("new/plots"),
                report(outcome(null, 30), outcome("../Win back: ¡hola!", 30), outcome("young", 1), outcome("b", 2)));

        assertThat(files)
                .extracting(file -> folder.resolve("new/plots").relativize(file).toString())
                .containsExactly(
                        "campaigns.svg",
                        "campaigns.png",
                        "campaign-1-win-back-hola.svg",
                        "campaign-1-win-back-hola.png",
                        "campaign-3-b.svg",
                        "campaign-3-b.png");
        assertThat(Files.readString(folder.resolve("new/plots/campaigns.svg")))
                .contains(">Revenue brought so far: all campaigns<");
    }

    @Test
    void drawsNothingBeforeSomethingIsKnown() throws Exception {
        assertThat(Plots.write(folder, report(null))).isEmpty();
    }

    @Test
    void plotsAreOfCampaignsHere() {
        HubRun run = HubRun.of("report", "--plots", folder.toString());

        assertThat(run.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(run.err()).contains("without --campaigns").contains("hub backtest --plots");
    }
}
