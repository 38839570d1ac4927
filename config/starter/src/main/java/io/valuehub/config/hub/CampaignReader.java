package io.valuehub.config.hub;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.analytics.record.Money;
import io.valuehub.config.value.TimeSpan;
import io.valuehub.config.value.Unreadable;
import io.valuehub.connectors.Connection;
import io.valuehub.routes.mail.NoteTemplates;
import io.valuehub.routes.mail.Rendering;
import io.valuehub.routes.mail.TemplateNames;
import io.valuehub.routes.mail.Templates;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.LoyaltySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code campaigns}: that what they name exists and can do what is asked of it. */
final class CampaignReader {

    private static final String EMAIL = "email";
    private static final String COUPON = "coupon";
    private static final String LOYALTY = "loyalty";
    private static final String RECOMMEND = "recommend";

    /** The kind of connection that is the hub's own programme. */
    private static final String OWN_PROGRAMME = "hub-points";

    private static final String REWARD = "reward";
    private static final double MOST_CONTROL = 0.5;

    private final AbleConnections able;
    private final Map<String, Connection> connections;
    private final Set<String> segments;
    private final Templates templates;
    private final NoteTemplates notes;
    private final Set<String> templateNames;
    private final Currency currency;
    private final CouponReader coupons;
    private final Set<String> rewardNames;
    private final Map<String, CouponSettings> rewards;
    private final boolean referrals;
    private final boolean programme;

    /** @param rewardNames also of those that could not be read */
    CampaignReader(
            AbleConnections able,
            Map<String, Connection> connections,
            Set<String> segments,
            Path directory,
            Currency currency,
            CouponReader coupons,
            Set<String> rewardNames,
            Optional<LoyaltySettings> loyalty) {
        this.able = able;
        this.connections = connections;
        this.segments = segments;
        this.templates = new Templates(directory);
        this.notes = new NoteTemplates(directory);
        this.templateNames = TemplateNames.in(directory);
        this.currency = currency;
        this.coupons = coupons;
        this.rewardNames = rewardNames;
        this.rewards = loyalty.map(LoyaltySettings::rewards).orElse(Map.of());
        this.programme = loyalty.isPresent();
        this.referrals = loyalty.filter(l -> l.terms().referral() != null).isPresent();
    }

    CampaignSettings read(String name, Block block) {
        String segment = block.read("for", word -> Words.oneOf(word, segments)).orElse("");
        Set<String> labels = new HashSet<>();
        Optional<JourneySettings> journey =
                new JourneyReader((action, prefix) -> action(action, prefix, labels)).read(block);
        List<ActionSettings> actions = journey.map(JourneySettings::actions)
                .orElseGet(() -> block.list("actions").stream()
                        .map(action -> action(action, "", labels))
                        .toList());
        Optional<Money> budget = block.child("budget").read("per-month", text -> Values.money(text, currency));
        Duration cooldown = block.read("cooldown", text -> TimeSpan.parse(text).toDuration())
                .orElse(Duration.ZERO);
        double control = block.read("control", CampaignReader::control).orElse(0.0);
        boolean recovery = block.text("purpose").filter("recovery"::equals).isPresent();
        return new CampaignSettings(name, segment, actions, budget, cooldown, control, journey, recovery);
    }

    private static double control(String text) {
        double share = Values.share(text);
        if (share > MOST_CONTROL) {
            throw new Unreadable("must be at most 50%", "the rest is what earns");
        }
        return share;
    }

    private ActionSettings action(Block block, String prefix, Set<String> labels) {
        ActionSettings settings = action(block, prefix);
        boolean readable = !settings.verb().isEmpty()
                && !settings.via().isEmpty()
                && settings.coupon().isPresent()
                        == (block.child("with").has(COUPON)
                                || block.child("with").has(REWARD));
        if (readable && !labels.add(settings.label())) {
            block.add(
                    "",
                    "is labelled '" + settings.label() + "' like another of this campaign",
                    "must differ from the others",
                    "remove it, or give it a label of its own");
        }
        return settings;
    }

