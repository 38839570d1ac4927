package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.ledger.ReferralCodes;
import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.report.Recommended;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What there is to say to a customer at this moment, by whatever channel. */
final class MessageValues {

    /** Some of what is recommended cannot be linked to. */
    private static final int LOOKED_AT = 12;

    private static final String PLAIN_LIST = "products";

    private final HubSettings settings;
    private final UnsubscribeToken unsubscribe;
    private final Recommendations recommendations;
    private final Map<Long, LoyaltyAccount> loyalty;
    private final Optional<ReferralCodes> referrals;

    MessageValues(
            HubSettings settings,
            UnsubscribeToken unsubscribe,
            Recommendations recommendations,
            Map<Long, LoyaltyAccount> loyalty,
            Optional<ReferralCodes> referrals) {
        this.referrals = referrals;
        this.settings = settings;
        this.unsubscribe = unsubscribe;
        this.recommendations = recommendations;
        this.loyalty = loyalty;
    }

    /**
     * The values, by the names templates know them by.
     *
     * @param content what the action says, as planned
     * @param language the message is in
     * @param shows whether it has a part for each of a list of values
     */
    Map<String, Object> of(
            ClaimedAction action,
            JsonNode content,
            Recipient recipient,
            Shop shop,
            String language,
            Predicate<String> shows) {
        Map<String, Object> values = EmailValues.of(
                recipient.firstName(),
                recipient.lastName(),
                shop,
                link(recipient.person(), action.channel()).orElse(null),
                coupon(content.path("coupon"), language),
                products(recipient, shows, language, content.path("products").asText()));
        survey(action, recipient).ifPresent(links -> values.put("survey", links));
        values.putAll(EmailValues.loyalty(
                Optional.ofNullable(loyalty.get(recipient.person())), Locale.forLanguageTag(language)));
        if (referrals.isPresent() && shows.test("referral")) {
            values.put("referral", EmailValues.referral(referrals.get().issue(recipient.person()), shop));
        }
        return values;
    }

    /** Where the person says that they want no more by that channel; empty in a preview without a public address. */
    Optional<String> link(long person, Optional<Channel> channel) {
        if (settings.publicUrl().isEmpty() && settings.mode() == Mode.LIVE) {
            throw new ConfigProblem(
                    Problem.of("hub.public-url", "is missing", "marketing messages need it for the unsubscribe link"));
        }
        String of = channel.filter(by -> by != Channel.EMAIL)
                .map(by -> "?" + UnsubscribePage.CHANNEL + "=" + by.word())
                .orElse("");
        return settings.publicUrl()
                .map(url -> url.toString().replaceAll("/+$", "") + UnsubscribePage.PATH + unsubscribe.of(person) + of);
    }

    /**
     * Those lists that the message shows; the plain one holds what the action is about, if it is about any.
     *
     * @throws NothingToSay when it is about products and there are none to show
     */
    private Map<String, List<Map<String, String>>> products(
            Recipient recipient, Predicate<String> shows, String language, String about) {
        Map<String, Placement> shown = new TreeMap<>();
        EmailValues.LISTS.forEach((list, usual) -> {
            if (shows.test(list)) {
                shown.put(list, list.equals(PLAIN_LIST) ? Placement.of(about).orElse(usual) : usual);
            }
        });
        Map<String, List<Map<String, String>>> lists = new TreeMap<>();
        if (!shown.isEmpty()) {
            Map<Placement, List<Recommended>> found = recommendations.of(
                    recipient.person(), shown.values().stream().distinct().toList(), LOOKED_AT);
            shown.forEach((list, placement) -> lists.put(list, EmailValues.products(found.get(placement), language)));
            requireSome(about, shown, found, lists);
        }
        return lists;
    }

    private static void requireSome(
            String about,
            Map<String, Placement> shown,
            Map<Placement, List<Recommended>> found,
            Map<String, List<Map<String, String>>> lists) {
        List<String> ofIt = shown.keySet().stream()
                .filter(list ->
                        Placement.of(about).filter(shown.get(list)::equals).isPresent())
                .toList();
        if (!ofIt.isEmpty() && ofIt.stream().allMatch(list -> lists.get(list).isEmpty())) {
            throw found.get(shown.get(ofIt.get(0))).isEmpty() ? NothingToSay.nothingInStock() : NothingToSay.noPage();
        }
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
                : new CouponWords(Locale.forLanguageTag(language), settings.timeZone()).of(coupon);
    }
}
