package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.ledger.ReferralCodes;
import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.report.Recommended;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A marketing email: from a template, with a plain twin and the one-click unsubscribe headers of RFC 8058. */
final class EmailRenderer implements Rendering.Renderer {

    /** Some of what is recommended cannot be linked to. */
    private static final int LOOKED_AT = 12;

    private static final String PLAIN_LIST = "products";

    private final HubSettings settings;
    private final Connections connections;
    private final Templates templates;
    private final UnsubscribeToken unsubscribe;
    private final Recommendations recommendations;
    private final Map<Long, LoyaltyAccount> loyalty;
    private final Optional<ReferralCodes> referrals;

    EmailRenderer(
            HubSettings settings,
            Connections connections,
            Templates templates,
            UnsubscribeToken unsubscribe,
            Recommendations recommendations,
            Map<Long, LoyaltyAccount> loyalty,
            Optional<ReferralCodes> referrals) {
        this.settings = settings;
        this.connections = connections;
        this.templates = templates;
        this.unsubscribe = unsubscribe;
        this.recommendations = recommendations;
        this.loyalty = loyalty;
        this.referrals = referrals;
    }

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        EmailTemplate template = templates.find(content.path("template").asText(), recipient.language());
        Shop shop = Shop.of(settings, connections.get(action.connection()));
        Optional<String> link = link(recipient.person());
        Map<String, Object> values = EmailValues.of(
                recipient.firstName(),
                recipient.lastName(),
                shop,
                link.orElse(null),
                coupon(content.path("coupon"), template.language()),
                products(recipient, template, content.path("products").asText()));
        survey(action, recipient).ifPresent(links -> values.put("survey", links));
        values.putAll(EmailValues.loyalty(
                Optional.ofNullable(loyalty.get(recipient.person())), Locale.forLanguageTag(template.language())));
        if (referrals.isPresent() && template.shows("referral")) {
            values.put("referral", EmailValues.referral(referrals.get().issue(recipient.person()), shop));
        }
        message.put("to", recipient.email());
        name(recipient).ifPresent(name -> message.put("toName", name));
        message.put("subject", PlainText.line(template.subject().fill(values)));
        message.put("text", template.text().fill(values));
        message.put("html", template.html().fill(values));
        message.put("messageId", "<" + action.id() + "@" + shop.domain() + ">");
        ObjectNode headers = message.putObject("headers");
        link.ifPresent(url -> headers.put("List-Unsubscribe", "<" + url + ">")
                .put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        message.put("language", template.language());
    }

    /**
     * Those lists that the message shows; the plain one holds what the action is about, if it is about any.
     *
     * @throws NothingInStock when it is about products and there are none
     */
    private Map<String, List<Map<String, String>>> products(Recipient recipient, EmailTemplate template, String about) {
        Map<String, Placement> shown = new TreeMap<>();
        EmailValues.LISTS.forEach((list, usual) -> {
            if (template.shows(list)) {
                shown.put(list, list.equals(PLAIN_LIST) ? placement(about).orElse(usual) : usual);
            }
        });
        Map<String, List<Map<String, String>>> lists = new TreeMap<>();
        if (!shown.isEmpty()) {
            Map<Placement, List<Recommended>> found = recommendations.of(
                    recipient.person(), shown.values().stream().distinct().toList(), LOOKED_AT);
            if (!about.isEmpty()
                    && shown.containsKey(PLAIN_LIST)
                    && found.get(shown.get(PLAIN_LIST)).isEmpty()) {
                throw new NothingInStock();
            }
            shown.forEach((list, placement) ->
                    lists.put(list, EmailValues.products(found.get(placement), template.language())));
        }
        return lists;
    }

    private static Optional<Placement> placement(String word) {
        return Arrays.stream(Placement.values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    private Optional<String> link(long person) {
        if (settings.publicUrl().isEmpty() && settings.mode() == Mode.LIVE) {
            throw new ConfigProblem(
                    Problem.of("hub.public-url", "is missing", "marketing email needs it for the unsubscribe link"));
        }
        return settings.publicUrl()
                .map(url -> url.toString().replaceAll("/+$", "") + UnsubscribePage.PATH + unsubscribe.of(person));
    }

    /** Where the two questions are answered; the day on which the message was planned tells two times of asking apart. */
    private Optional<Map<String, String>> survey(ClaimedAction action, Recipient recipient) {
        LocalDate day = LocalDate.ofInstant(action.plannedAt(), settings.timeZone());
        return settings.publicUrl()
                .map(url -> url.toString().replaceAll("/+$", "") + SurveyPage.PATH)
                .map(base -> Map.of(
                        "nps", base + unsubscribe.surveys().of(recipient.person(), SurveyQuestion.NPS, day),
                        "csat", base + unsubscribe.surveys().of(recipient.person(), SurveyQuestion.CSAT, day)));
    }

    private Map<String, String> coupon(JsonNode coupon, String language) {
        return coupon.isMissingNode()
                ? null
                : EmailValues.coupon(
                        coupon.path("code").asText(),
                        coupon.path("percent").asText(),
                        Instant.parse(coupon.path("expiresAt").asText()),
                        settings.timeZone(),
                        language);
    }

    private static Optional<String> name(Recipient recipient) {
        String first = PlainText.name(recipient.firstName());
        String last = PlainText.name(recipient.lastName());
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
