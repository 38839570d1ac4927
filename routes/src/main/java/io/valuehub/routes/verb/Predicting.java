package io.valuehub.routes.verb;

import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.predict.Coming;
import io.valuehub.analytics.predict.CustomerPredictions;
import io.valuehub.analytics.predict.PredictionReport;
import io.valuehub.analytics.predict.Predictions;
import io.valuehub.analytics.predict.Predictor;
import io.valuehub.analytics.predict.ProspectPredictor;
import io.valuehub.analytics.predict.TrainingSet;
import io.valuehub.analytics.predict.YearBefore;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.routes.ledger.KnownExtras;
import io.valuehub.routes.ledger.PersonSample;
import io.valuehub.routes.ledger.Predicted;
import io.valuehub.routes.ledger.PredictionOrders;
import io.valuehub.routes.ledger.ProspectReading;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Predicts what customers and prospects do within the window after a day, learned from the ledger's own past: from the
 * state one window ago and what happened since, and held against the state two windows ago. Learns from a sample of people,
 * the same at every reading, so that a large shop takes no longer than a middling one; predicts everybody.
 */
final class Predicting {

    /** People learned from, at most: more hardly change what is learned. */
    private static final int LEARNED_FROM = 10_000;

    private static final long SEED = 1;

    private final PredictionOrders orders;
    private final ProspectReading prospects;
    private final int window;

    Predicting(Hub hub) {
        ZoneId zone = hub.settings().timeZone();
        this.orders = new PredictionOrders(hub.ledger(), zone, hub.settings().currency());
        this.prospects = new ProspectReading(hub.ledger(), zone);
        this.window = hub.settings().score().predictionWindow();
    }

    /**
     * Predicts.
     *
     * @param summaries of everybody to be predicted
     * @param current models fitted to them
     */
    Predicted run(CustomerSummaries summaries, ModelReport current) {
        LocalDate asOf = summaries.asOf();
        Predictor predictor = predictor(summaries, current);
        ProspectPredictor prospect = prospectPredictor(asOf);
        List<PredictionReport.Part> parts = new ArrayList<>(predictor.report().parts());
        parts.add(prospect.report());
        PredictionReport report = new PredictionReport(
                window,
                predictor.report().learnedFrom(),
                predictor.report().customers(),
                predictor.report().season(),
                parts);
        LongStream.Builder people = LongStream.builder();
        DoubleStream.Builder probabilities = DoubleStream.builder();
        prospects.stream(asOf, window, state -> {
            people.add(state.person());
            probabilities.add(prospect.of(state));
        });
        return new Predicted(
                report,
                customers(predictor, summaries, current, report),
                people.build().toArray(),
                probabilities.build().toArray());
    }

    private Predictor predictor(CustomerSummaries summaries, ModelReport current) {
        PersonSample sample = PersonSample.of(LEARNED_FROM, summaries);
        PredictionOrders.Sampled sampled = orders.sampled(summaries.asOf(), sample);
        LocalDate then = summaries.asOf().minusDays(window);
        TrainingSet training = sampled.trainingSet(then, window);
        if (training.size() == 0) {
            return Predictor.withoutLearning(
                    current,
                    window,
                    "nobody had ordered by %s, %d days before the day looked at".formatted(then, window));
        }
        TrainingSet earlier = sampled.trainingSet(then.minusDays(window), window);
        Coming coming = new Coming(summaries, current.choice(), yearBefore(summaries.asOf(), sampled));
        return Predictor.fit(training, Optional.of(earlier), Optional.of(coming), SEED);
    }

    /** Read only where the shop had customers then. */
    private YearBefore yearBefore(LocalDate asOf, PredictionOrders.Sampled sampled) {
        LocalDate then = asOf.minusYears(1);
        TrainingSet before = sampled.trainingSet(then.minusDays(window), window);
        TrainingSet same = before.size() == 0 ? before : sampled.trainingSet(then, window);
        TrainingSet twoBefore = before.size() == 0 ? before : sampled.trainingSet(then.minusDays(2L * window), window);
        return new YearBefore(same, before, twoBefore);
    }

    private CustomerPredictions customers(
            Predictor predictor, CustomerSummaries summaries, ModelReport current, PredictionReport report) {
        CustomerPredictions predicted = CustomerPredictions.of(summaries, report);
        Predictions predictions = predictor.on(summaries, current);
        KnownExtras extras = orders.extras(summaries.asOf());
        orders.histories(summaries.asOf(), history -> {
            int row = summaries.rowOf(history.customer());
            // Who came in since the summaries were read has to wait for the next run.
            if (row >= 0) {
                predicted.put(row, predictions.of(history, extras.of(history.customer())));
            }
        });
        return predicted;
    }

    private ProspectPredictor prospectPredictor(LocalDate asOf) {
        LocalDate then = asOf.minusDays(window);
        return ProspectPredictor.fit(
                prospects.sample(then, window, LEARNED_FROM), prospects.converted(then, window), SEED);
    }
}
