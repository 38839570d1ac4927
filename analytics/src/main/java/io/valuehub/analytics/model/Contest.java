package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The comparison of all models over all holdouts; the rule is that of {@link ModelChoice}.
 *
 * @param candidates all that were compared
 * @param winners trials of the chosen model, one for each holdout
 * @param naive whether the naive rate won
 * @param why in a sentence
 */
record Contest(List<ModelChoice.Candidate> candidates, List<Trial> winners, boolean naive, String why) {

    /** Standard errors of its lead up to which a model has not shown that it is better. */
    private static final double AS_GOOD = 1;

    private static final double CLEARLY_WORSE = 2;
    /** A total so many times too large or too small, and so many of its standard deviations off, is no chance. */
    private static final double FAR_OFF = 2;

    private static final double CHANCE = 4;

    /** A model with its trials and what speaks against it. */
    private record Entry(String name, int parameters, List<Trial> trials, HoldoutFigures figures, String out) {

        double logScore() {
            return figures.logLikelihood();
        }

        /** Akaike's, by what was known at the latest origin; the smallest there is where it is unknown. */
        double likelihood() {
            double logLikelihood = trials.get(0).fit().logLikelihood();
            return Double.isNaN(logLikelihood) ? Double.NEGATIVE_INFINITY : logLikelihood - parameters;
        }

        boolean nearly(Entry best, double errors) {
            return this == best || LogScoreLead.of(best.trials, trials).within(errors);
        }

        ModelChoice.Candidate candidate() {
            return new ModelChoice.Candidate(name, figures, out);
        }
    }

    /**
     * Compares.
     *
     * @param trials of every model on each holdout, the naive rate last
     * @param before the model chosen before, if any
     */
    static Contest of(List<List<Trial>> trials, Optional<String> before) {
        Map<String, List<Trial>> byName = new LinkedHashMap<>();
        trials.forEach(holdout -> holdout.forEach(trial ->
                byName.computeIfAbsent(trial.name(), name -> new ArrayList<>()).add(trial)));
        byName.values().removeIf(list -> list.size() < trials.size());
        HoldoutFigures naive = HoldoutFigures.of(byName.get(OwnRate.NAME));
        List<Entry> entries = new ArrayList<>();
        byName.forEach((name, list) -> entries.add(entry(name, list, naive)));
        List<Entry> able = entries.stream()
                .filter(entry -> entry.out.isEmpty() && !entry.name.equals(OwnRate.NAME))
                .toList();
        List<ModelChoice.Candidate> candidates =
                entries.stream().map(Entry::candidate).toList();
        Entry own = entries.get(entries.size() - 1);
        if (able.isEmpty()) {
            return new Contest(candidates, own.trials, true, naiveWins(own, entries, trials));
        }
        Entry best =
                able.stream().max(Comparator.comparingDouble(Entry::logScore)).orElseThrow();
        Entry likeliest = likeliest(
                best, able.stream().filter(entry -> entry.nearly(best, AS_GOOD)).toList());
        Entry chosen = able.stream()
                .filter(entry -> before.isPresent() && entry.name.equals(before.get()))
                .filter(entry -> entry.nearly(best, CLEARLY_WORSE))
                .findFirst()
                .orElse(likeliest);
        return new Contest(candidates, chosen.trials, false, why(chosen, likeliest, best, naive, trials));
    }

    /** Of models that forecast as well as the best; those of set opportunities have a likelihood of another kind. */
    private static Entry likeliest(Entry best, List<Entry> asGood) {
        return asGood.stream().anyMatch(entry -> entry.name.equals(BgBb.NAME))
                ? best
                : asGood.stream()
                        .max(Comparator.comparingDouble(Entry::likelihood))
                        .orElseThrow();
    }

    private static Entry entry(String name, List<Trial> trials, HoldoutFigures naive) {
        HoldoutFigures figures = HoldoutFigures.of(trials);
        String fault = trials.stream()
                .map(Trial::fault)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (fault.isEmpty() && !name.equals(OwnRate.NAME)) {
            fault = figures.rmse() == null
                    ? "has no forecast"
                    : figures.rmse() < naive.rmse() ? "" : "forecast no better than the naive rate";
        }
        return new Entry(name, trials.get(0).kind().parameters(), trials, figures, fault);
    }

    /** Name of the chosen model. */
    String chosen() {
        return winners.get(0).name();
    }

    private static String why(
            Entry chosen, Entry likeliest, Entry best, HoldoutFigures naive, List<List<Trial>> trials) {
        StringBuilder text = new StringBuilder();
        if (chosen == best) {
            text.append(chosen.name).append(" forecasts best what each customer does");
        } else if (chosen == likeliest) {
            text.append(
                    "%s forecasts what each customer does as well as %s, whose lead may be chance, and fits the past better"
                            .formatted(chosen.name, best.name));
        } else {
            text.append("%s stays: %s forecasts better what each customer does, but not clearly so"
                    .formatted(chosen.name, likeliest.name));
        }
        text.append(held(trials)).append(figures(chosen, naive));
        if (chosen.name.equals(PooledRate.NAME)) {
            text.append(": a naive baseline wins, one rate for all; customers cannot be told apart");
        }
        return text.append(warning(chosen.figures)).toString();
    }

    /** The best of bad forecasts is no good one: a total that chance cannot have missed so far is told. */
    private static String warning(HoldoutFigures figures) {
        double expected = figures.expected();
        double larger = Math.max(expected, figures.actual());
        double smaller = Math.min(expected, figures.actual());
        boolean wrong = larger > FAR_OFF * smaller && larger - smaller > CHANCE * Math.sqrt(larger);
        return wrong
                ? String.format(
                        Locale.ROOT,
                        "; but it expected %.0f orders of all customers and %d came, so do not rely on its totals",
                        expected,
                        figures.actual())
                : "";
    }

    private static String naiveWins(Entry own, List<Entry> entries, List<List<Trial>> trials) {
        String out = String.join(
                "; ",
                entries.stream()
                        .filter(entry -> entry != own)
                        .map(entry -> entry.name + " " + entry.out)
                        .toList());
        return String.format(
                Locale.ROOT,
                "%s has the smallest error%s (RMSE %.4f a customer): the naive baseline wins, each customer's own past rate"
                        + " forecasts this shop better than any model, so treat the models' scores with care (%s",
                own.name,
                held(trials),
                own.figures.rmse(),
                out + ")" + warning(own.figures));
    }

    private static String held(List<List<Trial>> trials) {
        Holdout first = trials.get(0).get(0).holdout();
        return String.format(
                Locale.ROOT,
                " on the %.1f weeks held out%s",
                Weeks.between(first.calibration().asOf(), first.whole().asOf()),
                trials.size() == 1 ? "" : " after each of " + trials.size() + " past dates");
    }

    private static String figures(Entry chosen, HoldoutFigures naive) {
        return String.format(
                Locale.ROOT,
                " (log score %.1f, RMSE %.4f and MAE %.4f a customer, the naive rate %s %.1f, %.4f and %.4f)",
                chosen.figures.logLikelihood(),
                chosen.figures.rmse(),
                chosen.figures.mae(),
                OwnRate.NAME,
                naive.logLikelihood(),
                naive.rmse(),
                naive.mae());
    }
}
