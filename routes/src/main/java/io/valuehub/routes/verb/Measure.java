package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.routes.ledger.Outcomes;
import io.valuehub.routes.ledger.Outcomes.Outcome;
import io.valuehub.routes.report.CampaignOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** {@code value:measure}: what people did after a decision, treated against held out, for each campaign. */
public final class Measure implements Step {

    private final Hub hub;

    /** @param hub what to work with */
    public Measure(Hub hub) {
        this.hub = hub;
    }

    /** Leaves the list of {@link CampaignOutcome} in the variable {@code result}. */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        exchange.setVariable("result", run());
    }

    /** Every campaign that decided anything, by name. */
    public List<CampaignOutcome> run() {
        Instant now = hub.clock().instant();
        int days = ActionPriors.WINDOW_DAYS;
        double margin = hub.settings().score().margin();
        String currency = hub.settings().currency().getCurrencyCode();
        Map<String, CampaignSample> samples = new LinkedHashMap<>();
        for (Outcome outcome : new Outcomes(hub.ledger()).read(Duration.ofDays(days), now)) {
            samples.computeIfAbsent(outcome.campaign(), name -> new CampaignSample(name, days, now, currency))
                    .add(outcome.heldOut(), outcome.decidedAt(), outcome.expectedGain(), outcome.revenue() * margin);
        }
        return samples.values().stream().map(CampaignSample::outcome).toList();
    }
}
