package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.recommend.AssociationRule;
import io.valuehub.analytics.recommend.AssociationRules;
import io.valuehub.routes.ledger.BasketReading;
import io.valuehub.routes.ledger.SoldItems;
import io.valuehub.routes.verb.Hub;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub rules}. */
@Command(
        name = "rules",
        description = "What is bought together: association rules in the baskets of all orders that count.",
        mixinStandardHelpOptions = true)
public final class RulesCommand implements HubCommand {

    private static final int MOST_SETS = 1_000_000;
    private static final int SHOWN = 30;

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Option(
            names = "--support",
            paramLabel = "SHARE",
            defaultValue = "0.005",
            description = "Smallest share of baskets that hold all items of a rule. Default: 0.005.")
    private double support;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description =
                    "Smallest share of the baskets with the first items that hold the last one too. Default: 0.2.")
    private double confidence;

    @Option(
            names = "--items",
            paramLabel = "NUMBER",
            defaultValue = "3",
            description = "Most items in a rule. Default: 3.")
    private int items;

    @Override
    public int order() {
        return 86;
    }

    @Override
    public Integer call() {
        check();
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            steps.syncIfEmpty();
            Hub hub = steps.hub();
            SoldItems sold = new BasketReading(hub.ledger())
                    .read(
                            LocalDate.ofInstant(
                                    hub.clock().instant(), hub.settings().timeZone()),
                            hub.settings().timeZone());
            List<AssociationRule> rules = rules(sold);
            output.result(json(sold, rules), text(sold, rules));
            return DONE;
        }
    }

    private void check() {
        if (!(support > 0 && support <= 1)) {
            throw wrong("--support", support, "must be a share over 0 and at most 1");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw wrong("--confidence", confidence, "must be a share from 0 to 1");
        }
        if (items < 2) {
            throw wrong("--items", items, "must be 2 or more");
        }
    }

    private static ConfigProblem wrong(String option, Object value, String expected) {
        return new ConfigProblem(Problem.of(option, "was " + value, expected));
    }

    private List<AssociationRule> rules(SoldItems sold) {
        if (sold.baskets().items() == 0) {
            return List.of();
        }
        try {
            return AssociationRules.mine(sold.baskets(), support, items, MOST_SETS)
                    .rules(confidence);
        } catch (AssociationRules.TooManySets e) {
            throw new ConfigProblem(new Problem(
                    "--support",
                    format("was %s, which %,d sets of items and more reach", support, MOST_SETS),
                    "must be larger for these baskets",
                    "try " + 2 * support + ", or fewer --items"));
        }
    }

    private static Map<String, Object> json(SoldItems sold, List<AssociationRule> rules) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("baskets", sold.baskets().baskets());
        json.put("items", sold.baskets().items());
        json.put("rules", rules.stream().map(rule -> json(sold, rule)).toList());
        return json;
    }

    private static Map<String, Object> json(SoldItems sold, AssociationRule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("antecedent", rule.antecedent().stream().map(sold::title).toList());
        json.put("consequent", sold.title(rule.consequent()));
        json.put("together", rule.together());
        json.put("support", rule.support());
        json.put("confidence", rule.confidence());
        json.put("coverage", rule.coverage());
        json.put("lift", rule.lift());
        return json;
    }

    private static String text(SoldItems sold, List<AssociationRule> rules) {
        StringBuilder text = new StringBuilder(format(
                "%,d rules in %,d baskets of %,d items",
                rules.size(), sold.baskets().baskets(), sold.baskets().items()));
        rules.stream().limit(SHOWN).forEach(rule -> text.append(System.lineSeparator())
                .append(format(
                        "%6.1f × as often as by chance, in %,d baskets, %.0f%% of those with: %s => %s",
                        rule.lift(),
                        rule.together(),
                        100 * rule.confidence(),
                        String.join(
                                " + ",
                                rule.antecedent().stream().map(sold::title).toList()),
                        sold.title(rule.consequent()))));
        if (rules.size() > SHOWN) {
            text.append(System.lineSeparator()).append("… and more: --json has all");
        }
        return text.toString();
    }
}