    private ActionSettings action(Block block, String prefix) {
        String verb = block.read("do", word -> Words.oneOf(word, verbs())).orElse("");
        String via = block.read("via", word -> able.named(word, verb)).orElse("");
        Optional<String> template = verb.equals(RECOMMEND) ? Optional.empty() : template(block, verb);
        long points = points(block, verb, via);
        Optional<CouponSettings> coupon = coupons(block.child("with"));
        if (verb.equals(EMAIL) && coupon.flatMap(c -> c.value().amount()).isPresent()) {
            template.filter(templates::saysPercent)
                    .ifPresent(name -> block.wrong(
                            "template",
                            "must not say {{percent}} of a coupon of a sum",
                            "write {{off}}, which is 10% or €5, in its place"));
        }
        Optional<Placement> products = block.child("with")
                .read("products", CampaignReader::placement)
                .or(() -> verb.equals(RECOMMEND) ? Optional.of(Placement.CROSS_SELL) : Optional.empty());
        if (verb.equals(RECOMMEND)) {
            checkShown(block, coupon.isPresent());
        }
        double cost = block.read("cost", text -> Values.money(text, currency))
                .map(money -> money.amount().doubleValue())
                .orElse(0.0);
        String label = block.text("label").orElseGet(() -> prefix + label(verb, template, coupon, products, points));
        return new ActionSettings(label, verb, via, template.orElse(null), coupon, products, cost, points);
    }

    /** The shop's pages show products and nothing else. */
    private static void checkShown(Block block, boolean coupon) {
        if (coupon) {
            block.wrong("with", "must not have a coupon beside do: recommend: nobody would see its code", "remove it");
        }
        if (block.has("template")) {
            block.wrong("template", "must not stand beside do: recommend: the shop's theme shows it", "remove it");
        }
    }

    /** What the configured connections can do, apart from what only goes with another action. */
    private Set<String> verbs() {
        Set<String> verbs = able.verbs();
        verbs.retainAll(Rendering.VERBS);
        if (verbs.isEmpty()) {
            throw new Unreadable("no connection here can do anything", "add one that can");
        }
        return verbs;
    }

    private long points(Block block, String verb, String via) {
        long points = block.node().path("points").asLong();
        if (!verb.equals(LOYALTY)) {
            if (block.has("points")) {
                block.wrong("points", "must stand beside do: loyalty", "");
            }
            return 0;
        }
        if (!block.has("points")) {
            block.add("points", "is missing", "must be given for do: loyalty", "e.g. points: 50");
        }
        if (block.has("with")) {
            block.add("with", "stands beside do: loyalty", "must not be there: points come by themselves", "remove it");
        }
        boolean own =
                connections.containsKey(via) && connections.get(via).kind().equals(OWN_PROGRAMME);
        if (own && !programme) {
            block.wrong("via", "needs the hub's own programme", "add loyalty: see docs/loyalty.md");
        }
        return Math.max(0, points);
    }

    private Optional<String> template(Block block, String verb) {
        Optional<String> template = block.text("template");
        if (template.isEmpty() && Rendering.TEMPLATED.contains(verb) && !block.has("template")) {
            block.add(
                    "template",
                    "is missing",
                    "must be given for " + (verb.equals(EMAIL) ? "an email" : "do: " + verb),
                    "e.g. template: win-back");
        }
        boolean note = Rendering.NOTES.contains(verb);
        Set<String> names = note ? notes.names(verb) : templateNames;
        template.filter(name -> isTemplate(block, name, names)).ifPresent(name -> {
            for (Problem problem : note ? notes.problems(name, verb) : templates.problems(name)) {
                block.add("template", "'" + name + "' " + problem.found(), problem.expected(), problem.remedy());
            }
            if (!note) {
                checkReferral(block, name);
            }
        });
        return template;
    }

    /** A letter about a code needs one. */
    private void checkReferral(Block block, String name) {
        if (!referrals && templates.showsReferral(name)) {
            block.wrong(
                    "template",
                    "must not show a code to bring friends by while bringing friends gives nothing",
                    "add loyalty.referral: see docs/loyalty.md");
        }
    }

    private static boolean isTemplate(Block block, String name, Set<String> names) {
        if (!names.contains(name)) {
            block.wrong(
                    "template", "must be one of " + names + " or a folder of templates/", Suggestion.of(name, names));
        }
        return names.contains(name);
    }

    private Optional<CouponSettings> coupons(Block with) {
        if (with.has(COUPON) && with.has(REWARD)) {
            with.wrong(REWARD, "must not stand beside a coupon: it is one", "remove one of them");
        }
        return with.has(COUPON)
                ? coupons.read(with.child(COUPON))
                : with.read(REWARD, name -> Words.oneOf(name, rewardNames)).map(rewards::get);
    }

    private static Placement placement(String word) {
        return Placement.of(word).orElseThrow(() -> new Unreadable("must be rebuy, cross-sell or upsell", ""));
    }

    private static String label(
            String verb,
            Optional<String> template,
            Optional<CouponSettings> coupon,
            Optional<Placement> products,
            long points) {
        return verb
                + template.map(name -> " " + name).orElse("")
                + (points > 0 ? ", " + points + " points" : "")
                + products.map(placement -> ", " + placement.word()).orElse("")
                + coupon.map(c -> " + " + c.reward().map(name -> name + ", ").orElse("")
                                + c.value().words())
                        .orElse("");
    }
}
